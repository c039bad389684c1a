import type { FactRow } from '../../domain/insight/columns.ts';
import { factRowsOf } from '../../domain/insight/fact-rows.ts';
import { LEVELS, statusSchema } from '../../schemas/ticket.ts';
import type { TicketStore } from '../ports/tickets.ts';
import { type FactServices, putRows } from './write-facts.ts';

type Store = Pick<TicketStore, 'events' | 'list'>;

const TICKETS_A_PAGE = 100;

/** Fact rows of every ticket of an organisation, made from the table in batches. */
export const rowsFromTable = async function* (store: Store, organisation: string): AsyncGenerator<FactRow[]> {
  const filter = { organisation, statuses: statusSchema.options, levels: LEVELS };
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['list']>> = await store.list(filter, TICKETS_A_PAGE, cursor);
    const rows = await Promise.all(
      page.references.map(async ({ reference }) => factRowsOf(await store.events(reference))),
    );
    if (rows.length > 0) yield rows.flat();
    cursor = page.more ? (page.references.at(-1)?.cursor ?? null) : null;
  } while (cursor !== null);
};

/** From this many rows on, files are written; memory holds no more. */
const ROWS_AT_ONCE = 50_000;

/**
 * Writes the rows of every event in the table. Rows that exist already are then stored twice, which readers treat as
 * one. A ticket that changes its status meanwhile may be left out, but its events come by the bus.
 */
export const backfillFacts = async (
  services: Omit<FactServices, 'store'> & { store: Store },
  organisation: string,
): Promise<{ rows: number; files: number }> => {
  let waiting: { row: FactRow }[] = [];
  const written = { rows: 0, files: 0 };
  const put = async (): Promise<void> => {
    written.rows += waiting.length;
    written.files += await putRows(services, waiting, (_, error) => {
      throw error;
    });
    waiting = [];
  };
  for await (const rows of rowsFromTable(services.store, organisation)) {
    waiting.push(...rows.map((row) => ({ row })));
    if (waiting.length >= ROWS_AT_ONCE) await put();
  }
  await put();
  return written;
};
