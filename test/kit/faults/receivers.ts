import { EventEmitter } from 'node:events';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';
import { invocationNow } from './aws.ts';

/** Receivers of webhooks, which answer from memory: real connections would make each telling of a story another one. */

/** `breaks`: it takes what comes, and its answer is lost. `down`: nobody answers. */
export type Behaviour = 'ok' | 'breaks' | 'error' | 'busy' | 'down';

export type Request = { url: string; id: string; text: string; did: Behaviour };

const STATUS = { ok: 204, error: 500, busy: 503 };

export class Receivers {
  readonly requests: Request[] = [];
  private readonly behave: (url: string) => Behaviour;

  constructor(behave: (url: string) => Behaviour) {
    this.behave = behave;
  }

  /** What a request to them comes to: an HTTP status. Throws where there is no answer. */
  answer(url: string, id: string, text: string): number {
    const did = this.behave(url);
    this.requests.push({ url, id, text, did });
    if (did === 'down' || did === 'breaks') throw Object.assign(new Error(did), { code: 'ECONNRESET' });
    return STATUS[did];
  }

  /** What was taken at an address, in the order in which it was. */
  takenAt(url: string): Request[] {
    return this.requests.filter((request) => request.url === url && (request.did === 'ok' || request.did === 'breaks'));
  }
}

/** A request under way, as far as `poster` looks at one. */
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

/** Has receivers answer what goes out over HTTPS, with faults as calls of AWS have them. Gives what takes it away again. */
export const interceptHttps = (receivers: Receivers): (() => void) => {
  const real = https.request;
  const request = (url: URL, { headers }: { headers: Record<string, string> }): Sending =>
    new Sending((text) => {
      const effect = async () => receivers.answer(url.href, String(headers['webhook-id']), text);
      return invocationNow()?.carryOut(effect, false) ?? effect();
    });
  // What `poster` uses of it.
  https.request = request as unknown as typeof https.request;
  syncBuiltinESMExports();
  return () => {
    https.request = real;
    syncBuiltinESMExports();
  };
};
