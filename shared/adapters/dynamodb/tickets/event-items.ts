import type { TicketEvent } from '../../../domain/ticket/events.ts';
import { eventKey, type Item } from '../table.ts';

/**
 * How an event is stored. An event has the old and new value of each changed field. Old values that were null, as most
 * are until the assessment, are left out, so that an assessment stays under 1 KB, the size of a write unit. The hash
 * covers the whole event, as `eventOf` returns it. Older events have all of `before` and are read unchanged.
 */

/** Adds the old values that were null. */
const withNulls = (was: Item, after: Item): Item => ({
  // As in the table, undefined values are missing.
  ...Object.fromEntries(Object.entries(after).flatMap(([name, value]) => (value === undefined ? [] : [[name, null]]))),
  ...was,
});

const namesOf = (fields: Item): string => JSON.stringify(Object.keys(fields).toSorted());

export const eventItem = (reference: string, organisation: string, event: TicketEvent): Item => {
  const { before, ...rest } = event;
  const keyed = { ...eventKey(reference, event.sequence), organisation };
  const was = Object.fromEntries(Object.entries(before).filter(([, value]) => value !== null));
  // If reading would give a different result, such as for the first event, which has no old values, all of `before` is
  // stored.
  const isTold = namesOf(withNulls(was, event.after)) === namesOf(before);
  return { ...keyed, ...rest, ...(isTold ? { was } : { before }) };
};

export const eventOf = (item: Item): TicketEvent => {
  const { pk: _pk, sk: _sk, organisation: _organisation, was, ...event } = item;
  // Only commit writes EVENT items.
  if (was === undefined) return event as TicketEvent;
  return { ...event, before: withNulls(was as Item, event.after as Item) } as TicketEvent; // as above
};
