import { readdir, readFile, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, CreateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateEventSourceMappingCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFunction, eventually, TestEmulator, webSocketApi } from './emulator-fixture.ts';

let aws: TestEmulator;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  aws = await TestEmulator.start({ SAVE_STATE: '1', LAMBDA_RUNNING: '2', HTTP_API_ID: 'helpdesk' });
  dynamodb = new DynamoDBClient(aws.clientOptions);
});

afterAll(async () => aws.delete());

const saves = async () => readdir(join(aws.directory, 'state', 'saves'));
const put = (id: string) => dynamodb.send(new PutItemCommand({ TableName: 'tickets', Item: { id: { S: id } } }));
const get = async (id: string) =>
  (await dynamodb.send(new GetItemCommand({ TableName: 'tickets', Key: { id: { S: id } } }))).Item;

/** The draft of a save may exist for only a few milliseconds. Looking from time to time would miss it. */
const whileItSaves = async (): Promise<void> => {
  for await (const { filename } of watch(join(aws.directory, 'state', 'saves'))) {
    if (filename?.endsWith('.partial')) return;
  }
};

async function createTicketsTable(): Promise<string> {
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'tickets',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'tickets' }));
  return Table?.LatestStreamArn ?? '';
}

test('what was saved while running survives a kill, and a stream continues where it was', async () => {
  const streamArn = await createTicketsTable();
  const file = join(aws.directory, 'relayed');
  await createFunction(
    aws,
    'relay',
    `import { appendFileSync } from 'node:fs';
     export const handler = async ({ Records }) => {
       for (const { dynamodb } of Records) appendFileSync(${JSON.stringify(file)}, dynamodb.Keys.id.S + '\\n');
     };`,
  );
  await aws.lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: 'relay',
      EventSourceArn: streamArn,
      StartingPosition: 'TRIM_HORIZON',
    }),
  );
  const relayed = async () => (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(0, -1);
  const relayedUpTo = (id: string) => eventually(async () => ((await relayed()).includes(id) ? true : undefined));

  for (const id of ['1', '2', '3', '4']) await put(id);
  await relayedUpTo('4');
  await put('5');
  await relayedUpTo('5');
  // The first of these saves may have begun before 5 was relayed. The second can't have.
  for (const id of ['6', '60']) {
    const before = new Set(await saves());
    await put(id);
    await eventually(async () =>
      (await saves()).some((name) => /^\d+$/.test(name) && !before.has(name)) ? true : undefined,
    );
  }
  await aws.emulator.process.kill();
  await aws.startAgain();
  expect(await get('6')).toEqual({ id: { S: '6' } });
  await put('7');
  await relayedUpTo('7');
  expect((await relayed()).filter((id) => id < '6')).toEqual(['1', '2', '3', '4', '5']);
});

test('a kill during a save leaves the previous save', async () => {
  await put('kept');
  await aws.emulator.stop();
  const [kept = ''] = await saves();
  await aws.startAgain();
  await put('lost');
  await whileItSaves();
  await aws.emulator.process.kill();
  expect(await saves()).toContain(kept);
  await aws.startAgain();
  expect(await get('kept')).toEqual({ id: { S: 'kept' } });
});

test('a stop saves and ends while a socket sends without pause', async () => {
  // This function doesn't release its socket.
  const handler = `export const handler = async ({ requestContext: { eventType } }) => {
    await new Promise((r) => setTimeout(r, eventType === 'DISCONNECT' ? 900_000 : 50));
    return { statusCode: 200 };
  };`;
  await createFunction(aws, 'flooded', handler, 900);
  const socket = new WebSocket(await webSocketApi(aws, 'flooded'));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const flood = () => {
    for (let each = 0; each < 50; each++) socket.send('{}');
  };
  const sending = setInterval(flood, 5);
  await put('flooded');
  await aws.emulator.stop();
  clearInterval(sending);
  expect(aws.emulator.process.ended()).toBe('exit code 0');
  await aws.startAgain();
  expect(await get('flooded')).toEqual({ id: { S: 'flooded' } });
});

test('a user pool signs with the same keys after a restart', async () => {
  const cognito = new CognitoIdentityProviderClient(aws.clientOptions);
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'staff' }));
  const keys = async () => (await fetch(`${aws.emulator.endpoint}/${UserPool?.Id}/.well-known/jwks.json`)).json();
  const before = await keys();
  await aws.emulator.stop();
  await aws.startAgain();
  expect(await keys()).toEqual(before);
});

test('invocations above the concurrency limit wait for their turn', async () => {
  await createFunction(
    aws,
    'slow',
    'export const handler = async () => { await new Promise((r) => setTimeout(r, 100)); return process.pid; };',
  );
  const invoke = () => aws.lambda.send(new InvokeCommand({ FunctionName: 'slow' }));
  const answers = await Promise.all(Array.from({ length: 8 }, invoke));
  const pids = answers.map(({ Payload }) => Buffer.from(Payload ?? []).toString());
  expect(answers.map(({ FunctionError }) => FunctionError)).toEqual(Array(8).fill(undefined));
  expect(new Set(pids).size).toBe(2);
  expect(await aws.emulator.killFunction('slow')).toBe(2);
  await eventually(async () => ((await invoke()).FunctionError === undefined ? true : undefined));
});

test('an HTTP API from a template has the id that was chosen, and its CORS', async () => {
  const cloudformation = new CloudFormationClient(aws.clientOptions);
  const api = { ProtocolType: 'HTTP', Name: 'api', CorsConfiguration: { AllowOrigins: ['https://club.example'] } };
  const template = {
    Resources: {
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: api },
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' } },
    },
    Outputs: { Id: { Value: { Ref: 'Api' } } },
  };
  await cloudformation.send(new CreateStackCommand({ StackName: 'api', TemplateBody: JSON.stringify(template) }));
  const stack = await eventually(async () => {
    const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName: 'api' }));
    return Stacks?.find(({ StackStatus }) => StackStatus === 'CREATE_COMPLETE');
  });
  expect(stack.Outputs).toMatchObject([{ OutputKey: 'Id', OutputValue: 'helpdesk' }]);
  const preflight = await fetch(`${aws.emulator.endpoint}/_aws/execute-api/helpdesk/v1/tickets`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://club.example', 'Access-Control-Request-Method': 'POST' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://club.example');
});
