import type { Person } from '../../domain/ticket/person.ts';
import type { KeyScope } from '../../schemas/keys/api-key.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Role } from '../../schemas/ticket.ts';

/** Persons, keys and addresses. */

export type { Person };

export type People = {
  load: (organisation: string, ids: readonly string[]) => Promise<Person[]>;
  /** The same for showing and telling: somebody whose data have just changed may be as they were a moment ago. */
  known: (organisation: string, ids: readonly string[]) => Promise<Person[]>;
  /** Puts a person; the same one again changes nothing. */
  save: (organisation: string, person: Person) => Promise<void>;
  /** Puts a person whom an integrator or queue source claims to know, so that `claimedAs` finds them by any of some ids. */
  saveClaimed: (organisation: string, person: Person, findableBy: readonly string[]) => Promise<void>;
  /** The ids of persons who are claimed to be one of these, in no order. */
  claimedAs: (organisation: string, ids: readonly string[]) => Promise<string[]>;
  /** The same, however many there are: nobody who is erased is left out. */
  everyoneClaimedAs: (organisation: string, ids: readonly string[]) => Promise<string[]>;
};

/** Who asks: whom a key belongs to, or the agent who has signed in; and how far the key reaches. */
export type ApiKey = { id: string; organisation: string; role: Role; agent: string | null; scope: KeyScope };

/** Whose key a request bears, as it was when the key was last used: for guesses alone at what the request will ask for. */
export type LikelyCaller = Pick<ApiKey, 'id' | 'organisation' | 'role'>;

/** That whom the user pool knows by a subject is an agent of an organisation. */
export type StaffLink = {
  subject: string;
  organisation: string;
  agent: string;
  linkedAt: Instant;
  /** From then on it counts no more. */
  unlinkedAt?: Instant | undefined;
};

/** Who an access token says is signed in: `no_agent` where nobody has linked the sign-in, or the agent has left. */
export type SignedIn = { ok: true; key: ApiKey } | { ok: false; why: 'not_valid' | 'no_agent' };

/** An address that gets no mail, or no optional mail, of an organisation; what was lifted since isn't here. */
export type SuppressedAddress = {
  address: string;
  /** Nothing is sent there: it bounced for good, with this status (RFC 3463), on this ticket. */
  bounced: { at: Instant; status: string | null; reference: string } | null;
  /** Nothing optional is sent there: its owner called a mail of ours spam. */
  complained: { at: Instant; reference: string } | null;
  /** Neither announcements nor surveys are sent there, as its owner has asked by a link. */
  unsubscribed: { at: Instant } | null;
};

type AddressReport = { address: string; sentAt: Instant; at: Instant; reference: string };

export type Suppressions = {
  /** Null when nothing stands against an address. */
  of: (organisation: string, address: string) => Promise<SuppressedAddress | null>;
  /** By what stands in place of an address in the table, as in `SentNotice`'s `sentTo`. */
  digestOf: (address: string) => string;
  /** The same for telling: a report comes when it comes, and one of this very moment may be missing. */
  lately: (organisation: string, digest: string) => Promise<SuppressedAddress | null>;
  /** False when the suppression was lifted after the mail was sent that the report is about. */
  bounced: (organisation: string, report: AddressReport & { status: string | null }) => Promise<boolean>;
  complained: (organisation: string, report: AddressReport) => Promise<boolean>;
  /** By the owner's own link, at an instant; the same again changes nothing else. */
  unsubscribe: (organisation: string, address: string, at: Instant) => Promise<void>;
  subscribe: (organisation: string, address: string) => Promise<void>;
  /** When the address's owner last ended figures by mail by their link, which ends nothing else; null where they go on. */
  figuresEndedAt: (organisation: string, address: string) => Promise<Instant | null>;
  endFigures: (organisation: string, address: string, at: Instant | null) => Promise<void>;
  /** Of a bounce and a complaint, not of what its owner has asked for. False when there is none. */
  lift: (organisation: string, address: string, lifted: { by: string; at: Instant }) => Promise<boolean>;
  /** A page may be short, and still have a cursor. */
  list: (
    organisation: string,
    limit: number,
    cursor: string | null,
  ) => Promise<{ items: SuppressedAddress[]; cursor: string | null }>;
};
