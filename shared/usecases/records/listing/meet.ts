import type { Place } from '../../ports/tickets.ts';

/**
 * Intersects lists of tickets, each sorted by place, newest first. A list is read only where the others have entries,
 * so a short list makes long ones cheap.
 */

/** Reads a list: places older than one, newest first, at most `most`. */
export type Source = (before: Place | null, most: number) => Promise<Place[]>;

/** The newest place of a list before another one. Calls must go from newer to older places. */
type Stream = (before: Place | null) => Promise<Place | null>;

/** Reads that are left. */
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

/** The union of lists. */
const anyOf =
  (streams: readonly Stream[]): Stream =>
  async (before) =>
    newest(await Promise.all(streams.map((stream) => stream(before))));

/** A sort key after this place and all newer ones, but before every older one. */
const including = (place: Place): Place => `${place}~`;

export type Meeting = {
  /** The next place that is in every group; null at the end, `enough` if no more may be read. */
  next: () => Promise<Place | null | 'enough'>;
  /** The next results are older than this place. */
  position: () => Place | null;
};

/** The intersection of groups, each the union of its lists. Reads `page` places of a list at a time. */
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
