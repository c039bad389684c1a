import { answerState } from '../../assessment/checks/answer-state.ts';
import { TOO_LATE } from '../../clocks/meetings/appointment.ts';
import { ALARM_OVER } from '../../monitoring/alarm.ts';
import { COUNTERPARTY_WROTE, isToBeSentTo } from '../../parties/sides.ts';
import { factsOf, type TicketEvent } from '../../ticket/events.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { recipientOf } from '../recipient.ts';
import type { Row } from './row.ts';

/** When an event owes a notice. scripts/draw/notice-conditions.ts describes each condition for readers. */

export const toFailedRequester: Row['when'] = (event) => !isStaffs(event) && !isUnproved(event);
/** Anyone could have written the report that the event is about. */
const reportOf = (event: TicketEvent) => factsOf(event, 'delivery_failed', 'complained');
const isUnproved = (event: TicketEvent): boolean => reportOf(event)?.unproved === true;
export const isHint: Row['when'] = (event) => isUnproved(event) && !isAboutDelivery(event);
export const isProvedComplaint: Row['when'] = (event) => !isUnproved(event);
/** A notice about a failed delivery that itself fails sends no further notice. Otherwise this would never end. */
export const toFailedStaff: Row['when'] = (event) => isStaffs(event) && !isUnproved(event) && !isAboutDelivery(event);
const isStaffs = (event: TicketEvent): boolean => recipientOf(reportOf(event)?.recipient ?? '').kind === 'agent';
const isAboutDelivery = (event: TicketEvent): boolean => ABOUT_DELIVERY.includes(reportOf(event)?.template ?? '');
const ABOUT_DELIVERY = ['delivery_failed', 'delivery_doubted', 'complained'];

const acknowledges = ({ after }: TicketEvent): boolean => after.acknowledged === true;
const splitFrom = (event: TicketEvent) => factsOf(event, 'assessed', 'acknowledged')?.splitFrom;
export const isSplitOff: Row['when'] = (event) => acknowledges(event) && splitFrom(event) !== undefined;
export const isFirstWord: Row['when'] = (event) => acknowledges(event) && splitFrom(event) === undefined;
const byRequester = ({ actor }: TicketEvent): boolean => actor.kind === 'requester' || actor.kind === 'integrator';
export const isAppeal: Row['when'] = (event) => event.reason === 'appealed' && byRequester(event);
export const isRequestersReopening: Row['when'] = (event) => event.reason !== 'appealed' && byRequester(event);
export const wasClosed: Row['when'] = (event) => event.before.status === 'closed';
/** The same fault is back once more, and there is no higher level. */
export const isBackAtLastLevel: Row['when'] = (event) => factsOf(event, 'reopened')?.backAtLastLevel === true;
/** What an agent has sent in their own mail isn't sent again. */
export const isPublicAnswer: Row['when'] = (event) => isToBeSentTo(event, 'requester');
export const isToCounterparty: Row['when'] = (event) => isToBeSentTo(event, 'counterparty');
export const isRequestersMessage: Row['when'] = (event) => event.actor.kind !== 'agent' && event.reason === 'message';
export const isCounterpartysMessage: Row['when'] = (event) => event.reason === COUNTERPARTY_WROTE;
export const namesCounterparty: Row['when'] = (event) => typeof event.after.counterparty === 'string';
/** The next step is ours, so the text of an automatic status is true. */
export const isOurTurn: Row['when'] = (_event, { status }) => status === 'new' || status === 'open';
export const isMissingAgain: Row['when'] = (event) => event.reason === 'still_no_word';
/**
 * The mail that the event is about is the requester's, not the counterparty's or a copied person's, and allows
 * automatic answers.
 */
export const mayBeAnswered: Row['when'] = (event, ticket) =>
  !factsOf(event, 'attachments_left_out')?.held &&
  event.actor.kind !== 'counterparty' &&
  event.actor.id !== ticket.counterparty &&
  !ticket.copied.includes(event.actor.id ?? '');
export const startsInvestigation: Row['when'] = (event) => event.after.investigationStartedAt !== undefined;
export const grantsP1: Row['when'] = (event) =>
  event.after.priority === 'P1' && factsOf(event, 'prioritised')?.movesOn !== true;
const movesOn = (event: TicketEvent): boolean => event.after.assignee !== undefined || event.after.team !== undefined;
/** Tickets in a team's queue are reported in a digest after a working hour, a P1 at once (specification 2). */
export const isAssignedOrP1 = (event: TicketEvent, ticket: Ticket): boolean =>
  ('assignee' in event.after ? event.after.assignee : ticket.assignee) !== null || ticket.priority === 'P1';
export const movesToSomebody: Row['when'] = (event, ticket) => movesOn(event) && isAssignedOrP1(event, ticket);
export const isAssignedAnew: Row['when'] = (event, ticket) => !byRequester(event) && isAssignedOrP1(event, ticket);
export const tellsManagement = (event: TicketEvent): boolean =>
  factsOf(event, 'assessed', 'escalated', 'returned')?.tells?.includes('senior_management') === true;
export const isHandedOver: Row['when'] = (event) => 'assignee' in event.after;
const REPORTED = ['confirmed', 'no_answer', 'handed_over'];
/** Other reasons for closing send nothing (specification 5). */
export const isReported: Row['when'] = (event) => REPORTED.includes(String(event.after.closedAs));
/** Endings of a dispute that concern both sides. The counterparty needn't know of a duplicate or spam. */
export const endsDispute: Row['when'] = (event) =>
  [...REPORTED, 'final', 'withdrawn'].includes(String(event.after.closedAs));
export const isReportedOrFinal: Row['when'] = ({ after }) =>
  REPORTED.includes(String(after.closedAs)) || after.closedAs === 'final';
export const isSolved: Row['when'] = (event) => event.reason === 'resolved';
export const isAlarmOver: Row['when'] = (event) => event.reason === ALARM_OVER;
export const isFinal: Row['when'] = (event) => event.after.closedAs === 'final';
export const isPoor: Row['when'] = (event) => factsOf(event, 'survey_answered')?.poor === true;
export const isAnswered: Row['when'] = (event, then) => answerState(then, event.sequence) === 'offered';

export const isStillAhead: Row['when'] = (event) => event.reason !== TOO_LATE;

/**
 * Consequences of an import itself send no notices: a person who imports thousands of tickets knows
 * (docs/decisions/0095).
 */
export const isAssignedHereOrP1: Row['when'] = (event, then) => then.importedAt === null && isAssignedOrP1(event, then);
export const tellsManagementOfNew: Row['when'] = (event, then) => then.importedAt === null && tellsManagement(event);
/** If a ticket has stayed at one level since its import, requests to its worker there belong to the import. */
export const hasMovedSinceImport: Row['when'] = (_event, { importedAt, clock }) =>
  importedAt === null || clock.startedAt !== importedAt;
