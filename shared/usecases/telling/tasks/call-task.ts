import { deadline } from '../../../domain/calendar/index.ts';
import { MISSED_CALL } from '../../../domain/conversation/call-back.ts';
import { draftOf } from '../../../domain/decide.ts';
import { isTrue, wordsAlone } from '../../../domain/telling/standing.ts';
import { fold } from '../../../domain/ticket/audit.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { decided } from '../../../domain/ticket/decision.ts';
import { factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import type { Person } from '../../../domain/ticket/person.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { type ChangeServices, changeTicket } from '../../change/change-ticket.ts';
import type { People } from '../../ports/people.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import { type ComposeServices, composeNotice } from '../composing/compose-notice.ts';
import type { CallTask } from '../composing/notice-fields.ts';
import { type NoticeJob, recipientsOf } from '../notice-recipients.ts';

/**
 * Requests a call instead of a notice (specification 4, preferred channel). The claim is in the same transaction, so
 * that a notice repeated after a crash requests no second call.
 */
export const requestCall = (services: ChangeServices, ticket: Ticket, { event, notice }: NoticeJob) =>
  changeTicket(
    services,
    ticket.reference,
    (current, context) =>
      decided(
        draftOf(current, context).record({
          type: 'call_requested',
          reason: notice.template,
          facts: {
            template: notice.template,
            event: event.sequence,
            callBy: callBy(event, current, context),
          },
        }),
      ),
    { claims: [{ scope: `call#${ticket.reference}`, key: String(event.sequence) }] },
  );

/** The deadline of a call. A call about an appointment comes before it begins. */
const callBy = (event: TicketEvent, { appointment }: Ticket, context: Context): Instant => {
  const due = deadline(context.now, context.organisation.callWithin, context.calendar, []);
  const begins = event.type.startsWith('appointment_') ? (appointment?.from ?? due) : due;
  return begins < due && begins > context.now ? begins : due;
};

export const callTaskOf = async (
  services: Omit<ComposeServices, 'store'> & { store: TicketStore; people: People },
  ticket: Ticket,
  context: Context,
  { event }: NoticeJob,
): Promise<CallTask | null> => {
  const asked = factsOf(event, 'call_requested');
  if (asked?.event === undefined) return null;
  const [history, [person]] = await Promise.all([
    services.store.events(ticket.reference, 0, asked.event),
    services.people.load(ticket.organisation, [ticket.requester]),
  ]);
  const original = history.at(-1);
  if (!original) return null;
  if (asked.template === MISSED_CALL) return callBackOf(services, ticket, { ...asked, person: person ?? null });
  const [recipient] = recipientsOf('requester', original, ticket, context, {
    ...{ now: ticket, requester: person ?? null, counterparty: null },
  });
  if (!recipient) return null;
  const job: NoticeJob = {
    event: original,
    ticket: fold(history),
    notice: { template: asked.template ?? '', to: 'requester', automatic: 'auto-generated' },
    recipient,
  };
  // If the notice is no longer true, only a person's own words in it are passed on.
  const isSo = isTrue(job.notice.template, { event: original, was: job.ticket, now: ticket, at: context.now });
  const template = isSo ? null : wordsAlone(job.notice.template);
  // The link is for the requester; the calling agent records the answer.
  const mail = await composeNotice(
    {
      ...services,
      confirmUrl: async () => '',
      surveyUrl: async () => '',
      answerUrl: async () => '',
      escalateUrl: async () => '',
      openUrl: async () => '',
    },
    context,
    template ? { ...job, notice: { ...job.notice, template } } : job,
    { now: ticket, isSaid: true },
  );
  return {
    contactName: recipient.name || called(person),
    phone: person?.phone ?? '',
    callBy: asked.callBy ?? '',
    body: mail.text,
  };
};

/** The person's name, or else their address or number. */
const called = (...known: readonly (Called | null | undefined)[]): string =>
  known.flatMap((each) => each?.name || each?.email || each?.phone || [])[0] ?? '';
type Called = { [field in 'name' | 'email' | 'phone']?: string | null | undefined };

/** For a missed call: its own text, and the number that called. */
const callBackOf = async (
  { store }: { store: Pick<TicketStore, 'message'> },
  { reference }: Ticket,
  {
    event,
    callBy,
    person,
  }: { event?: number; callBy?: string; person: Pick<Person, 'name' | 'email' | 'phone'> | null },
): Promise<CallTask> => {
  const said = event === undefined ? null : await store.message(reference, event);
  return {
    contactName: said?.requester?.name ?? called(person, said?.requester),
    phone: said?.requester?.phone ?? person?.phone ?? '',
    callBy: callBy ?? '',
    body: said?.body ?? '',
  };
};
