import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { changesWords } from '../../../shared/domain/search/changes.ts';
import { items, send } from '../api.ts';

/** An in-memory system with search: the exported handlers of api and index-words, on the same tables. */

const { handler } = await import('../../../functions/index-words/handler.ts');

/** Passes messages about tickets to index-words. Returns the references of messages that went back to the queue. */
export const indexWords = async (...references: string[]): Promise<string[]> => {
  const Records = references.map((reference) => ({
    messageId: randomUUID(),
    body: JSON.stringify({ reference }),
    attributes: {},
  }));
  // The handler reads nothing else of a record.
  const { batchItemFailures } = await handler({ Records } as unknown as SQSEvent);
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  return references.filter((_, index) => failed.has(Records[index]?.messageId ?? ''));
};

/** A ticket's events after a number. */
const eventsOf = (reference: string, after: number) =>
  [...items.values()].filter(
    ({ pk, sk, sequence }) =>
      pk === `TICKET#${reference}` && String(sk).startsWith('EVENT#') && Number(sequence) > after,
  );

/** The types of a ticket's events after a number that the bus sends to index-words, in no order. */
export const toldOf = (reference: string, after = 0): string[] =>
  eventsOf(reference, after)
    .filter(({ type, messageDigest, after: changed }) =>
      changesWords(String(type), { hasText: messageDigest !== undefined, changed: Object.keys(changed ?? {}) }),
    )
    .map(({ type }) => String(type));

/** The words by which a ticket can be found. */
export const wordsOfTicket = (reference: string): string[] =>
  [...items.values()].filter(({ pk }) => pk === `WORDS#${reference}`).map(({ sk }) => String(sk));

/** The references that a search finds, from all its pages. */
export const search = async (q: string, key = 'agent', query: Record<string, string> = {}): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { statusCode, body, text } = await send('GET', '/v1/search', {
      key,
      query: { q, ...query, ...(cursor ? { cursor } : {}) },
    });
    if (statusCode !== 200) throw new Error(`the search was refused: ${text}`);
    found.push(...body.items.map(({ reference }: { reference: string }) => reference));
    cursor = body.cursor;
  } while (cursor);
  return found;
};
