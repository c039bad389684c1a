import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Place } from '../../ports/tickets.ts';
import type { Meeting } from './meet.ts';

/** Tickets read for one page at most. If the caller may see only few of them, a page ends early with a cursor. */
const MAX_EXAMINED = 500;
/** After tickets were left out, at least this many are read at a time, however few are wanted. */
const SMALLEST_READ = 50;

/**
 * Reads tickets until the page is full, the list ends, or enough was read. `seen` loads tickets and leaves out those
 * that don't match or are hidden from the caller. Returns a cursor unless the list has ended.
 */
export const walk = async (
  meeting: Meeting,
  limit: number,
  seen: (references: readonly string[]) => Promise<Ticket[]>,
): Promise<{ found: Ticket[]; cursor?: Place }> => {
  const found: Ticket[] = [];
  for (let examined = 0; examined < MAX_EXAMINED; ) {
    // One more than fits shows whether there is another page.
    const { places, isEnd } = await take(
      meeting,
      Math.max(limit - found.length + 1, examined === 0 ? 0 : SMALLEST_READ),
    );
    examined += places.length;
    const byReference = new Map((await seen(places.map(referenceAt))).map((ticket) => [ticket.reference, ticket]));
    found.push(...places.flatMap((place) => byReference.get(referenceAt(place)) ?? []));
    const last = found[limit - 1];
    if (found.length > limit && last) return { found: found.slice(0, limit), cursor: placeOf(last) };
    if (isEnd === 'end') return { found };
    if (isEnd === 'enough') break;
  }
  const position = meeting.position();
  return { found, ...(position === null ? {} : { cursor: placeAfter(position, found.at(-1)) }) };
};

const take = async (
  meeting: Meeting,
  most: number,
): Promise<{ places: Place[]; isEnd: 'end' | 'enough' | 'not_yet' }> => {
  const places: Place[] = [];
  while (places.length < most) {
    const place = await meeting.next();
    if (place === null) return { places, isEnd: 'end' };
    if (place === 'enough') return { places, isEnd: 'enough' };
    places.push(place);
  }
  return { places, isEnd: 'not_yet' };
};

const referenceAt = (place: Place): string => place.split('#')[1] ?? '';
const placeOf = ({ createdAt, reference }: Ticket): Place => `${createdAt}#${reference}`;

/**
 * The cursor of the next page, without the reference of a ticket that may be hidden: the instant examined last. Other
 * tickets of that instant are examined again, except those already shown.
 */
const placeAfter = (examined: Place, shown: Ticket | undefined): Place => {
  const [instant] = examined.split('#');
  return shown && shown.createdAt === instant ? placeOf(shown) : `${instant}#~`;
};
