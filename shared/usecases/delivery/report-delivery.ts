import { complaintMade, deliveryFailed } from '../../domain/conversation/decide-delivery.ts';
import { inLowerCase } from '../../mail/addresses.ts';
import { isAddressBroken } from '../../mail/kind/delivery-cause.ts';
import type { BouncedRecipient } from '../../schemas/mail/mail.ts';
import { changeTicket } from '../change/change-ticket.ts';
import type { SentNotice } from '../ports/telling.ts';
import type { Claim, StandingClaim } from '../ports/tickets.ts';
import type { DeliveryReport, DeliveryServices } from './delivery-targets.ts';
import { mark, type Noticed, noticeOf, type Target, targetsOf } from './delivery-targets.ts';

export type Reported = { outcome: 'failed' | 'complained' | 'known' } | { outcome: 'claimed'; claimed: StandingClaim };

/**
 * Records that one of our mails wasn't delivered. Its recipient is read from the notice whose Message-ID the report
 * names. Anyone can write a bounce, and everyone in copy knows the Message-ID: an unproved report is only a hint for
 * the agent and changes neither address nor notice. Of a mail with people in copy, only recipients named in the
 * report fail.
 *
 * The suppression and the notice's mark are written first; writing them again changes nothing. The event's claims,
 * which identify a repetition, come last, and the report's own claims with the last recipient. A suppression lifted
 * since the mail was sent stays lifted. Throws TicketNotFound, TooManyConflicts.
 */
export const reportFailure = async (
  services: DeliveryServices,
  report: DeliveryReport,
  failure: { recipients: readonly BouncedRecipient[]; reason: 'bounced' | 'rejected' },
): Promise<Reported> => {
  const noticed = await noticeOf(services, report);
  const targets: Target[] = [];
  for (const target of targetsOf(noticed, failure.recipients)) {
    if (!(await hasFailed(services, report, noticed, target, weightOf(report, target, failure.recipients))))
      targets.push(target);
  }
  let reported: Reported = { outcome: 'known' };
  for (const [index, target] of targets.entries()) {
    const isLast = index === targets.length - 1;
    reported = await fail(services, { ...report, claims: isLast ? report.claims : [] }, failure, noticed, target);
  }
  return reported;
};

const fail = async (
  services: DeliveryServices,
  report: DeliveryReport,
  { recipients, reason }: { recipients: readonly BouncedRecipient[]; reason: 'bounced' | 'rejected' },
  { ticket, notice }: Noticed,
  { recipient, address }: Target,
): Promise<Reported> => {
  const { reference, message, claims } = report;
  const status = aboutOf(address, recipients)?.status ?? null;
  const weight = weightOf(report, { recipient, address }, recipients);
  const isProved = weight !== 'hint';
  const at = services.clock.now();
  const suppressed =
    weight === 'for_good' && notice !== null && address !== null
      ? await services.suppressions.bounced(ticket.organisation, {
          ...{ address, status, reference, at },
          sentAt: notice.at ?? ticket.createdAt,
        })
      : false;
  if (isProved && notice && recipient !== null) {
    await mark(services, reference, notice, recipient, { outcome: 'failed', at, cause: status ?? reason });
  }
  const failing = notice ? { ...notice, recipient } : null;
  const changed = await changeTicket(
    services,
    reference,
    (current, context) =>
      deliveryFailed(current, { notice: failing, status, reason, suppressed, isProved, message }, context),
    { claims: [...claims, ...failureClaims(reference, notice, recipient, weight)] },
  );
  if (changed.ok) return { outcome: 'failed' };
  return 'claimed' in changed ? { outcome: 'claimed', claimed: changed.claimed } : { outcome: 'known' };
};

/**
 * Records that a recipient marked one of our mails as spam: their address gets nothing optional any more. Writes in
 * the order that reportFailure explains. A report that names none of our mails is ignored, and an unproved one is a
 * hint. One complaint per notice is recorded, and another if a hint is proved later. `complained`: the possible
 * addresses, if known. Throws TicketNotFound, TooManyConflicts.
 */
export const reportComplaint = async (
  services: DeliveryServices,
  report: DeliveryReport,
  complained: readonly string[] = [],
): Promise<Reported> => {
  const { reference, message, claims } = report;
  const noticed = await noticeOf(services, report);
  const { ticket, notice } = noticed;
  if (!notice) return { outcome: 'known' };
  const at = services.clock.now();
  const recipients = complained.map((address) => ({ address, status: null, action: 'failed' as const }));
  const targets = targetsOf(noticed, recipients);
  const isProved = report.provedFor === 'everybody';
  for (const { recipient, address } of isProved ? targets : []) {
    if (address !== null) {
      const sentAt = notice.at ?? ticket.createdAt;
      await services.suppressions.complained(ticket.organisation, { address, sentAt, at, reference });
    }
    if (recipient !== null) await mark(services, reference, notice, recipient, { outcome: 'complained', at });
  }
  // One message to the supervisor: a provider names everyone who may have complained.
  const recipient = targets[0]?.recipient ?? null;
  const claim = complaintClaim(reference, notice, recipient, isProved);
  const proved = complaintClaim(reference, notice, recipient, true);
  if (!isProved && (await services.store.claim(proved)) !== null) return { outcome: 'known' };
  const changed = await changeTicket(
    services,
    reference,
    (current, context) => complaintMade(current, { notice: { ...notice, recipient }, isProved, message }, context),
    { claims: [...claims, claim] },
  );
  if (changed.ok) return { outcome: 'complained' };
  return 'claimed' in changed ? { outcome: 'claimed', claimed: changed.claimed } : { outcome: 'known' };
};

/** What a report says about an address; if it doesn't name that, what it says about its first recipient. */
const aboutOf = (address: string | null, recipients: readonly BouncedRecipient[]): BouncedRecipient | undefined =>
  recipients.find((each) => inLowerCase(each.address) === address) ?? recipients[0];

/** Whether a report says that exactly the address of the notice is broken for good. */
const isBroken = ({ address }: Pick<Target, 'address'>, recipients: readonly BouncedRecipient[]): boolean => {
  const about = aboutOf(address, recipients);
  return about !== undefined && address === inLowerCase(about.address) && isAddressBroken(about);
};

/** How much a report counts for a recipient: an unproved hint, a failure for now, or a failure for good. */
type Weight = 'hint' | 'for_now' | 'for_good';

const weightOf = ({ provedFor }: DeliveryReport, target: Target, recipients: readonly BouncedRecipient[]): Weight => {
  if (provedFor !== 'everybody' && (provedFor === null || provedFor !== target.recipient)) return 'hint';
  return isBroken(target, recipients) ? 'for_good' : 'for_now';
};

const WEIGHTS: readonly Weight[] = ['hint', 'for_now', 'for_good'];

/** Key for reports that name none of our mails, or don't say which recipient they mean. */
const NOBODY = 'nobody';

/**
 * One failure per notice is recorded, whether SES or the other server reports it first, and another if a later report
 * weighs more. So a forged or vaguer report doesn't block the real one.
 */
const failureClaim = (
  reference: string,
  notice: Pick<SentNotice, 'sequence'> | null,
  recipient: string | null,
  weight: Weight,
): Pick<Claim, 'scope' | 'key'> => ({
  scope: `failed-notice#${reference}`,
  key: `${notice?.sequence ?? 0}#${recipient ?? NOBODY}${weight === 'for_now' ? '' : `#${weight}`}`,
});

const complaintClaim = (
  reference: string,
  { sequence }: Pick<SentNotice, 'sequence'>,
  recipient: string | null,
  isProved: boolean,
): Pick<Claim, 'scope' | 'key'> => ({
  scope: `complained-notice#${reference}`,
  key: `${sequence}#${recipient ?? NOBODY}${isProved ? '' : '#hint'}`,
});

const isClaimed = (notice: SentNotice | null, recipient: string | null, weight: Weight): boolean =>
  weight === 'hint' || (notice !== null && recipient !== null);

const failureClaims = (reference: string, notice: SentNotice | null, recipient: string | null, weight: Weight) =>
  isClaimed(notice, recipient, weight) ? [failureClaim(reference, notice, recipient, weight)] : [];

const hasFailed = async (
  { store }: DeliveryServices,
  { reference }: DeliveryReport,
  { notice }: Noticed,
  { recipient }: Target,
  weight: Weight,
): Promise<boolean> => {
  if (!isClaimed(notice, recipient, weight)) return false;
  const asMuch = WEIGHTS.slice(WEIGHTS.indexOf(weight));
  const told = await Promise.all(asMuch.map((each) => store.claim(failureClaim(reference, notice, recipient, each))));
  return told.some((claim) => claim !== null);
};
