import { type Notice, outstanding } from '../../../domain/telling/notices.ts';
import { isTrue, wordsAlone } from '../../../domain/telling/standing.ts';
import { fold } from '../../../domain/ticket/audit.ts';
import { factsOf } from '../../../domain/ticket/events.ts';
import type { Sending } from './sending.ts';

/** What is still to be sent of a notice. */
export const outstandingOf = async (sending: Sending): Promise<Notice | null> => {
  const { services, ticket, job, at } = sending;
  const { event, notice } = job;
  const { store } = services;
  const moment = { event, was: job.ticket, now: ticket, at };
  const left = outstanding(notice, moment);
  // The text of a question or solution is sent on its own, if there is one.
  if (left && left.template !== notice.template) {
    const text = await store.message(ticket.reference, event.sequence);
    const words = notice.to === 'counterparty' ? text?.forCounterparty : text?.body;
    return words?.trim() ? left : null;
  }
  if (event.type === 'message_held' && (await isDecided(sending))) return null;
  const asked = factsOf(event, 'call_requested', 'post_requested');
  if (!left || asked?.event === undefined || asked.template === undefined) return left;
  // No agent is asked to call or post about what is no longer true.
  const history = await store.events(ticket.reference, 0, asked.event);
  const original = history.at(-1);
  const isSo = !original || isTrue(asked.template, { ...moment, event: original, was: fold(history) });
  return isSo || wordsAlone(asked.template) ? left : null;
};

/** Whether an agent has decided about the held message that a notice asks about. */
const isDecided = async ({ services, ticket, job }: Sending): Promise<boolean> => {
  const since = await services.store.events(ticket.reference, job.event.sequence);
  return since.some(
    (event) => factsOf(event, 'held_message_accepted', 'held_message_rejected')?.message === job.event.sequence,
  );
};
