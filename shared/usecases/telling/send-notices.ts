import { noticesOf } from '../../domain/telling/notices.ts';
import { isReachable } from '../../domain/telling/reachable.ts';
import { ticketsAfter } from '../../domain/ticket/audit.ts';
import { EVENTS, type TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { OutgoingMessage } from '../../schemas/workflow.ts';
import { contextFor } from '../change/change-ticket.ts';
import { TicketNotFound } from '../change/ticket-not-found.ts';
import { catchUp, passToChildren } from '../several/major-incident.ts';
import { sendFixPages, shipsFix } from '../several/problem-fix.ts';
import { jobsOf, type NoticeJob, type Sides } from './notice-recipients.ts';
import { owedAgain } from './sending/owed-again.ts';
import { foresee, foreseeAddresses, readingOnce } from './sending/reading-once.ts';
import { sendNotice } from './sending/send-notice.ts';
import { NoticeNotYet, type NoticeServices } from './sending/sending.ts';

/** Messages about events, from the workflow or the bus. */
export type EventsMessage = Exclude<OutgoingMessage, { fix: number } | { incident: number } | { announcement: string }>;

/**
 * Sends the notices that events owe: a range of events handled by the workflow, or a single one from the bus. A
 * notice is sent once, and twice only if SES accepted it but the mark was lost (architecture rule 7). Throws
 * TicketNotFound, NoticeNotYet.
 */
export const sendNotices = async (asked: NoticeServices, message: EventsMessage): Promise<{ sent: number }> => {
  const { reference } = message;
  const way = 'sequence' in message ? 'bus' : 'workflow';
  const [after, upTo] =
    'sequence' in message ? [message.sequence - 1, message.sequence] : [message.after, message.upTo];
  // All events: which notices one owes, and their content, depend on the ticket as the event left it.
  const { services, ticket, history, whole } = await toldOf(asked, reference, upTo);
  const events = history.filter(({ sequence, type }) => sequence > after && EVENTS[type].told === way);
  const preparing = Promise.all([
    contextFor(services, ticket.organisation, ticket),
    sidesOf(services, asked.people, ticket),
  ]);
  if (whole) foreseeAddresses(services, whole, events);
  const [context, sides] = await preparing;
  let sent = 0;
  let quietUntil: Instant | null = null;
  const owed = jobsOf(events, history, context, sides);
  const jobs = [...owed, ...(await owedAgain(services, ticket, events, history, { context, sides }))];
  foresee(services, jobs, context);
  for (const job of jobs) {
    const outcome = await sendNotice(services, ticket, context, job, jobs);
    if (outcome.was === 'sent') sent++;
    // Other notices of this message are sent meanwhile; those that wait longer are put back again.
    if (outcome.was === 'quiet' && (quietUntil === null || outcome.until < quietUntil)) quietUntil = outcome.until;
  }
  for (const event of events) await markUnowed(services, reference, event, jobs, history);
  for (const event of events) await passOn(services, ticket, event);
  if (quietUntil !== null) throw new NoticeNotYet('quiet_time', services.clock.waitSeconds(quietUntil));
  return { sent };
};

/** A longer history is read separately: with its texts, a ticket may have megabytes. */
const SHORT = 40;

/** The ticket, its history up to an event, and services that reuse what was read. Throws TicketNotFound. */
const toldOf = async (services: NoticeServices, reference: string, upTo: number) => {
  const whole = upTo <= SHORT ? await services.store.whole(reference, upTo) : null;
  const once = readingOnce(services, whole);
  const [ticket, history] = await Promise.all([
    whole?.ticket ?? services.store.load(reference),
    once.store.events(reference, 0, upTo),
  ]);
  if (!ticket) throw new TicketNotFound(reference);
  return { services: once, ticket, history, whole };
};

/** The people of both sides; no counterparty if the ticket isn't a dispute. */
const sidesOf = async ({ people }: NoticeServices, fresh: NoticeServices['people'], ticket: Ticket): Promise<Sides> => {
  const ids = [ticket.requester, ...(ticket.counterparty ? [ticket.counterparty] : [])];
  const found = await people.known(ticket.organisation, ids);
  const personOf = (id: string | null) => found.find((person) => person.id === id) ?? null;
  const requester = personOf(ticket.requester);
  // A requester who couldn't be reached may have given an address since.
  const [current = null] =
    requester && !isReachable(requester) ? await fresh.load(ticket.organisation, [ticket.requester]) : [requester];
  return { now: ticket, requester: current, counterparty: personOf(ticket.counterparty) };
};

/**
 * Marks an event that owes a notice but has no recipient, for example because a team's supervisor has left. Without
 * the mark, reconcile would queue it again and again.
 */
const markUnowed = async (
  { notices, clock }: NoticeServices,
  reference: string,
  event: TicketEvent,
  jobs: readonly NoticeJob[],
  history: readonly TicketEvent[],
): Promise<void> => {
  if (jobs.some((job) => job.event === event)) return;
  const [owed] = noticesOf(event, ticketsAfter(history)(event.sequence));
  if (!owed || (await notices.lease(reference, event.sequence, NOBODY, owed.template)) !== 'leased') return;
  await notices.finish(reference, event.sequence, NOBODY, { state: 'suppressed', at: clock.now(), cause: 'nobody' });
};
const NOBODY = 'nobody';

/** Effects on other tickets. For many of them, separate messages are sent before this one is finished. */
const passOn = async (services: NoticeServices, ticket: Ticket, event: TicketEvent): Promise<void> => {
  const { reference } = ticket;
  if (shipsFix(ticket, event)) await sendFixPages(services, { reference, fix: event.sequence });
  await passToChildren(services, ticket, event);
  const { incident } = event.after;
  if (typeof incident === 'string') await catchUp(services, { reference, incident });
};
