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

/** Whether a ticket's texts have to go: closed for so long, not on legal hold, and not gone already. */
export const isExpired = (ticket: Closed, { retention }: Pick<Organisation, 'retention'>, now: Instant): boolean => {
  const { status, closedAt, category, legalHold, textsErasedAt } = ticket;
  if (retention === undefined || status !== 'closed' || closedAt === null || legalHold) return false;
  if (textsErasedAt !== null && textsErasedAt >= closedAt) return false;
  return millisecondsOf(closedAt) + daysOf(retention, category) * DAY <= millisecondsOf(now);
};

/** No ticket that came in at this instant or later can have expired; null where an organisation keeps everything. */
export const expiredBefore = ({ retention }: Pick<Organisation, 'retention'>, now: Instant): Instant | null =>
  retention === undefined
    ? null
    : instantOf(millisecondsOf(now) - Math.min(retention.closedTickets, ...Object.values(retention.byCategory)) * DAY);
