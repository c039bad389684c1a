import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { digestOfSecret } from './sign-in.ts';

/**
 * A signed-in requester's session, in real time. Its cookie contains a secret, of which the table knows only the
 * digest. The secret changes daily; `id` stays, and shows the session to its owner.
 */
export type Session = {
  organisation: string;
  person: string;
  /** Empty for a session opened by a link, which proves no address. */
  email: string;
  /** The only request that a link opened. Null after a sign-in. */
  only: string | null;
  id: string;
  /** The digest of the secret. */
  hash: string;
  /** Browser and system in words, if known. */
  device: string | null;
  createdAt: Instant;
  /** When this secret was made. */
  madeAt: Instant;
  /** When it was last used, to within a few minutes. */
  seenAt: Instant;
  endsAt: Instant;
  /** The digest of the previous secret, until this one is used. */
  previous: string | null;
  /** When a secret to follow this one was made. */
  successorAt: Instant | null;
  /** When it was ended by the person, or because the next secret is in use. */
  endedAt: Instant | null;
};

const MINUTE = 60_000;
const DAY = 86_400_000;
const IDLE = 7 * DAY;
const MAX_LENGTH = 30 * DAY;
const ROTATED_EVERY = DAY;
const SEEN_EVERY = 5 * MINUTE;
/** How soon a browser that didn't get the next secret can ask for it again. */
const ROTATED_AGAIN = MINUTE;
/** How long the previous secret stays valid for requests already on their way. */
const GRACE = MINUTE;

const after = (at: Instant, milliseconds: number): Instant => instantOf(millisecondsOf(at) + milliseconds);

/** The latest end, however often it is used. */
const endOfSession = (createdAt: Instant): Instant => after(createdAt, MAX_LENGTH);

const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A new session, and its new secret. */
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

/** When the session ends if it isn't used. */
export const idleEnd = ({ seenAt, endsAt }: Pick<Session, 'seenAt' | 'endsAt'>): Instant => {
  const end = after(seenAt, IDLE);
  return end < endsAt ? end : endsAt;
};

export const isLive = (session: Session, now: Instant): boolean =>
  now < idleEnd(session) && (session.endedAt === null || now < session.endedAt);

/** Whether the secret must be replaced. */
export const isToRotate = ({ madeAt, successorAt }: Session, now: Instant): boolean =>
  now >= after(madeAt, ROTATED_EVERY) && (successorAt === null || now >= after(successorAt, ROTATED_AGAIN));

/** Whether a use is worth a write. */
export const isToBeSeen = ({ seenAt, previous }: Session, now: Instant): boolean =>
  previous !== null || now >= after(seenAt, SEEN_EVERY);

/** When the previous secret ends, now that its successor is in use. */
export const endOfPrevious = (now: Instant): Instant => after(now, GRACE);

/** The cookie: the secret, then its owner, so that the session is found by key. */
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

/** The name of a device for its owner, from the User-Agent header. Nothing else of the header is kept. */
export const deviceOf = (userAgent: string): string | null => {
  const found = [BROWSERS, SYSTEMS].flatMap((names) => names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? []);
  return found.length > 0 ? found.join(', ') : null;
};
