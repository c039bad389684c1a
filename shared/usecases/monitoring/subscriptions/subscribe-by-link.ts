import { byAnySecret } from '../../../domain/links/secrets.ts';
import { readUnsubscribeToken, type UnsubscribeLink } from '../../../domain/links/unsubscribe-link.ts';
import { watchedBy } from '../../../domain/monitoring/mapping.ts';
import { type Brand, brandOf } from '../../../domain/telling/mail-page.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { Subscribers } from '../ports.ts';

export type SubscribeServices = {
  configuration: Pick<Configuration, 'organisation'>;
  subscribers: Pick<Subscribers, 'of' | 'subscribe' | 'unsubscribe'>;
  clock: Pick<Clock, 'now'>;
  linkSecrets: () => Promise<readonly string[]>;
};

/** State of a status page's link; `joined` and `left` only right after that was requested. */
export type SubscriptionState = { state: 'invalid' } | ({ state: 'none' | 'subscribed' | 'joined' | 'left' } & Offered);

/** Of a service that nothing monitors, subscribers hear of planned maintenance alone. */
type Listed = { id: string; name: string; isMonitored: boolean };

/** What its page shows: for each service of the status page, whether the subscriber has chosen it. */
type Offered = Brand & { languages: (string | null)[]; services: (Listed & { chosen: boolean })[] };

/** Reads a link without changing anything: mail scanners open links. It was sent only to the address's owner. */
export const readSubscription = async (services: SubscribeServices, token: string): Promise<SubscriptionState> => {
  const found = await find(services, token);
  if (!found) return { state: 'invalid' };
  const { organisation, address } = found.link;
  const subscriber = await services.subscribers.of(organisation, address);
  return { state: subscriber ? 'subscribed' : 'none', ...aboutOf(found, subscriber?.services ?? null) };
};

/**
 * Subscribes a link's address to some services, or ends the subscription: one write that may be repeated. Choosing
 * all services includes future ones; choosing none asks again.
 */
export const changeStatusSubscription = async (
  services: SubscribeServices,
  token: string,
  wants: { services: readonly string[] } | 'unsubscribe',
): Promise<SubscriptionState> => {
  const found = await find(services, token);
  if (!found) return { state: 'invalid' };
  const { organisation, address, language } = found.link;
  if (wants === 'unsubscribe') {
    await services.subscribers.unsubscribe(organisation, address);
    return { state: 'left', ...aboutOf(found, null) };
  }
  const chosen = found.services.map(({ id }) => id).filter((id) => wants.services.includes(id));
  if (chosen.length === 0) return readSubscription(services, token);
  const before = await services.subscribers.of(organisation, address);
  const confirmedAt = before?.confirmedAt ?? services.clock.now();
  const all = chosen.length === found.services.length ? null : chosen;
  await services.subscribers.subscribe(organisation, { email: address, language, confirmedAt, services: all });
  return { state: 'joined', ...aboutOf(found, all) };
};

type Found = {
  link: UnsubscribeLink;
  about: Brand & { languages: (string | null)[] };
  services: Listed[];
};

const aboutOf = ({ about, services }: Found, chosen: readonly string[] | null): Offered => ({
  ...about,
  services: services.map((service) => ({ ...service, chosen: chosen === null || chosen.includes(service.id) })),
});

const find = async (services: SubscribeServices, token: string): Promise<Found | null> => {
  const link = byAnySecret(
    await services.linkSecrets(),
    (secret) => readUnsubscribeToken(token, secret, 'status'),
    (said) => said !== null,
  );
  if (!link) return null;
  const loaded = await services.configuration.organisation(link.organisation);
  if (!loaded?.organisation.statusPage) return null;
  const { organisation } = loaded;
  const watched = watchedBy(organisation.monitoring, loaded.watchedSince);
  const listed = loaded.organisation.statusPage.services.map(({ id, name = id }) => ({
    ...{ id, name, isMonitored: watched.has(id) },
  }));
  const about = { ...brandOf(organisation), languages: [link.language, organisation.language] };
  return { link, about, services: listed };
};
