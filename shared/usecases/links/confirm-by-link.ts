import {
  answerConfirmation,
  type ConfirmationAnswer,
  type ConfirmationState,
  confirmationState,
} from '../../domain/closure/confirmation-answer.ts';
import { asksForSurvey } from '../../domain/closure/survey.ts';
import { isDoubtful } from '../../domain/intake/proof.ts';
import { makeToken, surveySecret } from '../../domain/links/confirmation-link.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { cut } from '../../schemas/primitives.ts';
import { changeTicket } from '../change/change-ticket.ts';
import {
  type AboutTicket,
  aboutTicket,
  type Linked,
  type LinkServices,
  linkedTicket,
  type NotLinked,
} from './linked-ticket.ts';

/** State of a confirmation link; `confirmed` and `declined` only right after the answer. */
export type LinkState =
  | NotLinked
  | ({ state: ConfirmationState | 'confirmed' | 'declined'; said: Said; surveyToken?: string } & AboutTicket);

/** What is to be confirmed. Empty if unknown, and the request is left out if its sender is unproved. */
export type Said = { request: string; solution: string };

/** Reads a link without changing anything: mail scanners open links. */
export const readLink = async (services: LinkServices, token: string): Promise<LinkState> => {
  const found = await linkedTicket(services, token);
  return found.state !== 'linked'
    ? found
    : stateOf(services, found.ticket, found.link.event, confirmationState(found.ticket, found.link.event));
};

/**
 * Answers a resolution by its link, once. A later use returns the ticket's state and changes nothing. Throws
 * TooManyConflicts.
 */
export const answerByLink = async (
  services: LinkServices,
  token: string,
  answer: { says: ConfirmationAnswer; comment: string | null },
): Promise<LinkState> => {
  const found = await linkedTicket(services, token);
  if (found.state !== 'linked') return found;
  const { event } = found.link;
  const changed = await changeTicket(services, found.ticket.reference, (ticket, context) =>
    decided(answerConfirmation(ticket, { event, ...answer }, context)),
  );
  if (changed.ok && changed.events.length > 0) {
    if (answer.says === 'decline') return stateOf(services, changed.ticket, event, 'declined');
    const confirmed = await stateOf(services, changed.ticket, event, 'confirmed');
    return { ...confirmed, ...(await surveyAfter(services, found, changed.ticket, changed.events)) };
  }
  const standing = changed.ok ? changed.ticket : found.ticket;
  return stateOf(services, standing, event, confirmationState(standing, event));
};

/** The survey about the closure that a confirmation caused, for the same page; none if the ticket isn't closed yet. */
const surveyAfter = async (
  services: LinkServices,
  { link }: Linked,
  ticket: Ticket,
  events: readonly TicketEvent[],
): Promise<{ surveyToken?: string }> => {
  const closing = events.find((event) => asksForSurvey(event, ticket));
  const [secret] = await services.linkSecrets();
  if (!closing || secret === undefined) return {};
  return { surveyToken: makeToken({ ...link, event: closing.sequence }, surveySecret(secret)) };
};

const stateOf = async (
  services: LinkServices,
  ticket: Ticket,
  resolution: number,
  state: ConfirmationState | 'confirmed' | 'declined',
): Promise<LinkState> => {
  const [about, said] = await Promise.all([
    aboutTicket(services, ticket),
    state === 'awaited' ? saidOf(services, ticket, resolution) : { request: '', solution: '' },
  ]);
  return { state, said, ...about };
};

const saidOf = async ({ store }: LinkServices, { reference }: Ticket, resolution: number): Promise<Said> => {
  const [request, solution] = await Promise.all([store.message(reference, 1), store.message(reference, resolution)]);
  return {
    request: isDoubtful(request) ? '' : shortened([request?.subject, request?.body].filter(Boolean).join('\n\n')),
    solution: shortened(solution?.kind === 'resolution' ? solution.body : ''),
  };
};

/** A page shows only the beginning of long texts; the mails have them in full. */
const MAX_LENGTH = 2000;
export const shortened = (text: string): string => (text.length > MAX_LENGTH ? `${cut(text, MAX_LENGTH)}…` : text);
