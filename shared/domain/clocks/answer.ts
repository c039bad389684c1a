import type { TimedDuration } from '../../schemas/configuration/duration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { isDelicate } from '../assessment/checks/bounds.ts';
import { deadline } from '../calendar/index.ts';
import { asResolved, backToWork } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import type { Clock } from './clock.ts';

/** The wait for the requester's answer to a question (specification 5, "No answer to a question"). */

/** Matters that soon go back to a person if the requester doesn't answer. */
export const isUrgentMatter = (ticket: Ticket): boolean =>
  ticket.priority === 'P1' || ticket.priority === 'P2' || isDelicate(ticket);

const answerCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (!ticket.waiting) return [];
  const { since, reminders } = ticket.waiting;
  const { askAgainAfter, endAfter, urgentAfter } = context.organisation.closure.noAnswer;
  const at = (duration: typeof endAfter): Instant => deadline(since, duration, context.calendar, []);
  if (isUrgentMatter(ticket)) return [{ kind: 'follow_up', at: at(urgentAfter) }];
  const next = askAgainAfter[reminders];
  return [...(next ? [{ kind: 'reminder' as const, at: at(next) }] : []), { kind: 'follow_up', at: at(endAfter) }];
};

/** Records one reminder, even if several were due: about a question, or about a resolution to confirm. */
export const askAgain = (
  draft: Draft,
  type: 'requester_reminded' | 'confirmation_reminded',
  after: readonly TimedDuration[],
): Draft => {
  const { ticket, context } = draft;
  const { waiting } = ticket;
  if (!waiting) return draft;
  const isDue = (duration: TimedDuration) => deadline(waiting.since, duration, context.calendar, []) <= context.now;
  const change = { waiting: { ...waiting, reminders: after.filter(isDue).length } };
  return draft.record({ type, reason: 'reminder', change });
};

/**
 * Resolves the ticket as unanswered, or returns it to the assignee to try another way. The level's clock resumes at the
 * end of the wait.
 */
const missAnswer = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket, context } = draft;
  const resolves = context.organisation.closure.noAnswer.onEnd === 'resolve' && !isUrgentMatter(ticket);
  return draft.record({
    type: resolves ? 'resolved' : 'answer_missed',
    reason: 'no_answer',
    change: resolves ? asResolved(ticket, context.now, 'no_answer') : backToWork(ticket, due.at),
    facts: { due: due.at },
  });
};

/**
 * @starts `ask_requester`
 * @ends any reply, `take_back`
 * @standsStill never
 * @checkpoints `reminder` after 2 and 4 business days: the requester. `follow_up` after 7 (P1, P2, security and legal
 *   after 1): resolved as *no answer*, or back to the assignee, by organisation
 */
export const answer = {
  name: 'answer',
  runsIn: ['waiting_on_requester'],
  due: answerCheckpoints,
  pass: (draft, due) =>
    due.kind === 'reminder'
      ? askAgain(draft, 'requester_reminded', draft.context.organisation.closure.noAnswer.askAgainAfter)
      : missAnswer(draft, due),
  carriedOutBy: {
    reminder: { requester_reminded: 'any_reason' },
    follow_up: { answer_missed: 'any_reason', resolved: ['no_answer'] },
  },
} as const satisfies Clock;
