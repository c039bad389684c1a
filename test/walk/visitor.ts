import { expect } from 'vitest';
import type { System } from '../kit/system/system.ts';

/** A browser of the portal, reduced to its requests: it keeps cookies and names the site it is on. */
export class Visitor {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor({ whereabouts }: System) {
    this.#origin = new URL(whereabouts.endpoints.portalUrl).origin;
  }

  /** Signs in with the code of a real mail. */
  static async signedIn(system: System, email: string, organisation = 'club'): Promise<Visitor> {
    const own = new Visitor(system);
    const asked = await own.send('POST', '/sign-in', { organisation, email });
    expect([asked.status, email]).toEqual([202, email]);
    const mail = await system.mailTo({ address: email }, /Sign in to/);
    const token = /\/requests\/sign-in#([\w.~-]+)/.exec(mail.text)?.[1];
    const done = await own.send('POST', '/sign-in/complete', { token });
    expect(done.status).toBe(200);
    return own;
  }

  async send(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.#origin}/v1/portal${path}`, {
      method,
      headers: {
        origin: this.#origin,
        'sec-fetch-site': 'same-origin',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(this.#cookies.size > 0 ? { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return { status: response.status, text: await response.text() };
  }
}
