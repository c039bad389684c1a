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
 * A mail of ours didn't arrive. Whom it was for is read from the notice whose Message-ID the report names. Anybody can
 * write a bounce, and everybody in copy knows the Message-ID: what isn't proved is a hint to whoever works the ticket, and
 * changes nothing for address and notice. Of a mail with people in copy only those fail whom the report names.
 *
 * The suppression and the notice's mark are written first: both are the same written again, and the claims of the event,
 * which make a repetition known, come last; those of the report itself with the last recipient. A suppression that
 * somebody has lifted since the mail was sent stays lifted. Throws TicketNotFound, TooManyConflicts.
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
 * Somebody called a mail of ours spam: their address gets nothing optional any more, in the order that reportFailure
 * explains. Without a mail of ours that the report names, nothing is believed, and what isn't proved is a hint. One complaint
 * of a notice is told, and once more where it is proved after a hint. `complained`: the addresses that it may have been,
 * where they are known. Throws TicketNotFound, TooManyConflicts.
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
  // One word to the supervisor: a provider names everybody whom it may have been.
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

/** What a report says of an address; of others, where it doesn't name that. */
const aboutOf = (address: string | null, recipients: readonly BouncedRecipient[]): BouncedRecipient | undefined =>
  recipients.find((each) => inLowerCase(each.address) === address) ?? recipients[0];

/** Whether a report says that the very address which the notice went to is broken for good. */
const isBroken = ({ address }: Pick<Target, 'address'>, recipients: readonly BouncedRecipient[]): boolean => {
  const about = aboutOf(address, recipients);
  return about !== undefined && address === inLowerCase(about.address) && isAddressBroken(about);
};

/** How much a report says of somebody: nothing that is proved, a failure, or one for good. */
type Weight = 'hint' | 'for_now' | 'for_good';

const weightOf = ({ provedFor }: DeliveryReport, target: Target, recipients: readonly BouncedRecipient[]): Weight => {
  if (provedFor !== 'everybody' && (provedFor === null || provedFor !== target.recipient)) return 'hint';
  return isBroken(target, recipients) ? 'for_good' : 'for_now';
};

const WEIGHTS: readonly Weight[] = ['hint', 'for_now', 'for_good'];

/** Told together with the one that is proved: the report names no mail of ours, or not whom it means. */
const NOBODY = 'nobody';

/**
 * One failure of a notice is told, whether SES or the other server reports it first, and once more where a report weighs
 * more: whoever forges one, or tells less, doesn't keep the real one from being believed.
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
