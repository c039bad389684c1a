import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { WebhookSender } from '../../usecases/ports/telling.ts';
import { isPublicAddress } from './public-address.ts';

const TIMEOUT_MILLISECONDS = 5000;

/** The webhook's host has an address that isn't public: it would reach into our own network. */
export class AddressNotPublic extends Error {
  override readonly name = 'AddressNotPublic';
}

/**
 * Resolves a name for a connection, and refuses it when any of its addresses isn't public. The connection uses what was
 * checked, so that a name which changes its address in between (DNS rebinding) changes nothing.
 */
const publicLookup =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, [], 0);
      const [first] = found;
      if (!first || found.some(({ address }) => !isAllowed(address)))
        return done(new AddressNotPublic(hostname), [], 0);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };

/** Answers that say the same tomorrow; anything else may be over soon. */
const isForGood = (status: number): boolean => status >= 300 && status < 500 && status !== 408 && status !== 429;

type Options = { isAllowed?: (address: string) => boolean; ca?: string };

/**
 * Posts JSON over https to public addresses only. It follows no redirect, waits five seconds, and reads nothing of the
 * answer but its status.
 */
export const webhookSender = ({ isAllowed = isPublicAddress, ca }: Options = {}): WebhookSender => ({
  send: (url, id, body) =>
    new Promise((resolve) => {
      const target = URL.canParse(url) ? new URL(url) : null;
      const host = target?.hostname.replace(/^\[|\]$/g, '') ?? '';
      if (target?.protocol !== 'https:') return resolve({ outcome: 'refused', cause: 'not_https' });
      if (isIP(host) !== 0 && !isAllowed(host)) return resolve({ outcome: 'refused', cause: 'address_not_public' });
      const text = JSON.stringify(body);
      const sending = request(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'webhook-id': id },
        lookup: publicLookup(isAllowed),
        agent: false,
        ca,
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
      sending.on('response', (answer) => {
        const status = answer.statusCode ?? 0;
        answer.destroy();
        if (status >= 200 && status < 300) return resolve({ outcome: 'sent' });
        return resolve(isForGood(status) ? { outcome: 'refused', cause: `http_${status}` } : { outcome: 'later' });
      });
      sending.on('error', (error) =>
        resolve(
          error instanceof AddressNotPublic
            ? { outcome: 'refused', cause: 'address_not_public' }
            : { outcome: 'later' },
        ),
      );
      sending.end(text);
    }),
});
