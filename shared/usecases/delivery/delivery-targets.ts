import { COPIED_KEY, recipientOf } from '../../domain/telling/recipient.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { inLowerCase } from '../../mail/addresses.ts';
import { threadIdOf } from '../../mail/message-id.ts';
import type { BouncedRecipient } from '../../schemas/mail/mail.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type ChangeServices, UnknownOrganisation } from '../change/change-ticket.ts';
import { TicketNotFound } from '../change/ticket-not-found.ts';
import type { People, Suppressions } from '../ports/people.ts';
import type { Notices, SentNotice } from '../ports/telling.ts';
import type { Claim } from '../ports/tickets.ts';

/** Whom a report about a mail of ours is about. */

export type DeliveryServices = ChangeServices & {
  notices: Notices;
  suppressions: Suppressions;
  people: People;
};

/** A report about a mail of ours, from another mail server or from SES. */
export type DeliveryReport = {
  reference: string;
  /** Message-IDs of the mail that it is about, and of those around it, by `threadIdOf`, the likeliest first. */
  threadIds: readonly string[];
  /** The report itself, for whoever reads the ticket. */
  message: MessageContent;
  /** What makes a second delivery of the same report find the first. */
  claims: readonly Claim[];
  /**
   * For whom the report is believed (docs/decisions/0051): SES knows of everybody, a mail at most of the one whose address it
   * was sent to (`person:` and an id), else of nobody.
   */
  provedFor: 'everybody' | (string & {}) | null;
};

/** Somebody whom a mail went to: `person:` or `agent:` and their id, and where it went, in lower case. */
export type Target = {
  /** Null where the report doesn't say which of several it means. */
  recipient: string | null;
  /** Null when it isn't known any more. */
  address: string | null;
};

export type Noticed = {
  ticket: Ticket;
  /** The notice that the report names; null when it names none that we sent. */
  notice: SentNotice | null;
  /** Everybody whom the notice went to. */
  sentTo: Target[];
};

/** Whom a report is about: those whom it names, or else the only one there is. */
export const targetsOf = ({ notice, sentTo }: Noticed, recipients: readonly BouncedRecipient[]): Target[] => {
  const named = sentTo.filter(({ address }) => recipients.some((each) => inLowerCase(each.address) === address));
  if (notice?.copies.length && named.length > 0) return named;
  const [only] = sentTo;
  const isClear = only !== undefined && (sentTo.length === 1 || recipients.length === 0);
  return [isClear ? only : { recipient: null, address: null }];
};

export const mark = (
  { notices }: DeliveryServices,
  reference: string,
  notice: SentNotice,
  recipient: string,
  report: { outcome: 'failed' | 'complained'; at: Instant; cause?: string },
): Promise<void> =>
  recipient === notice.recipient
    ? notices.report(reference, notice.sequence, recipient, report)
    : notices.reportCopy(reference, notice, recipient, report);

export const noticeOf = async (
  services: DeliveryServices,
  { reference, threadIds }: DeliveryReport,
): Promise<Noticed> => {
  const ticket = await services.store.load(reference);
  if (!ticket) throw new TicketNotFound(reference);
  const sent = await services.notices.ofTicket(reference);
  const byThread = new Map(
    sent.flatMap((notice) => (notice.messageId ? [[threadIdOf(notice.messageId), notice] as const] : [])),
  );
  const notice = threadIds.map((id) => byThread.get(id)).find((found) => found !== undefined) ?? null;
  if (!notice) return { ticket, notice, sentTo: [] };
  const own = notice.recipient === COPIED_KEY ? [] : [{ recipient: notice.recipient, sentTo: notice.sentTo }];
  const sentTo = await Promise.all(
    [...own, ...notice.copies].map(async (each) => ({
      recipient: each.recipient,
      address: await addressOf(services, ticket, each),
    })),
  );
  return { ticket, notice, sentTo };
};

/** Notices keep a digest of their address: it is the recipient's own unless that was corrected since. */
const addressOf = async (
  services: DeliveryServices,
  ticket: Ticket,
  notice: Pick<SentNotice, 'recipient' | 'sentTo'>,
): Promise<string | null> => {
  const { kind, id } = recipientOf(notice.recipient);
  const known = kind === 'agent' ? await agentAddress(services, ticket, id) : await personAddress(services, ticket, id);
  const address = known === null ? null : inLowerCase(known);
  return address !== null && services.notices.wentTo(notice, address) ? address : null;
};

const agentAddress = async (services: DeliveryServices, { organisation }: Ticket, id: string) => {
  const loaded = await services.configuration.organisation(organisation);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${organisation}`);
  return loaded.organisation.agents.find((agent) => agent.id === id)?.email ?? null;
};

const personAddress = async (services: DeliveryServices, { organisation }: Ticket, id: string) =>
  (await services.people.load(organisation, [id]))[0]?.email ?? null;
