import type { Session } from '../domain/portal/session.ts';
import { findRequest, type OwnRequest, type ReadServices, recordOwnRead } from '../usecases/portal/find-request.ts';
import type { Entered } from '../usecases/portal/sessions.ts';
import type { TicketStore } from '../usecases/ports/tickets.ts';
import type { Answer, HttpEvent, Step } from './answer.ts';
import { problem } from './problem.ts';

/** Requests of the portal's pages: which browser, whose session, and whether a page of ours sends them. */

/** Of this host alone, for every path of it (RFC 6265bis, 4.1.3.2): another site of the domain can't set them. */
const SESSION_COOKIE = '__Host-session';
const BROWSER_COOKIE = '__Host-sign-in';

/** What is needed to know which requester asks. */
export type SessionHttpServices = { enter: (cookie: string) => Promise<Entered | null>; siteUrl: string };
/** What is needed to know whether a request is theirs; reading a restricted one is recorded. */
export type OwnRequestServices = ReadServices & { store: Pick<TicketStore, 'load'> };

const cookieOf = (event: HttpEvent, name: string): string | null => {
  const cookies = event.cookies ?? (event.headers.cookie ?? '').split(/; */);
  const found = cookies.find((cookie) => cookie.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : null;
};

/** What the browser has that asked to sign in. */
export const browserOf = (event: HttpEvent): string | null => {
  const text = cookieOf(event, BROWSER_COOKIE);
  return text !== null && /^[\w-]{22}$/.test(text) ? text : null;
};

const setCookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`;

export const browserCookie = (value: string, seconds: number): string => setCookie(BROWSER_COOKIE, value, seconds);
/** As long as no session lasts: the table says when it ends. */
const SESSION_SECONDS = 30 * 86_400;
export const sessionCookie = (value: string): string => setCookie(SESSION_COOKIE, value, SESSION_SECONDS);
export const noSessionCookie = (): string => setCookie(SESSION_COOKIE, '', 0);

/**
 * Whether a page of ours sends it: browsers name the origin of whatever changes something, and say themselves whether it is
 * the same one (Fetch Metadata).
 */
export const isFromSite = ({ headers }: HttpEvent, siteUrl: string): boolean =>
  headers.origin === new URL(siteUrl).origin && (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';

/** The answer to whatever another site's page sends; null for a request of ours. */
export const foreign = (event: HttpEvent, siteUrl: string): Answer | null =>
  isFromSite(event, siteUrl) ? null : problem('cross-site', 'Only pages of this site may send this.');

/** Whose session a request has, and the cookie that its answer renews. */
export const requesterOf = async (
  { enter }: SessionHttpServices,
  event: HttpEvent,
): Promise<Step<{ session: Session; cookies: string[] }>> => {
  const cookie = cookieOf(event, SESSION_COOKIE);
  const entered = cookie ? await enter(cookie) : null;
  if (!entered) {
    const cookies = cookie ? [noSessionCookie()] : [];
    return { ok: false, answer: { ...problem('not-signed-in', 'Sign in first.'), cookies } };
  }
  return {
    ok: true,
    value: { session: entered.session, cookies: entered.cookie ? [sessionCookie(entered.cookie)] : [] },
  };
};

/** The answer to what is only done, or read, by somebody who has signed in. */
export const signInFirst = (): Answer =>
  problem('sign-in-needed', 'A link alone is not enough for this. Sign in first.');

/** The request that a path names, if it is the person's. A link opens no restricted one (docs/decisions/0090). */
export const ownRequest = async (
  services: OwnRequestServices,
  session: Session,
  named: string,
  what: string,
): Promise<Step<OwnRequest>> => {
  const found = await findRequest(services, session, named);
  if (found?.byLink && found.ticket.restricted) return { ok: false, answer: signInFirst() };
  if (found) {
    await recordOwnRead(services, session, found.ticket, what);
    return { ok: true, value: found };
  }
  const detail = `You have no request with the reference ${named.slice(0, 40)}.`;
  return { ok: false, answer: problem('no-such-ticket', detail, { reason: 'unknown' }) };
};
