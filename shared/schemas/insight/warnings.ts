import * as z from 'zod';

/** When a rise in tickets is unusual enough for a warning (docs/early-warnings.md). */
export const warningsSchema = z.strictObject({
  /** Fewer tickets in a day never cause a warning. */
  atLeast: z.int().min(2).max(10_000).default(10),
  /** How many times the usual number. */
  times: z.number().min(1).max(100).default(2),
});
export type WarningThresholds = z.output<typeof warningsSchema>;

/** What tickets are counted by. */
export const warningKindSchema = z.enum(['category', 'product', 'service', 'error_code', 'word', 'level']);
export type WarningKind = z.output<typeof warningKindSchema>;

/** A supervisor's decision about a suspected incident. */
export const suspectedActionSchema = z.strictObject({ action: z.enum(['accept', 'dismiss']) });
