import type { EventType, TicketEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { NOT_ASSESSED } from '../workflow/unassessed.ts';
import {
  endsDispute,
  grantsP1,
  hasMovedSinceImport,
  isAlarmOver,
  isAnswered,
  isAppeal,
  isAssignedAnew,
  isAssignedHereOrP1,
  isAssignedOrP1,
  isBackAtLastLevel,
  isCounterpartysMessage,
  isFinal,
  isFirstWord,
  isHandedOver,
  isHint,
  isMissingAgain,
  isOurTurn,
  isPoor,
  isProvedComplaint,
  isPublicAnswer,
  isReported,
  isReportedOrFinal,
  isRequestersMessage,
  isRequestersReopening,
  isSolved,
  isSplitOff,
  isStillAhead,
  isToCounterparty,
  mayBeAnswered,
  movesToSomebody,
  namesCounterparty,
  startsInvestigation,
  tellsManagement,
  tellsManagementOfNew,
  toFailedRequester,
  toFailedStaff,
  wasClosed,
} from './notices/conditions.ts';
import {
  aboutAppointment,
  type Notice,
  optional,
  type Row,
  toCopied,
  toCounterparty,
  toRequester,
  toStaff,
  toWorker,
} from './notices/row.ts';
import { NO_ADDRESS } from './recipient.ts';
import { isTrue, type Moment, wordsAlone } from './standing.ts';

export type { Audience, Notice } from './notices/row.ts';

/**
 * Which notice each event sends, to which audience and with which template (architecture rule 7). Each event takes the
 * one route that EVENTS names.
 */

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
