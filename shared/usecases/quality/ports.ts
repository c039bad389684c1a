import type { Reading, Sample } from '../../domain/insight/quality.ts';
import type { Activity } from '../../schemas/insight/activity.ts';

/** A ticket of a month's sample. */
export type CheckOf = { organisation: string; month: string; reference: string };

export type QualityChecks = {
  /** Months with a sample, latest first. */
  months: (organisation: string) => Promise<string[]>;
  sample: (organisation: string, month: string) => Promise<Sample | null>;
  /** False if the month has a sample already; that stays. */
  putSample: (organisation: string, sample: Sample) => Promise<boolean>;
  /** Readings of each ticket, in the order they were added. */
  readings: (checks: readonly CheckOf[]) => Promise<Map<string, Reading[]>>;
  /**
   * Adds the reading after `before` others; the last one with its check's activity. False if another reading came
   * first.
   */
  add: (check: CheckOf, before: number, reading: Reading, activity: Activity | null) => Promise<boolean>;
  /** Marks the first reading as the last one, with the activity, unless a second reading has been added meanwhile. */
  settle: (check: CheckOf, activity: Activity) => Promise<void>;
};
