import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress, isWithin } from './public-address.ts';

/** The host has an address that isn't public, so a request would reach into our own network. */
export class AddressNotPublic extends Error {
  override readonly name = 'AddressNotPublic';
}

export type Posted =
  /** `bytes` is the length of the answer's body, up to the limit that is read. */
  | { outcome: 'answered'; status: number; retryAfter: string | null; bytes: number }
  /** Not sent, and never will be while the URL leads there. */
  | { outcome: 'refused'; cause: 'not_https' | 'address_not_public' }
  /** No answer: no connection, an unknown or broken name, or a timeout. `cause` is a word such as `ECONNREFUSED`. */
  | { outcome: 'failed'; cause: string };

export type Post = (
  url: string,
  /** With `text` null, the request is a GET. */
  request: { headers: Readonly<Record<string, string>>; text: string | null },
) => Promise<Posted>;

export type PostOptions = {
  /** Ranges (CIDR) that a stage allows in addition to public addresses. Plain http is allowed there too. */
  alsoAllowed?: readonly string[];
  /** For the whole request, including the name lookup. */
  timeoutMilliseconds: number;
  /** A certificate authority in addition to the usual ones. */
  ca?: string;
  /** Looks names up. The machine's own resolver if left out. */
  resolve?: Resolve;
};

type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** The bytes read of an answer. Only its length is kept. */
const MAX_BYTES = 65_536;

/**
 * Sends requests to addresses that people configure. All requests to hosts outside AWS go through it. A name is looked
 * up once, and the connection uses the address that was checked, so that a name whose address changes in between (DNS
 * rebinding) has no effect. Redirects aren't followed, and connections aren't kept.
 */
export const poster = ({ alsoAllowed = [], timeoutMilliseconds, ca, resolve = lookup }: PostOptions): Post => {
  const isHere = (address: string) => isWithin(address, alsoAllowed);
  const isAllowedOverTls = (address: string) => isPublicAddress(address) || isHere(address);
  return async (url, { headers, text }) => {
    const target = URL.canParse(url) ? new URL(url) : null;
    const isPlain = target?.protocol === 'http:' && alsoAllowed.length > 0;
    if (!target || (target.protocol !== 'https:' && !isPlain)) return { outcome: 'refused', cause: 'not_https' };
    const isAllowed = isPlain ? isHere : isAllowedOverTls;
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // No lookup happens for a literal address, so it is checked here.
    if (isIP(host) !== 0 && !isAllowed(host)) return { outcome: 'refused', cause: 'address_not_public' };
    const sending = (isPlain ? overHttp : overHttps)(target, {
      method: text === null ? 'GET' : 'POST',
      headers: text === null ? headers : { ...headers, 'content-length': Buffer.byteLength(text) },
      lookup: checkedLookup(isAllowed, resolve),
      agent: false,
      ...(isPlain ? {} : { ca }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    sending.end(text ?? undefined);
    return outcomeOf(sending);
  };
};

const checkedLookup =
  (isAllowed: (address: string) => boolean, resolve: Resolve): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [], 0);
      const [first] = found;
      if (!first || found.some(({ address }) => !isAllowed(address)))
        return done(new AddressNotPublic(hostname), [], 0);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };

const outcomeOf = (sending: ClientRequest): Promise<Posted> =>
  new Promise((settle) => {
    let isAnswered = false;
    const fail = (cause: string) => isAnswered || settle({ outcome: 'failed', cause });
    sending.on('response', (answer) => {
      isAnswered = true;
      const { statusCode = 0, headers } = answer;
      const retryAfter = headers['retry-after'] ?? null;
      lengthOf(answer, (bytes) => settle({ outcome: 'answered', status: statusCode, retryAfter, bytes }));
    });
    sending.on('error', (error) =>
      error instanceof AddressNotPublic
        ? settle({ outcome: 'refused', cause: 'address_not_public' })
        : fail(causeOf(error)),
    );
    // A connection that the other side takes over (101) ends without an answer and without an error.
    sending.on('close', () => fail('no_answer'));
  });

/** Only the status counts. A body that breaks off, never ends or doesn't arrive in time doesn't change it. */
const lengthOf = (answer: IncomingMessage, done: (bytes: number) => void): void => {
  let bytes = 0;
  answer.on('data', (part: Buffer) => {
    bytes = Math.min(bytes + part.length, MAX_BYTES);
    if (bytes === MAX_BYTES) answer.destroy();
  });
  answer.on('error', () => done(bytes));
  answer.on('close', () => done(bytes));
};

const causeOf = (error: Error & { code?: string }): string =>
  error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' : (error.code ?? 'no_answer');
