import { complaintMade, deliveryFailed } from '../domain/decide-delivery.ts';
import type { MessageContent } from '../domain/events.ts';
import { isAddressBroken } from '../domain/mail/delivery-cause.ts';
import { threadIdOf } from '../domain/mail/message-id.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { BouncedRecipient } from '../schemas/mail.ts';
import { type ChangeServices, changeTicket, TicketNotFound, UnknownOrganisation } from './change-ticket.ts';
import type { Claim, Notices, People, SentNotice, StandingClaim, Suppressions } from './ports.ts';

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
};

export type Reported = { outcome: 'failed' | 'complained' | 'known' } | { outcome: 'claimed'; claimed: StandingClaim };

/**
 * A mail of ours didn't arrive. Whom it was for is read from the notice whose Message-ID the report names. Anybody can
 * write a bounce, but only who got our mail knows its Message-ID, and only the address that it was sent to is believed
 * to be broken: a forged bounce suppresses nobody else's address.
 *
 * The suppression and the notice's mark are written first: both are the same written again, and the claims of the event,
 * which make a repetition known, come last. A suppression that somebody has lifted since the mail was sent stays lifted.
 * Throws TicketNotFound, TooManyConflicts.
 */
export const reportFailure = async (
  services: DeliveryServices,
  report: DeliveryReport,
  failure: { recipients: readonly BouncedRecipient[]; reason: 'bounced' | 'rejected' },
): Promise<Reported> => {
  const { reference, message } = report;
  const { ticket, notice, address } = await noticeOf(services, report);
  const about =
    failure.recipients.find((recipient) => recipient.address.toLowerCase() === address) ?? failure.recipients[0];
  const status = about?.status ?? null;
  if (await hasFailed(services, report, notice)) return { outcome: 'known' };
  const broken = about !== undefined && address === about.address.toLowerCase() && isAddressBroken(about);
  const at = services.clock.now();
  const suppressed =
    broken && notice !== null && address !== null
      ? await services.suppressions.bounced(ticket.organisation, {
          ...{ address, status, reference, at },
          sentAt: notice.at ?? ticket.createdAt,
        })
      : false;
  if (notice) {
    const cause = status ?? failure.reason;
    await services.notices.report(reference, notice.sequence, notice.recipient, { outcome: 'failed', at, cause });
  }
  const claims = notice ? [...report.claims, failureClaim(reference, notice)] : report.claims;
  const changed = await changeTicket(
    services,
    reference,
    (current, context) =>
      deliveryFailed(current, { notice, status, reason: failure.reason, suppressed, message }, context),
    { claims },
  );
  if (changed.ok) return { outcome: 'failed' };
  return 'claimed' in changed ? { outcome: 'claimed', claimed: changed.claimed } : { outcome: 'known' };
};

/**
 * Somebody called a mail of ours spam: their address gets nothing optional any more, in the order that reportFailure
 * explains. Without a mail of ours that the report names, nothing is believed. Throws TicketNotFound, TooManyConflicts.
 */
export const reportComplaint = async (services: DeliveryServices, report: DeliveryReport): Promise<Reported> => {
  const { reference, message } = report;
  const { ticket, notice, address } = await noticeOf(services, report);
  if (!notice) return { outcome: 'known' };
  const at = services.clock.now();
  if (address !== null) {
    const sentAt = notice.at ?? ticket.createdAt;
    await services.suppressions.complained(ticket.organisation, { address, sentAt, at, reference });
  }
  await services.notices.report(reference, notice.sequence, notice.recipient, { outcome: 'complained', at });
  const changed = await changeTicket(
    services,
    reference,
    (current, context) => complaintMade(current, { notice, message }, context),
    { claims: report.claims },
  );
  if (changed.ok) return { outcome: 'complained' };
  return 'claimed' in changed ? { outcome: 'claimed', claimed: changed.claimed } : { outcome: 'known' };
};

type Noticed = {
  ticket: Ticket;
  /** The notice that the report names; null when it names none that we sent. */
  notice: SentNotice | null;
  /** Where it went, in lower case; null when that isn't known any more. */
  address: string | null;
};

const noticeOf = async (services: DeliveryServices, { reference, threadIds }: DeliveryReport): Promise<Noticed> => {
  const ticket = await services.store.load(reference);
  if (!ticket) throw new TicketNotFound(reference);
  const sent = await services.notices.ofTicket(reference);
  const byThread = new Map(
    sent.flatMap((notice) => (notice.messageId ? [[threadIdOf(notice.messageId), notice] as const] : [])),
  );
  const notice = threadIds.map((id) => byThread.get(id)).find((found) => found !== undefined) ?? null;
  return { ticket, notice, address: notice ? await addressOf(services, ticket, notice) : null };
};

/** Notices keep a digest of their address: it is the recipient's own unless that was corrected since. */
const addressOf = async (services: DeliveryServices, ticket: Ticket, notice: SentNotice): Promise<string | null> => {
  const [kind, id = ''] = notice.recipient.split(/:(.*)/s);
  const known = kind === 'agent' ? await agentAddress(services, ticket, id) : await personAddress(services, ticket, id);
  const address = known?.toLowerCase() ?? null;
  return address !== null && services.notices.wentTo(notice, address) ? address : null;
};

const agentAddress = async (services: DeliveryServices, { organisation }: Ticket, id: string) => {
  const loaded = await services.configuration.organisation(organisation);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${organisation}`);
  return loaded.organisation.agents.find((agent) => agent.id === id)?.email ?? null;
};

const personAddress = async (services: DeliveryServices, { organisation }: Ticket, id: string) =>
  (await services.people.load(organisation, [id]))[0]?.email ?? null;

/** One failure of a notice is told, whether SES or the other server reports it first. */
const failureClaim = (reference: string, { sequence, recipient }: SentNotice): Claim => ({
  scope: `failed-notice#${reference}`,
  key: `${sequence}#${recipient}`,
});

const hasFailed = async (
  { store }: DeliveryServices,
  { reference }: DeliveryReport,
  notice: SentNotice | null,
): Promise<boolean> => notice !== null && (await store.claim(failureClaim(reference, notice))) !== null;
