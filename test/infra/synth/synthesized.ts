import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, type Stack } from 'aws-cdk-lib/core';
import * as z from 'zod';
import cdkConfiguration from '../../../cdk.json' with { type: 'json' };
import { addStacks } from '../../../infra/stacks/index.ts';
import { loadStage, type StageSettings } from '../../../infra/stages.ts';

/** A folder that stands for every function's bundle: what is in it makes no difference to a template. */
const bundle = mkdtempSync(join(tmpdir(), 'tierdesk-bundle-'));
writeFileSync(join(bundle, 'index.mjs'), 'export const handler = async () => {};');

/** The app of a stage as `cdk synth` makes it, into a folder of its own. */
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

/** A stage's templates, for assertions and as plain data; without a word, the main stack's. */
export const synthesize = (name: string, changes: Partial<StageSettings> = {}) => {
  const { app, main, receiving, alarms } = appOf({ ...loadStage(name), ...changes });
  const template = Template.fromStack(main);
  const read = (file: string) => templateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const assembly = app.synth();
  const fileOf = (stack: Stack) => assembly.getStackArtifact(stack.artifactId).templateFullPath;
  const { Resources, Outputs } = read(fileOf(main));
  const { Resources: Alarms } = read(fileOf(alarms));
  const typed = (made: Record<string, Resource>) => (type: string) =>
    Object.entries(made).filter(([, resource]) => resource.Type === type);
  return {
    template,
    receiving: Template.fromStack(receiving),
    resources: Resources,
    outputs: Outputs,
    files: [main, receiving, alarms].map(fileOf),
    ofType: typed(Resources),
    alarms: { template: Template.fromStack(alarms), resources: Alarms, ofType: typed(Alarms) },
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
/** The logical id that a property of another stack refers to: of the main stack, where that is what it takes it from. */
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
