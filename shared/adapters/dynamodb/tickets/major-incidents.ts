import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TicketFamilies } from '../../../usecases/ports/tickets.ts';
import { getLately, type Item } from '../items.ts';
import { majorIncidentKey, type Table } from '../table.ts';

/**
 * Tickets that became major incidents. Each assessment asks for them, and they seldom change: beside the list stands what was
 * written with its latest entry, in the same transaction. A function reads it along with what else it reads at that moment, and
 * the list itself only where that is another than it has known.
 */

/** Behind every entry: those begin with a year. */
const LATEST = 'LATEST';

/** A version of before writes entries alone: while it is replaced, a list may be known that lacks one. */
const KEEP_MILLISECONDS = 600_000;

const latestKey = (organisation: string) => majorIncidentKey(organisation, LATEST);

/** What a ticket's change that makes a major incident of it puts. `stamp` is another for each. */
export const majorIncidentItems = (organisation: string, createdKey: string, stamp: string): Item[] => [
  majorIncidentKey(organisation, createdKey),
  { ...latestKey(organisation), stamp },
];

/** References of an organisation's major incidents, the newest first, whatever has become of them since. */
export const majorIncidentsOf = (table: Table): TicketFamilies['majorIncidents'] => {
  const known = new Map<string, { stamp: unknown; until: number; references: string[] }>();
  return async (organisation, most) => {
    const stamp = (await getLately(table, latestKey(organisation)))?.stamp;
    const last = known.get(`${organisation} ${most}`);
    if (last && last.stamp === stamp && last.until > Date.now()) return last.references;
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        // The entry that the stamp was written with is there.
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
