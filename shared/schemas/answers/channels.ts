import * as z from 'zod';

/** What became of each alert. */
export const receivedAlertsAnswer = z.strictObject({
  alerts: z.array(
    z.strictObject({
      fingerprint: z.string(),
      outcome: z.enum(['opened', 'added', 'resolved', 'reopened', 'unchanged', 'ignored', 'below_floor']),
      /** The incident; null where there is none. */
      reference: z.string().nullable(),
    }),
  ),
});

/** Where a call is kept. */
export const loggedCallAnswer = z.strictObject({
  reference: z.string(),
  /** Whether this request has opened the ticket: a repetition hasn't. */
  opened: z.boolean(),
});
