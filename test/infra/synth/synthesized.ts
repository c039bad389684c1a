import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, type Stack } from 'aws-cdk-lib/core';
import * as z from 'zod';
import cdkConfiguration from '../../../cdk.json' with { type: 'json' };
import { addStacks } from '../../../infra/stacks/index.ts';
import { loadStage, type StageSettings } from '../../../infra/stages.ts';
import { isOfOneRun, ONCE_A_RUN } from '../../kit/fresh/temporary-folder.ts';

/** A folder used as every function's bundle. Its content makes no difference to a template. */
const bundle = mkdtempSync(join(tmpdir(), 'tierdesk-bundle-'));
writeFileSync(join(bundle, 'index.mjs'), 'export const handler = async () => {};');

/** The app of a stage as `cdk synth` makes it, in its own folder. */
export const appOf = (stage: StageSettings) => {
  const outdir = mkdtempSync(join(tmpdir(), 'tierdesk-assembly-'));
  const app = new App({ context: cdkConfiguration.context, outdir, builtinCloudFormationValidation: false });
  return { app, outdir, ...addStacks(app, stage, { directoryOf: () => bundle }) };
};

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
export type Resource = z.output<typeof resourceSchema>;
const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.unknown()).default({}),
});

const templatesSchema = z.object({ main: z.string(), receiving: z.string(), alarms: z.string() });
type Templates = z.output<typeof templatesSchema>;

const templatesOf = (settings: StageSettings): Templates => {
  const { app, main, receiving, alarms } = appOf(settings);
  const assembly = app.synth();
  const fileOf = (stack: Stack) => assembly.getStackArtifact(stack.artifactId).templateFullPath;
  return { main: fileOf(main), receiving: fileOf(receiving), alarms: fileOf(alarms) };
};

/** Makes a stage's templates once per test run, because making them takes longer than most checks. */
const madeOnce = (settings: StageSettings): Templates => {
  if (!isOfOneRun(tmpdir())) return templatesOf(settings);
  const digest = createHash('sha256').update(JSON.stringify(settings)).digest('hex');
  const list = join(tmpdir(), `${ONCE_A_RUN}templates-${digest}.json`);
  if (!existsSync(list)) {
    const made = templatesOf(settings);
    const draft = join(dirname(made.main), 'templates.json');
    writeFileSync(draft, JSON.stringify(made));
    // Renamed as a whole, because two workers may make the same one at once.
    renameSync(draft, list);
  }
  return templatesSchema.parse(JSON.parse(readFileSync(list, 'utf8')));
};

/** A stage's templates, for assertions and as plain data. The main stack's unless stated otherwise. */
export const synthesize = (name: string, changes: Partial<StageSettings> = {}) => {
  const files = madeOnce({ ...loadStage(name), ...changes });
  const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'));
  const [main, receiving, alarms] = [read(files.main), read(files.receiving), read(files.alarms)];
  const { Resources, Outputs } = templateSchema.parse(main);
  const { Resources: Alarms } = templateSchema.parse(alarms);
  const typed = (made: Record<string, Resource>) => (type: string) =>
    Object.entries(made).filter(([, resource]) => resource.Type === type);
  return {
    template: Template.fromJSON(main),
    receiving: Template.fromJSON(receiving),
    resources: Resources,
    outputs: Outputs,
    files: [files.main, files.receiving, files.alarms],
    ofType: typed(Resources),
    alarms: { template: Template.fromJSON(alarms), resources: Alarms, ofType: typed(Alarms) },
  };
};

const refSchema = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((attribute) => attribute['Fn::GetAtt'][0]),
]);
/** The logical id that a property refers to. */
export const target = (value: unknown): string => refSchema.parse(value);

const importSchema = z
  .object({ 'Fn::GetStackOutput': z.object({ OutputName: z.string() }) })
  .transform((imported) => imported['Fn::GetStackOutput'].OutputName);
/** The logical id that a property refers to, even if the property is in another stack than the resource. */
export const targetAcross = (outputs: Record<string, unknown>, value: unknown): string => {
  const name = importSchema.safeParse(value).data;
  return target(name === undefined ? value : z.object({ Value: z.unknown() }).parse(outputs[name]).Value);
};

/** A property deep inside a resource. */
export const at = (resource: Resource | undefined, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => z.record(z.string(), z.unknown()).catch({}).parse(value)[key],
    resource?.Properties,
  );
