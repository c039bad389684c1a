import { byAnySecret } from '../../../domain/links/secrets.ts';
import { readUnsubscribeToken, type UnsubscribeLink } from '../../../domain/links/unsubscribe-link.ts';
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

/** How a link of a status page stands; `joined` and `left` only right after that was asked for. */
export type SubscriptionState =
  | { state: 'invalid' }
  | ({ state: 'none' | 'subscribed' | 'joined' | 'left' } & Brand & { languages: (string | null)[] });

/** Reads a link without changing anything: mail scanners open links. Only the owner of the address was sent it. */
export const readSubscription = async (services: SubscribeServices, token: string): Promise<SubscriptionState> => {
  const found = await find(services, token);
  if (!found) return { state: 'invalid' };
  const { organisation, address } = found.link;
  const subscriber = await services.subscribers.of(organisation, address);
  return { state: subscriber ? 'subscribed' : 'none', ...found.about };
};

/** Subscribes the address of a link, or ends that. One write, the same when it is repeated. */
export const changeStatusSubscription = async (
  services: SubscribeServices,
  token: string,
  wants: 'subscribe' | 'unsubscribe',
): Promise<SubscriptionState> => {
  const found = await find(services, token);
  if (!found) return { state: 'invalid' };
  const { organisation, address, language } = found.link;
  if (wants === 'unsubscribe') await services.subscribers.unsubscribe(organisation, address);
  else
    await services.subscribers.subscribe(organisation, { email: address, language, confirmedAt: services.clock.now() });
  return { state: wants === 'subscribe' ? 'joined' : 'left', ...found.about };
};

type Found = { link: UnsubscribeLink; about: Brand & { languages: (string | null)[] } };

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
  return { link, about: { ...brandOf(organisation), languages: [link.language, organisation.language] } };
};
