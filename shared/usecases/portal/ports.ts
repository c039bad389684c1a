import type { Session } from '../../domain/portal/session.ts';
import type { SignIn, SignInName } from '../../domain/portal/sign-in.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** Sign-ins and sessions of the portal, all in real time. */

export type SignIns = {
  put: (signIn: SignIn) => Promise<void>;
  load: (name: SignInName) => Promise<SignIn | null>;
  /** A person's sign-ins, in no order, including expired ones. */
  ofPerson: (organisation: string, person: string) => Promise<SignIn[]>;
  /** Counts a try at the code, atomically; false if none is left or the sign-in was used. */
  takeTry: (name: SignInName, now: Instant) => Promise<boolean>;
  /** Only one sender at a time holds the mail. If its process dies, the lease runs out. */
  leaseMail: (name: SignInName, now: Instant, until: Instant) => Promise<'leased' | 'leased_by_another' | 'done'>;
  releaseMail: (name: SignInName) => Promise<void>;
  /** The mail was sent, or never will be. */
  mailed: (name: SignInName, at: Instant) => Promise<void>;
  /** Marks the sign-in as used and creates the session in one transaction; false if it was used meanwhile. */
  use: (name: SignInName, session: Session, now: Instant) => Promise<boolean>;
};

type Whose = Pick<Session, 'organisation' | 'person'>;

export type Sessions = {
  find: (whose: Whose, hash: string) => Promise<Session | null>;
  /** All secrets of a person's sessions, including expired ones. */
  ofPerson: (whose: Whose) => Promise<Session[]>;
  seen: (session: Session, now: Instant) => Promise<void>;
  /** Adds the next secret beside the current one; false if that has ended or another was added meanwhile. */
  rotate: (standing: Session, next: Session) => Promise<boolean>;
  /** Ends a secret, unless its end is earlier already. */
  end: (session: Session, at: Instant) => Promise<void>;
};

/** Which browser opened a request by a notice's link. */
export type Openings = {
  /**
   * Records the browser until `until` and creates the session in one transaction; false if the request is still bound
   * to another browser that opened it.
   */
  open: (by: { browser: string; until: Instant }, session: Session, now: Instant) => Promise<boolean>;
  /** Whether the request is still bound to a browser that opened it. */
  isOpened: (whose: Whose, reference: string, now: Instant) => Promise<boolean>;
};

/** How often something may happen. */
export type Limit = {
  /** What is counted, such as mails to an address; stored as a digest. */
  what: string;
  most: number;
  seconds: number;
};

export type Limits = {
  /** Counts once and returns null. At the limit, counts nothing and returns the seconds until it may happen again. */
  count: (limit: Limit, now: Instant) => Promise<number | null>;
};
