import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TicketWords, Word, WordIndex, Words } from '../../../usecases/search/ports.ts';
import { allOf } from '../items.ts';
import type { Item, Keyed, Table } from '../table.ts';

/**
 * The words of tickets, in a separate table: an item for each word in the ticket's partition, and an index by word in
 * which tickets are ordered by creation (docs/decisions/0077). Everything in it can be made again from the tickets.
 */

/** Terms that share this many first characters are in one partition of the index. */
const BEGINNING = 2;
/** Sorts after every place, which consists of digits and letters. */
const LAST = '~';
const TERMS_A_LOOK = 25;
/** The most writes per BatchWriteItem call. */
const MAX_WRITES = 25;
const MAX_EMPTY = 6;
const FIRST_PAUSE_MILLISECONDS = 25;

const wordsPartition = (reference: string): string => `WORDS#${reference}`;
const wordKey = (reference: string, { audience, term }: Word): Keyed => ({
  pk: wordsPartition(reference),
  sk: `${audience}#${term}`,
});
const beginningOf = (term: string): string => [...term].slice(0, BEGINNING).join('');
const indexKey = ({ organisation, audience }: Words, term: string): string =>
  `${organisation}#${audience}#${beginningOf(term)}`;

/** Only `add` writes these items. A term contains no #; an audience may. */
const wordOf = ({ sk }: Item): Word => {
  const text = String(sk);
  const end = text.lastIndexOf('#');
  return { audience: text.slice(0, end), term: text.slice(end + 1) };
};

/** DynamoDB left writes out again and again. */
export class WordsNotWritten extends Error {
  override readonly name = 'WordsNotWritten';
}

export const ticketWords = (table: Table): TicketWords => ({
  of: async (reference) => {
    const found = await allOf(table, {
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': wordsPartition(reference) },
      ProjectionExpression: 'sk',
    });
    return found.map(wordOf);
  },
  add: ({ organisation, reference, createdAt }, words) =>
    write(
      table,
      words.map((word) => ({
        PutRequest: {
          Item: {
            ...wordKey(reference, word),
            wordKey: indexKey({ organisation, audience: word.audience }, word.term),
            wordOrder: `${word.term}#${createdAt}#${reference}`,
          },
        },
      })),
    ),
  remove: (reference, words) =>
    write(
      table,
      words.map((word) => ({ DeleteRequest: { Key: wordKey(reference, word) } })),
    ),
});

type WriteRequest = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: Keyed } };

/** Writes that DynamoDB leaves out are retried with growing pauses. Throws WordsNotWritten. */
const write = async (table: Table, requests: readonly WriteRequest[]): Promise<void> => {
  let pending = [...requests];
  let empty = 0;
  while (pending.length > 0) {
    const sent = pending.slice(0, MAX_WRITES);
    const answer = await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: sent } }));
    // DynamoDB returns what it left out in the same form.
    const left = (answer.UnprocessedItems?.[table.name] ?? []) as WriteRequest[];
    empty = left.length === sent.length ? empty + 1 : 0;
    if (empty > MAX_EMPTY) throw new WordsNotWritten(`DynamoDB left out ${left.length} words ${empty} times in a row`);
    if (left.length > 0) await sleep(FIRST_PAUSE_MILLISECONDS * 2 ** empty * (0.5 + Math.random() / 2));
    pending = [...left, ...pending.slice(MAX_WRITES)];
  }
};

export const wordIndex = (table: Table): WordIndex => {
  const query = async (key: string, between: readonly [string, string], options: object): Promise<string[]> => {
    const [from, to] = between;
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'byWord',
        KeyConditionExpression: 'wordKey = :key AND wordOrder BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':key': key, ':from': from, ':to': to },
        ProjectionExpression: 'wordOrder',
        ...options,
      }),
    );
    return (page.Items ?? []).map(({ wordOrder }) => String(wordOrder));
  };
  return {
    places: async (words, term, before, most) => {
      const range = [`${term}#`, `${term}#${before ?? LAST}`] as const;
      // One more, because the range includes its end.
      const orders = await query(indexKey(words, term), range, { ScanIndexForward: false, Limit: most + 1 });
      const places = orders.map((order) => order.slice(term.length + 1));
      return places.filter((place) => place !== before).slice(0, most);
    },
    terms: async (words, beginning, after) => {
      const range = [after === null ? beginning : `${after}#${LAST}`, `${beginning}\u{10FFFF}`] as const;
      const orders = await query(indexKey(words, beginning), range, { Limit: TERMS_A_LOOK });
      return [...new Set(orders.map((order) => order.slice(0, order.indexOf('#'))))];
    },
  };
};
