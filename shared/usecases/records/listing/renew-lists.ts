import { LEVELS, statusSchema } from '../../../schemas/ticket.ts';
import type { TicketStore } from '../../ports/tickets.ts';

const TICKETS_A_PAGE = 100;

/**
 * Writes every ticket of an organisation again, so that indexes added later contain it. A ticket that changes
 * meanwhile is written by its change. May be repeated after a crash.
 * @returns the number of tickets
 */
export const renewLists = async (
  { store }: { store: Pick<TicketStore, 'list' | 'renew'> },
  organisation: string,
): Promise<number> => {
  const filter = { organisation, statuses: statusSchema.options, levels: LEVELS };
  let renewed = 0;
  for (let cursor: string | null = null; ; ) {
    const page = await store.list(filter, TICKETS_A_PAGE, cursor);
    await Promise.all(page.references.map(({ reference }) => store.renew(reference)));
    renewed += page.references.length;
    cursor = page.references.at(-1)?.cursor ?? null;
    if (!page.more || cursor === null) return renewed;
  }
};
