import { agentKey } from '../../../domain/telling/recipient.ts';
import type { Agent, Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailSender, Notices, OutgoingMailRequest } from '../../ports/telling.ts';
import { NoticeNotYet } from '../sending/sending.ts';

export type MailOnceServices = { mail: MailSender; clock: Pick<Clock, 'now'> };

/** Everyone who may read figures and reviews, and decide about incidents. */
export const supervisorsOf = ({ agents }: Pick<Organisation, 'agents'>): Agent[] =>
  agents.filter(({ role }) => role !== 'agent');

type OneMail = {
  /** Notices of what the mail is about. */
  notices: Pick<Notices, 'lease' | 'finish' | 'release'>;
  about: string;
  template: string;
  reader: Agent;
  /** Why the reader gets no mail; null if they do. */
  unwanted: () => Promise<string | null>;
  compose: () => Promise<OutgoingMailRequest>;
};

const SEQUENCE = 1;

/**
 * Sends a mail that is about no ticket to one reader, once: the notice is leased and then marked as sent. Throws
 * NoticeNotYet.
 */
export const mailOnce = async (
  { mail, clock }: MailOnceServices,
  { notices, about, template, reader, unwanted, compose }: OneMail,
): Promise<{ sent: number }> => {
  const key = agentKey(reader.id);
  const lease = await notices.lease(about, SEQUENCE, key, template);
  if (lease === 'done') return { sent: 0 };
  if (lease === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  const at = clock.now();
  const cause = await unwanted();
  if (cause) {
    await notices.finish(about, SEQUENCE, key, { state: 'suppressed', at, cause });
    return { sent: 0 };
  }
  const answer = await mail.send(await compose());
  if (answer.outcome === 'later') {
    await notices.release(about, SEQUENCE, key);
    throw new NoticeNotYet(answer.why, answer.seconds);
  }
  if (answer.outcome === 'refused') {
    await notices.finish(about, SEQUENCE, key, { state: 'failed', at, cause: answer.cause });
    return { sent: 0 };
  }
  const { messageId } = answer;
  await notices.finish(about, SEQUENCE, key, { state: 'sent', at, messageId, sentTo: reader.email });
  return { sent: 1 };
};
