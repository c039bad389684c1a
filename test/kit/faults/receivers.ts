import { EventEmitter } from 'node:events';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';
import { invocationNow } from './aws.ts';

/** Webhook receivers that answer from memory. With real connections, each run of a story would differ. */

/** `breaks`: the request is accepted, but its answer is lost. `down`: there is no answer. */
export type Behaviour = 'ok' | 'breaks' | 'error' | 'busy' | 'down';

export type Request = { url: string; id: string; text: string; did: Behaviour };

const STATUS = { ok: 204, error: 500, busy: 503 };

export class Receivers {
  readonly requests: Request[] = [];
  private readonly behave: (url: string) => Behaviour;

  constructor(behave: (url: string) => Behaviour) {
    this.behave = behave;
  }

  /** Handles a request and returns an HTTP status. Throws if there is no answer. */
  answer(url: string, id: string, text: string): number {
    const did = this.behave(url);
    this.requests.push({ url, id, text, did });
    if (did === 'down' || did === 'breaks') throw Object.assign(new Error(did), { code: 'ECONNRESET' });
    return STATUS[did];
  }

  /** The requests accepted at a URL, in order. */
  takenAt(url: string): Request[] {
    return this.requests.filter((request) => request.url === url && (request.did === 'ok' || request.did === 'breaks'));
  }
}

/** A pending request, with the parts that `poster` uses. */
class Sending extends EventEmitter {
  private readonly carryOut: (text: string) => Promise<number>;

  constructor(carryOut: (text: string) => Promise<number>) {
    super();
    this.carryOut = carryOut;
  }

  end(text = ''): this {
    this.carryOut(text).then(
      (statusCode) => this.emit('response', Object.assign(Readable.from([]), { statusCode, headers: {} })),
      (error: unknown) => this.emit('error', error),
    );
    return this;
  }
}

/**
 * Lets receivers answer HTTPS requests, with the same faults as AWS calls. Returns a function that removes the
 * interception.
 */
export const interceptHttps = (receivers: Receivers): (() => void) => {
  const real = https.request;
  const request = (url: URL, { headers }: { headers: Record<string, string> }): Sending =>
    new Sending((text) => {
      const effect = async () => receivers.answer(url.href, String(headers['webhook-id']), text);
      return invocationNow()?.carryOut(effect, false) ?? effect();
    });
  // Has only the parts that `poster` uses.
  https.request = request as unknown as typeof https.request;
  syncBuiltinESMExports();
  return () => {
    https.request = real;
    syncBuiltinESMExports();
  };
};
