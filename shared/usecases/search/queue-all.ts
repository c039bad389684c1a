import type { WordsMessage } from '../../schemas/search/search.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import type { TicketStore } from '../ports/tickets.ts';

const TICKETS_A_PAGE = 100;

/**
 * Queues every ticket of an organisation to have its words made again. One that changes its status meanwhile may be
 * missing from the list, but its event queues it.
 * @returns the number of queued tickets
 */
export const queueAllWords = async (
  { store, queue }: { store: Pick<TicketStore, 'list'>; queue: (messages: readonly WordsMessage[]) => Promise<void> },
  organisation: string,
): Promise<number> => {
  const filter = { organisation, statuses: statusSchema.options, levels: LEVELS };
  let queued = 0;
  for (let cursor: string | null = null; ; ) {
    const page = await store.list(filter, TICKETS_A_PAGE, cursor);
    await queue(page.references.map(({ reference }) => ({ reference })));
    queued += page.references.length;
    cursor = page.references.at(-1)?.cursor ?? null;
    if (!page.more || cursor === null) return queued;
  }
};
