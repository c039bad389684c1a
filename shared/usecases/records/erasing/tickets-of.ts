import { LEVELS, statusSchema } from '../../../schemas/ticket.ts';
import type { TicketStore } from '../../ports/tickets.ts';

const PAGE = 100;

/** References of people's own tickets and of others that name them. */
export const ticketsOf = async (
  store: Pick<TicketStore, 'list'>,
  named: (organisation: string, persons: readonly string[]) => Promise<string[]>,
  organisation: string,
  requesters: readonly string[],
): Promise<string[]> => {
  const found = new Set(await named(organisation, requesters));
  const filter = { organisation, statuses: statusSchema.options, levels: LEVELS, requesters };
  for (let cursor: string | null = null; ; ) {
    const page = await store.list(filter, PAGE, cursor);
    for (const { reference } of page.references) found.add(reference);
    cursor = page.references.at(-1)?.cursor ?? null;
    if (!page.more) return [...found];
  }
};
