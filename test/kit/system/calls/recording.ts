import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { stackName } from '../../../../local/deploy.ts';
import { clientOptions } from '../../../../local/emulator.ts';
import { localDirectory } from '../../../../local/machine/paths.ts';

/** The AWS calls that functions make on the stacks of one test run. */
const folder = join(localDirectory, 'recorded-calls');
const namesFile = join(folder, 'names.json');

/** The environment of a stack whose functions record their calls. */
export const RECORDING = {
  RECORD_CALLS_TO: folder,
  NODE_OPTIONS: `--disable-warning=DEP0169 --require=${join(import.meta.dirname, 'record.cjs')}`,
};

/** The name of a queue in its URL, or of a secret in its ARN. Other names stay unchanged. */
export const nameIn = (text: string): string => text.split(/[/:]/).at(-1) ?? '';

export const emptyRecording = async (): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
};

/**
 * Stores a stack's resources: `TYPE NAME` → the logical id in the template. A queue and a function may have the same
 * name.
 */
export const recordNames = async (awsEndpoint: string): Promise<void> => {
  const client = new CloudFormationClient(clientOptions(awsEndpoint));
  const names: Record<string, string> = {};
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: stackName }))
    for (const { ResourceType, PhysicalResourceId = '', LogicalResourceId = '' } of StackResourceSummaries)
      names[`${ResourceType} ${nameIn(PhysicalResourceId)}`] = LogicalResourceId;
  client.destroy();
  await writeFile(namesFile, JSON.stringify(names));
};

const callSchema = z.object({
  service: z.string(),
  target: z.string().optional(),
  method: z.string(),
  path: z.string(),
  body: z.string(),
});
export type RecordedCall = z.infer<typeof callSchema>;

/** All recorded calls, and the stack's resources (`TYPE NAME` → logical id). */
export const recordedCalls = async (): Promise<{ calls: RecordedCall[]; names: Record<string, string> }> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  // A killed process may have left half a line.
  const lines = texts.flatMap((text) => text.split('\n').slice(0, -1));
  const names = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(namesFile, 'utf8')));
  return { calls: lines.map((line) => callSchema.parse(JSON.parse(line))), names };
};
