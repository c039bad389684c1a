import { type AnswerReply, replyToAnswer } from '../../domain/assessment/checks/answer-offer.ts';
import { type AnswerState, answerState } from '../../domain/assessment/checks/answer-state.ts';
import { answerSecret } from '../../domain/links/confirmation-link.ts';
import { decided } from '../../domain/ticket/decision.ts';
import { changeTicket } from '../change/change-ticket.ts';
import {
  type AboutTicket,
  aboutTicket,
  type Linked,
  type LinkServices,
  linkedTicket,
  type NotLinked,
} from './linked-ticket.ts';

/** State of an automatic answer's link; `accepted` and `thanks` only right after the reply. */
export type AnswerLink = NotLinked | ({ state: AnswerState | 'accepted' | 'thanks'; text: string } & AboutTicket);

/** Reads a link without changing anything: mail scanners open links. */
export const readAnswer = async (services: LinkServices, token: string): Promise<AnswerLink> => {
  const found = await find(services, token);
  return found.state === 'linked' ? shown(services, found, answerState(found.ticket, found.link.event)) : found;
};

/** Accepts or declines an automatic answer by its link, once. Throws TooManyConflicts. */
export const replyByLink = async (
  services: LinkServices,
  token: string,
  reply: Omit<AnswerReply, 'event'>,
): Promise<AnswerLink> => {
  const found = await find(services, token);
  if (found.state !== 'linked') return found;
  const {
    text,
    link: { event },
  } = found;
  const changed = await changeTicket(services, found.ticket.reference, (ticket, context) =>
    decided(replyToAnswer(ticket, { event, ...reply }, text, context)),
  );
  const ticket = changed.ok ? changed.ticket : found.ticket;
  if (!changed.ok || changed.events.length === 0) {
    const state = answerState(ticket, event);
    // Not accepted: this level resolves only with approval.
    return shown(services, { ...found, ticket }, state === 'offered' ? 'in_work' : state);
  }
  return shown(services, { ...found, ticket }, reply.says === 'accept' ? 'accepted' : 'thanks');
};

type Found = Linked & { text: string };

const find = async (services: LinkServices, token: string): Promise<Found | NotLinked> => {
  const found = await linkedTicket(services, token, answerSecret);
  if (found.state !== 'linked') return found;
  const message = await services.store.message(found.link.reference, found.link.event);
  return message?.kind === 'automatic_answer' ? { ...found, text: message.body } : { state: 'invalid' };
};

const shown = async (
  services: LinkServices,
  { ticket, text }: Found,
  state: AnswerState | 'accepted' | 'thanks',
): Promise<AnswerLink> => ({ state, text, ...(await aboutTicket(services, ticket)) });
