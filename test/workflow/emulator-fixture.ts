import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { clientOptions, type Emulator, type EmulatorOptions, startEmulator } from '../../local/emulator.ts';
import { anyPorts, choosePorts } from '../../local/machine/ports.ts';
import { preparePython } from '../../local/machine/python.ts';

const run = promisify(execFile);
const role = 'arn:aws:iam::000000000000:role/test';

/** Leaves out a correction, to show what it is for: WITHOUT_CORRECTIONS=name npx vitest run test/workflow/emulator */
const leftOut: Record<string, string> = process.env.WITHOUT_CORRECTIONS
  ? { WITHOUT_CORRECTIONS: process.env.WITHOUT_CORRECTIONS }
  : {};

/** A test's own local AWS, in a temporary folder. */
export class TestEmulator {
  readonly directory: string;
  readonly sfn: SFNClient;
  readonly lambda: LambdaClient;
  readonly #options: EmulatorOptions;
  #running: Emulator;

  private constructor(options: EmulatorOptions, running: Emulator) {
    this.#options = options;
    this.#running = running;
    this.directory = options.directory;
    this.sfn = new SFNClient(this.clientOptions);
    this.lambda = new LambdaClient(this.clientOptions);
  }

  static async start(environment: Record<string, string>): Promise<TestEmulator> {
    const python = await preparePython(() => undefined);
    const directory = await mkdtemp(join(tmpdir(), 'tierdesk-emulator-'));
    const { ports } = await choosePorts(directory, anyPorts);
    const options = { python, directory, port: ports.aws, environment: { ...environment, ...leftOut } };
    return new TestEmulator(options, await startEmulator(options));
  }

  get emulator(): Emulator {
    return this.#running;
  }

  get clientOptions(): ReturnType<typeof clientOptions> {
    return clientOptions(this.#running.endpoint);
  }

  /** Starts again from the saved state. */
  async startAgain(): Promise<void> {
    this.#running = await startEmulator(this.#options);
  }

  async delete(): Promise<void> {
    await this.#running.process.kill();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** Creates a Node function from the source of a module that exports `handler`. */
export async function createFunction(on: TestEmulator, name: string, module: string, Timeout = 30): Promise<void> {
  const python = await preparePython(() => undefined);
  const file = join(on.directory, `${name}.mjs`);
  const zip = join(on.directory, `${name}.zip`);
  await writeFile(file, module);
  const script = `import sys, zipfile; zipfile.ZipFile(sys.argv[2], 'w').write(sys.argv[1], 'index.mjs')
import base64; print(base64.b64encode(open(sys.argv[2], 'rb').read()).decode())`;
  const { stdout } = await run(python, ['-c', script, file, zip]);
  await on.lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: role,
      Timeout,
      Code: { ZipFile: Buffer.from(stdout, 'base64') },
    }),
  );
}

/** Creates a WebSocket API that sends every frame to a function. Returns its address. */
export async function webSocketApi(on: TestEmulator, functionName: string): Promise<string> {
  const { endpoint } = on.emulator;
  const call = async (path: string, body: object): Promise<Record<string, string>> => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await (await fetch(`${endpoint}/v2/apis${path}`, sent)).json()) as Record<string, string>; // of ids
  };
  const routes = { protocolType: 'WEBSOCKET', routeSelectionExpression: '$request.body.action' };
  const { apiId = '' } = await call('', { name: functionName, ...routes });
  const integrationUri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${functionName}/invocations`;
  const { integrationId } = await call(`/${apiId}/integrations`, { integrationType: 'AWS_PROXY', integrationUri });
  for (const routeKey of ['$connect', '$default', '$disconnect'])
    await call(`/${apiId}/routes`, { routeKey, target: `integrations/${integrationId}` });
  await call(`/${apiId}/stages`, { stageName: 'live', autoDeploy: true });
  return `${endpoint.replace('http', 'ws')}/_aws/execute-api/${apiId}/live`;
}

/** A Task that calls the function with its token and waits for the answer. */
export function callbackTask(functionName: string, state: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: functionName, Payload: { token: '{% $states.context.Task.Token %}' } },
    End: true,
    ...state,
  };
}

/** Creates a JSONata machine that starts with its first state, and starts an execution. */
export async function startMachine(
  on: TestEmulator,
  name: string,
  states: Record<string, unknown>,
  machine: Record<string, unknown> = {},
): Promise<{ executionArn: string; stateMachineArn: string }> {
  const definition = { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...machine };
  const { stateMachineArn = '' } = await on.sfn.send(
    new CreateStateMachineCommand({ name, definition: JSON.stringify(definition), roleArn: role }),
  );
  const started = await on.sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"a":1}' }));
  return { executionArn: started.executionArn ?? '', stateMachineArn };
}

/** Waits until the execution has ended. */
export async function endOf(on: TestEmulator, executionArn: string): Promise<DescribeExecutionOutput> {
  return eventually(async () => {
    const execution = await on.sfn.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  });
}

/** Polls until there is a value, or the test's own timeout ends it. */
export async function eventually<T>(poll: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await poll();
    if (value !== undefined) return value;
    await sleep(50);
  }
}
