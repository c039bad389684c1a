import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { TicketEvent } from '../ticket/events.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';

/**
 * The short survey (specification 5): a score and a comment. It is asked when the requester has confirmed, on the same
 * page and in the closing report. A requester who doesn't confirm is asked once, with the second reminder.
 */

export const SCORES = [1, 2, 3, 4, 5] as const;

/** Reasons for closing that send a report and a survey. Other reasons send nothing. */
export const REPORTED: readonly unknown[] = ['confirmed', 'no_answer', 'handed_over', 'final'];

export type SurveyState = 'open' | 'answered' | 'invalid';

/** The number of the reminder that asks for the survey. */
const ASKING_REMINDER = 2;

const isAbout = ({ type, after }: TicketEvent): boolean =>
  type === 'confirmation_reminded' || (type === 'closed' && REPORTED.includes(after.closedAs));

/** Whether the mail about an event asks for the survey, once per resolution. `ticket` is the ticket after the event. */
export const asksForSurvey = (event: TicketEvent, { waiting, survey, resolutionEvent }: Ticket): boolean => {
  const isAnswered = survey !== null && survey.event >= (resolutionEvent ?? event.sequence);
  if (!isAbout(event) || isAnswered) return false;
  if (event.type === 'confirmation_reminded') return waiting?.reminders === ASKING_REMINDER;
  return event.after.closedAs !== 'no_answer' || remindersBefore(event) < ASKING_REMINDER;
};

const remindersBefore = ({ before }: TicketEvent): number => {
  const { waiting } = before;
  const isKnown = typeof waiting === 'object' && waiting !== null && 'reminders' in waiting;
  return isKnown && typeof waiting.reminders === 'number' ? waiting.reminders : 0;
};

/** Whether a survey about an event can be answered. */
export const surveyState = (ticket: Ticket, about: TicketEvent | null): SurveyState => {
  if (about === null || !isAbout(about)) return 'invalid';
  return ticket.survey !== null && ticket.survey.event >= about.sequence ? 'answered' : 'open';
};

type Answer = { score: number; comment: string | null };

/**
 * Records the requester's answer. A poor score alerts a supervisor. Decides nothing if the survey can't be answered.
 */
export const answerSurvey = (ticket: Ticket, closing: TicketEvent | null, answer: Answer, context: Context): Draft => {
  if (closing === null || surveyState(ticket, closing) !== 'open') return draftOf(ticket, context);
  return answered(ticket, closing.sequence, answer, 'portal_form', context);
};

/** A chat's survey is about the ticket's first event. The survey about its resolution is still asked later. */
const BEGINNING = 1;

/**
 * Records the visitor's score of the chat that the ticket comes from. Decides nothing if a survey was answered already.
 */
export const scoreChat = (ticket: Ticket, answer: Answer, context: Context): Draft =>
  ticket.survey === null ? answered(ticket, BEGINNING, answer, 'live_chat', context) : draftOf(ticket, context);

const answered = (
  ticket: Ticket,
  event: number,
  { score, comment }: Answer,
  channel: 'portal_form' | 'live_chat',
  context: Context,
): Draft => {
  const actor: Actor = { kind: 'requester', id: ticket.requester };
  return draftOf(ticket, context).record({
    type: 'survey_answered',
    actor,
    reason: 'survey',
    change: { survey: { event, score, answer: ticket.version + 1, at: context.now } },
    facts: { score, poor: score <= context.organisation.closure.survey.poorUpTo },
    message: comment
      ? { kind: 'survey', direction: 'inbound', visibility: 'internal', channel, body: comment }
      : undefined,
  });
};
