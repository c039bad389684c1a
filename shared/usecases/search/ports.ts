import type { Place } from '../ports/tickets.ts';

/**
 * Whose words are searched. `team`: the organisation's staff. Each integrator has separate words of its own tickets,
 * under their origin, so that it finds and counts nothing else.
 */
export type Audience = string;
export const TEAM: Audience = 'team';

/** A word of a ticket, for one audience. */
export type Word = { audience: Audience; term: string };

export type Words = { organisation: string; audience: Audience };

/** The index for searches. It lags slightly behind writes. */
export type WordIndex = {
  /** Places of tickets with a term, newest first, older than a place; at most `most`. */
  places: (words: Words, term: string, before: Place | null, most: number) => Promise<Place[]>;
  /** Terms with this beginning, after a term, in order. The index decides how many; none at the end. */
  terms: (words: Words, beginning: string, after: string | null) => Promise<string[]>;
};

/** The index for writes. */
export type TicketWords = {
  /** All current index words of a ticket. */
  of: (reference: string) => Promise<Word[]>;
  add: (
    ticket: { organisation: string; reference: string; createdAt: string },
    words: readonly Word[],
  ) => Promise<void>;
  remove: (reference: string, words: readonly Word[]) => Promise<void>;
};
