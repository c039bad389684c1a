import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { TicketEvent } from '../ticket/events.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';

/** The short survey that a closing report asks for (specification 5): a score and a comment, once for each time a ticket closes. */

export const SCORES = [1, 2, 3, 4, 5] as const;

/** Reasons of closing that send a report and a survey; the others send nothing. */
export const REPORTED: readonly unknown[] = ['confirmed', 'no_answer', 'handed_over', 'final'];

export type SurveyState = 'open' | 'answered' | 'invalid';

/** Whether a survey about the closing of an event can be answered. */
export const surveyState = (ticket: Ticket, closing: TicketEvent | null): SurveyState => {
  if (closing?.type !== 'closed' || !REPORTED.includes(closing.after.closedAs)) return 'invalid';
  return ticket.survey !== null && ticket.survey.event >= closing.sequence ? 'answered' : 'open';
};

/** The requester's answer; a poor score alerts a supervisor. Decides nothing where the survey can't be answered. */
export const answerSurvey = (
  ticket: Ticket,
  closing: TicketEvent | null,
  answer: { score: number; comment: string | null },
  context: Context,
): Draft => {
  if (closing === null || surveyState(ticket, closing) !== 'open') return draftOf(ticket, context);
  const { score, comment } = answer;
  const actor: Actor = { kind: 'requester', id: ticket.requester };
  return draftOf(ticket, context).record({
    type: 'survey_answered',
    actor,
    reason: 'survey',
    change: { survey: { event: closing.sequence, score } },
    facts: { score, poor: score <= context.organisation.closure.survey.poorUpTo },
    message: comment
      ? { kind: 'survey', direction: 'inbound', visibility: 'internal', channel: 'portal_form', body: comment }
      : undefined,
  });
};
