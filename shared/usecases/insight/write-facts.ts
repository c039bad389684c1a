import { activityRowOf } from '../../domain/insight/activities.ts';
import type { FactRow } from '../../domain/insight/columns.ts';
import { factRowsOf } from '../../domain/insight/fact-rows.ts';
import type { Activity } from '../../schemas/insight/activity.ts';
import type { TicketStore } from '../ports/tickets.ts';
import type { Encode, FactFiles } from './ports.ts';

/** An event from the bus, or an activity that isn't a ticket's. */
export type Told = { reference: string; sequence: number } | Activity;
type ToldEvent = Exclude<Told, Activity>;

export type FactServices = { store: Pick<TicketStore, 'events'>; files: FactFiles; encode: Encode };

/** The table doesn't have an event that the bus announced. */
export class EventMissing extends Error {
  override readonly name = 'EventMissing';
}

const TICKETS_AT_ONCE = 20;
const DAY_LENGTH = 'yyyy-mm-dd'.length;

/**
 * Writes events as rows of facts, in a file for each organisation and day. A repeated event gets its row again, which
 * readers treat as one. After a crash between two files, the repetition writes the first one again, under the same
 * name or beside it.
 * @returns the events that could not be written, by index, with their errors
 */
export const writeFacts = async (
  { store, files, encode }: FactServices,
  told: readonly Told[],
): Promise<{ rows: number; files: number; failed: Map<number, unknown> }> => {
  const failed = new Map<number, unknown>();
  const rows: { index: number; row: FactRow }[] = [];
  const events: [number, ToldEvent][] = [];
  for (const [index, each] of told.entries()) {
    if ('reference' in each) events.push([index, each]);
    else rows.push({ index, row: activityRowOf(each) });
  }
  const byTicket = Object.entries(Object.groupBy(events, ([, { reference }]) => reference));
  for (let start = 0; start < byTicket.length; start += TICKETS_AT_ONCE) {
    await Promise.all(
      byTicket.slice(start, start + TICKETS_AT_ONCE).map(async ([reference, wanted = []]) => {
        try {
          const events = await store.events(reference, 0, Math.max(...wanted.map(([, { sequence }]) => sequence)));
          const found = factRowsOf(events);
          for (const [index, { sequence }] of wanted) {
            const row = found.find((each) => each.sequence === sequence);
            if (row) rows.push({ index, row });
            else if (!events.some((event) => event.sequence === sequence))
              failed.set(index, new EventMissing(`${reference} has no event ${sequence}`));
          }
        } catch (error) {
          for (const [index] of wanted) failed.set(index, error);
        }
      }),
    );
  }
  const written = await putRows({ files, encode }, rows, ({ index }, error) => failed.set(index, error));
  return { rows: rows.length, files: written, failed };
};

/**
 * Puts rows into files by organisation and day.
 * @returns the number of files to write; `onFailure` gets each row of a file that could not be written
 */
export const putRows = async <Placed extends { row: FactRow }>(
  { files, encode }: { files: Pick<FactFiles, 'put'>; encode: Encode },
  rows: readonly Placed[],
  onFailure: (placed: Placed, error: unknown) => void,
): Promise<number> => {
  const groups = Object.values(
    Object.groupBy(rows, ({ row }) => `${row.organisation} ${row.happened_at.slice(0, DAY_LENGTH)}`),
  );
  for (const group of groups) {
    const [first] = group ?? [];
    if (!group || !first) continue;
    try {
      const bytes = encode(group.map(({ row }) => row).toSorted(inOrder));
      await files.put(first.row.organisation, first.row.happened_at.slice(0, DAY_LENGTH), bytes);
    } catch (error) {
      for (const placed of group) onFailure(placed, error);
    }
  }
  return groups.length;
};

/** Sorted, so that the same events always give the same file. */
const inOrder = (a: FactRow, b: FactRow): number =>
  a.reference === b.reference ? a.sequence - b.sequence : a.reference < b.reference ? -1 : 1;
