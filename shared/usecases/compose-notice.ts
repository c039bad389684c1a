import type { Context } from '../domain/context.ts';
import type { EventType, MessageKind, TicketEvent } from '../domain/events.ts';
import { render } from '../domain/render.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Template } from '../schemas/template.ts';
import type { ChangeServices } from './change-ticket.ts';
import { noticeFields } from './notice-fields.ts';
import type { NoticeJob, Recipient } from './notice-recipients.ts';
import type { Notices, OutgoingMailRequest, SentNotice, StoredMessage } from './ports.ts';

export type ComposeServices = ChangeServices & {
  notices: Notices;
  templates: Readonly<Record<string, Template>>;
  /** The page on which a requester confirms the resolution that an event made. */
  confirmUrl: (ticket: Ticket, event: number) => Promise<string>;
};

/** The mail of a notice: its template filled in, in the recipient's own thread. Throws UnknownTemplate. */
export const composeNotice = async (
  services: ComposeServices,
  ticket: Ticket,
  context: Context,
  job: NoticeJob,
): Promise<OutgoingMailRequest> => {
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

/**
 * The event's own text, which of a hand-over is the third party's reference and contact; reminders repeat the question or
 * resolution, the closing report the resolution.
 */
const textFor = async (
  services: ComposeServices,
  ticket: Ticket,
  event: TicketEvent,
): Promise<StoredMessage | null> => {
  const { store } = services;
  const repeats = REPEATS[event.type];
  if (repeats) {
    const messages = await store.messages(ticket.reference);
    return messages.findLast(({ kind, sequence }) => kind === repeats && sequence <= event.sequence) ?? null;
  }
  if (event.after.closedAs === 'handed_over') return store.message(ticket.reference, event.sequence);
  if (event.type === 'closed' || event.type === 'confirmation_reminded') {
    return ticket.resolutionEvent ? store.message(ticket.reference, ticket.resolutionEvent) : null;
  }
  return event.messageDigest ? store.message(ticket.reference, event.sequence) : null;
};

/** Events that tell again of what an earlier text said, by its kind. */
const REPEATS: Partial<Record<EventType, MessageKind>> = {
  requester_reminded: 'question',
  follow_up_missed: 'hand_over',
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
