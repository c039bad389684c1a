import { type Instant, instantOf, millisecondsOf } from '../../../schemas/primitives.ts';
import type { MailSender, OutgoingMailRequest } from '../../ports/telling.ts';
import { NoticeNotYet } from './sending.ts';

export type MailLeasedServices = {
  mail: MailSender;
  realNow: () => Instant;
  /** How long a sender has a mail for itself. */
  leaseSeconds: number;
};

/** A mail that is owed once. */
type OwedMail = {
  /** Who has it may send it until then. */
  lease: (now: Instant, until: Instant) => Promise<'leased' | 'leased_by_another' | 'done'>;
  release: () => Promise<unknown>;
  /** SES has taken it or refused it for good, or nothing is owed any more. */
  mailed: (now: Instant) => Promise<unknown>;
  /** Under the lease: the mail, null where nothing is owed any more, or why it has to wait. */
  compose: () => Promise<OutgoingMailRequest | NoticeNotYet | null>;
};

/**
 * Sends a mail once: whoever sends it has a lease, and a mail that SES has taken is marked. A crash between the two sends it
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
