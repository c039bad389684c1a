import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { clientSettings } from '../../../shared/adapters/client-settings.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { RAW_MAILS } from '../../../shared/adapters/ses/raw-mails.ts';
import { byShortWay, JSON_ALONE } from '../../../shared/adapters/short-way/short-way.ts';

type Received = { headers: IncomingHttpHeaders; body: string };
type Answer = { status?: number; json: object } | { status?: number; xml: string } | 'breaks' | 'is_cut';

/** A table that answers what it is told, in turn; then the last answer again. */
const received: Received[] = [];
let answers: Answer[] = [];
const respond = async (request: IncomingMessage, response: ServerResponse) => {
  received.push({ headers: request.headers, body: await text(request) });
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  if (answer === undefined || answer === 'breaks') return request.socket.destroy();
  if (answer === 'is_cut') {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 100 }).write('{"Item');
    return setImmediate(() => request.socket.destroy());
  }
  // By it the SDK would find the test's clock wrong.
  response.sendDate = false;
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/x-amz-json-1.0' });
  return response.end('json' in answer ? JSON.stringify(answer.json) : answer.xml);
};
const server = createServer(respond);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
vi.stubEnv('AWS_REGION', 'eu-central-1');
vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY');
vi.stubEnv('AWS_SESSION_TOKEN', 'a/session+token==');
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Other files of this process may have AWS answered from memory: here it is the SDK's own. */
const answeredElsewhere = [DynamoDBDocumentClient, SESClient, EventBridgeClient].map(({ prototype }) => {
  const send = Object.getOwnPropertyDescriptor(prototype, 'send');
  Reflect.deleteProperty(prototype, 'send');
  return { prototype, send };
});
afterAll(() => {
  for (const { prototype, send } of answeredElsewhere) if (send) Object.defineProperty(prototype, 'send', send);
});

const { client } = openTable('tickets');
const key = { pk: 'TICKET#1', sk: 'TICKET' };
const at = { TableName: 'tickets', Key: key };
/** The SDK says how often it tried; the short way doesn't. */
const isShort = ({ headers }: Received): boolean => headers['amz-sdk-request'] === undefined;

/** All commands are sent alike, whatever their types. */
const send = (
  command: object,
  by: Pick<typeof client, 'send'> | SESClient = client,
): Promise<Record<string, unknown>> => Reflect.apply(by.send, by, [command]);

/** Sends each once by the SDK's way, by which the short one is learned. */
const learned = async (...made: (() => object)[]) => {
  answers = [{ json: {} }];
  for (const make of made) await send(make());
  received.length = 0;
};

beforeEach(() => {
  received.length = 0;
});

const word = fc.string({ maxLength: 8 });
const { item } = fc.letrec<{ value: unknown; item: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      word,
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    ),
    fc.uint8Array({ maxLength: 40 }),
    fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((words) => new Set(words)),
    fc.array(fc.oneof(tie('value'), fc.constant(undefined)), { maxLength: 4 }),
    tie('item'),
  ),
  item: fc.dictionary(
    fc.oneof(fc.constantFrom('Key', 'Item', 'S', 'constructor', 'Keys'), word),
    fc.oneof(tie('value'), fc.constant(undefined)),
    { maxKeys: 4, noNullPrototype: true },
  ),
}));

/** Every kind of command, with any item in each place that has one. */
const commands = {
  get: () => new GetCommand({ ...at, ConsistentRead: true, ExpressionAttributeNames: { '#a': 'Item' } }),
  put: (Item: object) =>
    new PutCommand({
      TableName: 'tickets',
      Item: { ...key, Item },
      ConditionExpression: 'a = :a',
      ExpressionAttributeValues: { ':a': Item },
    }),
  update: (Item: object) =>
    new UpdateCommand({ ...at, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': Item } }),
  delete: () => new DeleteCommand({ ...at, ReturnValues: 'ALL_OLD' }),
  query: (Item: object) =>
    new QueryCommand({
      TableName: 'tickets',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': Item },
      ExclusiveStartKey: key,
      Limit: 3,
      ScanIndexForward: false,
    }),
  batchGet: () => new BatchGetCommand({ RequestItems: { Item: { Keys: [key, key], ConsistentRead: true } } }),
  batchWrite: (Item: object) =>
    new BatchWriteCommand({
      RequestItems: { Keys: [{ PutRequest: { Item: { Item } } }, { DeleteRequest: { Key: key } }] },
    }),
  transact: (Item: object) =>
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: 'tickets', Item: { Item } } },
        { Update: { ...at, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': Item } } },
        { Delete: { ...at, ConditionExpression: 'a = :a', ExpressionAttributeValues: { ':a': Item } } },
        { ConditionCheck: { ...at, ConditionExpression: 'a = :a', ExpressionAttributeValues: { ':a': Item } } },
      ],
    }),
};

/** Bytes as JSON has them. */
const wire = (attributes: unknown): unknown =>
  JSON.parse(
    JSON.stringify(attributes, (_name, each) =>
      ArrayBuffer.isView(each) ? Buffer.from(each.buffer, each.byteOffset, each.byteLength).toString('base64') : each,
    ).replaceAll(/\{"type":"Buffer","data":\[([\d,]*)\]\}/g, (_all, bytes: string) =>
      JSON.stringify(Buffer.from(bytes.split(',').map(Number)).toString('base64')),
    ),
  );

it('asks and understands what the SDK does, of any item in any command', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(commands)), item, async (name, any) => {
      // One of the names above.
      const make = commands[name as keyof typeof commands];
      const { client: anew } = openTable('tickets');
      const attributes = wire(marshall({ any }, { removeUndefinedValues: true, convertClassInstanceToMap: true }));
      const read = {
        get: { Item: attributes },
        delete: { Attributes: attributes },
        query: { Items: [attributes, attributes], LastEvaluatedKey: attributes, Count: 2, ScannedCount: 3 },
        batchGet: {
          Responses: { Item: [attributes] },
          UnprocessedKeys: { Keys: { Keys: [attributes], ConsistentRead: true } },
        },
        batchWrite: { UnprocessedItems: { Item: [{ PutRequest: { Item: attributes } }] } },
      };
      answers = [{ json: name in read ? read[name as keyof typeof read] : {} }];
      received.length = 0;
      const outputs = [];
      for (let time = 0; time < 2; time += 1) {
        const { $metadata, ...output } = await send(make(any), anew);
        outputs.push(output);
      }
      const [long, short] = received;
      expect(received.map(isShort)).toEqual([false, true]);
      expect(outputs[1]).toEqual(outputs[0]);
      const [asked, askedShortly] = [long, short].map((each) => JSON.parse(each?.body ?? ''));
      expect(askedShortly).toEqual({
        ...asked,
        ...(name === 'transact' ? { ClientRequestToken: expect.stringMatching(/^[\w-]{36}$/) } : {}),
      });
      for (const header of ['host', 'content-type', 'x-amz-target', 'x-amz-security-token', 'content-length'])
        if (header !== 'content-length' || name !== 'transact')
          expect(short?.headers[header]).toBe(long?.headers[header]);
    }),
    { numRuns: 150 },
  );
});

it('signs as the SDK does', async () => {
  await learned(commands.get);
  await send(commands.get());
  const { headers, body } = received[0] ?? { headers: {}, body: '' };
  expect(isShort({ headers, body })).toBe(true);
  const { authorization, host = '', 'x-amz-date': date = '' } = headers;
  const signer = await client.config.signer();
  // The SDK would sign a header more, the body's hash, which is part of every signature anyway.
  Object.assign(signer, { applyChecksum: false });
  const names = ['content-type', 'x-amz-target'];
  const signingDate = new Date(String(date).replace(/(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'));
  const resigned = await signer.sign(
    {
      ...{ method: 'POST', protocol: 'http:', hostname: host, path: '/', query: {}, body },
      headers: { host, ...Object.fromEntries(names.map((name) => [name, String(headers[name])])) },
    },
    { signingDate },
  );
  expect(resigned.headers.authorization).toBe(authorization);
});

it('what is refused is refused once, by the error that the SDK has for it', async () => {
  await learned(
    () => commands.put({}),
    () => commands.transact({}),
  );
  const type = 'com.amazonaws.dynamodb.v20120810#';
  answers = [{ status: 400, json: { __type: `${type}ConditionalCheckFailedException`, Item: marshall(key) } }];
  const refused = send(commands.put({}));
  await expect(refused).rejects.toThrow(ConditionalCheckFailedException);
  await expect(refused).rejects.toMatchObject({ Item: { pk: { S: 'TICKET#1' } } });
  const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }];
  answers = [{ status: 400, json: { __type: `${type}TransactionCanceledException`, CancellationReasons: reasons } }];
  const canceled = send(commands.transact({}));
  await expect(canceled).rejects.toThrow(TransactionCanceledException);
  await expect(canceled).rejects.toMatchObject({ CancellationReasons: reasons });
  expect(received.map(isShort)).toEqual([true, true]);
});

it.each<[string, Answer]>([
  ['a fault of the service', { status: 500, json: { __type: 'InternalServerError' } }],
  ['throttling', { status: 400, json: { __type: 'ProvisionedThroughputExceededException' } }],
  ['a connection that breaks', 'breaks'],
  ['an answer that is cut', 'is_cut'],
])('after %s the SDK goes on, with the same token', async (_what, answer) => {
  await learned(() => commands.transact({}));
  answers = [answer, { json: {} }];
  await send(commands.transact({}));
  expect(received.map(isShort)).toEqual([true, false]);
  const tokens = received.map(({ body }) => JSON.parse(body).ClientRequestToken);
  expect(tokens[0]).toEqual(expect.any(String));
  expect(tokens[1]).toBe(tokens[0]);
  // The first answer was the first of its tries.
  expect(received[1]?.headers['amz-sdk-request']).toMatch(/^attempt=2/);
});

it.each([
  ['an instance of a class', new Date(0)],
  ['a set of numbers', new Set([1])],
  ['a large number', 2n ** 60n],
  ['a map', new Map([['a', 1]])],
])('leaves %s to the SDK', async (_what, unusual) => {
  await learned(() => commands.put({}));
  await send(commands.put({ unusual }));
  expect(received.map(isShort)).toEqual([false]);
});

it('leaves answers to the SDK that it has no words for', async () => {
  await learned(commands.get);
  answers = [{ json: { Item: { large: { N: '1152921504606846976' } } } }];
  await expect(send(commands.get())).resolves.toMatchObject({ Item: { large: 2n ** 60n } });
  expect(received.map(isShort)).toEqual([true]);
});

/** What a service that takes forms was asked. */
const form = ({ body }: Received) => Object.fromEntries(new URLSearchParams(body));

it('a mail goes out as by the SDK, whatever is in it', async () => {
  const xml =
    '<SendRawEmailResponse><SendRawEmailResult><MessageId>0100-a</MessageId></SendRawEmailResult></SendRawEmailResponse>';
  answers = [{ xml }];
  const addresses = fc.uniqueArray(fc.emailAddress(), { minLength: 1, maxLength: 3 });
  const set = fc.constantFrom('mails', undefined);
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1 }),
      addresses,
      set,
      async (Data, Destinations, ConfigurationSetName) => {
        const mails = byShortWay(new SESClient(clientSettings('ses')), RAW_MAILS);
        const mail = { Source: 'support+a@club.example', Destinations, RawMessage: { Data }, ConfigurationSetName };
        received.length = 0;
        const outputs = [];
        for (let time = 0; time < 2; time += 1) outputs.push(await mails.send(new SendRawEmailCommand(mail)));
        expect(outputs.map(({ MessageId }) => MessageId)).toEqual(['0100-a', '0100-a']);
        expect(received.map(isShort)).toEqual([false, true]);
        const [asked, askedShortly] = received.map(form);
        expect(askedShortly).toEqual(asked);
        expect(received[1]?.headers['content-type']).toBe(received[0]?.headers['content-type']);
      },
    ),
    { numRuns: 40 },
  );
});

it.each<[string, Answer]>([
  ['was lost', 'breaks'],
  ['is a fault', { status: 500, xml: '' }],
  ['has no id', { xml: '<SendRawEmailResponse/>' }],
])('a mail whose answer %s is sent once', async (_what, answer) => {
  const mails = byShortWay(new SESClient(clientSettings('ses')), RAW_MAILS);
  const mail = new SendRawEmailCommand({ Source: 'support@club.example', RawMessage: { Data: Buffer.from('A') } });
  answers = [{ xml: '<MessageId>0100-a</MessageId>' }];
  await send(new SendRawEmailCommand(mail.input), mails);
  received.length = 0;
  answers = [answer];
  const [sent] = await Promise.allSettled([mails.send(mail)]);
  expect(sent.status).toBe(answer === 'breaks' || answer === 'is_cut' || 'status' in answer ? 'rejected' : 'fulfilled');
  expect(received.map(isShort)).toEqual([true]);
});

it('events are put on the bus as by the SDK', async () => {
  const bus = byShortWay(new EventBridgeClient(clientSettings('events')), JSON_ALONE);
  const entry = { EventBusName: 'bus', Source: 'tierdesk', DetailType: 'created', Detail: '{"a":"ä"}' };
  const json = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] };
  answers = [{ json }];
  const outputs = [];
  for (let time = 0; time < 2; time += 1) outputs.push(await bus.send(new PutEventsCommand({ Entries: [entry] })));
  expect(outputs[1]).toEqual(json);
  expect(outputs[0]).toMatchObject(json);
  expect(received.map(isShort)).toEqual([false, true]);
  const [asked, askedShortly] = received.map(({ body }) => JSON.parse(body));
  expect(askedShortly).toEqual(asked);
  expect(received[1]?.headers['x-amz-target']).toBe(received[0]?.headers['x-amz-target']);
});
