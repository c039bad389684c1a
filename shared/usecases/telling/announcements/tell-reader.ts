import { addressKey } from '../../../domain/telling/announcement.ts';
import { inLowerCase } from '../../../mail/addresses.ts';
import { threadIdOf } from '../../../mail/message-id.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { Senders } from '../../intake/email/ports.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { Suppressions } from '../../ports/people.ts';
import type { MailSender, MailWaits, Notices, OutgoingMailRequest } from '../../ports/telling.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import { NO_TIME } from '../sending/in-time.ts';

export type TellReaderServices = {
  /** Notices of announcements and of other mail to many readers. */
  announced: Notices;
  store: Pick<TicketStore, 'remember'>;
  suppressions: Pick<Suppressions, 'of'>;
  senders: Pick<Senders, 'standingOf'>;
  configuration: Pick<Configuration, 'registry'>;
  mail: MailSender;
  clock: Pick<Clock, 'now'>;
  /** Whether there is time for another mail. */
  hasTime: () => boolean;
};

/** Scope of claims that map a Message-ID to its announcement, for SES's events. */
export const announcedScope = (organisation: string): string => `announced#${organisation}`;

export type Outcome = 'sent' | 'not_sent' | { why: MailWaits | 'leased_by_another'; seconds?: number };

export type Telling = {
  organisation: string;
  /** Identifies what is sent: one notice for each address. */
  id: string;
  template: string;
  email: string;
  /** The reader subscribed to this, so an unsubscription from announcements doesn't apply. */
  isSubscribed?: boolean;
  compose: () => Promise<OutgoingMailRequest>;
};

export const SEQUENCE = 1;

/** The reference that its notices are stored under. */
export const announcedAbout = (organisation: string, id: string): string => `${organisation}#${id}`;

/**
 * Sends a mail of this kind to one reader, once: the notice is leased and then marked as sent. Without time left it
 * reads nothing: the rest of the page comes back, and finds who is done.
 */
export const tellReader = async (services: TellReaderServices, telling: Telling): Promise<Outcome> => {
  const { announced, clock } = services;
  if (!services.hasTime()) return NO_TIME;
  const { organisation, id, email, template } = telling;
  const about = announcedAbout(organisation, id);
  const key = addressKey(email);
  const lease = await announced.lease(about, SEQUENCE, key, template);
  if (lease !== 'leased') return lease === 'done' ? 'not_sent' : { why: 'leased_by_another' };
  const cause = await unwanted(services, telling);
  const answer = cause ? { outcome: 'suppressed' as const, cause } : await services.mail.send(await telling.compose());
  if (answer.outcome === 'later') {
    await announced.release(about, SEQUENCE, key);
    return answer;
  }
  const at = clock.now();
  if (answer.outcome !== 'sent') {
    const state = answer.outcome === 'refused' ? 'failed' : 'suppressed';
    await announced.finish(about, SEQUENCE, key, { state, at, cause: answer.cause });
    return 'not_sent';
  }
  const { messageId } = answer;
  // In this order: a crash in between sends the mail again, but the claim that reports are matched by isn't lost.
  await services.store.remember({ scope: announcedScope(organisation), key: threadIdOf(messageId) }, `${id}#${key}`);
  await announced.finish(about, SEQUENCE, key, { state: 'sent', at, messageId, sentTo: email });
  return 'sent';
};

/** Why an address gets no optional mail; null if it does. */
const unwanted = async (
  { suppressions, senders, configuration }: TellReaderServices,
  { organisation, email, isSubscribed = false }: Telling,
): Promise<string | null> => {
  const [standing, sender, { byAddress }] = await Promise.all([
    suppressions.of(organisation, email),
    senders.standingOf(organisation, email),
    configuration.registry(),
  ]);
  if (standing?.bounced) return 'address_bounced';
  if (standing?.complained) return 'complained';
  if (standing?.unsubscribed && !isSubscribed) return 'unsubscribed';
  if (ownValue(byAddress, inLowerCase(email))) return 'own_address';
  return sender === 'blocked' ? 'blocked' : null;
};
