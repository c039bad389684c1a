import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';

/** How commands find a deployed stage: the one that runs on this machine, or one on AWS by its stack's outputs. */

export type Connection = {
  /** For every AWS client of the command. */
  client: { region?: string; endpoint?: string; credentials?: { accessKeyId: string; secretAccessKey: string } };
  outputs: Record<string, string>;
};

/** The stage isn't there; the message says what to do. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

const LOCAL = 'local';
const endpointsSchema = z.object({ awsEndpoint: z.string(), region: z.string() });

const localClient = (): Connection['client'] => {
  const file = join(import.meta.dirname, '../.local/endpoints.json');
  if (!existsSync(file))
    throw new NotConnected('nothing runs here: start it with `npm start`, or name a stage with --stage');
  const { awsEndpoint, region } = endpointsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { endpoint: awsEndpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
};

/** Connects to a stage; AWS_ENDPOINT_URL says where, as for every AWS client. Throws NotConnected. */
export const connect = async (stage: string = LOCAL): Promise<Connection> => {
  const client = stage === LOCAL && !process.env.AWS_ENDPOINT_URL ? localClient() : {};
  const StackName = `Tierdesk-${stage}`;
  const { Stacks } = await new CloudFormationClient(client).send(new DescribeStacksCommand({ StackName }));
  const [stack] = Stacks ?? [];
  if (!stack) throw new NotConnected(`there is no stack ${StackName}: npm run deploy -- --stage ${stage}`);
  const outputs = Object.fromEntries(
    (stack.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? '']),
  );
  return { client, outputs };
};

/** An output that the command can't do without. Throws NotConnected. */
export const outputOf = ({ outputs }: Connection, name: string): string => {
  const value = outputs[name];
  if (!value) throw new NotConnected(`the stack has no output ${name}: deploy it again`);
  return value;
};

/** Runs a command; an expected failure is one line, anything else keeps its stack. */
export const runCommand = async (run: () => Promise<unknown>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof NotConnected)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
};
