import type { Instant } from '../../../schemas/primitives.ts';
import type { Limit } from '../../portal/ports.ts';
import type { ChatServices } from '../services.ts';

/**
 * Rate limits by network address and organisation, never by values that a visitor chooses. Enough for an office that
 * shares an address. Real time.
 */

type Limiting = Pick<ChatServices, 'counting' | 'realNow'>;

/** The origin of a request: the visitor's network, and a shared one such as CloudFront's. */
export type From = { network: string; through?: string };

const MINUTE = 60;
const QUARTER = 900;
const HOUR = 3600;

/** Open sockets from one address; a network of many people has many addresses. */
export const MAX_SOCKETS_OF_NETWORK = 50;

/** Shared networks get this many times as much. */
const SHARED = 10;
const from = ({ network, through }: From, what: string, most: number, seconds: number): Limit[] => [
  { what: `${what} from ${network}`, most, seconds },
  ...(through === undefined ? [] : [{ what: `${what} through ${through}`, most: most * SHARED, seconds }]),
];

const begins = (organisation: string, network: From): Limit[] => [
  ...from(network, 'chats', 60, QUARTER),
  { what: `chats of ${organisation}`, most: 5000, seconds: QUARTER },
];
const opens = (network: From): Limit[] => from(network, 'chat sockets', 300, QUARTER);
const uploads = (network: From): Limit[] => from(network, 'chat uploads', 60, QUARTER);
const writes = (network: From): Limit[] => from(network, 'chat frames', 400, MINUTE);

/** Limits of mails to one address. Few from one network, so that a stranger who names the address can't use them up. */
const copies = (organisation: string, email: string, { network }: From): Limit[] => [
  { what: `chat copies from ${network}`, most: 30, seconds: QUARTER },
  { what: `chat copies to ${organisation} ${email} from ${network}`, most: 4, seconds: QUARTER },
  { what: `chat copies to ${organisation} ${email}`, most: 10, seconds: HOUR },
];

/** Counts; returns the seconds until it may happen again, or null. */
const counted = async ({ counting }: Limiting, asked: readonly Limit[], now: Instant): Promise<number | null> => {
  for (const limit of asked) {
    const seconds = await counting.count(limit, now);
    if (seconds !== null) return seconds;
  }
  return null;
};

export const mayBegin = (services: Limiting, organisation: string, network: From): Promise<number | null> =>
  counted(services, begins(organisation, network), services.realNow());
export const mayOpenSocket = (services: Limiting, network: From): Promise<number | null> =>
  counted(services, opens(network), services.realNow());
export const tooFast = (services: Limiting, network: From): Promise<number | null> =>
  counted(services, writes(network), services.realNow());
export const mayMailCopy = (
  services: Limiting,
  organisation: string,
  email: string,
  network: From,
): Promise<number | null> => counted(services, copies(organisation, email, network), services.realNow());
export const mayUpload = (services: Limiting, network: From): Promise<number | null> =>
  counted(services, uploads(network), services.realNow());
