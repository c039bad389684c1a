import type { Instant } from '../../schemas/primitives.ts';
import { answerState } from '../assessment/checks/answer-state.ts';
import { isAskable } from '../assessment/checks/bounds.ts';
import type { TicketEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * What each notice's fixed text claims about the ticket, and whether that is still true when it is sent. A delayed
 * notice must not say anything that a later event has made untrue (docs/decisions/0142). Its fields are compared one by
 * one (shared/usecases/telling/composing/overtaken-fields.ts).
 */

/** The ticket after the event (`was`), and as it is (`now`) at the instant when the notice is sent. */
export type Moment = { event: TicketEvent; was: Ticket; now: Ticket; at: Instant };

type Claim = (moment: Moment) => boolean;

/** The fixed text says what has happened, or what is always true. */
const isPast: Claim = () => true;

const OVER: readonly Ticket['status'][] = ['resolved', 'closed'];
export const isOver = ({ status }: Ticket): boolean => OVER.includes(status);
const isOpen: Claim = ({ now }) => !isOver(now);
/** The next step is ours. */
const isOurTurn: Claim = ({ now: { status } }) => status === 'new' || status === 'open';

const both =
  (...claims: readonly Claim[]): Claim =>
  (moment) =>
    claims.every((claim) => claim(moment));

/** None of these values has changed. */
const isSame =
  (of: (ticket: Ticket) => readonly unknown[]): Claim =>
  ({ was, now }) => {
    const before = of(was);
    return of(now).every((value, index) => value === before[index]);
  };

const isSameWait = isSame(({ status, waiting }) => [status, waiting?.since]);
const isSameFollowUp = both(
  isSameWait,
  isSame(({ waiting }) => [waiting?.until]),
);
const isSameResolution = isSame(({ status, resolutionEvent, resolvedAt }) => [status, resolutionEvent, resolvedAt]);
const isSameClosing = isSame(({ status, closedAt }) => [status, closedAt]);
const isSameLevel = both(
  isOpen,
  isSame(({ level, policy }) => [level, policy]),
);
/** On the same level, with the same time, and not answered since. */
const isSameStay = both(
  isSameLevel,
  isSame(({ clock, priority }) => [clock.startedAt, clock.metAt, priority]),
);
const isSameDate = both(
  isSameLevel,
  isSame(({ clock }) => [clock.startedAt, clock.targetDate]),
);
const hasHeardNothing = both(
  isOpen,
  isSame(({ updateSince }) => [updateSince]),
);
const isSamePlace = isSame(({ level, team }) => [level, team]);
const isSameProposal = both(
  isOpen,
  isSame(({ approval }) => [approval?.event, approval?.approved]),
);
const isUnanswered = both(isOpen, ({ now }) => now.firstResponseAt === null);
const isUnreported: Claim = ({ now }) => now.reporting?.recordedAt == null;
/** A ticket in a queue is still there. For an assigned ticket, `toWorker` checks the assignee. */
const isSameQueue: Claim = (moment) =>
  moment.was.assignee !== null ||
  both(
    isOpen,
    isSame(({ assignee, team }) => [assignee, team]),
  )(moment);
/** Not yet known to calendars: of an appointment that has been moved or cancelled, only the latest state is sent. */
const isLatest = isSame(({ appointment }) => [appointment?.id, appointment?.sequence, appointment?.outcome]);
const isAhead = both(isLatest, ({ was, at }) => was.appointment === null || at <= was.appointment.to);
/** The answer can still be accepted: the matter hasn't become one that only a person may answer. */
const isOffered: Claim = ({ event, now }) => answerState(now, event.sequence) === 'offered';

/** The claim of every notice about a ticket. A notice without a row here can't be owed. */
const CLAIMS = {
  acknowledgement: isPast,
  request_split: ({ now }) => now.mergedInto === null,
  missing_details: both(isOpen, ({ now }) => isAskable(now)),
  automatic_answer: isOffered,
  investigation_started: isPast,
  attachments_left_out: isPast,
  message: isPast,
  question: isSameWait,
  question_reminder: isSameWait,
  escalated: isPast,
  level_changed: isPast,
  fix_shipped: isPast,
  status: both(isOurTurn, hasHeardNothing, isSamePlace),
  expected_by: both(
    isOpen,
    isSame(({ expectedBy }) => [expectedBy]),
    ({ was, at }) => was.expectedBy === null || at <= was.expectedBy,
  ),
  resolution: isSameResolution,
  resolution_in_copy: isSameResolution,
  resolved_without_answer: isSameResolution,
  confirmation_reminder: isSameResolution,
  declined: both(
    isOurTurn,
    isSame(({ declines }) => [declines]),
  ),
  reopened: isOurTurn,
  closing_report: isSameClosing,
  final_decision: isSameClosing,
  closed_in_copy: isSameClosing,
  third_party: isSameWait,
  third_party_update: isSameFollowUp,
  appointment_booked: isAhead,
  appointment_moved: isAhead,
  appointment_cancelled: isLatest,
  appointment_reminder: isAhead,
  counterparty_added: both(
    isOpen,
    isSame(({ counterparty }) => [counterparty]),
  ),
  counterparty_message: isPast,
  counterparty_level_changed: isPast,
  counterparty_outcome: both(
    ({ now }) => isOver(now),
    isSame(({ resolvedAt }) => [resolvedAt]),
  ),
  counterparty_reopened: isOpen,
  counterparty_closed: isSameClosing,
  assigned: isSameQueue,
  level_entered: both(isSameLevel, isSamePlace),
  requester_wrote: isPast,
  counterparty_wrote: isPast,
  message_held: isPast,
  answer_not_sent: isPast,
  answer_missed: isOurTurn,
  call_task: isPast,
  post_task: isPast,
  appointment_task: isLatest,
  appointment_task_moved: isLatest,
  appointment_task_reminder: isLatest,
  appointment_task_cancelled: isLatest,
  third_party_follow_up: isSameFollowUp,
  warning: isSameStay,
  target_passed: isSameStay,
  first_response_warning: isUnanswered,
  first_response_missed: isUnanswered,
  reporting_warning: isUnreported,
  reporting_missed: isUnreported,
  update_missed: hasHeardNothing,
  // Its list is made when it is sent.
  queue_digest: isPast,
  on_call_alert: both(isOpen, ({ now }) => now.onCall !== null),
  day_ended: both(isOpen, ({ event, now }) => now.assignee === null || now.assignee !== event.before.assignee),
  limit_alerted: isSameStay,
  target_date_requested: isSameDate,
  target_date_reminder: isSameDate,
  target_date_missed: isSameDate,
  approval_requested: isSameProposal,
  proposal_approved: isSameProposal,
  proposal_rejected: isSameProposal,
  solution_declined: isPast,
  answer_declined: isPast,
  appealed: isOpen,
  fault_is_back: isSameLevel,
  review_missed: isSame(({ status, major }) => [status, major?.review]),
  poor_score: isPast,
  delivery_failed: isPast,
  delivery_doubted: isPast,
  complained: isPast,
  help_needed: ({ now }) => now.needsHelp !== null,
  not_assessed: both(isOpen, ({ now }) => now.policy === null),
} as const satisfies Record<string, Claim>;

export type NoticeTemplate = keyof typeof CLAIMS;

const claimOf = new Map<string, Claim>(Object.entries(CLAIMS));

/**
 * A person's text is sent in any case, in a notice that only passes it on and claims nothing about the ticket's state.
 */
const WORDS_OF: ReadonlyMap<string, NoticeTemplate> = new Map([
  ['question', 'message'],
  ['resolution', 'message'],
  ['resolution_in_copy', 'message'],
  ['counterparty_outcome', 'counterparty_message'],
] satisfies [NoticeTemplate, NoticeTemplate][]);

/** Whether everything in a notice's fixed text is still true. */
export const isTrue = (template: string, moment: Moment): boolean => claimOf.get(template)?.(moment) ?? true;

/** The notice that only passes on a person's text, in place of one that is no longer true. Null if it has none. */
export const wordsAlone = (template: string): NoticeTemplate | null => WORDS_OF.get(template) ?? null;
