import { createHash, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { NetworkAddress } from '../usecases/portal/ask-to-sign-in.ts';
import type { HttpEvent } from './answer.ts';

/** Providers give a household all IPv6 addresses with the same first half, so only that half counts. */
const networkIn = (address: string): string => {
  if (!ipaddr.isValid(address)) return 'unknown';
  const read = ipaddr.process(address);
  return read.kind() === 'ipv6' ? Buffer.from(read.toByteArray().slice(0, 8)).toString('hex') : read.toString();
};

/** Our own distributions send this header with the sites' secret, to prove that a request came through them. */
export const SITE_HEADER = 'x-tierdesk-site';

/**
 * The public site's distribution sends the organisation whose own domain was requested, or `*` for the shared address.
 * It overwrites any header of this name from the reader.
 */
export const HOST_HEADER = 'x-tierdesk-organisation';

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const cameBySite = ({ headers }: HttpEvent, secrets: readonly string[]): boolean => {
  const said = headers[SITE_HEADER];
  return said !== undefined && secrets.some((secret) => timingSafeEqual(digestOf(said), digestOf(secret)));
};

/**
 * Finds the networks a request comes from (docs/decisions/0129). Our distributions write the reader's address last into
 * X-Forwarded-For, and API Gateway adds the distribution's address after it. These are only trusted with the sites'
 * secret: callers who use the API directly can write anything there, and count by the address that API Gateway sees.
 * `siteSecrets` are the current secret and the previous one.
 */
export const networksOf = (event: HttpEvent, siteSecrets: readonly string[]): NetworkAddress[] => {
  const seen = networkIn(event.requestContext.http.sourceIp);
  const forwarded = (event.headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
  const reader = cameBySite(event, siteSecrets) ? forwarded.at(-2) : undefined;
  return reader
    ? [
        { address: networkIn(reader), isShared: false },
        { address: seen, isShared: true },
      ]
    : [{ address: seen, isShared: false }];
};

/** The digest by which chats know a network. */
export const networkDigest = (address: string): string =>
  createHash('sha256')
    .update(`network ${networkIn(address)}`)
    .digest('base64url')
    .slice(0, 22);

/** The networks a request comes from, as digests. `through` is one that many people share. */
export const networkOf = (event: HttpEvent, siteSecrets: readonly string[]): { network: string; through?: string } => {
  const [first, shared] = networksOf(event, siteSecrets).map(({ address }) =>
    createHash('sha256').update(`network ${address}`).digest('base64url').slice(0, 22),
  );
  return { network: first ?? '', ...(shared === undefined ? {} : { through: shared }) };
};
