import type { Senders } from '../../intake/email/ports.ts';
import type { Subscribing, SubscribingName, SubscribingRequests } from '../../monitoring/ports.ts';
import type { Configuration, LoadedOrganisation } from '../../ports/configuration.ts';
import type { Suppressions } from '../../ports/people.ts';
import type { OutgoingMailRequest } from '../../ports/telling.ts';
import { type ComposeServices, wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { isUnwanted } from '../portal/sign-in-mail.ts';
import { type MailLeasedServices, mailLeased } from '../sending/mail-leased.ts';

export type AskSubscriberServices = Pick<ComposeServices, 'languages' | 'fallback'> &
  MailLeasedServices & {
    configuration: Pick<Configuration, 'organisation' | 'registry'>;
    subscribing: Pick<SubscribingRequests, 'load' | 'leaseMail' | 'releaseMail' | 'mailed'>;
    suppressions: Pick<Suppressions, 'of'>;
    senders: Pick<Senders, 'standingOf'>;
    subscriptionUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
  };

const TEMPLATE = 'status_subscription';

/**
 * Asks a person by mail to confirm a subscription to a status page, once; if sent again, with the same link. Throws
 * NoticeNotYet.
 */
export const askSubscriber = async (
  services: AskSubscriberServices,
  name: SubscribingName,
): Promise<{ sent: number }> => {
  const asked = await services.subscribing.load(name);
  const loaded = await services.configuration.organisation(name.organisation);
  if (!asked || !loaded || (await isUnwanted(services, asked))) return { sent: 0 };
  const { subscribing } = services;
  return mailLeased(services, {
    lease: (now, until) => subscribing.leaseMail(name, now, until),
    release: () => subscribing.releaseMail(name),
    mailed: (now) => subscribing.mailed(name, now),
    compose: () => composeSubscription(services, loaded, asked),
  });
};

/** The mail. It contains nothing that was typed in. */
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
