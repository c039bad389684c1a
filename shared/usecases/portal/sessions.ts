import {
  cookieOf,
  endOfPrevious,
  idleEnd,
  isLive,
  isToBeSeen,
  isToRotate,
  readCookie,
  type Session,
} from '../../domain/portal/session.ts';
import { digestOfSecret } from '../../domain/portal/sign-in.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Random } from '../ports/clock.ts';
import type { Sessions } from './ports.ts';

export type SessionServices = { sessions: Sessions; random: Random; realNow: () => Instant };

/** `cookie`: a new cookie, if it is time for one. */
export type Entered = { session: Session; cookie?: string };

const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/**
 * The session of a cookie; null if there is none or it has ended. The previous secret stays valid until the next one
 * is used, so a lost answer doesn't sign the person out.
 */
export const enter = async (services: SessionServices, text: string): Promise<Entered | null> => {
  const { sessions, realNow } = services;
  const read = readCookie(text);
  const session = read && (await sessions.find(read, digestOfSecret(read.secret)));
  const now = realNow();
  if (!session || !isLive(session, now)) return null;
  if (isToBeSeen(session, now)) await use(services, session, now);
  return isToRotate(session, now) ? rotated(services, session, now) : { session };
};

const use = async ({ sessions }: SessionServices, session: Session, now: Instant): Promise<void> => {
  // First: after a crash in between, the next use does both again, and the earlier end counts.
  const before = session.previous === null ? null : await sessions.find(session, session.previous);
  if (before) await sessions.end(before, endOfPrevious(now));
  await sessions.seen(session, now);
};

const rotated = async ({ sessions, random }: SessionServices, session: Session, now: Instant): Promise<Entered> => {
  const secret = asText(random(32));
  const next: Session = {
    ...session,
    hash: digestOfSecret(secret),
    ...{ madeAt: now, seenAt: now, previous: session.hash, successorAt: null },
  };
  const isMade = await sessions.rotate(session, next);
  return isMade ? { session, cookie: cookieOf(session, secret) } : { session };
};

export type ShownSession = {
  id: string;
  current: boolean;
  device: string | null;
  /** The only request it gives access to, opened by a link; null for a sign-in. */
  only: string | null;
  createdAt: Instant;
  seenAt: Instant;
  endsAt: Instant;
};

/** A person's sessions, last used first, each once whatever its secrets. */
export const listSessions = async (services: SessionServices, own: Session): Promise<ShownSession[]> => {
  const now = services.realNow();
  const live = (await services.sessions.ofPerson(own)).filter((session) => isLive(session, now));
  const latestFirst = live.toSorted((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
  const once = latestFirst.filter(({ id }, index) => latestFirst.findIndex((each) => each.id === id) === index);
  return once.map((session) => ({
    id: session.id,
    current: session.id === own.id,
    device: session.device,
    only: session.only,
    createdAt: session.createdAt,
    seenAt: session.seenAt,
    endsAt: idleEnd(session),
  }));
};

/** A secret added meanwhile is found in the next round, and can't be replaced again within a day. */
const ROUNDS = 3;

/** Ends a person's session at once, with all its secrets; false if they have no such session. */
export const endSession = async (services: SessionServices, own: Session, id: string): Promise<boolean> => {
  const { sessions, realNow } = services;
  let found = false;
  for (let round = 0; round < ROUNDS; round++) {
    const now = realNow();
    const live = (await sessions.ofPerson(own)).filter((session) => session.id === id && isLive(session, now));
    if (live.length === 0) break;
    found = true;
    for (const session of live) await sessions.end(session, now);
  }
  return found;
};
