import { byAnySecret } from '../../domain/links/secrets.ts';
import { readUnsubscribeToken, type UnsubscribeLink } from '../../domain/links/unsubscribe-link.ts';
import { type Brand, brandOf } from '../../domain/telling/mail-page.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Suppressions } from '../ports/people.ts';

export type UnsubscribeServices = {
  configuration: Pick<Configuration, 'organisation'>;
  suppressions: Pick<Suppressions, 'of' | 'unsubscribe' | 'subscribe'>;
  clock: Clock;
  linkSecrets: () => Promise<readonly string[]>;
};

/** How an unsubscribe link stands; `subscribed_again` only right after that was asked for. */
export type UnsubscribeState =
  | { state: 'invalid' }
  | ({ state: 'subscribed' | 'subscribed_again' | 'unsubscribed' } & About);
type About = Brand & { languages: (string | null)[] };

/** Reads a link without changing anything: mail scanners open links. */
export const readUnsubscribe = async (services: UnsubscribeServices, token: string): Promise<UnsubscribeState> => {
  const found = await find(services, token);
  if (!found) return { state: 'invalid' };
  const { organisation, address } = found.link;
  const standing = await services.suppressions.of(organisation, address);
  return { state: standing?.unsubscribed ? 'unsubscribed' : 'subscribed', ...found.about };
};

/**
 * Ends announcements and surveys to an address, or takes that back; what its requests need is sent all the same. One
 * write, the same when it is repeated.
 */
export const changeSubscription = async (
  services: UnsubscribeServices,
  token: string,
  wants: 'unsubscribe' | 'subscribe',
): Promise<UnsubscribeState> => {
  const found = await find(services, token);
  if (!found) return { state: 'invalid' };
  const { organisation, address } = found.link;
  if (wants === 'unsubscribe') await services.suppressions.unsubscribe(organisation, address, services.clock.now());
  else await services.suppressions.subscribe(organisation, address);
  return { state: wants === 'unsubscribe' ? 'unsubscribed' : 'subscribed_again', ...found.about };
};

type Found = { link: UnsubscribeLink; about: About };

const find = async (services: UnsubscribeServices, token: string): Promise<Found | null> => {
  const link = byAnySecret(
    await services.linkSecrets(),
    (secret) => readUnsubscribeToken(token, secret),
    (said) => said !== null,
  );
  const loaded = link && (await services.configuration.organisation(link.organisation));
  if (!loaded) return null;
  const { organisation } = loaded;
  return { link, about: { ...brandOf(organisation), languages: [link.language, organisation.language] } };
};
