import { heldMailId, heldReference } from '../../../../domain/intake/held-mail.ts';
import { withoutCardNumbers } from '../../../../domain/records/card-numbers.ts';
import type { HoldCause } from '../../../../schemas/mail/held-mail.ts';
import { cut } from '../../../../schemas/primitives.ts';

import type { Claim } from '../../../ports/tickets.ts';
import { type Arrival, isBelieved, type ReceivedMail, type ReceiveServices } from '../arrival.ts';
import type { HeldMail } from '../ports.ts';

/** Recorded as the one who closed a mail automatically. */
const SYSTEM = 'system';

/** Causes of mails that are held only because they are about none of our mails. */
const ABOUT_NOTHING: readonly HoldCause[] = ['receipt', 'bounce', 'feedback_report'];

/** An automatic report that needs no attention: SES's own event, or a notification that every recipient was reached. */
const isIdle = ({ mail }: Arrival, cause: HoldCause): boolean =>
  ABOUT_NOTHING.includes(cause) && (mail.isSesEvent || mail.reason === 'delivery_notification');

/** Limits so that hostile mails fit an item too. The whole mail is in the raw mail. */
const MAX_RECIPIENTS = 50;
const MAX_LENGTH = 500;

const heldMailOf = (
  arrival: Arrival,
  claimKey: string,
  cause: HoldCause,
  ticket: string | null,
  at: string,
): HeldMail => {
  const { organisation, mail, rawKey, rawBytes, envelope, verdicts, digest } = arrival;
  const { address, name } = mail.from;
  return {
    id: heldMailId(organisation, rawKey, at),
    organisation,
    cause,
    at,
    from: { address: cut(address, MAX_LENGTH), name: cut(withoutCardNumbers(name), MAX_LENGTH) },
    authenticated: isBelieved(arrival),
    ...(mail.looksLikeUs ? { looksLikeUs: true } : {}),
    to: [...mail.to, ...mail.cc].slice(0, MAX_RECIPIENTS).map((recipient) => cut(recipient.address, MAX_LENGTH)),
    subject: cut(withoutCardNumbers(mail.subject), MAX_LENGTH),
    kind: mail.kind,
    reason: mail.reason,
    messageId: mail.messageId,
    rawKey,
    bytes: rawBytes,
    envelope: { ...envelope, recipients: envelope.recipients.slice(0, MAX_RECIPIENTS) },
    verdicts,
    ticket,
    claim: { key: claimKey, request: digest },
    ...(isIdle(arrival, cause)
      ? { state: 'rejected' as const, decided: { by: SYSTEM, at, reference: null } }
      : { state: 'held' as const, decided: null }),
  };
};

/** Stores a mail as held mail; null if another delivery was faster. */
export const hold = async (
  services: ReceiveServices,
  arrival: Arrival,
  {
    claimKey,
    claims,
    cause,
    ticket,
  }: { claimKey: string; claims: readonly Claim[]; cause: HoldCause; ticket: string | null },
): Promise<ReceivedMail | null> => {
  const mail = heldMailOf(arrival, claimKey, cause, ticket, services.clock.now());
  const held = await services.heldMails.hold(mail, claims);
  if (held.outcome === 'claimed') return null;
  return { organisation: arrival.organisation, reference: heldReference(mail.id), outcome: 'held', cause };
};
