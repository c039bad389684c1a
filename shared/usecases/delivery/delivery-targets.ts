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

/** Finds the recipients that a delivery report is about. */

export type DeliveryServices = ChangeServices & {
  notices: Notices;
  suppressions: Suppressions;
  people: People;
};

/** A report about one of our mails, from another mail server or from SES. */
export type DeliveryReport = {
  reference: string;
  /** Message-IDs (`threadIdOf`) of the mail and of those around it in the thread, the likeliest first. */
  threadIds: readonly string[];
  /** The report itself, as a message for readers of the ticket. */
  message: MessageContent;
  /** Claims by which a second delivery of the report finds the first. */
  claims: readonly Claim[];
  /**
   * For which recipients the report is trusted (docs/decisions/0051). SES is trusted for everybody; a mail for at
   * most the recipient whose address it was sent to (`person:` and an id), or for none (null).
   */
  provedFor: 'everybody' | (string & {}) | null;
};

/** A recipient of a mail: `person:` or `agent:` and their id, and the address in lower case. */
export type Target = {
  /** Null if the report doesn't say which of several recipients it means. */
  recipient: string | null;
  /** Null if the address is no longer known. */
  address: string | null;
};

export type Noticed = {
  ticket: Ticket;
  /** The notice that the report names; null if it names none that we sent. */
  notice: SentNotice | null;
  /** Everyone the notice was sent to. */
  sentTo: Target[];
};

/** The recipients that a report is about: those it names, or the only one there is. */
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

/** The address of a notice's recipient. Notices keep only a digest: null if the address was corrected since. */
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
