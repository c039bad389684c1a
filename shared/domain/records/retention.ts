import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Retention } from '../../schemas/configuration/retention.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** How long the texts of closed tickets are kept (specification 6, docs/decisions/0107). */

const DAY = 86_400_000;

type Closed = Pick<Ticket, 'status' | 'closedAt' | 'category' | 'legalHold' | 'textsErasedAt'>;

const daysOf = ({ closedTickets, byCategory }: Retention, category: string | null): number =>
  (category === null ? undefined : ownValue(byCategory, category)) ?? closedTickets;

/** Whether a ticket's texts must be erased: closed long enough, not on legal hold, and not erased already. */
export const isExpired = (ticket: Closed, { retention }: Pick<Organisation, 'retention'>, now: Instant): boolean => {
  const { status, closedAt, category, legalHold, textsErasedAt } = ticket;
  if (retention === undefined || status !== 'closed' || closedAt === null || legalHold) return false;
  if (textsErasedAt !== null && textsErasedAt >= closedAt) return false;
  return millisecondsOf(closedAt) + daysOf(retention, category) * DAY <= millisecondsOf(now);
};

/** Tickets that came in at this instant or later can't have expired. Null if an organisation keeps everything. */
export const expiredBefore = ({ retention }: Pick<Organisation, 'retention'>, now: Instant): Instant | null =>
  retention === undefined
    ? null
    : instantOf(millisecondsOf(now) - Math.min(retention.closedTickets, ...Object.values(retention.byCategory)) * DAY);
