import type { Instant } from '../../schemas/primitives.ts';
import { deadline } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import type { Clock } from './clock.ts';

/**
 * A major incident is reviewed within five business days of its resolution, and doesn't close without a review
 * (specification 4).
 */

const WITHIN = { businessDays: 5 };

export const needsReview = ({ major }: Ticket): boolean => major !== null && major.review === null;

/** Whether the requester confirmed the resolution before the review. */
export const isConfirmedAlready = ({ major, resolutionEvent }: Ticket): boolean =>
  resolutionEvent !== null && major?.confirmed === resolutionEvent;

/** When the review is due: five business days after the resolution, and after each reminder. */
const reviewCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  const { major, resolvedAt } = ticket;
  if (!needsReview(ticket) || resolvedAt === null) return [];
  const from: Instant = major?.missedAt && major.missedAt > resolvedAt ? major.missedAt : resolvedAt;
  return [{ kind: 'follow_up', at: deadline(from, WITHIN, context.calendar, []) }];
};

/** One reminder, even if several were due. */
const missReview = (draft: Draft, due: Checkpoint): Draft => {
  const { major } = draft.ticket;
  if (major === null) return draft;
  const change = { major: { ...major, missedAt: draft.context.now } };
  return draft.record({ type: 'review_missed', reason: 'no_review', change, facts: { due: due.at } });
};

/**
 * @starts resolution of a major incident without a review
 * @ends `review`
 * @standsStill never
 * @checkpoints `follow_up` after every 5 business days: worker and supervisor; the status stays resolved
 */
export const review = {
  name: 'review',
  runsIn: ['resolved'],
  due: reviewCheckpoints,
  pass: missReview,
  carriedOutBy: { follow_up: { review_missed: 'any_reason' } },
} as const satisfies Clock;
