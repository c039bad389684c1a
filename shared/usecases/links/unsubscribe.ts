import { byAnySecret } from '../../domain/links/secrets.ts';
import { readUnsubscribeToken, type UnsubscribeLink } from '../../domain/links/unsubscribe-link.ts';
import { type Brand, brandOf } from '../../domain/telling/mail-page.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Suppressions } from '../ports/people.ts';

export type UnsubscribeServices = {
  configuration: Pick<Configuration, 'organisation'>;
  suppressions: Pick<Suppressions, 'of' | 'unsubscribe' | 'subscribe' | 'figuresEndedAt' | 'endFigures'>;
  clock: Clock;
  linkSecrets: () => Promise<readonly string[]>;
};

/** State of an unsubscribe link; `subscribed_again` only right after that was requested. */
export type UnsubscribeState =
  | { state: 'invalid' }
  | ({ state: 'subscribed' | 'subscribed_again' | 'unsubscribed' } & About);
type About = Brand & { from: From; languages: (string | null)[] };
/** What a link stops: announcements and other optional mail, or only mails with figures. */
type From = 'unsubscribe' | 'figures';

/** Reads a link without changing anything: mail scanners open links. */
export const readUnsubscribe = async (services: UnsubscribeServices, token: string): Promise<UnsubscribeState> => {
  const found = await find(services, token);
  if (!found) return { state: 'invalid' };
  const { organisation, address } = found.link;
  const ended =
    found.about.from === 'figures'
      ? await services.suppressions.figuresEndedAt(organisation, address)
      : (await services.suppressions.of(organisation, address))?.unsubscribed;
  return { state: ended ? 'unsubscribed' : 'subscribed', ...found.about };
};

/**
 * Stops announcements and surveys to an address, or only mails with figures, or resumes them. Mails that requests
 * need are still sent. One write; a repetition changes nothing.
 */
export const changeSubscription = async (
  services: UnsubscribeServices,
  token: string,
  wants: 'unsubscribe' | 'subscribe',
): Promise<UnsubscribeState> => {
  const found = await find(services, token);
  if (!found) return { state: 'invalid' };
  const { organisation, address } = found.link;
  const { suppressions, clock } = services;
  if (found.about.from === 'figures')
    await suppressions.endFigures(organisation, address, wants === 'unsubscribe' ? clock.now() : null);
  else if (wants === 'unsubscribe') await suppressions.unsubscribe(organisation, address, clock.now());
  else await suppressions.subscribe(organisation, address);
  return { state: wants === 'unsubscribe' ? 'unsubscribed' : 'subscribed_again', ...found.about };
};

type Found = { link: UnsubscribeLink; about: About };

const find = async (services: UnsubscribeServices, token: string): Promise<Found | null> => {
  const secrets = await services.linkSecrets();
  for (const from of ['unsubscribe', 'figures'] as const) {
    const link = byAnySecret(
      secrets,
      (secret) => readUnsubscribeToken(token, secret, from),
      (said) => said !== null,
    );
    const loaded = link && (await services.configuration.organisation(link.organisation));
    if (!loaded) continue;
    const { organisation } = loaded;
    return { link, about: { ...brandOf(organisation), from, languages: [link.language, organisation.language] } };
  }
  return null;
};
