import * as z from 'zod';
import { categorySchema } from '../ticket.ts';

/** A ticket can be reopened for 30 days, and needs its texts until then. */
const daysSchema = z.int().min(31, 'at least 31 days: until then a closed ticket can be reopened').max(36_500);

/** How long an organisation keeps the texts of closed tickets, in days since they were closed (docs/records.md). */
export const retentionSchema = z.strictObject({
  closedTickets: daysSchema,
  /** Categories whose tickets are kept for a longer or shorter time. */
  byCategory: z.record(categorySchema, daysSchema).default({}),
});

export type Retention = z.output<typeof retentionSchema>;
