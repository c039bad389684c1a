import { awaitsAddress, isReachable } from '../../../domain/telling/reachable.ts';
import { personKey } from '../../../domain/telling/recipient.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { EVENTS, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import { jobsOf, type NoticeJob, type Sides } from '../notice-recipients.ts';
import type { NoticeServices } from './sending.ts';

/** How long a notice may be on its way to a sender that read the requester's data before they could be reached. */
const ON_ITS_WAY_MILLISECONDS = 3_600_000;

/**
 * Notices that the requester was owed by earlier events and couldn't get, now that they can be reached. Includes
 * those that another sender holds: it may be about to find no address, and this message returns until that is done.
 */
export const owedAgain = async (
  services: NoticeServices,
  ticket: Ticket,
  events: readonly TicketEvent[],
  history: readonly TicketEvent[],
  { context, sides }: { context: Context; sides: Sides },
): Promise<NoticeJob[]> => {
  const since = events.findLast(({ type }) => type === 'requester_reachable');
  if (!since || !sides.requester || !isReachable(sides.requester)) return [];
  const earlier = history.filter(({ sequence, type }) => sequence < since.sequence && EVENTS[type].told !== 'nobody');
  const own = personKey(ticket.requester);
  const owed = jobsOf(earlier, history, context, sides).filter(({ recipient }) => recipient.key === own);
  const told = await services.notices.ofTicket(ticket.reference);
  return owed.flatMap((job): NoticeJob[] => {
    const { event, notice } = job;
    const sent = told.find(({ sequence, recipient }) => sequence === event.sequence && recipient === own);
    const isOnItsWay = sent
      ? sent.state === 'claimed'
      : millisecondsOf(since.at) - millisecondsOf(event.at) < ON_ITS_WAY_MILLISECONDS;
    return isOnItsWay || (sent && awaitsAddress(sent, event, notice, ticket)) ? [{ ...job, isOwedAgain: true }] : [];
  });
};
