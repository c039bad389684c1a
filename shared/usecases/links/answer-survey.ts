import { answerSurvey, type SurveyState, surveyState } from '../../domain/closure/survey.ts';
import { type ConfirmationLink, readToken, surveySecret } from '../../domain/links/confirmation-link.ts';
import { readByAny } from '../../domain/links/secrets.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { changeTicket } from '../change/change-ticket.ts';
import { type AboutTicket, aboutTicket, type LinkServices } from './confirm-by-link.ts';

/** How a survey's link stands; `thanks` only right after the answer. */
export type SurveyLink = { state: 'invalid' | 'expired' } | ({ state: SurveyState | 'thanks' } & AboutTicket);

/** Reads a link without changing anything: mail scanners open links. */
export const readSurvey = async (services: LinkServices, token: string): Promise<SurveyLink> => {
  const found = await find(services, token);
  return typeof found === 'string'
    ? { state: found }
    : shown(services, found, surveyState(found.ticket, found.closing));
};

/** Answers a survey by its link, once. Throws TooManyConflicts. */
export const answerSurveyByLink = async (
  services: LinkServices,
  token: string,
  answer: { score: number; comment: string | null },
): Promise<SurveyLink> => {
  const found = await find(services, token);
  if (typeof found === 'string') return { state: found };
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

type Found = { link: ConfirmationLink; ticket: Ticket; closing: TicketEvent | null };

const find = async (services: LinkServices, token: string): Promise<Found | 'invalid' | 'expired'> => {
  const link = readByAny(await services.linkSecrets(), (secret) =>
    readToken(token, surveySecret(secret), services.clock.now()),
  );
  if (typeof link === 'string') return link;
  const ticket = await services.store.load(link.reference);
  if (ticket?.organisation !== link.organisation) return 'invalid';
  const [closing = null] = await services.store.events(link.reference, link.event - 1, link.event);
  return { link, ticket, closing };
};

const shown = async (
  services: LinkServices,
  { ticket }: Found,
  state: SurveyState | 'thanks',
): Promise<SurveyLink> => ({
  state,
  ...(await aboutTicket(services, ticket)),
});
