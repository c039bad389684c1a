import { type Instant, instantOf, millisecondsOf } from '../../../schemas/primitives.ts';
import type { MailSender, OutgoingMailRequest } from '../../ports/telling.ts';
import { NoticeNotYet } from './sending.ts';

export type MailLeasedServices = {
  mail: MailSender;
  realNow: () => Instant;
  /** How long a sender holds a mail's lease. */
  leaseSeconds: number;
};

/** A mail that is to be sent once. */
type OwedMail = {
  /** The lease allows its holder to send the mail until then. */
  lease: (now: Instant, until: Instant) => Promise<'leased' | 'leased_by_another' | 'done'>;
  release: () => Promise<unknown>;
  /** SES accepted or finally refused it, or nothing is owed any more. */
  mailed: (now: Instant) => Promise<unknown>;
  /** Called with the lease: returns the mail, null if nothing is owed any more, or why it has to wait. */
  compose: () => Promise<OutgoingMailRequest | NoticeNotYet | null>;
};

/**
 * Sends a mail once: its sender holds a lease, and a mail that SES accepted is marked. A crash in between sends it
 * again. Throws NoticeNotYet.
 */
export const mailLeased = async (
  { mail, realNow, leaseSeconds }: MailLeasedServices,
  { lease, release, mailed, compose }: OwedMail,
): Promise<{ sent: number }> => {
  const now = realNow();
  const leased = await lease(now, instantOf(millisecondsOf(now) + leaseSeconds * 1000));
  if (leased === 'done') return { sent: 0 };
  if (leased === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  const composed = await compose();
  const answer = composed && !(composed instanceof NoticeNotYet) ? await mail.send(composed) : null;
  const waits = answer?.outcome === 'later' ? new NoticeNotYet(answer.why, answer.seconds) : composed;
  if (waits instanceof NoticeNotYet) {
    await release();
    throw waits;
  }
  await mailed(now);
  return { sent: answer?.outcome === 'sent' ? 1 : 0 };
};
