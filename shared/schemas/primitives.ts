import * as z from 'zod';

/** An instant in UTC, ISO 8601 with milliseconds: `2026-11-22T09:00:00.000Z`. Compares as text. */
export type Instant = string;

/** Accepts any ISO 8601 instant with an offset and turns it into the one form that compares as text. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'an ISO 8601 instant with an offset, such as 2026-11-22T09:00:00Z' })
  .transform((text) => new Date(text).toISOString());

/** How the reference tells of a schema, where that is more or other than zod says of it: keywords of JSON Schema. */
export const TOLD_AS = z.registry<Record<string, unknown>>();

/** Half-open interval: holds its opening but not its closing instant. */
export type Interval = readonly [from: Instant, to: Instant];

export const millisecondsOf = (at: Instant): number => Date.parse(at);
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** The primary language of a tag, in lower case: `de` of `de-AT` (BCP 47, 2.2.1). */
export const baseOf = (tag: string): string => tag.split('-', 1).join('').toLowerCase();
