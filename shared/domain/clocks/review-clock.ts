import type { Instant } from '../../schemas/primitives.ts';
import { deadline } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import { type Draft, record } from '../ticket/draft.ts';
import { type Due, SYSTEM, type Ticket } from '../ticket/ticket.ts';

/** A major incident is reviewed within five business days of its resolution, and doesn't close without (specification 4). */

const WITHIN = { businessDays: 5 };

export const needsReview = ({ major }: Ticket): boolean => major !== null && major.review === null;

/** Whether the requester has confirmed the resolution before the review. */
export const isConfirmedAlready = ({ major, resolutionEvent }: Ticket): boolean =>
  resolutionEvent !== null && major?.confirmed === resolutionEvent;

/** When somebody is reminded of the review: five business days after the resolution, and after each reminder. */
export const reviewCheckpoints = (ticket: Ticket, context: Context): Due[] => {
  const { major, resolvedAt } = ticket;
  if (!needsReview(ticket) || resolvedAt === null) return [];
  const from: Instant = major?.missedAt && major.missedAt > resolvedAt ? major.missedAt : resolvedAt;
  return [{ clock: 'review', kind: 'follow_up', at: deadline(from, WITHIN, context.calendar, []) }];
};

/** One reminder, also when several would have been due. */
export const missReview = (draft: Draft, due: Due, context: Context): Draft => {
  const { major } = draft.ticket;
  if (major === null) return draft;
  const change = { major: { ...major, missedAt: context.now } };
  return record(
    draft,
    { type: 'review_missed', at: context.now, actor: SYSTEM, reason: 'no_review', change, facts: { due: due.at } },
    context,
  );
};
