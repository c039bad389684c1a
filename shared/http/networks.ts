import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { NetworkAddress } from '../usecases/portal/ask-to-sign-in.ts';
import type { HttpEvent } from './answer.ts';

/** Providers give a household all addresses of IPv6 that begin alike: half of each tells. */
const networkIn = (address: string): string => {
  if (!ipaddr.isValid(address)) return 'unknown';
  const read = ipaddr.process(address);
  return read.kind() === 'ipv6' ? Buffer.from(read.toByteArray().slice(0, 8)).toString('hex') : read.toString();
};

/**
 * From where a request comes. CloudFront writes its reader's address before its own into X-Forwarded-For; whoever asks the
 * API directly can write anything there, and is counted by the address that API Gateway sees.
 */
export const networksOf = (event: HttpEvent): NetworkAddress[] => {
  const { sourceIp } = event.requestContext.http;
  const forwarded = (event.headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
  const reader = forwarded.at(-2);
  const seen = networkIn(sourceIp);
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
export const networkOf = (event: HttpEvent): { network: string; through?: string } => {
  const [first, shared] = networksOf(event).map(({ address }) =>
    createHash('sha256').update(`network ${address}`).digest('base64url').slice(0, 22),
  );
  return { network: first ?? '', ...(shared === undefined ? {} : { through: shared }) };
};
