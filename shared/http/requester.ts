import type { Session } from '../domain/portal/session.ts';
import type { Sites } from '../domain/portal/sites.ts';
import { findRequest, type OwnRequest, type ReadServices, recordOwnRead } from '../usecases/portal/find-request.ts';
import type { Entered } from '../usecases/portal/sessions.ts';
import type { TicketStore } from '../usecases/ports/tickets.ts';
import type { Answer, HttpEvent, Step } from './answer.ts';
import { HOST_HEADER } from './networks.ts';
import { problem } from './problem.ts';

/** Requests of the portal's pages: the browser, the session, and whether one of our pages sent the request. */

/** For this host only and all its paths (RFC 6265bis, 4.1.3.2), so that other sites of the domain can't set them. */
const SESSION_COOKIE = '__Host-session';
const BROWSER_COOKIE = '__Host-sign-in';

/** What is needed to identify the requester. */
export type SessionHttpServices = { enter: (cookie: string) => Promise<Entered | null>; sites: Sites };
/** What is needed to decide whether a request is the requester's own. Reading a restricted one is recorded. */
export type OwnRequestServices = ReadServices & { store: Pick<TicketStore, 'load'> };

const cookieOf = (event: HttpEvent, name: string): string | null => {
  const cookies = event.cookies ?? (event.headers.cookie ?? '').split(/; */);
  const found = cookies.find((cookie) => cookie.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : null;
};

/** The browser's own value from when it asked to sign in. */
export const browserOf = (event: HttpEvent): string | null => {
  const text = cookieOf(event, BROWSER_COOKIE);
  return text !== null && /^[\w-]{22}$/.test(text) ? text : null;
};

const setCookie = (name: string, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`;

export const browserCookie = (value: string, seconds: number): string => setCookie(BROWSER_COOKIE, value, seconds);
/** Longer than any session. The table says when a session ends. */
const SESSION_SECONDS = 30 * 86_400;
export const sessionCookie = (value: string): string => setCookie(SESSION_COOKIE, value, SESSION_SECONDS);
export const noSessionCookie = (): string => setCookie(SESSION_COOKIE, '', 0);

/** How the distribution names the site that organisations share. */
const SHARED = '*';

/**
 * Whether a request came through the organisation's own address, according to the distribution (`HOST_HEADER`). True if
 * it didn't come through a distribution. Callers who use the API directly may write the header, but can only get
 * themselves refused.
 */
const cameByHostOf = ({ headers }: HttpEvent, { ownOf }: Pick<Sites, 'ownOf'>, organisation: string): boolean => {
  const said = headers[HOST_HEADER];
  return said === undefined || said === (ownOf(organisation) === null ? SHARED : organisation);
};

const isSameOrigin = ({ headers }: HttpEvent): boolean =>
  (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';

/**
 * Whether a page of this organisation sent the request. Browsers name the origin of every change, and say whether it is
 * the same origin (Fetch Metadata). Another organisation's page counts as a different site.
 */
export const isFromSite = (event: HttpEvent, sites: Sites, organisation: string): boolean =>
  event.headers.origin === sites.originOf(organisation) &&
  isSameOrigin(event) &&
  cameByHostOf(event, sites, organisation);

const foreign = (): Answer => problem('cross-site', 'Only pages of this site may send this.');

/** The refusal for requests from another site's page. Null for this organisation's pages. */
export const unlessFromSite = (event: HttpEvent, sites: Sites, organisation: string): Answer | null =>
  isFromSite(event, sites, organisation) ? null : foreign();

/** The same check before the organisation is known. Null for a page of any organisation. */
export const unlessFromAnySite = (event: HttpEvent, sites: Sites): Answer | null =>
  sites.isOrigin(event.headers.origin ?? '') && isSameOrigin(event) ? null : foreign();

/**
 * Refuses requests about another organisation under an organisation's own domain. Null for its own requests, and for
 * requests sent directly to the API.
 */
export const unlessItsHost = (event: HttpEvent, sites: Pick<Sites, 'ownOf'>): Answer | null => {
  const named = event.pathParameters?.organisation ?? event.queryStringParameters?.organisation;
  return named === undefined || cameByHostOf(event, sites, named)
    ? null
    : problem('no-such-path', 'This organisation has another address.');
};

/** Returns the session of a request, and the cookie that its answer renews. */
export const requesterOf = async (
  { enter, sites }: SessionHttpServices,
  event: HttpEvent,
): Promise<Step<{ session: Session; cookies: string[] }>> => {
  const cookie = cookieOf(event, SESSION_COOKIE);
  const entered = cookie ? await enter(cookie) : null;
  // A session is only valid at its organisation's address.
  if (!entered || !cameByHostOf(event, sites, entered.session.organisation)) {
    const cookies = cookie ? [noSessionCookie()] : [];
    return { ok: false, answer: { ...problem('not-signed-in', 'Sign in first.'), cookies } };
  }
  return {
    ok: true,
    value: { session: entered.session, cookies: entered.cookie ? [sessionCookie(entered.cookie)] : [] },
  };
};

/** The answer to a request that needs a signed-in person. */
export const signInFirst = (): Answer =>
  problem('sign-in-needed', 'A link alone is not enough for this. Sign in first.');

/**
 * Returns the request in the path if it belongs to the person. A link doesn't open restricted requests
 * (docs/decisions/0090).
 */
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
