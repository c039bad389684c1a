import type { Status } from '../../../schemas/ticket.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { isAnswerable } from './bounds.ts';

/** The state of an automatic answer. */
export type AnswerState = 'offered' | 'declined' | 'closed' | 'in_work';

const WORKED: readonly Status[] = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party'];

/**
 * Whether an event's automatic answer can still be accepted. It can't if the ticket has since become a dispute,
 * complaint, security or legal matter, P1, P2 or a major incident, or was resolved: then people work on it.
 */
export const answerState = (ticket: Ticket, event: number): AnswerState => {
  if (ticket.status === 'closed') return 'closed';
  const { automaticAnswer } = ticket;
  if (automaticAnswer?.event !== event) return 'in_work';
  if (automaticAnswer.declined) return 'declined';
  const isOurs = !WORKED.includes(ticket.status) || !isAnswerable(ticket) || ticket.major !== null || ticket.isProblem;
  return isOurs ? 'in_work' : 'offered';
};
