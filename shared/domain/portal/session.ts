import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { digestOfSecret } from './sign-in.ts';

/**
 * A signed-in requester's session, in real time. Its cookie holds a secret that the table knows by its digest alone. The
 * secret changes every day; `id` stays, and names the session to its owner.
 */
export type Session = {
  organisation: string;
  person: string;
  /** Empty where a link opened it: it proves no address. */
  email: string;
  /** The one request that a link has opened; null for somebody who has signed in. */
  only: string | null;
  id: string;
  /** The digest of the secret. */
  hash: string;
  /** Browser and system in words, where they are known. */
  device: string | null;
  createdAt: Instant;
  /** When this secret was made. */
  madeAt: Instant;
  /** When it was used last, give or take some minutes. */
  seenAt: Instant;
  endsAt: Instant;
  /** Of a secret that was not used yet: the digest of the one before. */
  previous: string | null;
  /** When a secret was made that is to follow this one. */
  successorAt: Instant | null;
  /** Its end by hand, or because the next secret is in use. */
  endedAt: Instant | null;
};

const MINUTE = 60_000;
const DAY = 86_400_000;
const IDLE = 7 * DAY;
const MAX_LENGTH = 30 * DAY;
const ROTATED_EVERY = DAY;
const SEEN_EVERY = 5 * MINUTE;
/** A browser that didn't get the next secret asks for it again after so long. */
const ROTATED_AGAIN = MINUTE;
/** Requests that were on their way with the secret before. */
const GRACE = MINUTE;

const after = (at: Instant, milliseconds: number): Instant => instantOf(millisecondsOf(at) + milliseconds);

/** The latest end, whatever is done with it. */
const endOfSession = (createdAt: Instant): Instant => after(createdAt, MAX_LENGTH);

const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A session that begins, and its secret, which nobody has seen before. */
export const newSession = (
  whose: Pick<Session, 'organisation' | 'person' | 'email' | 'only'>,
  userAgent: string,
  now: Instant,
  random: (bytes: number) => Uint8Array,
): { session: Session; secret: string } => {
  const secret = asText(random(32));
  const session: Session = {
    ...whose,
    id: asText(random(12)),
    hash: digestOfSecret(secret),
    device: deviceOf(userAgent),
    ...{ createdAt: now, madeAt: now, seenAt: now, endsAt: endOfSession(now) },
    ...{ previous: null, successorAt: null, endedAt: null },
  };
  return { session, secret };
};

/** When it ends if nobody uses it. */
export const idleEnd = ({ seenAt, endsAt }: Pick<Session, 'seenAt' | 'endsAt'>): Instant => {
  const end = after(seenAt, IDLE);
  return end < endsAt ? end : endsAt;
};

export const isLive = (session: Session, now: Instant): boolean =>
  now < idleEnd(session) && (session.endedAt === null || now < session.endedAt);

/** Whether the secret is due for another one. */
export const isToRotate = ({ madeAt, successorAt }: Session, now: Instant): boolean =>
  now >= after(madeAt, ROTATED_EVERY) && (successorAt === null || now >= after(successorAt, ROTATED_AGAIN));

/** Whether its use is worth a write. */
export const isToBeSeen = ({ seenAt, previous }: Session, now: Instant): boolean =>
  previous !== null || now >= after(seenAt, SEEN_EVERY);

/** When the secret before ends, now that its successor is in use. */
export const endOfPrevious = (now: Instant): Instant => after(now, GRACE);

/** The cookie: the secret, then whose it is, so that it is found without looking everywhere. */
const COOKIE = /^([\w-]{43})\.(p-[\w-]{20})\.([a-z0-9][a-z0-9._-]{0,99})$/;

export const cookieOf = ({ person, organisation }: Pick<Session, 'person' | 'organisation'>, secret: string): string =>
  `${secret}.${person}.${organisation}`;

export const readCookie = (text: string): { secret: string; person: string; organisation: string } | null => {
  const [, secret, person, organisation] = COOKIE.exec(text) ?? [];
  return secret && person && organisation ? { secret, person, organisation } : null;
};

const BROWSERS = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const;
const SYSTEMS = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** What a person knows their device by, of the header User-Agent: nothing of it is kept besides. */
export const deviceOf = (userAgent: string): string | null => {
  const found = [BROWSERS, SYSTEMS].flatMap((names) => names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? []);
  return found.length > 0 ? found.join(', ') : null;
};
