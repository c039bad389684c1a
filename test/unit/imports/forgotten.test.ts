import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { auditFaults, textFaults } from '../../../shared/domain/ticket/audit.ts';
import { items, send } from '../../kit/api.ts';
import { buckets, queued, queues } from '../../kit/attachments.ts';
import { configure } from '../../kit/configuration.ts';
import { eraseGranted, erasureOf, everything, grant } from '../../kit/records/erasing-desk.ts';

process.env.STATE_MACHINE_ARN ??= 'arn:aws:states:us-east-1:000000000000:stateMachine:ticket-lifecycle';
queues.on(SendMessageBatchCommand).callsFake(({ Entries }) => {
  for (const { MessageBody } of Entries) queued.push(MessageBody);
  return { Failed: [] };
});
const { handler: reconcile } = await import('../../../functions/reconcile/handler.ts');
const { handler: importTickets } = await import('../../../functions/import-tickets/handler.ts');

/** Imported data is deleted like any other: by a person's erasure, and at the end of its retention. */

const store = ticketStore(openTable('tickets'), largeTexts('content'));
const EMAIL = 'zebra@customer.example';
const DAY = 86_400_000;
/** As in the club's organisation. */
const KEPT_DAYS = 1096;
const start = Date.now();

const at = (daysAgo: number): string => new Date(start - daysAgo * DAY).toISOString();
const line = (closedDaysAgo: number, fields: object = {}) => ({
  id: randomUUID(),
  requester: { email: EMAIL, name: 'Zebra Quill' },
  subject: 'Quagga',
  description: 'Quagga asks.',
  status: 'closed',
  createdAt: at(closedDaysAgo + 9),
  closedAt: at(closedDaysAgo),
  messages: [
    { at: at(closedDaysAgo + 8), by: 'other', email: 'okapi@customer.example', name: 'Okapi', body: 'Quagga again.' },
  ],
  ...fields,
});

const upload = async (content: string): Promise<string> => {
  const body = { name: 'tickets.ndjson', type: 'application/x-ndjson', bytes: Buffer.byteLength(content) };
  const { uploadId } = (await send('POST', '/v1/uploads', { key: 'admin', body })).body;
  buckets.put(`content/uploads/club/${uploadId}`, Buffer.from(content));
  return uploadId;
};

const nextPage = (): string | undefined => {
  const index = queued.findIndex((body) => body.startsWith('{"import"'));
  return index < 0 ? undefined : queued.splice(index, 1)[0];
};

/** Imports lines and returns the references. Uploads are deleted within a day. */
const imported = async (lines: readonly object[]): Promise<string[]> => {
  const uploads = [await upload(lines.map((each) => JSON.stringify(each)).join('\n'))];
  await configure('POST', '/v1/imports', { key: 'admin', body: { source: 'zendesk', uploads } });
  for (let body = nextPage(); body !== undefined; body = nextPage()) {
    // The handler reads nothing else of a record.
    const event = { Records: [{ messageId: '1', body, attributes: {} }] } as unknown as SQSEvent;
    expect((await importTickets(event)).batchItemFailures).toEqual([]);
  }
  for (const key of [...buckets.objects.keys()]) if (key.includes('/uploads/')) buckets.objects.delete(key);
  return [...items.values()].flatMap(({ sk, pk }) => (sk === 'TICKET' ? [String(pk).slice('TICKET#'.length)] : []));
};

beforeEach(() => {
  for (const key of [...items.keys()]) if (/^(TICKET|PERSON|CLAIM|RECONCILE|IMPORT)/.test(key)) items.delete(key);
  buckets.objects.clear();
  queued.length = 0;
  vi.setSystemTime(start);
});

describe('an imported ticket', () => {
  it('loses its person’s text by their erasure, also in its messages', async () => {
    const [reference = ''] = await imported([line(10)]);
    const person = (await store.load(reference))?.requester ?? '';
    expect((await grant(person)).statusCode).toBe(202);
    expect(await eraseGranted()).toBe(true);
    expect(await erasureOf(person)).toMatchObject({ state: 'done' });
    for (const word of ['Quagga', 'Zebra', EMAIL]) expect(everything()).not.toContain(word);
    const [events, messages] = await Promise.all([store.events(reference), store.messages(reference)]);
    expect([...auditFaults(events), ...textFaults(events, messages)]).toEqual([]);
  });

  it('is kept from its original closing on, not from the import', async () => {
    await imported([line(KEPT_DAYS + 1), line(KEPT_DAYS - 1, { subject: 'Later', description: 'x', messages: [] })]);
    await reconcile({ duties: ['retention'] });
    expect(await eraseGranted()).toBe(true);
    expect(everything()).not.toContain('Quagga');
    expect(everything()).toContain('Later');
    vi.setSystemTime(start + 2 * DAY);
    await reconcile({ duties: ['retention'] });
    expect(await eraseGranted()).toBe(true);
    for (const word of ['Later', EMAIL, 'Zebra', 'Okapi']) expect(everything()).not.toContain(word);
  });

  it('is not imported again after it was erased, because its claim stays', async () => {
    const one = line(10);
    const [reference = ''] = await imported([one]);
    const person = (await store.load(reference))?.requester ?? '';
    await grant(person);
    await eraseGranted();
    expect(await imported([one])).toEqual([reference]);
    for (const word of ['Quagga', 'Zebra', EMAIL]) expect(everything()).not.toContain(word);
  });
});
