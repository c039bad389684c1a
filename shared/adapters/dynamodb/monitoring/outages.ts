import type { ToldOutage } from '../../../domain/monitoring/outage.ts';
import type { Outages } from '../../../usecases/monitoring/ports.ts';
import { allOf } from '../items.ts';
import { outageKey, type Table } from '../table.ts';

/** Outages of an organisation's services, as ticket-commit records them with their incidents. */
export const outages = (table: Table): Outages => ({
  since: async (organisation, since) => {
    const items = await allOf(table, {
      KeyConditionExpression: 'pk = :pk AND sk >= :since',
      ExpressionAttributeValues: { ':pk': outageKey(organisation, '', '').pk, ':since': since },
    });
    // Only ticket-commit writes them.
    return items as unknown as ToldOutage[];
  },
});
