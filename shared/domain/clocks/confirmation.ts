import { deadline } from '../calendar/index.ts';
import { asClosed } from '../escalation/movements.ts';
import { ALARM_QUIET } from '../monitoring/alarm.ts';
import { quietUntil } from '../monitoring/quiet.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { askAgain } from './answer.ts';
import type { Clock } from './clock.ts';
import { isConfirmedAlready, needsReview } from './review.ts';

/** The wait for the requester's confirmation of a resolution (specification 5, "No answer to the confirmation"). */

const confirmationCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (!ticket.waiting || isConfirmedAlready(ticket)) return [];
  const { since, reminders } = ticket.waiting;
  const quiet = quietUntil(ticket.alarm, ticket.resolvedAt, context);
  if (quiet !== null) return [{ kind: 'auto_close', at: quiet }];
  const { remindersAfter, closeAfter } = context.organisation.closure.confirmation;
  // A ticket from an alarm has no requester to remind.
  const next = ticket.alarm === null ? remindersAfter[reminders] : undefined;
  return [
    ...(next ? [{ kind: 'reminder' as const, at: deadline(since, next, context.calendar, []) }] : []),
    // A major incident doesn't close without its review (specification 4).
    ...(closeAfter && !needsReview(ticket)
      ? [{ kind: 'auto_close' as const, at: deadline(since, closeAfter, context.calendar, []) }]
      : []),
  ];
};

/** The alarm staying quiet confirms the resolution. A major incident closes with its review. */
const confirmByQuiet = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket, context } = draft;
  if (ticket.major !== null && needsReview(ticket)) {
    const change = { major: { ...ticket.major, confirmed: ticket.resolutionEvent } };
    return draft.record({ type: 'confirmation_kept', reason: 'review_missing', change });
  }
  const change = asClosed('confirmed', context.now);
  return draft.record({ type: 'closed', reason: ALARM_QUIET, change, facts: { due: due.at } });
};

const isQuiet = ({ ticket, context }: Draft): boolean => quietUntil(ticket.alarm, ticket.resolvedAt, context) !== null;

const closeUnanswered = (draft: Draft, due: Checkpoint): Draft =>
  draft.record({
    type: 'closed',
    reason: 'no_answer',
    change: asClosed('no_answer', draft.context.now),
    facts: { due: due.at },
  });

/**
 * @starts resolution
 * @ends the requester's answer
 * @standsStill never
 * @checkpoints `reminder` after 1 and 3 business days: the requester. `auto_close` after 5, if the organisation closes
 *   so; of an incident that monitoring opened, an hour after its alarm is over, without reminders
 */
export const confirmation = {
  name: 'confirmation',
  runsIn: ['resolved'],
  due: confirmationCheckpoints,
  pass: (draft, due) =>
    due.kind === 'reminder'
      ? askAgain(draft, 'confirmation_reminded', draft.context.organisation.closure.confirmation.remindersAfter)
      : isQuiet(draft)
        ? confirmByQuiet(draft, due)
        : closeUnanswered(draft, due),
  carriedOutBy: {
    reminder: { confirmation_reminded: 'any_reason' },
    auto_close: { closed: ['no_answer', ALARM_QUIET], confirmation_kept: ['review_missing'] },
  },
} as const satisfies Clock;
