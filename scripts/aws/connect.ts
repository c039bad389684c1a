import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { NotConnected, remedyOf } from './remedy.ts';

export { NotConnected } from './remedy.ts';

/** Finds a deployed stage: the local one, or one on AWS by its stack's outputs. */

export type Connection = {
  /** Options for every AWS client of the command. */
  client: { region?: string; endpoint?: string; credentials?: { accessKeyId: string; secretAccessKey: string } };
  outputs: Record<string, string>;
};

const LOCAL = 'local';
const endpointsSchema = z.object({ awsEndpoint: z.string(), region: z.string(), apiUrl: z.string().optional() });

const endpointsIn = (file: string): z.output<typeof endpointsSchema> => {
  try {
    return endpointsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new NotConnected('.local/endpoints.json can’t be read. Start the system again with `npm start`.', { cause });
  }
};

/** The local stack, with the outputs that name no host. */
const localStack = (): Connection => {
  const file = join(import.meta.dirname, '../../.local/endpoints.json');
  if (!existsSync(file))
    throw new NotConnected('Nothing runs here. Start it with `npm start`, or name a stage with --stage.');
  const { awsEndpoint, region, apiUrl } = endpointsIn(file);
  return {
    client: { endpoint: awsEndpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    outputs: apiUrl === undefined ? {} : { ApiUrl: apiUrl },
  };
};

const NO_STACK = /does not exist/;

const stackOf = async (client: Connection['client'], stage: string): Promise<Stack> => {
  const StackName = `Tierdesk-${stage}`;
  const missing = (cause?: unknown) =>
    new NotConnected(`There is no stack ${StackName} here. Deploy it: npm run deploy -- --stage ${stage}`, { cause });
  try {
    const { Stacks } = await new CloudFormationClient(client).send(new DescribeStacksCommand({ StackName }));
    const [stack] = Stacks ?? [];
    if (!stack) throw missing();
    return stack;
  } catch (error) {
    if (error instanceof Error && NO_STACK.test(error.message)) throw missing(error);
    throw error;
  }
};

/** Connects to a stage. AWS_ENDPOINT_URL sets the endpoint, as for every AWS client. Throws NotConnected. */
export const connect = async (stage: string = LOCAL): Promise<Connection> => {
  const { client, outputs: found } =
    stage === LOCAL && !process.env.AWS_ENDPOINT_URL ? localStack() : { client: {}, outputs: {} };
  const stack = await stackOf(client, stage);
  const outputs = Object.fromEntries(
    (stack.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? '']),
  );
  return { client, outputs: { ...outputs, ...found } };
};

/** Returns an output that the command needs. Throws NotConnected. */
export const outputOf = ({ outputs }: Connection, name: string): string => {
  const value = outputs[name];
  if (!value) throw new NotConnected(`the stack has no output ${name}: deploy it again`);
  return value;
};

/** Runs a command. Prints an expected failure as one line; any other error keeps its stack. */
export const runCommand = async (run: () => Promise<unknown>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    const remedy = remedyOf(error);
    if (remedy === null) throw error;
    console.error(remedy);
    process.exitCode = 1;
  }
};
