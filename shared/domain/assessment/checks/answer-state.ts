import type { Status } from '../../../schemas/ticket.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { isAnswerable } from './bounds.ts';

/** How an automatic answer stands. */
export type AnswerState = 'offered' | 'declined' | 'closed' | 'in_work';

const WORKED: readonly Status[] = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party'];

/**
 * Whether the automatic answer of an event still waits to be accepted. What has become a dispute, complaint, security or
 * legal matter, P1, P2, or a major incident since is people's work, as is a ticket that somebody has resolved.
 */
export const answerState = (ticket: Ticket, event: number): AnswerState => {
  if (ticket.status === 'closed') return 'closed';
  const { automaticAnswer } = ticket;
  if (automaticAnswer?.event !== event) return 'in_work';
  if (automaticAnswer.declined) return 'declined';
  const isOurs = !WORKED.includes(ticket.status) || !isAnswerable(ticket) || ticket.major !== null || ticket.isProblem;
  return isOurs ? 'in_work' : 'offered';
};
