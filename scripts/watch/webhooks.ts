import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { pagesOf } from '../../shared/adapters/dynamodb/items.ts';
import { type Table, webhookDeliveryKey, webhookKey } from '../../shared/adapters/dynamodb/table.ts';
import type { Overview } from './overview.ts';

/**
 * Webhooks whose receiver fails, or that are off because it did. Of each only what the watching policy names may be read: no
 * secret, no URL, whose path often is one, and nothing of an event but how it fares (docs/decisions/0151).
 */

type Watched = Overview['webhooks'][number];

/** Events that are looked at, the latest first. */
const MAX_EVENTS = 100;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** In the partition of an organisation: which webhooks there are, and how their receivers do. */
const FIELDS = { '#pk': 'pk', '#sk': 'sk', '#disabled': 'disabled', '#since': 'failingSince', '#host': 'host' };
const COUNTED = { '#failures': 'failures' };
/** Under each webhook: its deliveries. */
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
      // Only the adapter of webhooks writes these items.
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

/** How its latest events fare, and what came of the last attempt: the HTTP status, or a word for what came instead. */
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
