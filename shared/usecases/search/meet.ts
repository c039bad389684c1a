import type { Place } from './ports.ts';

/**
 * Tickets that several lists have in common, each list sorted by the tickets' places: the newest first. A list is read only
 * where the others have something, so that rare words make frequent ones cheap.
 */

/** A list: places before one, the newest first, `most` at most. */
export type Source = (before: Place | null, most: number) => Promise<Place[]>;

/** The newest place of a list before one. It is asked for ever older ones. */
type Stream = (before: Place | null) => Promise<Place | null>;

/** How many reads are left. */
export type Budget = { reads: number };

const PAGE = 100;

const streamOf = (source: Source, budget: Budget): Stream => {
  let buffer: Place[] = [];
  let isEnded = false;
  return async (before) => {
    buffer = buffer.filter((place) => before === null || place < before);
    if (buffer.length === 0 && !isEnded) {
      budget.reads -= 1;
      buffer = await source(before, PAGE);
      isEnded = buffer.length < PAGE;
    }
    return buffer[0] ?? null;
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

/** What every group has, where a group is any of its lists. */
export const meetingOf = (groups: readonly (readonly Source[])[], from: Place | null, budget: Budget): Meeting => {
  const streams = groups.map((sources) => anyOf(sources.map((source) => streamOf(source, budget))));
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
