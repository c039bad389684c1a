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

/** `elsewhere`: another browser opened the request by a link before. */
export type OpenedByLink = { ok: true; session: Session; cookie: string } | { ok: false; why: 'over' | 'elsewhere' };

/** How long after its last opening the request stays bound to this browser. */
const KEPT_MILLISECONDS = 90 * 86_400_000;

/**
 * Opens one request by a notice's link: starts a session for this request only, in the browser that opens it first.
 * Any other browser has to sign in. The same browser may open it again, so a lost answer doesn't lock the person out.
 * `isOf`: whether the request comes from a page of that organisation. Whether the ticket may be shown is checked at
 * each read, not here, where no ticket is loaded.
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
