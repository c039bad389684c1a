import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
// First sets the environment and the table, which the handlers read when they are loaded.
import { send as sendToOthers } from '../api.ts';
import { configure } from '../configuration.ts';
import { memoryBuckets } from '../memory/memory-bucket.ts';

/**
 * An in-memory system that imports tickets: the exported handlers of api and import-tickets, on the same table and
 * bucket.
 */

const buckets = memoryBuckets();
let queued: string[] = [];
const queues = mockClient(SQSClient);
queues.on(SendMessageCommand).callsFake(({ QueueUrl, MessageBody }) => {
  if (QueueUrl.endsWith('/imports')) queued.push(MessageBody);
  return {};
});
queues.on(SendMessageBatchCommand).callsFake(({ Entries }) => {
  for (const { MessageBody } of Entries) queued.push(MessageBody);
  return { Failed: [] };
});

const { handler } = await import('../../../functions/import-tickets/handler.ts');

/** Sends a request to the function that API Gateway would call. */
export const send: typeof sendToOthers = (method, path, sent) =>
  path.startsWith('/v1/imports') ? configure(method, path, sent) : sendToOthers(method, path, sent);

/** Uploads a file as a client does and returns its id. */
export const upload = async (content: string | Buffer): Promise<string> => {
  const body = { name: 'tickets.ndjson', type: 'application/x-ndjson', bytes: Math.max(1, Buffer.byteLength(content)) };
  const { uploadId } = (await send('POST', '/v1/uploads', { key: 'admin', body })).body;
  replaceUpload(uploadId, content);
  return uploadId;
};

/** Replaces the content of an upload. */
export const replaceUpload = (uploadId: string, content: string | Buffer): void => {
  buckets.put(`content/uploads/club/${uploadId}`, Buffer.from(content));
};

/** Delivers a message to the function. Returns whether it went back to the queue. */
export const deliver = async (body: string): Promise<boolean> => {
  const Records = [{ messageId: randomUUID(), body, attributes: {} }];
  // The handler reads nothing else of a record.
  const { batchItemFailures } = await handler({ Records } as unknown as SQSEvent);
  return batchItemFailures.length > 0;
};

/** Takes all messages off the queue. */
export const takeQueued = (): string[] => {
  const taken = queued;
  queued = [];
  return taken;
};

/** Handles all messages on the queue, and those that result from them. `times`: how often each message is delivered. */
export const drainImports = async (times = 1): Promise<void> => {
  for (let bodies = takeQueued(); bodies.length > 0; bodies = takeQueued())
    for (const body of bodies)
      for (let time = 0; time < times; time++)
        if (await deliver(body)) throw new Error('a message of an import went back to the queue');
};

export type Imported = {
  id: string;
  state: string;
  lines: number;
  imported: number;
  standing: number;
  refused: number;
};

export const startImport = async (uploads: string[], headers: Record<string, string> = {}, source = 'zendesk') =>
  send('POST', '/v1/imports', { key: 'admin', body: { source, uploads }, headers });

export const readImport = async (id: string): Promise<Imported> =>
  (await send('GET', `/v1/imports/${id}`, { key: 'admin' })).body;

/** Imports lines and waits for the end. */
export const importLines = async (lines: readonly (object | string)[], times = 1): Promise<Imported> => {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { body } = await startImport([await upload(text)]);
  await drainImports(times);
  return readImport(body.id);
};

type Fault = {
  file: number;
  line: number;
  id: string | null;
  outcome: string;
  pointer: string;
  message: string;
  remedy: string;
};

/** The whole report, all pages. */
export const reportOf = async (id: string): Promise<Fault[]> => {
  const faults: Fault[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await send('GET', `/v1/imports/${id}/report`, {
      key: 'admin',
      ...(cursor ? { query: { cursor } } : {}),
    });
    faults.push(...body.items);
    cursor = body.cursor;
  } while (cursor);
  return faults;
};
