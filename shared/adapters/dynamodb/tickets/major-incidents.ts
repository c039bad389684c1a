import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TicketFamilies } from '../../../usecases/ports/tickets.ts';
import { getLately, type Item } from '../items.ts';
import { majorIncidentKey, type Table } from '../table.ts';

/**
 * Tickets that became major incidents. Each assessment needs them, and they seldom change. So a stamp beside the list
 * changes in the same transaction as the list. Functions read the stamp together with other items, and the list only if
 * the stamp has changed.
 */

/** Sorts after every entry: those begin with a year. */
const LATEST = 'LATEST';

/**
 * The previous release writes entries without the stamp. While it is being replaced, a remembered list may lack one.
 */
const KEEP_MILLISECONDS = 600_000;

const latestKey = (organisation: string) => majorIncidentKey(organisation, LATEST);

/** The items to put when a ticket becomes a major incident. `stamp` is different each time. */
export const majorIncidentItems = (organisation: string, createdKey: string, stamp: string): Item[] => [
  majorIncidentKey(organisation, createdKey),
  { ...latestKey(organisation), stamp },
];

/** References of an organisation's major incidents, newest first, whatever their state is now. */
export const majorIncidentsOf = (table: Table): TicketFamilies['majorIncidents'] => {
  const known = new Map<string, { stamp: unknown; until: number; references: string[] }>();
  return async (organisation, most) => {
    const stamp = (await getLately(table, latestKey(organisation)))?.stamp;
    const last = known.get(`${organisation} ${most}`);
    if (last && last.stamp === stamp && last.until > Date.now()) return last.references;
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        // Consistent, so that it includes the entry written with the stamp.
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk < :latest',
        ExpressionAttributeValues: { ':pk': latestKey(organisation).pk, ':latest': LATEST },
        ScanIndexForward: false,
        Limit: most,
      }),
    );
    const references = Items.map(({ sk }) => String(sk).split('#')[1] ?? '');
    known.set(`${organisation} ${most}`, { stamp, until: Date.now() + KEEP_MILLISECONDS, references });
    return references;
  };
};
