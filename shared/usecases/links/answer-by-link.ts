import { type AnswerReply, replyToAnswer } from '../../domain/assessment/checks/answer-offer.ts';
import { type AnswerState, answerState } from '../../domain/assessment/checks/answer-state.ts';
import { answerSecret, readToken } from '../../domain/links/confirmation-link.ts';
import { readByAny } from '../../domain/links/secrets.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { changeTicket } from '../change/change-ticket.ts';
import { type AboutTicket, aboutTicket, type LinkServices } from './confirm-by-link.ts';

/** How the link of an automatic answer stands; `accepted` and `thanks` only right after what was said of it. */
export type AnswerLink =
  | { state: 'invalid' | 'expired' }
  | ({ state: AnswerState | 'accepted' | 'thanks'; text: string } & AboutTicket);

/** Reads a link without changing anything: mail scanners open links. */
export const readAnswer = async (services: LinkServices, token: string): Promise<AnswerLink> => {
  const found = await find(services, token);
  return typeof found === 'string' ? { state: found } : shown(services, found, answerState(found.ticket, found.event));
};

/** Accepts or declines an automatic answer by its link, once. Throws TooManyConflicts. */
export const replyByLink = async (
  services: LinkServices,
  token: string,
  reply: Omit<AnswerReply, 'event'>,
): Promise<AnswerLink> => {
  const found = await find(services, token);
  if (typeof found === 'string') return { state: found };
  const { event, text } = found;
  const changed = await changeTicket(services, found.ticket.reference, (ticket, context) =>
    decided(replyToAnswer(ticket, { event, ...reply }, text, context)),
  );
  const ticket = changed.ok ? changed.ticket : found.ticket;
  if (!changed.ok || changed.events.length === 0) {
    const state = answerState(ticket, event);
    // It wasn't taken: the level resolves with approval only.
    return shown(services, { ...found, ticket }, state === 'offered' ? 'in_work' : state);
  }
  return shown(services, { ...found, ticket }, reply.says === 'accept' ? 'accepted' : 'thanks');
};

type Found = { ticket: Ticket; event: number; text: string };

const find = async (services: LinkServices, token: string): Promise<Found | 'invalid' | 'expired'> => {
  const link = readByAny(await services.linkSecrets(), (secret) =>
    readToken(token, answerSecret(secret), services.clock.now()),
  );
  if (typeof link === 'string') return link;
  const { reference, event } = link;
  const [ticket, message] = await Promise.all([
    services.store.load(reference),
    services.store.message(reference, event),
  ]);
  if (ticket?.organisation !== link.organisation || message?.kind !== 'automatic_answer') return 'invalid';
  return { ticket, event, text: message.body };
};

const shown = async (
  services: LinkServices,
  { ticket, text }: Found,
  state: AnswerState | 'accepted' | 'thanks',
): Promise<AnswerLink> => ({ state, text, ...(await aboutTicket(services, ticket)) });
