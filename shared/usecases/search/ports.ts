import type { Place } from '../ports/tickets.ts';

/**
 * Who searches in which words: `team` is whoever works for the organisation; an integrator has words of its own tickets by
 * themselves, under the origin that its tickets have, so that it finds and counts nothing else.
 */
export type Audience = string;
export const TEAM: Audience = 'team';

/** A word of a ticket, as one audience finds it. */
export type Word = { audience: Audience; term: string };

export type Words = { organisation: string; audience: Audience };

/** The index that searches read. It follows what is written a moment later. */
export type WordIndex = {
  /** Places of tickets that have a term, the newest first, each before (older than) a place; `most` at most. */
  places: (words: Words, term: string, before: Place | null, most: number) => Promise<Place[]>;
  /** Terms that begin with some letters and come after one, in order: how many is up to the index; none at the end. */
  terms: (words: Words, beginning: string, after: string | null) => Promise<string[]>;
};

/** The index that is written to. */
export type TicketWords = {
  /** All words of a ticket as they stand now. */
  of: (reference: string) => Promise<Word[]>;
  add: (
    ticket: { organisation: string; reference: string; createdAt: string },
    words: readonly Word[],
  ) => Promise<void>;
  remove: (reference: string, words: readonly Word[]) => Promise<void>;
};
