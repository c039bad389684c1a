import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { refuseForeignFacts } from '../facts.ts';
import {
  conditionHolds,
  copied,
  keyOf,
  only,
  type Parsed,
  parsed,
  projected,
  queried,
  type Request,
  requestedKey,
  storedItem,
  updated,
  ValidationException,
} from './dynamodb.ts';
import { Earlier, type Item, Items } from './items.ts';

type Write = { Put?: Request; Update?: Request; Delete?: Request; ConditionCheck?: Request };
type BatchWrite = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } };
type Outcome = { key: string; left: Item | 'nothing' | 'as_it_is' };
type Returns = { ReturnValues?: string; ReturnValuesOnConditionCheckFailure?: string };
type Page = { Limit?: number; ExclusiveStartKey?: Item; ScanIndexForward?: boolean };
/** The answer to each command that adapters send, by its name. */
type Answers = {
  GetCommand: (request: Request & { Key: Item }) => object;
  PutCommand: (request: Request & Returns) => object;
  DeleteCommand: (request: Request & Returns) => object;
  UpdateCommand: (request: Request & Returns) => object;
  BatchGetCommand: (request: { RequestItems: Record<string, Request & { Keys: Item[] }> }) => object;
  TransactWriteCommand: (request: { TransactItems: Write[] }) => object;
  BatchWriteCommand: (request: { RequestItems: Record<string, BatchWrite[]> }) => object;
  QueryCommand: (request: Request & Page) => object;
};
type Command = {
  constructor: { name: string };
  input: Request & { RequestItems?: Record<string, { Keys?: Item[] } | BatchWrite[]> };
};

/** The most parts of a transaction, and the most items that a batch reads. */
const AT_MOST = 100;
/** The most items that a batch writes. */
const MAX_WRITES = 25;

/** The page of results after a start key, up to the limit. */
const pageOf = (found: readonly Item[], keys: readonly string[], { Limit: limit, ExclusiveStartKey: after }: Page) => {
  const start = after ? found.findIndex((item) => keyOf(item) === keyOf(after)) + 1 : 0;
  const page = found.slice(start, start + (limit ?? found.length));
  const last = page.at(-1);
  return { page, LastEvaluatedKey: last && start + page.length < found.length ? only(last, keys) : undefined };
};

/** Makes every client send its commands here. A recording mock would keep each of a million calls with its stack. */
const answerFrom = (answers: Answers, faults: ReadonlyMap<string, Error>): void => {
  // each takes its own command's input
  const byName = new Map(Object.entries(answers) as [string, (request: Request) => object][]);
  const client = DynamoDBDocumentClient.prototype as unknown as { send: (command: Command) => Promise<object> };
  client.send = async ({ constructor: { name }, input }) => {
    const batch = Object.values(input.RequestItems ?? {}).flatMap((asked) =>
      'Keys' in asked ? (asked.Keys ?? []) : [],
    );
    for (const key of input.Key ? [input.Key] : batch) {
      const fault = faults.get(keyOf(key));
      if (fault) throw fault;
    }
    const answer = byName.get(name);
    if (!answer) throw new TypeError(`the in-memory table does not support ${name}`);
    return answer(input);
  };
};

/**
 * The DynamoDB client, answered from memory, so that complete handlers run. dynalite evaluates expressions and refuses
 * what DynamoDB refuses; this code stores the items and makes transactions atomic. `faults` holds the error to throw
 * for commands that concern an item, by the item's key. With `lag.writes`, eventually consistent reads see the state
 * before that many writes.
 */
export const memoryTable = () => {
  const items = new Items();
  const lag = { writes: 0 };
  let undone: { key: string; before: Item | undefined }[] = [];
  const asRead = ({ ConsistentRead: isConsistent, IndexName: index }: Parsed) =>
    isConsistent || index !== undefined || lag.writes === 0 ? items : new Earlier(items, undone.slice(0, lag.writes));

  const put = (item: Item): void => {
    const isOfTicket = String(item.pk).startsWith('TICKET#') && String(item.sk).startsWith('EVENT#');
    // Only commit writes a ticket's EVENT items.
    if (isOfTicket) refuseForeignFacts(item as TicketEvent);
    items.set(keyOf(item), item);
  };

  /** The result of a write. Null if its condition doesn't hold. */
  const outcomeOf = ({ Put, Update, Delete, ConditionCheck }: Write): Outcome | null => {
    const request = Put ?? Update ?? Delete ?? ConditionCheck;
    if (!request) throw new ValidationException('a write puts, updates, deletes or checks');
    const key = requestedKey(request.Key ?? only(request.Item ?? {}, ['pk', 'sk']));
    const standing = items.get(key);
    const asked = parsed(request);
    if (!conditionHolds(asked, standing)) return null;
    if (Update) return { key, left: updated(asked, standing) };
    if (Put) return { key, left: storedItem(Put.Item ?? {}) };
    return { key, left: Delete ? 'nothing' : 'as_it_is' };
  };

  const carryOut = ({ key, left }: Outcome): void => {
    if (lag.writes > 0 && left !== 'as_it_is')
      undone = [{ key, before: items.get(key) }, ...undone].slice(0, lag.writes);
    if (left === 'nothing') items.delete(key);
    else if (left !== 'as_it_is') put(left);
  };

  /** Performs one write. Throws ConditionalCheckFailedException. */
  const written = (write: Write, key: Item, { ReturnValuesOnConditionCheckFailure: onFailure }: Returns): Item => {
    const outcome = outcomeOf(write);
    const standing = items.get(keyOf(key));
    if (!outcome) {
      const Item = onFailure === 'ALL_OLD' && standing ? marshall(standing) : undefined;
      throw new ConditionalCheckFailedException({ message: keyOf(key), $metadata: {}, Item });
    }
    carryOut(outcome);
    return items.get(outcome.key) ?? {};
  };

  const get = (request: Parsed, key: Item): Item | undefined => {
    const item = asRead(request).get(requestedKey(key));
    return item && copied(projected(request, item));
  };

  const answers: Answers = {
    GetCommand: (request) => ({ Item: get(parsed({ ...request, Key: undefined }), request.Key) }),
    PutCommand: (request) => {
      written({ Put: request }, request.Item ?? {}, request);
      return {};
    },
    DeleteCommand: (request) => {
      written({ Delete: request }, request.Key ?? {}, request);
      return {};
    },
    UpdateCommand: (request) => {
      const left = written({ Update: request }, request.Key ?? {}, request);
      return request.ReturnValues === 'ALL_NEW' ? { Attributes: copied(left) } : {};
    },
    BatchGetCommand: ({ RequestItems }) => ({
      Responses: Object.fromEntries(
        Object.entries(RequestItems).map(([table, { Keys, ...request }]) => {
          const asked = new Set(Keys.map(requestedKey));
          if (asked.size !== Keys.length)
            throw new ValidationException('Provided list of item keys contains duplicates');
          if (Keys.length > AT_MOST || Keys.length === 0) throw new ValidationException(`1 to ${AT_MOST} keys`);
          return [table, Keys.flatMap((key) => get(parsed(request), key) ?? [])];
        }),
      ),
    }),
    BatchWriteCommand: ({ RequestItems }) => {
      const writes = Object.values(RequestItems).flat();
      if (writes.length > MAX_WRITES || writes.length === 0) throw new ValidationException(`1 to ${MAX_WRITES} writes`);
      const keys = writes.map(({ PutRequest, DeleteRequest }) =>
        requestedKey(only(PutRequest?.Item ?? DeleteRequest?.Key ?? {}, ['pk', 'sk'])),
      );
      if (new Set(keys).size !== keys.length)
        throw new ValidationException('Provided list of item keys contains duplicates');
      for (const [index, { PutRequest }] of writes.entries()) {
        const key = keys[index] ?? '';
        carryOut({ key, left: PutRequest ? storedItem(PutRequest.Item) : 'nothing' });
      }
      return {};
    },
    TransactWriteCommand: ({ TransactItems }) => {
      if (TransactItems.length > AT_MOST) throw new ValidationException(`at most ${AT_MOST} parts`);
      const outcomes = TransactItems.map(outcomeOf);
      if (outcomes.includes(null)) {
        const CancellationReasons = outcomes.map((ok) => ({ Code: ok ? 'None' : 'ConditionalCheckFailed' }));
        throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
      }
      const done = outcomes.flatMap((outcome) => outcome ?? []);
      if (new Set(done.map(({ key }) => key)).size !== done.length) {
        throw new ValidationException('Transaction request cannot include multiple operations on one item');
      }
      for (const each of done) carryOut(each);
      return {};
    },
    QueryCommand: (request) => {
      const asked = parsed(request);
      const { found, keys } = queried(asked, asRead(asked));
      const ordered = request.ScanIndexForward === false ? found.toReversed() : found;
      const { page, LastEvaluatedKey } = pageOf(ordered, keys, request);
      return { Items: page.map((item) => copied(projected(asked, item))), Count: page.length, LastEvaluatedKey };
    },
  };
  const faults = new Map<string, Error>();
  answerFrom(answers, faults);
  return { items, faults, lag };
};
