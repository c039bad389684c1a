import * as z from 'zod';
import { categorySchema } from '../ticket.ts';

/** A ticket can be reopened for 30 days, and its texts have to be there then. */
const daysSchema = z.int().min(31, 'at least 31 days: until then a closed ticket can be reopened').max(36_500);

/** For how long an organisation keeps the texts of closed tickets, in days since they were closed (docs/records.md). */
export const retentionSchema = z.strictObject({
  closedTickets: daysSchema,
  /** Categories whose tickets are kept for longer, or not as long. */
  byCategory: z.record(categorySchema, daysSchema).default({}),
});

export type Retention = z.output<typeof retentionSchema>;
