import type { MailContext, ReadMail } from '../adapters/mime/types.ts';
import { verdictOf } from '../domain/confirmation-answer.ts';
import { keepMessage } from '../domain/decide-message.ts';
import type { AttachmentInfo, MessageContent } from '../domain/events.ts';
import { canonicalAddress } from '../domain/mail/addresses.ts';
import { isAuthenticated, isParty, scanCause, type Verdicts } from '../domain/mail/joining.ts';
import { personIdOf } from '../domain/person.ts';
import type { Actor, Ticket } from '../domain/ticket.ts';
import { emailSchema, type RequesterInput } from '../schemas/requests.ts';
import type { SesNotice } from '../schemas/ses-notice.ts';
import { changeTicket } from './change-ticket.ts';
import { type OpenServices, openTicket } from './open-ticket.ts';
import type { Claim } from './ports.ts';
import { replyToTicket } from './reply-to-ticket.ts';

export type RawMail = { read: (bucket: string, key: string) => Promise<Uint8Array> };
export type ReceiveServices = OpenServices & {
  rawMail: RawMail;
  readMail: (raw: Uint8Array, context: MailContext) => Promise<ReadMail>;
};

export type ReceivedMail = {
  organisation: string;
  reference: string;
  outcome: 'opened' | 'added' | 'kept' | 'delivered_before';
};

/** A mail on its way into one organisation. */
type Arrival = {
  organisation: string;
  mail: ReadMail;
  verdicts: Verdicts;
  rawKey: string;
  rawBytes: number;
  claims: readonly Claim[];
};

/** Claims of raw mails that have become something; `reconcile` looks for those that haven't. */
export const RAW_MAIL_SCOPE = 'raw-mail';
/** As long as reconcile looks back, and some more. */
const RAW_MAIL_KEEP_SECONDS = 3 * 86_400;

/** What a message lists of a mail, so that hostile ones fit an item too; the rest is in the raw mail. */
const MOST_ATTACHMENTS = 200;
const MOST_REFERENCES = 20;

const LONGEST_SUBJECT = 500;
const LONGEST_NAME = 200;

/**
 * Turns a stored mail into a ticket or a message of one, in each organisation that it was sent to. The mail's Message-ID,
 * or else a digest of it, is claimed in the same transaction: delivered again, or to a second address, it changes nothing.
 */
export const receiveEmail = async (services: ReceiveServices, notice: SesNotice): Promise<ReceivedMail[]> => {
  const { action, recipients } = notice.receipt;
  const raw = await services.rawMail.read(action.bucketName, action.objectKey);
  const registry = await services.configuration.registry();
  const ownAddresses = Object.keys(registry.byAddress);
  const mail = await services.readMail(raw, { ownAddresses, returnPath: notice.mail.source, recipients });
  // A mail announced again by reconcile has lost its envelope.
  const named = recipients.length > 0 ? recipients : [...mail.to, ...mail.cc].map(({ address }) => address);
  const addressed = named.map((recipient) => registry.byAddress[canonicalAddress(recipient)]);
  const known = [...new Set(addressed.filter((id) => id !== undefined))];
  const organisations = known.length > 0 ? known : [registry.defaultOrganisation];
  const key = mail.threadId ?? `digest:${mail.digest}`;
  const received: ReceivedMail[] = [];
  for (const organisation of organisations) {
    const claims: Claim[] = [{ scope: `message-id#${organisation}`, key }];
    // One organisation's claim is enough to say that the mail has become something.
    if (received.length === organisations.length - 1) claims.push(rawMailClaim(action.objectKey));
    const verdicts = verdictsOf(notice);
    received.push(
      await receiveFor(services, {
        organisation,
        mail,
        verdicts,
        rawKey: action.objectKey,
        rawBytes: raw.length,
        claims,
      }),
    );
  }
  const repeated = received.at(-1)?.outcome === 'delivered_before';
  if (repeated) await services.store.remember(rawMailClaim(action.objectKey), received.at(-1)?.reference ?? '');
  return received;
};

const rawMailClaim = (key: string): Claim => ({ scope: RAW_MAIL_SCOPE, key, keepSeconds: RAW_MAIL_KEEP_SECONDS });

const verdictsOf = ({ receipt }: SesNotice): Verdicts => ({
  spf: receipt.spfVerdict?.status ?? 'GRAY',
  dkim: receipt.dkimVerdict?.status ?? 'GRAY',
  dmarc: receipt.dmarcVerdict?.status ?? 'GRAY',
  spam: receipt.spamVerdict?.status ?? 'GRAY',
  virus: receipt.virusVerdict?.status ?? 'GRAY',
});

const receiveFor = async (services: ReceiveServices, arrival: Arrival): Promise<ReceivedMail> => {
  const { mail, organisation } = arrival;
  const named = mail.unreadable ? null : await namedTicket(services, arrival);
  if (named && isAboutMail(mail)) return keep(services, arrival, named);
  if (named && (await mayJoin(services, arrival, named))) {
    const replied = await replyToTicket(services, {
      reference: named.reference,
      actor: actorOf(arrival),
      message: messageOf(arrival, 'message', mail.reply || mail.text),
      verdict: verdictOf(mail.reply),
      claims: arrival.claims,
      automaticMailHeld: heldCause(arrival),
    });
    if (!replied.ok) return { organisation, reference: replied.claimed.reference, outcome: 'delivered_before' };
    return { organisation, reference: replied.reference, outcome: replied.opened ? 'opened' : 'added' };
  }
  return open(services, arrival, named);
};

/** Reports about mails and automatic answers: kept on the ticket they are about, where they change nothing. */
const isAboutMail = (mail: ReadMail): boolean =>
  mail.kind === 'auto-reply' || mail.kind === 'bounce' || mail.kind === 'complaint';

/** The ticket that the thread headers name, or else the reference in subject or address. */
const namedTicket = async (services: ReceiveServices, { organisation, mail }: Arrival): Promise<Ticket | null> => {
  const byThread =
    mail.threadIds.length > 0 ? await services.store.claims(`message-id#${organisation}`, mail.threadIds) : [];
  const reference = byThread.find((claim) => claim !== null)?.reference ?? mail.reference;
  const ticket = reference ? await services.store.load(reference) : null;
  return ticket?.organisation === organisation ? ticket : null;
};

const mayJoin = async (services: ReceiveServices, { organisation, mail, verdicts }: Arrival, ticket: Ticket) => {
  if (!isAuthenticated(verdicts)) return false;
  const parties = await services.people.load(organisation, [ticket.requester, ...ticket.copied]);
  return isParty(mail.from.address, parties);
};

const heldCause = ({ mail, verdicts }: Arrival): string | null =>
  mail.unreadable ? 'unreadable' : (mail.noAutoReply ?? scanCause(verdicts));

const requesterOf = ({ mail, rawKey }: Arrival): RequesterInput => {
  const email = emailSchema.safeParse(mail.from.address);
  const name = mail.from.name.trim().slice(0, LONGEST_NAME) || undefined;
  if (email.success) return { email: email.data, name };
  return { handle: mail.from.address.slice(0, LONGEST_NAME) || `sender of ${rawKey}`, name };
};

const actorOf = (arrival: Arrival): Actor => ({
  kind: 'requester',
  id: personIdOf(arrival.organisation, requesterOf(arrival)),
});

const attachmentsOf = ({ mail, rawBytes }: Arrival): AttachmentInfo[] => {
  if (mail.unreadable) return [{ id: 'raw', name: 'mail.eml', type: 'message/rfc822', bytes: rawBytes }];
  return mail.attachments
    .slice(0, MOST_ATTACHMENTS)
    .map(({ name, type, bytes }, index) => ({ id: String(index), name, type, bytes }));
};

const messageOf = (arrival: Arrival, kind: MessageContent['kind'], body: string): MessageContent => {
  const { mail, rawKey } = arrival;
  const { messageId, references, unreadable } = mail;
  return {
    kind,
    direction: 'inbound',
    visibility: isAboutMail(mail) ? 'internal' : 'public',
    channel: 'email',
    body: body || '(no text)',
    attachments: attachmentsOf(arrival),
    mail: { messageId, references: references.slice(-MOST_REFERENCES), rawKey, ...(unreadable ? { unreadable } : {}) },
  };
};

const keep = async (services: ReceiveServices, arrival: Arrival, ticket: Ticket): Promise<ReceivedMail> => {
  const { organisation, mail, claims } = arrival;
  const { reference } = ticket;
  const message = messageOf(arrival, 'message', mail.text);
  const reason = mail.kind.replace('-', '_');
  const kept = await changeTicket(
    services,
    reference,
    (current, context) => keepMessage(current, actorOf(arrival), reason, message, context),
    { claims },
  );
  const repeated = !kept.ok && 'claimed' in kept;
  return { organisation, reference, outcome: repeated ? 'delivered_before' : 'kept' };
};

/** A new ticket, linked to the one it names where the sender may not write to that. */
const open = async (services: ReceiveServices, arrival: Arrival, named: Ticket | null): Promise<ReceivedMail> => {
  const { organisation, mail, claims } = arrival;
  const subject = mail.subject.trim().slice(0, LONGEST_SUBJECT);
  const body = mail.unreadable
    ? `This mail could not be read (${mail.unreadable}). It is attached as it came in.`
    : mail.text;
  const opened = await openTicket(services, {
    organisation,
    actor: { kind: 'requester', id: null },
    requester: requesterOf(arrival),
    mayCorrectPerson: false,
    command: {
      channel: 'email',
      origin: null,
      externalId: null,
      notify: true,
      automaticMailHeld: heldCause(arrival),
      urgency: null,
      impact: null,
      copied: [],
      links: named ? [{ reference: named.reference, as: 'related' }] : [],
    },
    request: { ...messageOf(arrival, 'request', body), subject: subject || '(no subject)', visibility: 'public' },
    claims,
  });
  return opened.ok
    ? { organisation, reference: opened.ticket.reference, outcome: 'opened' }
    : { organisation, reference: opened.claimed.reference, outcome: 'delivered_before' };
};
