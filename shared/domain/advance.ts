import { deadline } from './calendar/index.ts';
import { isUrgentMatter, nextDue } from './clocks/checkpoints.ts';
import { endDay } from './clocks/days-end.ts';
import { firstResponseBefore, passFirstResponse } from './clocks/first-response-clock.ts';
import { caseReminderAt, isLastLevel, levelOf } from './clocks/level-clock.ts';
import { passUpdate } from './clocks/next-update-clock.ts';
import { alertOnCall } from './clocks/on-call.ts';
import { leaveInQueue } from './clocks/queue-clock.ts';
import { missReview } from './clocks/review-clock.ts';
import { resumedUnlessInIncident } from './clocks/standing-still.ts';
import { asClosed, asResolved, backToWork, finish, moveToLevel } from './escalation/movements.ts';
import type { Context } from './ticket/context.ts';
import { type Draft, draftOf, record } from './ticket/draft.ts';
import type { EventType, NewEvent } from './ticket/events.ts';
import { type Due, SYSTEM, type Ticket } from './ticket/ticket.ts';

/** More checkpoints than one wake can have passed: a bug that repeats one for ever ends here, loudly. */
const MOST_STEPS = 200;

/** Carrying out what is due never came to an end. */
export class AdvanceDidNotEnd extends Error {
  override readonly name = 'AdvanceDidNotEnd';
}

/**
 * Carries out, in order, every checkpoint that has passed (specification 3 and 5), however late it is noticed. Levels start at the
 * instant of their cause, so lateness doesn't add up. Throws AdvanceDidNotEnd.
 */
export const advance = (ticket: Ticket, context: Context): Draft => {
  let draft = draftOf(ticket);
  for (let step = 0; step < MOST_STEPS; step++) {
    const due = nextDue(draft.ticket, context);
    if (due === null || due.at > context.now) return settled(draft, due, context);
    draft = perform(draft, due, context);
  }
  throw new AdvanceDidNotEnd(`checkpoint ${nextDue(draft.ticket, context)?.kind} of ${ticket.reference} repeats`);
};

/**
 * The next checkpoint stands in the last event. When nothing was due because a calendar or an organisation's times have
 * changed since it was set, an event of its own moves it, or the workflow would wake for it again and again.
 */
const settled = (draft: Draft, next: Due | null, context: Context): Draft =>
  draft.events.length > 0 ? finish(draft, context) : withCheckpoint(draft, next, context);

const withCheckpoint = (draft: Draft, next: Due | null, context: Context): Draft => {
  const { checkpoint } = draft.ticket;
  if (checkpoint?.at === next?.at && checkpoint?.kind === next?.kind) return draft;
  const change = { checkpoint: next && { kind: next.kind, at: next.at } };
  return record(
    draft,
    { type: 'checkpoint_moved', at: context.now, actor: SYSTEM, reason: 'times_changed', change },
    context,
  );
};

/** The checkpoint as calendar and organisation have it now, where it stands otherwise; what is due is left to `advance`. */
export const restateCheckpoint = (ticket: Ticket, context: Context): Draft =>
  withCheckpoint(draftOf(ticket), nextDue(ticket, context), context);

const perform = (draft: Draft, due: Due, context: Context): Draft => {
  switch (due.clock) {
    case 'level':
      return passLevel(firstResponseBefore(draft, due.at, context), due, context);
    case 'first_response':
      return passFirstResponse(draft, due, context);
    case 'next_update':
      return passUpdate(draft, due, context);
    case 'on_call':
      return alertOnCall(draft, context);
    case 'queue':
      return leaveInQueue(draft, due, context);
    case 'day':
      return endDay(draft, due, context);
    case 'answer':
      return due.kind === 'reminder' ? askAgain(draft, context) : missAnswer(draft, due, context);
    case 'confirmation':
      return due.kind === 'reminder' ? askAgain(draft, context) : closeUnanswered(draft, due, context);
    case 'review':
      return missReview(draft, due, context);
    case 'third_party':
      return missFollowUp(draft, due, context);
  }
};

const passed = (
  draft: Draft,
  due: Due,
  context: Context,
  type: EventType,
  reason: string,
  change: NewEvent['change'],
) => record(draft, { type, at: context.now, actor: SYSTEM, reason, change, facts: { due: due.at } }, context);

const passLevel = (draft: Draft, due: Due, context: Context): Draft => {
  const { at } = due;
  switch (due.kind) {
    case 'warning':
      return passed(draft, due, context, 'warned', 'three_quarters_of_target', { clock: { warnedAt: at } });
    case 'target':
      return passed(draft, due, context, 'target_passed', 'target_passed', { clock: { targetPassedAt: at } });
    case 'set_date':
      return passed(draft, due, context, 'target_date_missed', 'date_not_set', { clock: { setDateMissedAt: at } });
    case 'target_date':
      return passed(draft, due, context, 'target_date_missed', 'date_passed', { clock: { targetDatePassedAt: at } });
    case 'reminder':
      return remind(draft, context);
    default:
      return passLimit(draft, due, context);
  }
};

const closeUnanswered = (draft: Draft, due: Due, context: Context): Draft =>
  passed(draft, due, context, 'closed', 'no_answer', asClosed('no_answer', context.now));

/** Not met: up a level. Met but not resolved, or nowhere to go: it stays and is alerted (specification 3). */
const passLimit = (draft: Draft, due: Due, context: Context): Draft => {
  const { ticket } = draft;
  const policy = context.policy(ticket.policy ?? '', ticket.policyVersion);
  // An answer after the limit doesn't meet it, even when the limit is noticed later.
  const isMet = ticket.clock.metAt !== null && ticket.clock.metAt <= due.at;
  const goesUp = !isMet && levelOf(policy, ticket.level).onLimit === 'escalate' && !isLastLevel(policy, ticket.level);
  if (goesUp) {
    const level = ticket.level + 1;
    return moveToLevel(
      draft,
      { type: 'escalated', level, actor: SYSTEM, reason: 'limit_passed', startsAt: due.at },
      context,
    );
  }
  const reason = isMet ? 'met_but_not_resolved' : 'limit_passed';
  return alert(draft, reason, { limitPassedAt: due.at }, due.at, context);
};

const alert = (
  draft: Draft,
  reason: string,
  clock: NonNullable<NewEvent['change']['clock']>,
  due: string,
  context: Context,
): Draft => {
  const { alerts } = draft.ticket.clock;
  const change = { clock: { ...clock, alerts: alerts + 1, alertedAt: context.now } };
  return record(
    draft,
    { type: 'limit_alerted', at: context.now, actor: SYSTEM, reason, change, facts: { due } },
    context,
  );
};

/** One reminder, also when several would have been due: nobody is helped by ten at once. */
const remind = (draft: Draft, context: Context): Draft => {
  const { ticket } = draft;
  if (ticket.clock.alertedAt !== null) return alert(draft, 'still_over_limit', {}, context.now, context);
  return reminded(draft, 'target_date_reminded', { clock: { reminders: caseRemindersDue(ticket, context) } }, context);
};

const askAgain = (draft: Draft, context: Context): Draft => {
  const { ticket } = draft;
  if (!ticket.waiting) return draft;
  const waiting = { ...ticket.waiting, reminders: remindersDue(ticket, ticket.waiting.since, context) };
  const type = ticket.status === 'resolved' ? 'confirmation_reminded' : 'requester_reminded';
  return reminded(draft, type, { waiting }, context);
};

const reminded = (draft: Draft, type: EventType, change: NewEvent['change'], context: Context): Draft =>
  record(draft, { type, at: context.now, actor: SYSTEM, reason: 'reminder', change }, context);

const remindersDue = (ticket: Ticket, since: string, context: Context): number => {
  const { closure } = context.organisation;
  const after = ticket.status === 'resolved' ? closure.confirmation.remindersAfter : closure.noAnswer.askAgainAfter;
  return after.filter((duration) => deadline(since, duration, context.calendar, []) <= context.now).length;
};

const caseRemindersDue = (ticket: Ticket, context: Context): number => {
  const policy = context.policy(ticket.policy ?? '', ticket.policyVersion);
  let reminders = ticket.clock.reminders + 1;
  while (caseReminderAt(ticket.clock, policy, reminders + 1, context) <= context.now) reminders++;
  return reminders;
};

/**
 * The date to follow up a third party has passed (specification 3): the assignee is asked to chase, the requester hears how it
 * stands, and the clock runs until the date is renewed.
 */
const missFollowUp = (draft: Draft, due: Due, context: Context): Draft => {
  const { waiting } = draft.ticket;
  const change: NewEvent['change'] = {
    waiting: { since: waiting?.since ?? due.at, reminders: (waiting?.reminders ?? 0) + 1, until: null },
    clock: resumedUnlessInIncident(draft.ticket, due.at),
  };
  const facts = { due: due.at };
  return record(
    draft,
    { type: 'follow_up_missed', at: context.now, actor: SYSTEM, reason: 'date_passed', change, facts },
    context,
  );
};

/**
 * The end of waiting for an answer (specification 5): resolved as no answer, or back to the assignee to try another way, the clock
 * going on when the wait was over.
 */
const missAnswer = (draft: Draft, due: Due, context: Context): Draft => {
  const { ticket } = draft;
  const resolves = context.organisation.closure.noAnswer.onEnd === 'resolve' && !isUrgentMatter(ticket);
  const change = resolves ? asResolved(ticket, context.now, 'no_answer') : backToWork(ticket, due.at);
  const type = resolves ? 'resolved' : 'answer_missed';
  const facts = { due: due.at };
  return record(draft, { type, at: context.now, actor: SYSTEM, reason: 'no_answer', change, facts }, context);
};
