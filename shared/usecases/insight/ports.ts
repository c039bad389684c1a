import type { FactRow } from '../../domain/insight/columns.ts';
import type { Suspected } from '../../domain/insight/suspected.ts';
import type { Every, FigureMailsAsked, FiguresOfPeriod } from '../../schemas/insight/figure-mails.ts';
import type { Review } from '../../schemas/insight/review.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** A file of facts: its key, and the day (UTC) of its events. */
export type FactFile = { key: string; organisation: string; day: string };

/** Days in UTC as yyyy-mm-dd, both included. */
export type Days = { from: string; to: string };

export type FactFiles = {
  organisations: () => Promise<string[]>;
  /** Ordered by day. */
  list: (organisation: string, days: Days) => Promise<FactFile[]>;
  /** The name is derived from the content: the same bytes are the same file. */
  put: (organisation: string, day: string, bytes: Uint8Array) => Promise<FactFile>;
  /** Null if it is gone: compaction has replaced it. */
  get: (file: FactFile) => Promise<Uint8Array | null>;
  remove: (file: FactFile) => Promise<void>;
};

/** Encodes rows as the bytes of a file. */
export type Encode = (rows: readonly FactRow[]) => Uint8Array;

/** Published reviews, which never change. */
export type Reviews = {
  /** Published months, in order. */
  months: (organisation: string) => Promise<string[]>;
  load: (organisation: string, month: string) => Promise<Review | null>;
  /** False if the month is published already; that review stays. */
  publish: (review: Review) => Promise<boolean>;
};

/** Incidents of an organisation that early warnings suspect. */
export type SuspectedIncidents = {
  load: (organisation: string) => Promise<{ items: Suspected[]; version: number }>;
  /** Replaces the loaded list; false after a concurrent change. */
  save: (organisation: string, items: readonly Suspected[], version: number) => Promise<boolean>;
};

/** An agent's wish for figures by mail, and since when. */
export type FigureWish = { agent: string; since: Instant; asked: FigureMailsAsked };
/** The agent and period of mailed figures; the period by its first day. */
export type FigureMailName = { organisation: string; agent: string; every: Every; from: string };

export type FigureMails = {
  wishes: (organisation: string) => Promise<{ wishes: FigureWish[]; version: number }>;
  /** Replaces the loaded list; false after a concurrent change. */
  saveWishes: (organisation: string, wishes: readonly FigureWish[], version: number) => Promise<boolean>;
  kept: (name: FigureMailName) => Promise<FiguresOfPeriod | null>;
  /** False if figures are stored already; those stay. */
  keep: (name: FigureMailName, figures: FiguresOfPeriod) => Promise<boolean>;
};
