import { readRequestToken } from '../../domain/links/request-link.ts';
import { readByAny } from '../../domain/links/secrets.ts';
import { cookieOf, newSession, type Session } from '../../domain/portal/session.ts';
import { digestOfSecret } from '../../domain/portal/sign-in.ts';
import type { OpeningRequest } from '../../schemas/portal/sign-in.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Clock, Random } from '../ports/clock.ts';
import type { Openings } from './ports.ts';

export type OpenServices = {
  openings: Openings;
  random: Random;
  clock: Clock;
  realNow: () => Instant;
  linkSecrets: () => Promise<readonly string[]>;
};

/** `elsewhere`: another browser has opened the request by a link before. */
export type OpenedByLink = { ok: true; session: Session; cookie: string } | { ok: false; why: 'over' | 'elsewhere' };

/** How long the browser that has opened a request goes on being the one, after its last opening. */
const KEPT_MILLISECONDS = 90 * 86_400_000;

/**
 * Opens one request by a notice's link: a session for this request alone, in the browser that opened it first. Whoever has
 * the link later, and another browser, signs in. Repeated by the same browser it opens again, so that a lost answer shuts
 * nobody out. `isOf`: whether a page of that organisation sends it. Whether the request may be shown is asked at each read, not here: this knows no ticket.
 */
export const openByLink = async (
  services: OpenServices,
  { token, browser }: OpeningRequest,
  { userAgent, isOf }: { userAgent: string; isOf: (organisation: string) => boolean },
): Promise<OpenedByLink> => {
  const { openings, clock, realNow, random } = services;
  const link = readByAny(await services.linkSecrets(), (secret) => readRequestToken(token, secret, clock.now()));
  if (typeof link === 'string' || !isOf(link.organisation)) return { ok: false, why: 'over' };
  const now = realNow();
  const { organisation, person, reference } = link;
  const { session, secret } = newSession({ organisation, person, email: '', only: reference }, userAgent, now, random);
  const until = instantOf(millisecondsOf(now) + KEPT_MILLISECONDS);
  const isFirst = await openings.open({ browser: digestOfSecret(browser), until }, session, now);
  return isFirst ? { ok: true, session, cookie: cookieOf(session, secret) } : { ok: false, why: 'elsewhere' };
};
