import '../../kit/chat/clock.ts';
import { randomBytes } from 'node:crypto';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readers } from '../../../shared/adapters/dynamodb/knowledge/readers.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { factFiles } from '../../../shared/adapters/s3/fact-files.ts';
import { items, send } from '../../kit/api.ts';
import { openSocket } from '../../kit/chat/sockets.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { rowsOfFiles } from '../../kit/rows-of-files.ts';

/** What happens beside tickets, from where it happens over the stream and the bus to its row. */

Object.assign(process.env, { EVENT_BUS_NAME: 'bus', FACTS_BUCKET: 'facts', TABLE_NAME: 'tickets' });
const bus = mockClient(EventBridgeClient);
bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
const buckets = memoryBuckets();
afterAll(() => {
  buckets.client.restore();
  bus.restore();
});
beforeEach(() => {
  for (const { pk, sk } of told()) items.delete(`${pk}\n${sk}`);
  bus.resetHistory();
  buckets.objects.clear();
});

const relay = (await import('../../../functions/relay-events/handler.ts')).handler;
const write = (await import('../../../functions/write-facts/handler.ts')).handler;

const TABLE = openTable('tickets');
const ARTICLE = { organisation: 'club', id: 'refunds', language: 'en' };
const AT = '2026-11-02T06:00:00.000Z';
const LATER = '2026-11-03T06:00:00.000Z';

const told = () => [...items.inPartition('ACTIVITY#club')];

/** As the stream brings the items, and the bus what the relay makes of them; everything twice. */
const rows = async () => {
  const images = told().map(({ pk, sk, activity }) => ({
    ...{ pk: { S: String(pk) }, sk: { S: String(sk) }, activity: { S: String(activity) } },
  }));
  const Records = images.map((NewImage) => ({ dynamodb: { NewImage } }));
  await relay({ Records: [...Records, ...Records] } satisfies DynamoDBStreamEvent);
  const details = bus.commandCalls(PutEventsCommand).flatMap(({ args: [{ input }] }) => input.Entries ?? []);
  const messages = details.map(({ Detail = '' }, index) => ({ messageId: String(index), body: Detail }));
  // Of a message the consumer reads these two.
  const failed = await write({ Records: messages } as SQSEvent);
  expect(failed).toEqual({ batchItemFailures: [] });
  const files = factFiles('facts');
  const found = await files.list('club', { from: '2026-01-01', to: '2027-12-31' });
  return rowsOfFiles(await Promise.all(found.map(async (file) => (await files.get(file)) ?? new Uint8Array())));
};

const id = (): string => randomBytes(16).toString('base64url');

const chatWith = async (frames: readonly object[]): Promise<void> => {
  const { body: opened } = await send('POST', '/v1/chats/socket', { key: 'agent' });
  const agent = await openSocket(opened.url);
  const secret = randomBytes(32).toString('base64url');
  const chat = id();
  await agent?.send({ type: 'desk' });
  await agent?.send({ type: 'available', id: id(), on: true });
  const first = { id: id(), text: 'Zebediah forgot the password.' };
  await send('POST', '/v1/chat/conversations', {
    body: { version: 1, id: chat, secret, organisation: 'club', first },
  });
  for (const frame of frames) await agent?.send({ ...frame, chat, id: id() });
  const ended = [
    { type: 'end', id: id() },
    { type: 'rate', id: id(), score: 4, comment: 'Zebediah liked it.' },
  ];
  // Twice, as a client sends again what it got no answer to.
  for (const again of [1, 2]) {
    const body = { version: 1, organisation: 'club', secret, frames: ended };
    const { statusCode } = await send('POST', `/v1/chat/conversations/${chat}/frames`, { body });
    expect(statusCode, String(again)).toBe(200);
  }
};

describe('what happens beside tickets', () => {
  it('is a row for each answer of a reader, with what they had said', async () => {
    const answer = (helped: boolean, at: string) =>
      readers(TABLE).answer(ARTICLE, 3, 'a reader', { helped, reason: helped ? null : 'unclear' }, at);
    await answer(false, AT);
    // Said again, which changes nothing.
    await answer(false, AT);
    await answer(true, LATER);
    const found = (await rows()).toSorted((one, other) => (one.happened_at < other.happened_at ? -1 : 1));
    expect(found).toMatchObject([
      { activity: 'article_answered', article: 'refunds', helped: false, was_helped: null, happened_at: AT },
      { activity: 'article_answered', article: 'refunds', helped: true, was_helped: false, happened_at: LATER },
    ]);
  });

  it('is a row for each search that found nothing, without its words', async () => {
    await Promise.all([AT, LATER].map((at) => readers(TABLE).missed('club', 'en', 'zebediah', at)));
    const found = await rows();
    expect(found.map(({ activity, language }) => [activity, language])).toEqual([
      ['search_missed', 'en'],
      ['search_missed', 'en'],
    ]);
    expect(JSON.stringify([told().map(({ activity }) => activity), found])).not.toContain('zebediah');
  });

  it('is a row for a chat that is over, and one for its score, without a word of it', async () => {
    await chatWith([{ type: 'accept' }, { type: 'say', text: 'Yes, you can.' }]);
    const found = await rows();
    const about = { agent: 'thabo.mokoena', language: 'en', team: expect.any(String) };
    expect(found).toHaveLength(2);
    expect(found.find(({ activity }) => activity === 'chat_over')).toMatchObject({
      ...about,
      ...{ answered_at: expect.any(String), created_at: expect.any(String), ended_as: 'chat', became_ticket: false },
    });
    expect(found.find(({ activity }) => activity === 'chat_rated')).toMatchObject({ ...about, score: 4 });
    expect(JSON.stringify(found)).not.toContain('Zebediah');
  });

  it('says why a chat became a ticket, and that nobody answered it', async () => {
    await chatWith([{ type: 'accept' }, { type: 'make_ticket' }]);
    expect(await rows()).toMatchObject([
      { activity: 'chat_over', ended_as: 'by_agent', became_ticket: true, answered_at: null, agent: null },
    ]);
  });
});

it('early warnings are of today where no day is named', async () => {
  expect(await send('GET', '/v1/warnings', { key: 'supervisor' })).toMatchObject({
    statusCode: 200,
    body: { weeks: 0, items: [] },
  });
});
