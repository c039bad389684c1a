import type { Reading, Sample } from '../../domain/insight/quality.ts';
import type { Activity } from '../../schemas/insight/activity.ts';

/** A ticket of a month's sample. */
export type CheckOf = { organisation: string; month: string; reference: string };

export type QualityChecks = {
  /** Months that a sample was drawn of, the latest first. */
  months: (organisation: string) => Promise<string[]>;
  sample: (organisation: string, month: string) => Promise<Sample | null>;
  /** False where there is one of the month: that stays. */
  putSample: (organisation: string, sample: Sample) => Promise<boolean>;
  /** Readings of each ticket, in the order in which they came. */
  readings: (checks: readonly CheckOf[]) => Promise<Map<string, Reading[]>>;
  /** Adds the reading that comes after so many, and of the last one what figures hear; false where somebody else's is there. */
  add: (check: CheckOf, before: number, reading: Reading, activity: Activity | null) => Promise<boolean>;
  /** The first reading is the last one, too, unless a second has come meanwhile. */
  settle: (check: CheckOf, activity: Activity) => Promise<void>;
};
