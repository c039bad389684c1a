import type { Instant } from '../../schemas/primitives.ts';
import { answerState } from '../assessment/checks/answer-state.ts';
import { isAskable } from '../assessment/checks/bounds.ts';
import type { TicketEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * What the fixed words of each notice claim about the ticket, and whether that is so when it goes out. A notice that was held up
 * says nothing that a later event has made untrue (docs/decisions/0142). What its fields say is compared field by field
 * (shared/usecases/telling/composing/overtaken-fields.ts).
 */

/** The ticket as the event left it, and as it is when the notice goes out, at an instant. */
export type Moment = { event: TicketEvent; was: Ticket; now: Ticket; at: Instant };

type Claim = (moment: Moment) => boolean;

/** Its fixed words say what has happened, or what holds whatever happens. */
const isPast: Claim = () => true;

const OVER: readonly Ticket['status'][] = ['resolved', 'closed'];
export const isOver = ({ status }: Ticket): boolean => OVER.includes(status);
const isOpen: Claim = ({ now }) => !isOver(now);
/** We owe the next step. */
const isOurTurn: Claim = ({ now: { status } }) => status === 'new' || status === 'open';

const both =
  (...claims: readonly Claim[]): Claim =>
  (moment) =>
    claims.every((claim) => claim(moment));

/** Nothing of what was named has changed. */
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
/** On the same level, with the same time on it, and nobody has answered since. */
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
/** What lies in a queue lies there still; what somebody has is asked about by whose it is (`toWorker`). */
const isSameQueue: Claim = (moment) =>
  moment.was.assignee !== null ||
  both(
    isOpen,
    isSame(({ assignee, team }) => [assignee, team]),
  )(moment);
/** What calendars don't know already: of an appointment that was moved or cancelled meanwhile only the latest is told. */
const isLatest = isSame(({ appointment }) => [appointment?.id, appointment?.sequence, appointment?.outcome]);
const isAhead = both(isLatest, ({ was, at }) => was.appointment === null || at <= was.appointment.to);
/** The answer waits to be accepted: the matter hasn't become one that only a person answers. */
const isOffered: Claim = ({ event, now }) => answerState(now, event.sequence) === 'offered';

/** Every notice of a ticket says here what has to be so: one that isn't here can't be owed. */
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
  // Its list is made when it goes out.
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

/** A person's words go out all the same, as what they are: without what the notice says of how the ticket stands. */
const WORDS_OF: ReadonlyMap<string, NoticeTemplate> = new Map([
  ['question', 'message'],
  ['resolution', 'message'],
  ['resolution_in_copy', 'message'],
  ['counterparty_outcome', 'counterparty_message'],
] satisfies [NoticeTemplate, NoticeTemplate][]);

/** Whether all that a notice says with its own words is so. */
export const isTrue = (template: string, moment: Moment): boolean => claimOf.get(template)?.(moment) ?? true;

/** The notice that only passes on what a person wrote, in place of one that isn't true any more; null where nobody wrote. */
export const wordsAlone = (template: string): NoticeTemplate | null => WORDS_OF.get(template) ?? null;
