import { answerSurvey, type SurveyState, surveyState } from '../../domain/closure/survey.ts';
import { surveySecret } from '../../domain/links/confirmation-link.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import { changeTicket } from '../change/change-ticket.ts';
import {
  type AboutTicket,
  aboutTicket,
  type Linked,
  type LinkServices,
  linkedTicket,
  type NotLinked,
} from './linked-ticket.ts';

/** State of a survey link; `thanks` only right after the answer. */
export type SurveyLink = NotLinked | ({ state: SurveyState | 'thanks' } & AboutTicket);

/** Reads a link without changing anything: mail scanners open links. */
export const readSurvey = async (services: LinkServices, token: string): Promise<SurveyLink> => {
  const found = await find(services, token);
  return found.state !== 'linked' ? found : shown(services, found, surveyState(found.ticket, found.closing));
};

/** Answers a survey by its link, once. Throws TooManyConflicts. */
export const answerSurveyByLink = async (
  services: LinkServices,
  token: string,
  answer: { score: number; comment: string | null },
): Promise<SurveyLink> => {
  const found = await find(services, token);
  if (found.state !== 'linked') return found;
  const changed = await changeTicket(services, found.ticket.reference, (ticket, context) =>
    decided(answerSurvey(ticket, found.closing, answer, context)),
  );
  const isNew = changed.ok && changed.events.length > 0;
  return shown(
    services,
    found,
    isNew ? 'thanks' : surveyState(changed.ok ? changed.ticket : found.ticket, found.closing),
  );
};

type Found = Linked & { closing: TicketEvent | null };

const find = async (services: LinkServices, token: string): Promise<Found | NotLinked> => {
  const found = await linkedTicket(services, token, surveySecret);
  if (found.state !== 'linked') return found;
  const { reference, event } = found.link;
  const [closing = null] = await services.store.events(reference, event - 1, event);
  return { ...found, closing };
};

const shown = async (
  services: LinkServices,
  { ticket }: Found,
  state: SurveyState | 'thanks',
): Promise<SurveyLink> => ({
  state,
  ...(await aboutTicket(services, ticket)),
});
