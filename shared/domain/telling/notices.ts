import { answerState } from '../assessment/checks/answer-state.ts';
import { TOO_LATE } from '../clocks/meetings/appointment.ts';
import { ALARM_OVER } from '../monitoring/alarm.ts';
import { COUNTERPARTY_WROTE, isToBeSentTo } from '../parties/sides.ts';
import { type EventType, factsOf, type TicketEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { NOT_ASSESSED } from '../workflow/unassessed.ts';
import { NO_ADDRESS, recipientOf } from './recipient.ts';
import { isTrue, type Moment, type NoticeTemplate, wordsAlone } from './standing.ts';

/**
 * Which notice each event sends, to which audience and with which template (architecture rule 7). Each event takes the
 * one route that EVENTS names.
 */

export type Audience =
  | 'requester'
  /** The other side of a dispute, if there is one. */
  | 'counterparty'
  /** People in copy: in the requester's own mail if the template is the same, otherwise in a separate one. */
  | 'copied'
  /** The assignee, or the team's supervisor while the ticket is in the team's queue. */
  | 'worker'
  | 'supervisor'
  /** The next person up: the supervisor, or senior management above them. */
  | 'next_person_up'
  | 'senior_management'
  /** The contact of the on-call rota that the event names. */
  | 'on_call'
  /** The agent who wrote what the event is about. */
  | 'author'
  /** The agent who posts where the requester wrote: the assignee, else the author of the text, else the worker. */
  | 'poster'
  /** The assignee until the event. */
  | 'previous_worker'
  /** The agent of the event's appointment. */
  | 'appointed';

/** RFC 3834: an automatic answer to a mail, another automatic mail, or a person's own text. */
export type Automatic = 'auto-replied' | 'auto-generated' | 'by_a_person';

export type Notice = {
  template: string;
  to: Audience;
  automatic: Automatic;
  /** Optional mail. A recipient who complained about one of our mails no longer gets it. */
  optional?: true;
  /** No call replaces this mail. */
  mailOnly?: true;
};

type Row = Notice & {
  template: NoticeTemplate;
  /** Whether the event owes the notice. `then` is the ticket after the event, so the answer never changes. */
  when?: (event: TicketEvent, then: Ticket) => boolean;
  /** Whether the recipient still needs to know. */
  still?: (then: Ticket, now: Ticket) => boolean;
};

const toRequester = (template: NoticeTemplate, when?: Row['when'], automatic: Automatic = 'auto-generated'): Row => ({
  template,
  to: 'requester',
  automatic,
  when,
});
const isDispute = (_event: TicketEvent, ticket: Ticket): boolean => ticket.counterparty !== null;
const inDispute =
  (when: NonNullable<Row['when']>): Row['when'] =>
  (event, ticket) =>
    isDispute(event, ticket) && when(event, ticket);
const toCounterparty = (
  template: NoticeTemplate,
  when?: Row['when'],
  automatic: Automatic = 'auto-generated',
): Row => ({
  template,
  to: 'counterparty',
  automatic,
  when: when ? inDispute(when) : isDispute,
});
const optional = (row: Row): Row => ({ ...row, optional: true });
const toCopied = (template: NoticeTemplate, when?: Row['when']): Row => ({
  template,
  to: 'copied',
  automatic: 'by_a_person',
  when,
});
const toStaff = (
  template: NoticeTemplate,
  to: Exclude<Audience, 'requester' | 'copied' | 'counterparty'>,
  when?: Row['when'],
): Row => ({
  template,
  to,
  automatic: 'auto-generated',
  when,
});

const toFailedRequester: Row['when'] = (event) => !isStaffs(event) && !isUnproved(event);
/** Anyone could have written the report that the event is about. */
const reportOf = (event: TicketEvent) => factsOf(event, 'delivery_failed', 'complained');
const isUnproved = (event: TicketEvent): boolean => reportOf(event)?.unproved === true;
const isHint: Row['when'] = (event) => isUnproved(event) && !isAboutDelivery(event);
const isProvedComplaint: Row['when'] = (event) => !isUnproved(event);
/** A notice about a failed delivery that itself fails sends no further notice. Otherwise this would never end. */
const toFailedStaff: Row['when'] = (event) => isStaffs(event) && !isUnproved(event) && !isAboutDelivery(event);
const isStaffs = (event: TicketEvent): boolean => recipientOf(reportOf(event)?.recipient ?? '').kind === 'agent';
const isAboutDelivery = (event: TicketEvent): boolean => ABOUT_DELIVERY.includes(reportOf(event)?.template ?? '');
const ABOUT_DELIVERY = ['delivery_failed', 'delivery_doubted', 'complained'];

const acknowledges = ({ after }: TicketEvent): boolean => after.acknowledged === true;
const splitFrom = (event: TicketEvent) => factsOf(event, 'assessed', 'acknowledged')?.splitFrom;
const isSplitOff: Row['when'] = (event) => acknowledges(event) && splitFrom(event) !== undefined;
const isFirstWord: Row['when'] = (event) => acknowledges(event) && splitFrom(event) === undefined;
const byRequester = ({ actor }: TicketEvent): boolean => actor.kind === 'requester' || actor.kind === 'integrator';
const isAppeal: Row['when'] = (event) => event.reason === 'appealed' && byRequester(event);
const isRequestersReopening: Row['when'] = (event) => event.reason !== 'appealed' && byRequester(event);
const wasClosed: Row['when'] = (event) => event.before.status === 'closed';
/** The same fault is back once more, and there is no higher level. */
const isBackAtLastLevel: Row['when'] = (event) => factsOf(event, 'reopened')?.backAtLastLevel === true;
/** What an agent has sent in their own mail isn't sent again. */
const isPublicAnswer: Row['when'] = (event) => isToBeSentTo(event, 'requester');
const isToCounterparty: Row['when'] = (event) => isToBeSentTo(event, 'counterparty');
const isRequestersMessage: Row['when'] = (event) => event.actor.kind !== 'agent' && event.reason === 'message';
const isCounterpartysMessage: Row['when'] = (event) => event.reason === COUNTERPARTY_WROTE;
const namesCounterparty: Row['when'] = (event) => typeof event.after.counterparty === 'string';
/** The next step is ours, so the text of an automatic status is true. */
const isOurTurn: Row['when'] = (_event, { status }) => status === 'new' || status === 'open';
const isMissingAgain: Row['when'] = (event) => event.reason === 'still_no_word';
/**
 * The mail that the event is about is the requester's, not the counterparty's or a copied person's, and allows
 * automatic answers.
 */
const mayBeAnswered: Row['when'] = (event, ticket) =>
  !factsOf(event, 'attachments_left_out')?.held &&
  event.actor.kind !== 'counterparty' &&
  event.actor.id !== ticket.counterparty &&
  !ticket.copied.includes(event.actor.id ?? '');
const startsInvestigation: Row['when'] = (event) => event.after.investigationStartedAt !== undefined;
const grantsP1: Row['when'] = (event) =>
  event.after.priority === 'P1' && factsOf(event, 'prioritised')?.movesOn !== true;
const movesOn = (event: TicketEvent): boolean => event.after.assignee !== undefined || event.after.team !== undefined;
/** Tickets in a team's queue are reported in a digest after a working hour, a P1 at once (specification 2). */
const isAssignedOrP1 = (event: TicketEvent, ticket: Ticket): boolean =>
  ('assignee' in event.after ? event.after.assignee : ticket.assignee) !== null || ticket.priority === 'P1';
const movesToSomebody: Row['when'] = (event, ticket) => movesOn(event) && isAssignedOrP1(event, ticket);
const isAssignedAnew: Row['when'] = (event, ticket) => !byRequester(event) && isAssignedOrP1(event, ticket);
const tellsManagement = (event: TicketEvent): boolean =>
  factsOf(event, 'assessed', 'escalated', 'returned')?.tells?.includes('senior_management') === true;
const isHandedOver: Row['when'] = (event) => 'assignee' in event.after;
const REPORTED = ['confirmed', 'no_answer', 'handed_over'];
/** Other reasons for closing send nothing (specification 5). */
const isReported: Row['when'] = (event) => REPORTED.includes(String(event.after.closedAs));
/** Endings of a dispute that concern both sides. The counterparty needn't know of a duplicate or spam. */
const endsDispute: Row['when'] = (event) => [...REPORTED, 'final', 'withdrawn'].includes(String(event.after.closedAs));
const isReportedOrFinal: Row['when'] = ({ after }) =>
  REPORTED.includes(String(after.closedAs)) || after.closedAs === 'final';
const isSolved: Row['when'] = (event) => event.reason === 'resolved';
const isAlarmOver: Row['when'] = (event) => event.reason === ALARM_OVER;
const isFinal: Row['when'] = (event) => event.after.closedAs === 'final';
const isPoor: Row['when'] = (event) => factsOf(event, 'survey_answered')?.poor === true;
const isAnswered: Row['when'] = (event, then) => answerState(then, event.sequence) === 'offered';
/**
 * A notice that asks an agent to work on a ticket, sent only while it is theirs and not over. A later assignee was
 * notified when they got it, or took it themselves.
 */
const toWorker = (template: NoticeTemplate, when?: Row['when']): Row => ({
  ...toStaff(template, 'worker', when),
  still: (then, now) => now.assignee === then.assignee && (now.status !== 'closed' || then.status === 'closed'),
});

const aboutAppointment = (template: NoticeTemplate, toAgent: NoticeTemplate, when?: Row['when']): readonly Row[] => [
  toRequester(template, when),
  toStaff(toAgent, 'appointed', when),
];
const isStillAhead: Row['when'] = (event) => event.reason !== TOO_LATE;

/**
 * Consequences of an import itself send no notices: a person who imports thousands of tickets knows
 * (docs/decisions/0095).
 */
const isAssignedHereOrP1: Row['when'] = (event, then) => then.importedAt === null && isAssignedOrP1(event, then);
const tellsManagementOfNew: Row['when'] = (event, then) => then.importedAt === null && tellsManagement(event);
/** If a ticket has stayed at one level since its import, requests to its worker there belong to the import. */
const hasMovedSinceImport: Row['when'] = (_event, { importedAt, clock }) =>
  importedAt === null || clock.startedAt !== importedAt;

/**
 * The first mail to the requester. For a request that was split off, it says that the request now has its own ticket.
 */
const ACKNOWLEDGEMENT: readonly Row[] = [
  toRequester('acknowledgement', isFirstWord, 'auto-replied'),
  toRequester('request_split', isSplitOff),
];

export const NOTICES: Record<EventType, readonly Row[]> = {
  created: [toCounterparty('counterparty_added', namesCounterparty)],
  imported: [],
  message_imported: [],
  clocks_started: [],
  assessed: [
    ...ACKNOWLEDGEMENT,
    toWorker('assigned', isAssignedHereOrP1),
    toStaff('level_entered', 'senior_management', tellsManagementOfNew),
  ],
  acknowledged: ACKNOWLEDGEMENT,
  details_requested: [toRequester('missing_details', undefined, 'auto-replied')],
  answer_offered: [toRequester('automatic_answer', isAnswered, 'auto-replied')],
  taken: [toRequester('investigation_started', startsInvestigation)],
  assigned: [toWorker('assigned', isAssignedOrP1)],
  prioritised: [toWorker('assigned', grantsP1)],
  categorised: [toWorker('assigned', movesToSomebody)],
  linked: [],
  incident_declared: [],
  reviewed: [],
  review_missed: [toWorker('review_missed'), toStaff('review_missed', 'supervisor')],
  review_action_finished: [],
  confirmation_kept: [],
  incident_left: [],
  problem_declared: [],
  fix_shipped: [optional(toRequester('fix_shipped'))],
  merge_undone: [],
  split_off: [],
  split_undone: [],
  diagnosed: [],
  record_reviewed: [],
  message_added: [
    toRequester('message', isPublicAnswer, 'by_a_person'),
    toCopied('message', isPublicAnswer),
    toCounterparty('counterparty_message', isToCounterparty, 'by_a_person'),
    toWorker('requester_wrote', isRequestersMessage),
    toWorker('counterparty_wrote', isCounterpartysMessage),
  ],
  alarm_changed: [],
  message_held: [toWorker('message_held')],
  answer_not_sent: [toStaff('answer_not_sent', 'author')],
  held_message_accepted: [],
  held_message_rejected: [],
  parties_added: [],
  counterparty_added: [toCounterparty('counterparty_added')],
  message_corrected: [],
  requester_asked: [toRequester('question', undefined, 'by_a_person'), toCopied('question')],
  requester_reminded: [optional(toRequester('question_reminder'))],
  requester_answered: [toWorker('requester_wrote')],
  call_requested: [toStaff('call_task', 'worker')],
  post_requested: [toStaff('post_task', 'poster')],
  appointment_booked: aboutAppointment('appointment_booked', 'appointment_task'),
  appointment_moved: aboutAppointment('appointment_moved', 'appointment_task_moved'),
  appointment_cancelled: aboutAppointment('appointment_cancelled', 'appointment_task_cancelled'),
  appointment_reminded: aboutAppointment('appointment_reminder', 'appointment_task_reminder', isStillAhead),
  appointment_ended: [],
  answer_missed: [toWorker('answer_missed')],
  handed_to_third_party: [toRequester('third_party')],
  follow_up_missed: [toRequester('third_party_update'), toWorker('third_party_follow_up')],
  taken_back: [],
  warned: [toWorker('warning')],
  target_passed: [toWorker('target_passed')],
  first_response_warned: [toWorker('first_response_warning')],
  first_response_missed: [toStaff('first_response_missed', 'supervisor')],
  reporting_warned: [toWorker('reporting_warning'), toStaff('reporting_warning', 'next_person_up')],
  reporting_missed: [toWorker('reporting_missed'), toStaff('reporting_missed', 'next_person_up')],
  breach_reported: [],
  update_missed: [
    { ...toRequester('status', isOurTurn), mailOnly: true },
    toWorker('update_missed'),
    toStaff('update_missed', 'next_person_up', isMissingAgain),
  ],
  left_in_queue: [toStaff('queue_digest', 'supervisor')],
  on_call_alerted: [toStaff('on_call_alert', 'on_call')],
  day_ended: [toWorker('day_ended', isHandedOver), toStaff('day_ended', 'previous_worker', isHandedOver)],
  limit_alerted: [toWorker('limit_alerted'), toStaff('limit_alerted', 'next_person_up')],
  escalated: [
    toRequester('escalated'),
    toCounterparty('counterparty_level_changed'),
    toWorker('assigned', isAssignedOrP1),
    toStaff('level_entered', 'senior_management', tellsManagement),
  ],
  returned: [
    toRequester('level_changed'),
    toCounterparty('counterparty_level_changed'),
    toWorker('assigned', isAssignedOrP1),
  ],
  target_date_requested: [toWorker('target_date_requested', hasMovedSinceImport)],
  target_date_reminded: [toWorker('target_date_reminder')],
  target_date_missed: [toWorker('target_date_missed'), toStaff('target_date_missed', 'next_person_up')],
  target_date_set: [toRequester('expected_by')],
  proposed: [toStaff('approval_requested', 'next_person_up')],
  approved: [toStaff('proposal_approved', 'worker')],
  rejected: [toStaff('proposal_rejected', 'worker')],
  resolved: [
    toWorker('requester_wrote', isAlarmOver),
    toRequester('resolution', isSolved, 'by_a_person'),
    toCopied('resolution_in_copy', isSolved),
    toRequester('resolved_without_answer', (event) => event.reason === 'no_answer'),
    toCounterparty('counterparty_outcome', undefined, 'by_a_person'),
  ],
  confirmation_reminded: [optional(toRequester('confirmation_reminder'))],
  declined: [toRequester('declined'), toCounterparty('counterparty_reopened'), toStaff('solution_declined', 'worker')],
  reopened: [
    toStaff('appealed', 'worker', isAppeal),
    toWorker('requester_wrote', isRequestersReopening),
    toWorker('assigned', isAssignedAnew),
    toRequester('reopened', wasClosed),
    toStaff('fault_is_back', 'next_person_up', isBackAtLastLevel),
    toCounterparty('counterparty_reopened'),
  ],
  closed: [
    toRequester('closing_report', isReported),
    toRequester('final_decision', isFinal),
    // The links in both mails are the requester's: to confirm, and to rate.
    { ...toCopied('closed_in_copy', isReportedOrFinal), automatic: 'auto-generated' },
    toCounterparty('counterparty_closed', endsDispute),
  ],
  attachments_left_out: [toRequester('attachments_left_out', mayBeAnswered, 'auto-replied')],
  answer_declined: [toStaff('answer_declined', 'worker')],
  survey_answered: [toStaff('poor_score', 'supervisor', isPoor)],
  /** Sends what earlier events owed: `owedAgain`. */
  requester_reachable: [],
  notice_suppressed: [],
  delivery_failed: [
    toStaff('delivery_failed', 'worker', toFailedRequester),
    toStaff('delivery_failed', 'supervisor', toFailedStaff),
    toStaff('delivery_doubted', 'worker', isHint),
  ],
  complained: [toStaff('complained', 'supervisor', isProvedComplaint), toStaff('delivery_doubted', 'worker', isHint)],
  workflow_replaced: [],
  checkpoint_moved: [],
  policy_moved: [],
  help_needed: [
    toStaff('help_needed', 'supervisor', (event) => event.reason !== NOT_ASSESSED),
    toStaff('not_assessed', 'supervisor', (event) => event.reason === NOT_ASSESSED),
  ],
  restriction_changed: [],
  legal_hold_changed: [],
  texts_erased: [],
  message_redacted: [],
};

/** The notices that an event owes. `then` is the ticket after the event (decision 0061). */
export const noticesOf = (event: TicketEvent, then: Ticket): Notice[] =>
  NOTICES[event.type].filter((row) => !row.when || row.when(event, then));

/** A notice as it is sent now: as owed, as its text alone, or null if it would no longer be true. */
export const outstanding = (notice: Notice, moment: Moment): Notice | null => {
  const { event, was, now } = moment;
  const row = NOTICES[event.type].find(({ template, to }) => template === notice.template && to === notice.to);
  if (row?.still?.(was, now) === false) return null;
  if (isTrue(notice.template, moment)) return notice;
  const template = wordsAlone(notice.template);
  return template === null || event.messageDigest === undefined ? null : { ...notice, template };
};

/** Causes that also hold back what a person wrote, because no one reads that address. */
const NEVER_WRITE_TO = ['own_address', 'no_sender'];

/** Why a notice to the requester isn't sent. Null if it is. */
export const suppressionOf = (notice: Notice, ticket: Ticket, address: string | null): string | null => {
  if (!ticket.notify) return 'notify_off';
  if (!address) return NO_ADDRESS;
  const held = ticket.automaticMailHeld;
  if (held === null) return null;
  return notice.automatic !== 'by_a_person' || NEVER_WRITE_TO.includes(held) ? held : null;
};
