import type { Place } from '../../ports/tickets.ts';

/**
 * Tickets that several lists have in common, each list sorted by the tickets' places: the newest first. A list is read only
 * where the others have something, so that a short list makes long ones cheap.
 */

/** A list: places before one, the newest first, `most` at most. */
export type Source = (before: Place | null, most: number) => Promise<Place[]>;

/** The newest place of a list before one. It is asked for ever older ones. */
type Stream = (before: Place | null) => Promise<Place | null>;

/** How many reads are left. */
export type Budget = { reads: number };

const PAGE = 100;

const streamOf = (source: Source, budget: Budget, page: number): Stream => {
  let buffer: Place[] = [];
  let next = 0;
  let isEnded = false;
  return async (before) => {
    while (before !== null && (buffer[next] ?? '') >= before) next += 1;
    if (next >= buffer.length && !isEnded) {
      budget.reads -= 1;
      buffer = await source(before, page);
      next = 0;
      isEnded = buffer.length < page;
    }
    return buffer[next] ?? null;
  };
};

const newest = (places: readonly (Place | null)[]): Place | null =>
  places.reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null);

/** What stands in any of some lists. */
const anyOf =
  (streams: readonly Stream[]): Stream =>
  async (before) =>
    newest(await Promise.all(streams.map((stream) => stream(before))));

/** After every place that is the same or newer, before every older one. */
const including = (place: Place): Place => `${place}~`;

export type Meeting = {
  /** The next place that every group has; null at the end, `enough` where no more may be read. */
  next: () => Promise<Place | null | 'enough'>;
  /** What comes next stands before this place. */
  position: () => Place | null;
};

/** What every group has, where a group is any of its lists. So many places of a list are read at a time. */
export const meetingOf = (
  groups: readonly (readonly Source[])[],
  from: Place | null,
  budget: Budget,
  page = PAGE,
): Meeting => {
  const streams = groups.map((sources) => anyOf(sources.map((source) => streamOf(source, budget, page))));
  let before = from;
  return {
    position: () => before,
    next: async () => {
      while (budget.reads > 0) {
        const heads = await Promise.all(streams.map((stream) => stream(before)));
        const oldest = heads.reduce((one, other) =>
          one === null || other === null ? null : other < one ? other : one,
        );
        if (oldest === null || oldest === undefined) return null;
        before = heads.every((head) => head === oldest) ? oldest : including(oldest);
        if (before === oldest) return oldest;
      }
      return 'enough';
    },
  };
};
