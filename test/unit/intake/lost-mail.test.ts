import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { announceAgain, deliver, drain, type Letter, storeOnly, ticketsOf } from '../../kit/desks/intake-desk.ts';

process.env.RAW_MAIL_BUCKET = 'raw-mail';
const { handler } = await import('../../../functions/check-mail/handler.ts');

const LETTER: Letter = { from: 'ann@customer.example' };

/** The relevant parts of what S3 writes. Keys are percent-encoded, with spaces as plus signs. */
const noticeOf = (key: string) => ({
  Records: [{ eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'raw-mail' }, object: { key, size: 1024 } } }],
});

/** Passes a message to the function, with its receive count. Returns whether it comes again. */
const look = async (message: unknown, looks: number): Promise<'again' | 'done'> => {
  const record = { messageId: 'a', body: JSON.stringify(message), attributes: { ApproximateReceiveCount: `${looks}` } };
  // The handler reads nothing else of a record.
  const { batchItemFailures } = await handler({ Records: [record] } as SQSEvent);
  return batchItemFailures.length > 0 ? 'again' : 'done';
};

describe('a stored mail', () => {
  it('is checked once if it was read', async () => {
    const { key } = await deliver(LETTER);
    expect(await look(noticeOf(key), 1)).toBe('done');
    await drain();
    expect(ticketsOf(key)).toHaveLength(1);
  });

  it('gets another quarter of an hour if it is still in its queue', async () => {
    const key = storeOnly(LETTER);
    expect(await look(noticeOf(key), 1)).toBe('again');
    await drain();
    expect(ticketsOf(key)).toEqual([]);
    await announceAgain(key, LETTER);
    expect(await look(noticeOf(key), 2)).toBe('done');
    await drain();
    expect(ticketsOf(key)).toHaveLength(1);
  });

  it('is still read, once, if its announcement was lost', async () => {
    const key = storeOnly(LETTER);
    for (const looks of [1, 2, 3]) expect(await look(noticeOf(key), looks)).toBe('again');
    await drain();
    expect(ticketsOf(key)).toHaveLength(1);
    expect(await look(noticeOf(key), 4)).toBe('done');
  });

  it('has its key decoded', async () => {
    const key = storeOnly(LETTER);
    await announceAgain(key, LETTER);
    expect(await look(noticeOf(key.replace('mail/', 'mail%2F')), 1)).toBe('done');
  });
});

it.each([
  ['S3’s test of the queue', { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'raw-mail' }],
  ['SES’s test of the rule', noticeOf('mail/AMAZON_SES_SETUP_NOTIFICATION')],
])('%s is not a mail', async (_name, message) => {
  expect(await look(message, 1)).toBe('done');
  await drain();
});
