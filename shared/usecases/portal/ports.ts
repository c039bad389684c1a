import type { Session } from '../../domain/portal/session.ts';
import type { SignIn, SignInName } from '../../domain/portal/sign-in.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** Sign-ins and sessions of the portal. Real time throughout. */

export type SignIns = {
  put: (signIn: SignIn) => Promise<void>;
  load: (name: SignInName) => Promise<SignIn | null>;
  /** A person's, in no order; some of them may be over. */
  ofPerson: (organisation: string, person: string) => Promise<SignIn[]>;
  /** Counts a try at its code, however many at once; false where none is left, or it was used. */
  takeTry: (name: SignInName, now: Instant) => Promise<boolean>;
  /** Only one sender at a time has its mail; who died with it gives it back after the lease. */
  leaseMail: (name: SignInName, now: Instant, until: Instant) => Promise<'leased' | 'leased_by_another' | 'done'>;
  releaseMail: (name: SignInName) => Promise<void>;
  /** It was sent, or never will be. */
  mailed: (name: SignInName, at: Instant) => Promise<void>;
  /** Uses it up and puts the session, both or neither; false where it was used meanwhile. */
  use: (name: SignInName, session: Session, now: Instant) => Promise<boolean>;
};

type Whose = Pick<Session, 'organisation' | 'person'>;

export type Sessions = {
  find: (whose: Whose, hash: string) => Promise<Session | null>;
  /** All secrets of a person's sessions, also those that are over. */
  ofPerson: (whose: Whose) => Promise<Session[]>;
  seen: (session: Session, now: Instant) => Promise<void>;
  /** Puts the next secret beside the standing one; false where that has ended, or another was made meanwhile. */
  rotate: (standing: Session, next: Session) => Promise<boolean>;
  /** Ends a secret; the earlier end counts. */
  end: (session: Session, at: Instant) => Promise<void>;
};

/** Which browser has opened a request by a notice's link. */
export type Openings = {
  /**
   * Notes the browser, and puts the session, both or neither; false where another browser has opened the session's request and
   * is still the one. `until`: how long this one is.
   */
  open: (by: { browser: string; until: Instant }, session: Session, now: Instant) => Promise<boolean>;
  /** Whether a browser has opened it, and is still the one. */
  isOpened: (whose: Whose, reference: string, now: Instant) => Promise<boolean>;
};

/** How often something may happen. */
export type Limit = {
  /** What is counted, such as mails to an address: kept as a digest. */
  what: string;
  most: number;
  seconds: number;
};

export type Limits = {
  /** Counts once; null, or the seconds until it may happen again, of which nothing was counted. */
  count: (limit: Limit, now: Instant) => Promise<number | null>;
};
