import {
  type DocumentedText,
  type EscalationDocument,
  escalationDocuments,
} from '../../domain/escalation/escalation-document.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { cut, type Instant } from '../../schemas/primitives.ts';
import { findAttachment } from '../attachments/find-attachment.ts';
import { isIntegrator } from '../change/caller.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import type { ApiKey } from '../ports/people.ts';
import type { Read, Reads, StoredMessage } from '../ports/tickets.ts';
import { MAX_BYTES, weightOf } from './answer-size.ts';
import { heldMessageStates } from './held-messages.ts';
import { type KnownAs, knownAs, type PresentedTicket, presentMessages } from './present-ticket.ts';
import { clockFor, type TicketClock } from './read-clock.ts';
import { type ReadServices, readTicket } from './read-ticket.ts';
import { withoutStrangers } from './strangers.ts';

type Link = { url: string; expiresInSeconds: number };
type Links = (key: string, file: { name: string; type: string }) => Promise<Link>;

export type ExportServices = ChangeServices &
  ReadServices & { reads: Pick<Reads, 'of'> } & { attachmentLink: Links; mailLink: Links };

/**
 * A part of everything about a ticket (specification 10). `ticket` and `clock` are in the first part. Messages, audit
 * trail and escalations start after the number that is the previous part's cursor. The last part has no cursor.
 */
export type TicketExport = {
  reference: string;
  exportedAt: Instant;
  ticket?: PresentedTicket;
  clock?: TicketClock;
  messages: object[];
  escalations: EscalationDocument[];
  /** Not for integrators, as in the audit trail's own answer. */
  audit?: TicketEvent[];
  /** Who has read the ticket, if it is or was restricted. Not for integrators. */
  reads?: Read[];
  cursor?: string;
};

/** An escalation quotes only the beginning of each text; the export's messages have them in full. */
const MAX_QUOTED_LENGTH = 500;
const shortened = (texts: readonly DocumentedText[]): DocumentedText[] =>
  texts.map((each) =>
    each.text.length > MAX_QUOTED_LENGTH ? { ...each, text: `${cut(each.text, MAX_QUOTED_LENGTH)}…` } : each,
  );

/** What a key may see of a ticket as it is now; for an integrator, the requester's side. */
export const exportTicket = async (
  services: ExportServices,
  key: ApiKey,
  ticket: Ticket,
  after: number,
): Promise<TicketExport> => {
  const { reference, version } = ticket;
  const publicOnly = isIntegrator(key);
  const [events, stored] = await Promise.all([
    services.store.events(reference, 0, version),
    services.store.messages(reference),
  ]);
  const messages = await withoutStrangers(services.store, key, ticket, stored);
  const held = publicOnly ? undefined : await heldMessageStates(services.store, reference, messages);
  const requester = knownAs(ticket, stored[0]);
  const documents = escalationDocuments(events, messages, publicOnly ? 'requester' : 'staff');
  const part: TicketExport = {
    reference,
    exportedAt: services.clock.now(),
    ...(after === 0
      ? {
          ticket: await readTicket(services, ticket, publicOnly ? 'integrator' : 'staff'),
          clock: await clockFor(services, key, ticket),
          ...(publicOnly ? {} : { reads: await services.reads.of(reference) }),
        }
      : {}),
    messages: [],
    escalations: [],
    ...(publicOnly ? {} : { audit: [] }),
  };
  let room = MAX_BYTES;
  for (const event of events.filter(({ sequence }) => sequence > after)) {
    const { sequence } = event;
    const message = messages.find((each) => each.sequence === sequence);
    const shown = message ? await exported(services, key, ticket, message, held, requester) : null;
    const document = documents.find((each) => each.sequence === sequence);
    const escalation = document
      ? {
          ...document,
          tried: shortened(document.tried),
          correctiveActions: shortened(document.correctiveActions),
          told: shortened(document.told),
        }
      : null;
    room -= weightOf([publicOnly ? null : event, shown, escalation]);
    if (room < 0 && sequence > after + 1) return { ...part, cursor: String(sequence - 1) };
    part.audit?.push(event);
    if (shown) part.messages.push(shown);
    if (escalation) part.escalations.push(escalation);
  }
  return part;
};

type Held = Awaited<ReturnType<typeof heldMessageStates>>;

/** A message with everything that belongs to it and links to its files; null if the key may not see it. */
const exported = async (
  services: ExportServices,
  key: ApiKey,
  ticket: Ticket,
  message: StoredMessage,
  held: Held | undefined,
  requester: KnownAs,
): Promise<object | null> => {
  const publicOnly = isIntegrator(key);
  const { items } = presentMessages([message], { publicOnly, after: 0, requester, held, moved: ticket.moved });
  const [presented] = items;
  if (!presented) return publicOnly ? null : staffOnly(message);
  const attachments = await Promise.all(
    presented.attachments.map(async (attachment) => {
      const found = findAttachment(key, message, attachment.id);
      if (!found.ok) return attachment;
      const link = found.from === 'raw_mail' ? services.mailLink : services.attachmentLink;
      return { ...attachment, link: await link(found.key, found.file) };
    }),
  );
  const { subject, correctiveActions } = message;
  const own = { kind: message.kind, channel: message.channel, ...(subject ? { subject } : {}) };
  if (publicOnly) return { ...presented, ...own, ...(correctiveActions ? { correctiveActions } : {}), attachments };
  // The presented fields come last, because they replace the text of a message that was moved to another ticket.
  return { ...staffOnly(message), ...presented, attachments, ...(await mailOf(services, ticket, message)) };
};

/** All of a message for staff, except the salt of its digest and the keys of its files. */
const staffOnly = ({ salt: _salt, sequence, mail, attachments: _attachments, ...message }: StoredMessage) => ({
  id: String(sequence),
  ...message,
  ...(mail ? { mail: { messageId: mail.messageId, references: mail.references } } : {}),
});

const mailOf = async (services: ExportServices, { reference }: Ticket, { sequence, mail }: StoredMessage) => {
  if (!mail || mail.isQuarantined || mail.isGone) return {};
  const file = { name: `${reference}-${sequence}.eml`, type: 'message/rfc822' };
  const { messageId, references, rawKey } = mail;
  return { mail: { messageId, references, link: await services.mailLink(rawKey, file) } };
};
