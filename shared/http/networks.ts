import { createHash, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { NetworkAddress } from '../usecases/portal/ask-to-sign-in.ts';
import type { HttpEvent } from './answer.ts';

/** Providers give a household all addresses of IPv6 that begin alike: half of each tells. */
const networkIn = (address: string): string => {
  if (!ipaddr.isValid(address)) return 'unknown';
  const read = ipaddr.process(address);
  return read.kind() === 'ipv6' ? Buffer.from(read.toByteArray().slice(0, 8)).toString('hex') : read.toString();
};

/** The header by which our own distributions say that a request came through them: the sites' secret, as they were deployed. */
export const SITE_HEADER = 'x-tierdesk-site';

/**
 * The header by which the public site's distribution says under which organisation's own domain it was asked; `*` for the
 * address that organisations share. It replaces what a reader sends under this name.
 */
export const HOST_HEADER = 'x-tierdesk-organisation';

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const cameBySite = ({ headers }: HttpEvent, secrets: readonly string[]): boolean => {
  const said = headers[SITE_HEADER];
  return said !== undefined && secrets.some((secret) => timingSafeEqual(digestOf(said), digestOf(secret)));
};

/**
 * From where a request comes (docs/decisions/0129). A distribution of ours writes its reader's address last into
 * X-Forwarded-For, and API Gateway the distribution's behind it; that counts with the sites' secret alone. Whoever asks the API
 * directly can write anything there, and is counted by the address that API Gateway sees. `siteSecrets`: the one that is good
 * now, and the one before.
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

/** A network as chats know it: by a digest. */
export const networkDigest = (address: string): string =>
  createHash('sha256')
    .update(`network ${networkIn(address)}`)
    .digest('base64url')
    .slice(0, 22);

/** From where a request comes, by digests; `through` is what many share. */
export const networkOf = (event: HttpEvent, siteSecrets: readonly string[]): { network: string; through?: string } => {
  const [first, shared] = networksOf(event, siteSecrets).map(({ address }) =>
    createHash('sha256').update(`network ${address}`).digest('base64url').slice(0, 22),
  );
  return { network: first ?? '', ...(shared === undefined ? {} : { through: shared }) };
};
