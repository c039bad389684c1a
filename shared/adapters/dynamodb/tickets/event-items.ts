import type { TicketEvent } from '../../../domain/ticket/events.ts';
import { eventKey, type Item } from '../table.ts';

/**
 * How an event stands in the table. An event says of each field what it was and what it is; that it was null, as most fields
 * are until the assessment, is left out, so that an assessment stays under 1 KB, the size of a write unit. The hash is of the
 * whole event, as `eventOf` gives it. Events of before hold all of `before`, and are read as they are.
 */

/** What was null of what changed. */
const withNulls = (was: Item, after: Item): Item => ({
  // As the table has it: what is undefined isn't there.
  ...Object.fromEntries(Object.entries(after).flatMap(([name, value]) => (value === undefined ? [] : [[name, null]]))),
  ...was,
});

const namesOf = (fields: Item): string => JSON.stringify(Object.keys(fields).toSorted());

export const eventItem = (reference: string, organisation: string, event: TicketEvent): Item => {
  const { before, ...rest } = event;
  const keyed = { ...eventKey(reference, event.sequence), organisation };
  const was = Object.fromEntries(Object.entries(before).filter(([, value]) => value !== null));
  // Where another reading would come of it, such as of the first event, which has nothing before it, all of it is kept.
  const isTold = namesOf(withNulls(was, event.after)) === namesOf(before);
  return { ...keyed, ...rest, ...(isTold ? { was } : { before }) };
};

export const eventOf = (item: Item): TicketEvent => {
  const { pk: _pk, sk: _sk, organisation: _organisation, was, ...event } = item;
  // Only commit writes EVENT items.
  if (was === undefined) return event as TicketEvent;
  return { ...event, before: withNulls(was as Item, event.after as Item) } as TicketEvent; // as above
};
