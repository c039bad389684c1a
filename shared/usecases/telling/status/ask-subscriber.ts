import { type Instant, instantOf, millisecondsOf } from '../../../schemas/primitives.ts';
import type { Senders } from '../../intake/email/ports.ts';
import type { Subscribing, SubscribingName, SubscribingRequests } from '../../monitoring/ports.ts';
import type { Configuration, LoadedOrganisation } from '../../ports/configuration.ts';
import type { Suppressions } from '../../ports/people.ts';
import type { MailSender, OutgoingMailRequest } from '../../ports/telling.ts';
import { type ComposeServices, wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { isUnwanted } from '../portal/sign-in-mail.ts';
import { NoticeNotYet } from '../sending/sending.ts';

export type AskSubscriberServices = Pick<ComposeServices, 'languages' | 'fallback'> & {
  configuration: Pick<Configuration, 'organisation' | 'registry'>;
  subscribing: Pick<SubscribingRequests, 'load' | 'leaseMail' | 'releaseMail' | 'mailed'>;
  suppressions: Pick<Suppressions, 'of'>;
  senders: Pick<Senders, 'standingOf'>;
  mail: MailSender;
  realNow: () => Instant;
  subscriptionUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
  /** How long a sender has a mail for itself. */
  leaseSeconds: number;
};

const TEMPLATE = 'status_subscription';

/**
 * Mails somebody whether they want to be told of a status page, once: whoever sends it has a lease, and a mail that SES has
 * taken is marked. A crash between the two sends it again, with the same link. Throws NoticeNotYet.
 */
export const askSubscriber = async (
  services: AskSubscriberServices,
  name: SubscribingName,
): Promise<{ sent: number }> => {
  const now = services.realNow();
  const asked = await services.subscribing.load(name);
  const loaded = await services.configuration.organisation(name.organisation);
  if (!asked || !loaded || (await isUnwanted(services, asked))) return { sent: 0 };
  const until = instantOf(millisecondsOf(now) + services.leaseSeconds * 1000);
  const lease = await services.subscribing.leaseMail(name, now, until);
  if (lease === 'done') return { sent: 0 };
  if (lease === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  const answer = await services.mail.send(await composeSubscription(services, loaded, asked));
  if (answer.outcome === 'later') {
    await services.subscribing.releaseMail(name);
    throw new NoticeNotYet(answer.why, answer.seconds);
  }
  await services.subscribing.mailed(name, now);
  return { sent: answer.outcome === 'sent' ? 1 : 0 };
};

/** The mail; it repeats nothing that anybody has typed. */
export const composeSubscription = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'> &
    Pick<AskSubscriberServices, 'subscriptionUrl'>,
  { organisation, calendar }: Pick<LoadedOrganisation, 'organisation' | 'calendar'>,
  { email, language, askedAt }: Pick<Subscribing, 'email' | 'language' | 'askedAt'>,
): Promise<OutgoingMailRequest> => {
  const recipient = { language, timeZone: calendar.timeZone };
  const { template, speech } = await wordsFor(services, TEMPLATE, recipient, { organisation });
  const subscribeUrl = await services.subscriptionUrl({ organisation: organisation.id, address: email, language });
  const to = { address: email, name: '' };
  const fields = { subscribeUrl };
  return ownMail(organisation, { template, language: speech.language, fields, to, at: askedAt, notice: TEMPLATE });
};
