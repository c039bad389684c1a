import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  callbackTask,
  createFunction,
  endOf,
  eventually,
  startMachine,
  TestEmulator,
  webSocketApi,
} from './emulator-fixture.ts';

let aws: TestEmulator;

/** Functions record what they saw in files of the emulator's folder, one line per call. */
const seen = (name: string) => join(aws.directory, `${name}.seen`);

async function tokensSeen(name: string): Promise<string[]> {
  const text = await readFile(seen(name), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

const firstToken = (name: string) => eventually(async () => (await tokensSeen(name))[0]);

beforeAll(async () => {
  aws = await TestEmulator.start({ SAVE_STATE: '0', LEFT_OUT: JSON.stringify({ unneeded: 'figures' }) });
  const recording = (name: string, then: string) => `
    import { appendFileSync } from 'node:fs';
    export const handler = async ({ token }) => { appendFileSync(${JSON.stringify(seen(name))}, token + '\\n'); ${then} };`;
  const failure = `throw Object.assign(new Error('the table is away'), { name: 'TableAway' });`;
  await Promise.all([
    createFunction(aws, 'silent', recording('silent', '')),
    createFunction(
      aws,
      'answered',
      recording('answered', 'await new Promise((resolve) => setTimeout(resolve, 2000));'),
    ),
    createFunction(aws, 'stopped', recording('stopped', '')),
    createFunction(aws, 'heartbeat', recording('heartbeat', '')),
    createFunction(aws, 'failing', recording('failing', failure)),
    createFunction(aws, 'retried', recording('retried', failure)),
    createFunction(aws, 'unneeded', recording('unneeded', '')),
    createFunction(aws, 'dying', 'export const handler = async () => process.kill(process.pid, "SIGKILL");'),
  ]);
});

afterAll(async () => aws.delete());

const named = (name: string) => ({ Type: 'Pass', Output: name, End: true });
const caught = (error: string) => [{ ErrorEquals: [error], Next: 'Caught', Output: '{% $states.errorOutput %}' }];
const caughtState = { Type: 'Pass', End: true };

describe.concurrent('a function that a start leaves out', () => {
  const answerTo = async (event: object) => {
    const Payload = JSON.stringify(event);
    const { Payload: answer = [] } = await aws.lambda.send(new InvokeCommand({ FunctionName: 'unneeded', Payload }));
    return JSON.parse(Buffer.from(answer).toString()) as unknown;
  };

  test('answers over HTTP which part is missing, and does nothing else', async () => {
    const missing = { statusCode: 503, body: expect.stringContaining('without figures') };
    expect(await answerTo({ requestContext: { http: { method: 'GET' } } })).toMatchObject(missing);
    expect(await answerTo({ token: 'of a schedule' })).toBeNull();
    expect(await tokensSeen('unneeded')).toEqual([]);
  });
});

describe.concurrent('a function of the local Lambda', () => {
  test('counts its remaining time from the start of the call, not from when it has read its event', async () => {
    // On the second call, the function blocks and reads its event late.
    const busy = `
      export const handler = async (event, { getRemainingTimeInMillis }) => {
        setTimeout(() => { for (const until = Date.now() + 3000; Date.now() < until; ); });
        return { left: getRemainingTimeInMillis() };
      };`;
    await createFunction(aws, 'busy', busy);
    const left = async () => {
      const { Payload = [] } = await aws.lambda.send(new InvokeCommand({ FunctionName: 'busy', Payload: '{}' }));
      return (JSON.parse(Buffer.from(Payload).toString()) as { left: number }).left; // as it answers above
    };
    const first = await left();
    expect(await left()).toBeLessThan(first - 500);
  });
});

describe.concurrent('processes of a function of the local Lambda', () => {
  const call = async (FunctionName: string, event: object) => {
    const { Payload = [], LogResult = '' } = await aws.lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), LogType: 'Tail' }),
    );
    return { answer: JSON.parse(Buffer.from(Payload).toString()), log: Buffer.from(LogResult, 'base64').toString() };
  };

  test('share one copy of its code, which stays when one process ends', async () => {
    await createFunction(
      aws,
      'copied',
      `export const handler = async ({ end }) =>
        end ? process.kill(process.pid, 'SIGKILL') : { process: process.pid, at: import.meta.url };`,
    );
    const { answer: one } = await call('copied', {});
    await call('copied', { end: true });
    const { answer: other } = await call('copied', {});
    expect(other.process).not.toBe(one.process);
    expect(other.at).toBe(one.at);
  });

  test('log each call completely with its answer, and no other call’s lines', async () => {
    await createFunction(
      aws,
      'talking',
      `export const handler = async ({ call, lines }) => {
        for (let line = 0; line < lines; line += 1) console.log('call ' + call + ' line ' + line);
      };`,
    );
    for (const lines of [3, 0, 200, 1]) {
      const { log } = await call('talking', { call: lines, lines });
      const written = log.split('\n').filter((line) => line.startsWith('call '));
      expect(written).toEqual(Array.from({ length: lines }, (_, line) => `call ${lines} line ${line}`));
    }
  });
});

describe.concurrent('the local Step Functions does as AWS does', () => {
  test('TimeoutSeconds is evaluated, and its States.Timeout is caught', async () => {
    const wait = callbackTask('silent', { TimeoutSeconds: '{% $states.input.a %}', Catch: caught('States.Timeout') });
    const { executionArn } = await startMachine(aws, 'dynamic-timeout', { Wait: wait, Caught: caughtState });
    const execution = await endOf(aws, executionArn);
    expect(execution).toMatchObject({ status: 'SUCCEEDED' });
    expect(JSON.parse(execution.output ?? '')).toMatchObject({ Error: 'States.Timeout' });
  });

  test('a TimeoutSeconds that is no whole number can be caught', async () => {
    const wait = callbackTask('silent', { TimeoutSeconds: '{% 1.5 %}', Catch: caught('States.QueryEvaluationError') });
    const { executionArn } = await startMachine(aws, 'bad-timeout', { Wait: wait, Caught: caughtState });
    expect(await endOf(aws, executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('a heartbeat keeps a task alive, and silence ends it', async () => {
    const wait = callbackTask('heartbeat', { HeartbeatSeconds: '{% 3 %}', Catch: caught('States.Timeout') });
    const { executionArn } = await startMachine(aws, 'heartbeat', { Wait: wait, Caught: caughtState });
    const taskToken = await firstToken('heartbeat');
    for (let beat = 0; beat < 4; beat += 1) {
      await aws.sfn.send(new SendTaskHeartbeatCommand({ taskToken }));
      await sleep(1000);
    }
    const alive = await aws.sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(alive).toMatchObject({ status: 'RUNNING' });
    expect(await endOf(aws, executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('a function that throws while a token is awaited fails the task at once, by its error’s name', async () => {
    const wait = callbackTask('failing', { TimeoutSeconds: 3600, Catch: caught('TableAway') });
    const { executionArn } = await startMachine(aws, 'failing-callback', { Wait: wait, Caught: caughtState });
    const execution = await endOf(aws, executionArn);
    const { Error: error, Cause } = JSON.parse(execution.output ?? '');
    expect(error).toBe('TableAway');
    expect(JSON.parse(Cause)).toMatchObject({ errorType: 'TableAway', errorMessage: 'the table is away' });
  });

  test('a process that dies is Runtime.ExitError', async () => {
    const task = callbackTask('dying', { TimeoutSeconds: 3600, Catch: caught('Runtime.ExitError') });
    const { executionArn } = await startMachine(aws, 'dying', { Wait: task, Caught: caughtState });
    expect(await endOf(aws, executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('every attempt has a token of its own, and MaxDelaySeconds caps the delay between them', async () => {
    const retry = [
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 3600, MaxDelaySeconds: 1, BackoffRate: 1, MaxAttempts: 2 },
    ];
    const task = callbackTask('retried', { Retry: retry, Catch: caught('States.ALL') });
    const { executionArn } = await startMachine(aws, 'retried', { Wait: task, Caught: caughtState });
    await endOf(aws, executionArn);
    const tokens = await tokensSeen('retried');
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(3);
  });

  test('a token takes one answer', async () => {
    const states = { Wait: callbackTask('answered') };
    const { executionArn } = await startMachine(aws, 'answered', states);
    const taskToken = await firstToken('answered');
    // While the function still runs, its execution can't have accepted the first answer.
    const answers = ['"first"', '"second"', '"third"'].map((output) =>
      aws.sfn.send(new SendTaskSuccessCommand({ taskToken, output })).then(
        () => output,
        (error: Error) => error.name,
      ),
    );
    const results = await Promise.all(answers);
    expect(results.toSorted()).toEqual([expect.stringMatching(/^"/), 'TaskDoesNotExist', 'TaskDoesNotExist']);
    const { output } = await endOf(aws, executionArn);
    expect(results).toContain(output);
  });

  test('a stopped execution stays ABORTED and calls nothing more', async () => {
    const retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3 }];
    const wait = callbackTask('stopped', { TimeoutSeconds: 3, Retry: retry });
    const { executionArn } = await startMachine(aws, 'stopped', { Wait: wait });
    await firstToken('stopped');
    await aws.sfn.send(new StopExecutionCommand({ executionArn, error: 'Superseded' }));
    await sleep(5000);
    const after = await aws.sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(after).toMatchObject({ status: 'ABORTED', error: 'Superseded' });
    expect(await tokensSeen('stopped')).toHaveLength(1);
  });

  test('an execution enters its first state at once', async () => {
    const PAUSE_OF_MINISTACK = 150;
    const { stateMachineArn } = await startMachine(aws, 'at-once', { Pass: { Type: 'Pass', End: true } });
    const took = async () => {
      const { executionArn = '' } = await aws.sfn.send(new StartExecutionCommand({ stateMachineArn }));
      const { startDate, stopDate } = await endOf(aws, executionArn);
      return Number(stopDate) - Number(startDate);
    };
    // A busy machine may delay one call, but not each of fifty.
    let shortest = await took();
    for (let tries = 1; tries < 50 && shortest >= PAUSE_OF_MINISTACK; tries += 1) shortest = await took();
    expect(shortest).toBeLessThan(PAUSE_OF_MINISTACK);
  });

  test('the same name and input as a running execution is answered as the first time', async () => {
    const { executionArn, stateMachineArn } = await startMachine(aws, 'idempotent', {
      Wait: { Type: 'Wait', Seconds: 2, End: true },
    });
    const again = { stateMachineArn, name: 'one', input: '{"a":1}' };
    const repeated = await aws.sfn.send(new StartExecutionCommand(again));
    expect(repeated.executionArn).toBe(executionArn);
    const other = aws.sfn.send(new StartExecutionCommand({ ...again, input: '{"a":2}' }));
    await expect(other).rejects.toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    await endOf(aws, executionArn);
    const late = aws.sfn.send(new StartExecutionCommand(again));
    await expect(late).rejects.toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
  });

  test('an Assign sees the values from before it', async () => {
    const first = { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'Swap' };
    const swap = { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Next: 'Tell' };
    const tell = { Type: 'Pass', Output: '{% [$x, $y] %}', End: true };
    const { executionArn } = await startMachine(aws, 'assign', { First: first, Swap: swap, Tell: tell });
    expect(await endOf(aws, executionArn)).toMatchObject({ output: '[2, 1]' });
  });

  test('a Succeed state’s Output is the execution’s', async () => {
    const done = { Type: 'Succeed', Output: { told: '{% $states.input.a %}', by: 'Done' } };
    const { executionArn } = await startMachine(aws, 'succeed-output', { Done: done });
    expect(JSON.parse((await endOf(aws, executionArn)).output ?? '')).toEqual({ told: 1, by: 'Done' });
  });

  test('an execution ends as TIMED_OUT at its machine’s TimeoutSeconds', async () => {
    const states = { Wait: callbackTask('silent', { Catch: caught('States.ALL') }), Caught: named('caught') };
    const { executionArn } = await startMachine(aws, 'execution-timeout', states, { TimeoutSeconds: 1 });
    expect(await endOf(aws, executionArn)).toMatchObject({ status: 'TIMED_OUT' });
  });
});

describe.concurrent('a user pool', () => {
  test('with users created by an admin refuses sign-ups', async () => {
    const pools = new CognitoIdentityProviderClient(aws.clientOptions);
    const signUp = async (AllowAdminCreateUserOnly: boolean) => {
      const asked = { PoolName: 'staff', AdminCreateUserConfig: { AllowAdminCreateUserOnly } };
      const { UserPool: { Id: UserPoolId } = {} } = await pools.send(new CreateUserPoolCommand(asked));
      const client = await pools.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'site' }));
      const ClientId = client.UserPoolClient?.ClientId;
      await pools.send(new AdminCreateUserCommand({ UserPoolId, Username: 'invited' }));
      return pools.send(new SignUpCommand({ ClientId, Username: 'anybody', Password: 'Desk-1234-5678' }));
    };
    await expect(signUp(true)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect(await signUp(false)).toMatchObject({ UserConfirmed: false });
    pools.destroy();
  });

  test('refuses passwords over the API if the client doesn’t allow that flow', async () => {
    const pools = new CognitoIdentityProviderClient(aws.clientOptions);
    const { UserPool: { Id: UserPoolId } = {} } = await pools.send(new CreateUserPoolCommand({ PoolName: 'staff' }));
    const ExplicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH' as const];
    const client = await pools.send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'site', ExplicitAuthFlows }),
    );
    const AuthParameters = { USERNAME: 'anybody', PASSWORD: 'Desk-1234-5678' };
    const asked = {
      ClientId: client.UserPoolClient?.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH' as const,
      AuthParameters,
    };
    await expect(pools.send(new InitiateAuthCommand(asked))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    pools.destroy();
  });
});

test('it ends when the process that started it ends', async () => {
  const other = await TestEmulator.start({ SAVE_STATE: '0' });
  await access(join(other.directory, 'state', 'lock'));
  other.emulator.process.closeInput();
  expect(await other.emulator.process.whenEnded).toBe('exit code 0');
  await other.delete();
});

describe.concurrent('a socket', () => {
  test('that its API deletes is closed while its client keeps sending', async () => {
    const frames = `${seen('cutting')}`;
    await createFunction(
      aws,
      'cutting',
      `import { appendFileSync, readFileSync } from 'node:fs';
      export const handler = async ({ requestContext: { connectionId, apiId, eventType } }) => {
        if (eventType !== 'MESSAGE') return { statusCode: 200 };
        appendFileSync(${JSON.stringify(frames)}, 'frame\\n');
        const own = ${JSON.stringify(aws.emulator.endpoint)} + '/_aws/execute-api/' + apiId + '/live/@connections/' + connectionId;
        if (readFileSync(${JSON.stringify(frames)}, 'utf8').length >= 18) await fetch(own, { method: 'DELETE' });
        return { statusCode: 200 };
      };`,
    );
    const socket = new WebSocket(await webSocketApi(aws, 'cutting'));
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const ended = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
    const flood = () => {
      for (let each = 0; each < 20; each++) socket.send('{}');
    };
    const sending = setInterval(flood, 5);
    expect(await ended).toBe(1000);
    clearInterval(sending);
    // The three that it accepted, and one that was in progress.
    expect((await tokensSeen('cutting')).length).toBeLessThan(6);
  });
});
