import * as z from 'zod';

/** When a rise of tickets is unusual enough to warn of (docs/early-warnings.md). */
export const warningsSchema = z.strictObject({
  /** Fewer tickets on a day are never warned of. */
  atLeast: z.int().min(2).max(10_000).default(10),
  /** How many times as many as usual. */
  times: z.number().min(1).max(100).default(2),
});
export type WarningThresholds = z.output<typeof warningsSchema>;

/** What tickets are counted by. */
export const warningKindSchema = z.enum(['category', 'product', 'service', 'error_code', 'word', 'level']);
export type WarningKind = z.output<typeof warningKindSchema>;

/** What a supervisor makes of a suspected incident. */
export const suspectedActionSchema = z.strictObject({ action: z.enum(['accept', 'dismiss']) });
