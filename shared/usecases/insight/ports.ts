import type { FactRow } from '../../domain/insight/columns.ts';
import type { Suspected } from '../../domain/insight/suspected.ts';
import type { Every, FigureMailsAsked, FiguresOfPeriod } from '../../schemas/insight/figure-mails.ts';
import type { Review } from '../../schemas/insight/review.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** A file of facts: its key, and the day (UTC) on which its events happened. */
export type FactFile = { key: string; organisation: string; day: string };

/** Days in UTC as yyyy-mm-dd, both included. */
export type Days = { from: string; to: string };

export type FactFiles = {
  organisations: () => Promise<string[]>;
  /** In the order of their days. */
  list: (organisation: string, days: Days) => Promise<FactFile[]>;
  /** Named by its content: the same bytes are the same file. */
  put: (organisation: string, day: string, bytes: Uint8Array) => Promise<FactFile>;
  /** Null where it is gone meanwhile: compaction has put another in its place. */
  get: (file: FactFile) => Promise<Uint8Array | null>;
  remove: (file: FactFile) => Promise<void>;
};

/** Rows as the bytes of a file. */
export type Encode = (rows: readonly FactRow[]) => Uint8Array;

/** Published reviews, each frozen as it is. */
export type Reviews = {
  /** Months that are published, in order. */
  months: (organisation: string) => Promise<string[]>;
  load: (organisation: string, month: string) => Promise<Review | null>;
  /** False where the month was published before: that stays. */
  publish: (review: Review) => Promise<boolean>;
};

/** Incidents that early warnings suspect, of an organisation. */
export type SuspectedIncidents = {
  load: (organisation: string) => Promise<{ items: Suspected[]; version: number }>;
  /** Puts them in place of what was loaded; false where somebody else was faster. */
  save: (organisation: string, items: readonly Suspected[], version: number) => Promise<boolean>;
};

/** Who asks for which figures by mail, and since when. */
export type FigureWish = { agent: string; since: Instant; asked: FigureMailsAsked };
/** Whose figures, of which period: its first day. */
export type FigureMailName = { organisation: string; agent: string; every: Every; from: string };

export type FigureMails = {
  wishes: (organisation: string) => Promise<{ wishes: FigureWish[]; version: number }>;
  /** Puts them in place of what was loaded; false where somebody else was faster. */
  saveWishes: (organisation: string, wishes: readonly FigureWish[], version: number) => Promise<boolean>;
  kept: (name: FigureMailName) => Promise<FiguresOfPeriod | null>;
  /** False where they are kept already: those stay. */
  keep: (name: FigureMailName, figures: FiguresOfPeriod) => Promise<boolean>;
};
