import type { Person } from '../../domain/ticket/person.ts';
import type { KeyScope } from '../../schemas/keys/api-key.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Role } from '../../schemas/ticket.ts';

/** People, API keys and addresses. */

export type { Person };

export type People = {
  load: (organisation: string, ids: readonly string[]) => Promise<Person[]>;
  /** As `load`, but eventually consistent, for showing and notifying: a change made a moment ago may be missing. */
  known: (organisation: string, ids: readonly string[]) => Promise<Person[]>;
  /** Writes a person. Writing the same person again changes nothing. */
  save: (organisation: string, person: Person) => Promise<void>;
  /**
   * Writes a person known by an integrator's or queue source's word, so that `claimedAs` finds them by any of these
   * ids.
   */
  saveClaimed: (organisation: string, person: Person, findableBy: readonly string[]) => Promise<void>;
  /** Ids of the people who are claimed to be one of these, in no particular order. */
  claimedAs: (organisation: string, ids: readonly string[]) => Promise<string[]>;
  /** As `claimedAs` but without a limit, so that an erasure misses no record. */
  everyoneClaimedAs: (organisation: string, ids: readonly string[]) => Promise<string[]>;
};

/** The caller: a key, or the agent who has signed in; and the scope of the key. */
export type ApiKey = { id: string; organisation: string; role: Role; agent: string | null; scope: KeyScope };

/** The caller as last seen with this key. Use it only to guess what to load ahead. */
export type LikelyCaller = Pick<ApiKey, 'id' | 'organisation' | 'role'>;

/** Links a sign-in of the user pool to an agent of an organisation. */
export type StaffLink = {
  subject: string;
  organisation: string;
  agent: string;
  linkedAt: Instant;
  /** The link is no longer valid from this instant. */
  unlinkedAt?: Instant | undefined;
};

/**
 * The agent signed in with an access token. `no_agent`: the sign-in isn't linked to an agent, or the agent has left.
 */
export type SignedIn = { ok: true; key: ApiKey } | { ok: false; why: 'not_valid' | 'no_agent' };

/** An address that gets no mail, or no optional mail, from an organisation. Lifted suppressions are not included. */
export type SuppressedAddress = {
  address: string;
  /** A hard bounce with this status (RFC 3463) on this ticket: nothing is sent to the address. */
  bounced: { at: Instant; status: string | null; reference: string } | null;
  /** The owner marked one of our mails as spam: nothing optional is sent to the address. */
  complained: { at: Instant; reference: string } | null;
  /** The owner unsubscribed by a link: no announcements or surveys are sent to the address. */
  unsubscribed: { at: Instant } | null;
};

type AddressReport = { address: string; sentAt: Instant; at: Instant; reference: string };

export type Suppressions = {
  /** Null if the address isn't suppressed. */
  of: (organisation: string, address: string) => Promise<SuppressedAddress | null>;
  /** The digest that replaces an address in the table, as in `sentTo` of `SentNotice`. */
  digestOf: (address: string) => string;
  /** As `of`, by digest and eventually consistent, for sending: a report that arrives at this moment may be missing. */
  lately: (organisation: string, digest: string) => Promise<SuppressedAddress | null>;
  /** Returns false if the suppression was lifted after the reported mail was sent. */
  bounced: (organisation: string, report: AddressReport & { status: string | null }) => Promise<boolean>;
  complained: (organisation: string, report: AddressReport) => Promise<boolean>;
  /** Called for the link in the owner's mail. A repetition changes nothing. */
  unsubscribe: (organisation: string, address: string, at: Instant) => Promise<void>;
  subscribe: (organisation: string, address: string) => Promise<void>;
  /**
   * When the owner last stopped mails with figures by their link, which stops nothing else; null if they still get
   * them.
   */
  figuresEndedAt: (organisation: string, address: string) => Promise<Instant | null>;
  endFigures: (organisation: string, address: string, at: Instant | null) => Promise<void>;
  /** Lifts a bounce or complaint, but not an unsubscription. Returns false if there is neither. */
  lift: (organisation: string, address: string, lifted: { by: string; at: Instant }) => Promise<boolean>;
  /** A page may hold fewer items than the limit and still have a cursor. */
  list: (
    organisation: string,
    limit: number,
    cursor: string | null,
  ) => Promise<{ items: SuppressedAddress[]; cursor: string | null }>;
};
