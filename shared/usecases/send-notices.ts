import { agentOf, type Context, supervisorOf } from '../domain/context.ts';
import { decided } from '../domain/decision.ts';
import { draftOf, record } from '../domain/draft.ts';
import { EVENTS, type TicketEvent } from '../domain/events.ts';
import { threadIdOf } from '../domain/mail/message-id.ts';
import { type Audience, type Notice, noticesOf, suppressionOf } from '../domain/notices.ts';
import { render } from '../domain/render.ts';
import { SYSTEM, type Ticket } from '../domain/ticket.ts';
import type { Agent } from '../schemas/organisation.ts';
import { instantOf, millisecondsOf } from '../schemas/primitives.ts';
import type { Template } from '../schemas/template.ts';
import type { OutgoingMessage } from '../schemas/workflow.ts';
import { type ChangeServices, changeTicket, contextFor, TicketNotFound } from './change-ticket.ts';
import { noticeFields } from './notice-fields.ts';
import type { MailSender, Notices, People, Person, SentNotice, StoredMessage } from './ports.ts';

export type NoticeServices = ChangeServices & {
  people: People;
  notices: Notices;
  mail: MailSender;
  templates: Readonly<Record<string, Template>>;
  /** The page on which a requester confirms the resolution that an event made. */
  confirmUrl: (ticket: Ticket, event: number) => Promise<string>;
};

/** Another sender has the notice, or SES wants it later: the message goes back to the queue. */
export class NoticeNotYet extends Error {
  override readonly name = 'NoticeNotYet';
  readonly throttled: boolean;
  constructor(why: 'leased_by_another' | 'throttled') {
    super(why);
    this.throttled = why === 'throttled';
  }
}

const HOUR_MILLISECONDS = 3_600_000;

type Recipient = { key: string; name: string; address: string | null; timeZone: string; isRequester: boolean };
type Job = { event: TicketEvent; notice: Notice; recipient: Recipient };

/**
 * Sends the notices that a range of events owes on the workflow's way, or a single event on the bus's. A notice goes out
 * once, and twice only if SES accepted it and the mark is missing (DESIGN 2.7). Throws TicketNotFound, NoticeNotYet.
 */
export const sendNotices = async (services: NoticeServices, message: OutgoingMessage): Promise<{ sent: number }> => {
  const { reference } = message;
  const way = 'sequence' in message ? 'bus' : 'workflow';
  const [after, upTo] =
    'sequence' in message ? [message.sequence - 1, message.sequence] : [message.after, message.upTo];
  const ticket = await services.store.load(reference);
  if (!ticket) throw new TicketNotFound(reference);
  const events = (await services.store.events(reference, after, upTo)).filter(
    (event) => EVENTS[event.type].told === way,
  );
  const context = await contextFor(services, ticket.organisation, ticket);
  const [requester] = await services.people.load(ticket.organisation, [ticket.requester]);
  const jobs = events.flatMap((event) =>
    noticesOf(event, ticket).flatMap((notice) =>
      recipientsOf(notice.to, ticket, context, requester ?? null).map((recipient) => ({ event, notice, recipient })),
    ),
  );
  let sent = 0;
  for (const job of distinct(jobs)) sent += (await sendNotice(services, ticket, context, job)) ? 1 : 0;
  return { sent };
};

/** One person gets one notice of an event, also when they are worker and supervisor in one. */
const distinct = (jobs: readonly Job[]): Job[] =>
  [
    ...new Map(jobs.toReversed().map((job) => [`${job.event.sequence} ${job.recipient.key}`, job])).values(),
  ].toReversed();

const recipientsOf = (to: Audience, ticket: Ticket, context: Context, requester: Person | null): Recipient[] => {
  const { timeZone } = context.calendar;
  const staff = (agents: readonly (Agent | null)[]): Recipient[] =>
    agents
      .filter((agent) => agent !== null)
      .map(({ id, name, email }) => ({ key: `agent:${id}`, name, address: email, timeZone, isRequester: false }));
  const supervisor = supervisorOf(context, ticket.team);
  const seniors = context.organisation.seniorManagement.map((id) => agentOf(context, id));
  switch (to) {
    case 'requester': {
      const name = requester?.name ?? requester?.email ?? '';
      const address = requester?.email ?? null;
      return [
        {
          key: `person:${ticket.requester}`,
          name,
          address,
          timeZone: requester?.timeZone ?? timeZone,
          isRequester: true,
        },
      ];
    }
    case 'worker':
      return staff([agentOf(context, ticket.assignee) ?? supervisor]);
    case 'supervisor':
      return staff([supervisor]);
    case 'next_person_up':
      return staff(supervisor === null || supervisor.id === ticket.assignee ? seniors : [supervisor]);
    case 'senior_management':
      return staff(seniors);
  }
};

const sendNotice = async (services: NoticeServices, ticket: Ticket, context: Context, job: Job): Promise<boolean> => {
  const { event, notice, recipient } = job;
  const { reference } = ticket;
  const lease = await services.notices.lease(reference, event.sequence, recipient.key, notice.template);
  if (lease === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  if (lease === 'done') return false;
  const at = services.clock.now();
  const cause = await suppressed(services, ticket, context, job);
  if (cause) {
    await recordSuppression(services, ticket, job, cause);
    await services.notices.finish(reference, event.sequence, recipient.key, { state: 'suppressed', at, cause });
    return false;
  }
  const mail = await composed(services, ticket, context, job);
  const answer = await services.mail.send(mail);
  if (answer.outcome === 'throttled') {
    await services.notices.release(reference, event.sequence, recipient.key);
    throw new NoticeNotYet('throttled');
  }
  if (answer.outcome === 'refused') {
    await recordSuppression(services, ticket, job, answer.cause);
    await services.notices.finish(reference, event.sequence, recipient.key, {
      state: 'failed',
      at,
      cause: answer.cause,
    });
    return false;
  }
  const { messageId } = answer;
  await Promise.all([
    services.notices.finish(reference, event.sequence, recipient.key, { state: 'sent', at, messageId }),
    services.notices.rememberMessageId(ticket.organisation, threadIdOf(messageId), reference),
  ]);
  return true;
};

const suppressed = async (
  services: NoticeServices,
  ticket: Ticket,
  context: Context,
  job: Job,
): Promise<string | null> => {
  const { notice, recipient } = job;
  if (!recipient.isRequester) return recipient.address ? null : 'no_address';
  const cause = suppressionOf(notice, ticket, recipient.address);
  if (cause || notice.automatic !== 'auto-replied' || !recipient.address) return cause;
  const { id, automaticMailsAnHour } = context.organisation;
  const now = services.clock.now();
  const since = instantOf(millisecondsOf(now) - HOUR_MILLISECONDS);
  const counted = await services.notices.countAutomatic(id, recipient.address, now, since, automaticMailsAnHour);
  return counted ? null : 'automatic_mails_an_hour';
};

/** What is held back stands in the audit trail, with its cause. Repeated after a crash it stands there twice. */
const recordSuppression = (services: NoticeServices, ticket: Ticket, job: Job, cause: string) =>
  changeTicket(services, ticket.reference, (current, context) =>
    decided(
      record(
        draftOf(current),
        {
          type: 'notice_suppressed',
          at: context.now,
          actor: SYSTEM,
          reason: cause,
          change: {},
          facts: { template: job.notice.template, event: job.event.sequence, to: job.notice.to },
        },
        context,
      ),
    ),
  );

const composed = async (services: NoticeServices, ticket: Ticket, context: Context, job: Job) => {
  const { event, notice, recipient } = job;
  const { store } = services;
  const template = services.templates[notice.template];
  if (!template) throw new UnknownTemplate(notice.template);
  const [request, text, sentBefore] = await Promise.all([
    store.message(ticket.reference, 1),
    textFor(services, ticket, event),
    services.notices.ofTicket(ticket.reference),
  ]);
  const wantsLink = template.link !== undefined && ticket.resolutionEvent !== null;
  const fields = noticeFields({
    event,
    ticket,
    context,
    request,
    text,
    recipientName: recipient.name,
    timeZone: recipient.timeZone,
    confirmUrl: wantsLink ? await services.confirmUrl(ticket, ticket.resolutionEvent ?? 0) : '',
    history: event.type === 'closed' ? await store.events(ticket.reference) : [],
  });
  const from = context.organisation.supportAddresses[0] ?? '';
  const [local = '', domain = ''] = from.split('@');
  return {
    ...render(template, fields),
    from: { address: from, name: context.organisation.name },
    to: { address: recipient.address ?? '', name: recipient.name },
    replyTo: `${local}+${ticket.reference}@${domain}`,
    at: event.at,
    automatic: notice.automatic,
    reference: ticket.reference,
    ...threadOf(recipient, request, sentBefore),
  };
};

/** A notice names a template that isn't there. */
export class UnknownTemplate extends Error {
  override readonly name = 'UnknownTemplate';
}

/** The event's own text; reminders repeat the question or resolution, the closing report the resolution. */
const textFor = async (services: NoticeServices, ticket: Ticket, event: TicketEvent): Promise<StoredMessage | null> => {
  const { store } = services;
  if (event.type === 'requester_reminded') {
    const messages = await store.messages(ticket.reference);
    return messages.findLast((message) => message.kind === 'question') ?? null;
  }
  if (event.type === 'closed' || event.type === 'confirmation_reminded') {
    return ticket.resolutionEvent ? store.message(ticket.reference, ticket.resolutionEvent) : null;
  }
  return event.messageDigest ? store.message(ticket.reference, event.sequence) : null;
};

/** In the recipient's own thread: their mail first, then what they were sent before (RFC 5322, 3.6.4). */
const threadOf = (recipient: Recipient, request: StoredMessage | null, sent: readonly SentNotice[]) => {
  const theirs =
    recipient.isRequester && request?.mail?.messageId ? [...request.mail.references, request.mail.messageId] : [];
  const ours = sent.flatMap((notice) =>
    notice.recipient === recipient.key && notice.messageId ? [notice.messageId] : [],
  );
  const references = [...theirs, ...ours].slice(-MOST_REFERENCES);
  return { references, inReplyTo: references.at(-1) ?? null };
};

/** Mail clients shorten longer chains themselves. */
const MOST_REFERENCES = 20;
