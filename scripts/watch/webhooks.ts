import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { pagesOf } from '../../shared/adapters/dynamodb/items.ts';
import { type Table, webhookDeliveryKey, webhookKey } from '../../shared/adapters/dynamodb/table.ts';
import type { Overview } from './overview.ts';

/**
 * Webhooks with a failing receiver, and those switched off because of it. Only fields that the watching policy names are read:
 * no secret, no URL (its path often is a secret), and nothing of an event but its delivery state (docs/decisions/0151).
 */

type Watched = Overview['webhooks'][number];

/** The most events to read, latest first. */
const MAX_EVENTS = 100;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Fields in an organisation's partition: its webhooks, and the state of their receivers. */
const FIELDS = { '#pk': 'pk', '#sk': 'sk', '#disabled': 'disabled', '#since': 'failingSince', '#host': 'host' };
const COUNTED = { '#failures': 'failures' };
/** Fields of each webhook's deliveries. */
const FARES = { '#pk': 'pk', '#sk': 'sk', '#state': 'state', '#status': 'status', '#cause': 'cause' };
const AT = { '#at': 'lastAttemptAt' };

const projected = (names: Record<string, string>) => ({
  Select: 'SPECIFIC_ATTRIBUTES' as const,
  ProjectionExpression: Object.keys(names).join(', '),
  ExpressionAttributeNames: names,
});

const troubled = async (table: Table, organisation: string): Promise<(Watched & { id: string })[]> => {
  const hooks = new Map<string, { because: string; at: string } | null>();
  const health = new Map<string, Record<string, unknown>>();
  const query = {
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeValues: { ':pk': webhookKey(organisation, '').pk },
    ...projected({ ...FIELDS, ...COUNTED }),
  };
  for await (const page of pagesOf(table, query))
    for (const item of page) {
      const [kind, id = ''] = String(item.sk).split('#');
      // Only the webhooks' adapter writes these items.
      if (kind === 'HOOK') hooks.set(id, (item.disabled ?? null) as { because: string; at: string } | null);
      if (kind === 'HEALTH') health.set(id, item);
    }
  return [...hooks].flatMap(([id, disabled]) => {
    const { failingSince, failures = 0, host } = health.get(id) ?? {};
    if (disabled?.because === 'by_hand' || (disabled === null && !failingSince)) return [];
    return [
      {
        ...{ organisation, id, host: text(host), failingSince: text(failingSince), failures: Number(failures) },
        ...{ off: disabled, last: null, retrying: 0, parked: 0, more: false },
      },
    ];
  });
};

/** Adds the state of the latest events and the result of the last attempt: its HTTP status, or the word for another outcome. */
const withEvents = async (table: Table, webhook: Watched): Promise<Watched> => {
  const { pk, sk } = webhookDeliveryKey(webhook, '');
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': pk, ':from': sk, ':to': `${sk}~` },
      ...projected({ ...FARES, ...AT }),
      ScanIndexForward: false,
      Limit: MAX_EVENTS,
    }),
  );
  const inState = (state: string): number => Items.filter((item) => item.state === state).length;
  const [latest] = Items.filter(({ lastAttemptAt }) => text(lastAttemptAt) !== null).toSorted((a, b) =>
    String(a.lastAttemptAt) < String(b.lastAttemptAt) ? 1 : -1,
  );
  const last = latest ? String(latest.status ?? latest.cause ?? '') : null;
  const counts = { retrying: inState('retrying'), parked: inState('parked'), more: LastEvaluatedKey !== undefined };
  return { ...webhook, ...counts, last };
};

export const webhooksOf = async (table: Table, organisations: readonly string[]): Promise<Overview['webhooks']> => {
  const found = await Promise.all(organisations.map((organisation) => troubled(table, organisation)));
  return Promise.all(found.flat().map((webhook) => withEvents(table, webhook)));
};
