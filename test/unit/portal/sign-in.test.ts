import { describe, expect, it, vi } from 'vitest';
import { codeOf, makeSignInToken, readSignInToken } from '../../../shared/domain/portal/sign-in.ts';
import { PORTAL_ROUTES } from '../../../shared/http/routes/portal.ts';
import { SIGN_IN_ROUTES } from '../../../shared/http/routes/sign-in.ts';
import { items, LINK_SECRET, SITE_URL } from '../../kit/api.ts';
import { mailOf, queuedSignIns, signedIn, visitor } from '../../kit/portal.ts';

/** Attempts to get in without permission (docs/decisions/0075). */

const ANN = 'ann@customer.example';
const MINUTE = 60_000;

const later = async (milliseconds: number, then: () => Promise<void>) => {
  const now = Date.now();
  vi.setSystemTime(now + milliseconds);
  try {
    await then();
  } finally {
    vi.setSystemTime(now);
  }
};
const problemOf = ({ body }: { body: { type?: string } | null }) => body?.type;

/** A different code from the right one. */
const wrong = (code: string): string => String((Number(code) + 1) % 10 ** 8).padStart(8, '0');

describe('signing in', () => {
  it('by the link works once, in the browser that asked', async () => {
    const ann = visitor();
    const asked = await ann.ask(ANN);
    expect(asked).toMatchObject({ statusCode: 202, body: { expiresInSeconds: 600 } });
    const { token } = mailOf();
    expect(await ann.complete({ token })).toMatchObject({
      statusCode: 200,
      body: { organisation: 'club', email: ANN },
    });
    expect((await ann.get('/sessions')).body.items).toMatchObject([{ current: true, device: 'Firefox, Linux' }]);
    expect(await ann.complete({ token })).toMatchObject({ statusCode: 410 });
  });

  it('by the code works as the mail shows it, and uses up the link', async () => {
    const ann = visitor();
    await ann.ask('Ann@Customer.example');
    const { token, code } = mailOf();
    const typed = `${code.slice(0, 4)} ${code.slice(4)}`;
    expect(await ann.complete({ organisation: 'club', email: ANN, code: typed })).toMatchObject({ statusCode: 200 });
    expect(problemOf(await ann.complete({ token }))).toBe('/problems/sign-in-over');
  });

  it('works with either of two mails that the same browser requested', async () => {
    const ann = visitor();
    await ann.ask(ANN);
    const first = mailOf();
    await ann.ask(ANN);
    const second = mailOf();
    expect((await ann.complete({ organisation: 'club', email: ANN, code: first.code })).statusCode).toBe(200);
    expect((await ann.complete({ token: second.token })).statusCode).toBe(200);
  });

  it('sets cookies that no script reads, no other host gets and no other site sends', async () => {
    const ann = visitor();
    const asked = await ann.ask(ANN);
    const done = await ann.complete({ token: mailOf().token });
    for (const cookie of [...(asked.cookies ?? []), ...(done.cookies ?? [])]) {
      expect(cookie).toMatch(/^__Host-[a-z-]+=[\w.-]+; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/);
    }
    expect(done.headers['cache-control']).toBe('no-store');
  });

  it('keeps no link, code or cookie in the table', async () => {
    const ann = await signedIn(ANN);
    const { token, code } = mailOf();
    const stored = JSON.stringify([...items.values()].filter(({ pk }) => /^(SIGNIN|SESSION|LIMIT)#/.test(String(pk))));
    for (const secret of [token, code, ...[...ann.jar.values()].map((value) => value.split('.')[0] ?? '')]) {
      expect(secret.length).toBeGreaterThan(7);
      expect(stored).not.toContain(secret);
    }
  });
});

describe('no one gets in who', () => {
  it('only has the link: a forwarded mail, or a program that opens links', async () => {
    await visitor().ask(ANN);
    const { token, code } = mailOf();
    const other = visitor();
    expect(problemOf(await other.complete({ token }))).toBe('/problems/sign-in-elsewhere');
    // Not even with the code: it belongs to the window that requested it.
    expect(problemOf(await other.complete({ organisation: 'club', email: ANN, code }))).toBe('/problems/sign-in-over');
    await other.ask('mallory@elsewhere.example');
    expect(problemOf(await other.complete({ token }))).toBe('/problems/sign-in-elsewhere');
  });

  it('guesses: five codes are tried, even in parallel, and then not even the right one is valid', async () => {
    const mallory = visitor();
    await mallory.ask(ANN);
    const { code, token } = mailOf();
    const guess = { organisation: 'club', email: ANN, code: wrong(code) };
    const many = await Promise.all(Array.from({ length: 20 }, () => mallory.complete(guess)));
    expect(many.filter((answer) => problemOf(answer) === '/problems/wrong-code').length).toBeLessThanOrEqual(5);
    expect(problemOf(await mallory.complete({ ...guess, code }))).toBe('/problems/sign-in-over');
    expect(problemOf(await mallory.complete({ token }))).toBe('/problems/sign-in-over');
  });

  it('mistypes, but learns how many tries are left', async () => {
    const ann = visitor();
    await ann.ask(ANN);
    const { code } = mailOf();
    const typed = await ann.complete({ organisation: 'club', email: ANN, code: wrong(code) });
    expect(typed).toMatchObject({ statusCode: 422, body: { left: 4 } });
    expect((await ann.complete({ organisation: 'club', email: ANN, code })).statusCode).toBe(200);
  });

  it('comes late', async () => {
    const ann = visitor();
    await ann.ask(ANN);
    const { token, code } = mailOf();
    await later(10 * MINUTE, async () => {
      expect(problemOf(await ann.complete({ token }))).toBe('/problems/sign-in-over');
      expect(problemOf(await ann.complete({ organisation: 'club', email: ANN, code }))).toBe('/problems/sign-in-over');
    });
  });

  it('changes a token, or makes one', async () => {
    const ann = visitor();
    await ann.ask(ANN);
    const [name] = queuedSignIns().slice(-1);
    if (!name) throw new RangeError('no sign-in was queued');
    const { token } = mailOf();
    const others = [
      token.replace('.club.', '.marketplace.'),
      token.replace(/p-[\w-]{20}/, `p-${'A'.repeat(20)}`),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      makeSignInToken(name, 'another secret'),
      codeOf(name, LINK_SECRET),
      '',
      '../../etc/passwd',
    ];
    for (const other of others.filter((each) => each !== '')) {
      expect(readSignInToken(other, LINK_SECRET), other).toBeNull();
      expect(problemOf(await ann.complete({ token: other }))).toBe('/problems/sign-in-over');
    }
    expect((await ann.complete({ token })).statusCode).toBe(200);
  });

  it('knows a sign-in of another organisation', async () => {
    const ann = visitor();
    await ann.ask(ANN, 'club');
    const { code } = mailOf();
    const there = await ann.complete({ organisation: 'marketplace', email: ANN, code });
    expect(problemOf(there)).toBe('/problems/sign-in-over');
  });

  it('brings a session of their own making: signing in makes a new one (fixation)', async () => {
    const mallory = await signedIn('mallory@elsewhere.example');
    const ann = visitor();
    for (const [name, value] of mallory.jar) ann.jar.set(name, value);
    const before = ann.jar.get('__Host-session');
    await ann.ask(ANN);
    await ann.complete({ token: mailOf().token });
    expect(ann.jar.get('__Host-session')).not.toBe(before);
    expect((await mallory.get('/sessions')).body.items).toHaveLength(1);
    expect((await ann.get('/sessions')).body.items.every(({ id }: { id: string }) => id)).toBe(true);
  });

  it('sends from another site (cross-site request forgery)', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${SITE_URL}.evil.example` },
      { origin: SITE_URL.replace('https', 'http') },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    const ann = await signedIn(ANN);
    for (const headers of foreign) {
      const body = { organisation: 'club', email: ANN };
      const asked = await ann.visit('POST', '/sign-in', { body, headers });
      expect(problemOf(asked), JSON.stringify(headers)).toBe('/problems/cross-site');
      expect(problemOf(await ann.visit('POST', '/sign-out', { headers }))).toBe('/problems/cross-site');
      expect(problemOf(await ann.visit('DELETE', '/sessions/any', { headers }))).toBe('/problems/cross-site');
    }
    expect((await ann.get('/sessions')).statusCode).toBe(200);
  });

  const CHANGING = Object.values({ ...SIGN_IN_ROUTES, ...PORTAL_ROUTES }).filter(({ method }) => method !== 'GET');
  it.each(CHANGING)('sends $method $path from another site, as a script or a form', async ({ method, path }) => {
    const ann = await signedIn('crossed@customer.example');
    const at = path.replace('/v1/portal', '').replace('{ref}', 'TD-7K3M-92Q5').replace('{id}', 'AbCdEfGhIjKlMnOp');
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
      { origin: `${SITE_URL}.evil.example` },
      { origin: '', 'content-type': 'text/plain' },
    ];
    for (const headers of foreign) {
      const answer = await ann.visit(method, at, { body: {}, headers });
      expect(answer, JSON.stringify(headers)).toMatchObject({
        statusCode: 403,
        body: { type: '/problems/cross-site' },
      });
    }
  });
});

const OURS = ['support@club.example', 'Support@CLUB.example', 'support+anything@club.example'];

describe('an address', () => {
  it('is answered alike and gets a mail whether it is known or not, without reading persons or tickets', async () => {
    const known = await visitor().ask(ANN);
    const mails = queuedSignIns().length;
    const unknown = await visitor().ask('nobody.knows.me@elsewhere.example');
    expect(queuedSignIns()).toHaveLength(mails + 1);
    expect({ ...unknown, cookies: [] }).toEqual({ ...known, cookies: [] });
  });

  it('of our own is answered alike, and gets no mail, which would come back as a request', async () => {
    const known = await visitor().ask('somebody.else@elsewhere.example');
    const mails = queuedSignIns().length;
    for (const ours of OURS) expect({ ...(await visitor().ask(ours)), cookies: [] }).toEqual({ ...known, cookies: [] });
    expect(queuedSignIns()).toHaveLength(mails);
  });

  it('gets only a few mails, and too many requests learn how long to wait', async () => {
    const victim = 'victim@customer.example';
    const mallory = visitor('203.0.113.7');
    for (let time = 0; time < 5; time++) expect((await mallory.ask(victim)).statusCode).toBe(202);
    const refused = await mallory.ask(victim);
    expect(problemOf(refused)).toBe('/problems/too-often');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    // Another person's requests don't keep its owner out, and a refusal doesn't extend the wait.
    expect((await visitor('203.0.113.8').ask(victim)).statusCode).toBe(202);
    await later(15 * MINUTE, async () => {
      expect((await mallory.ask(victim)).statusCode).toBe(202);
    });
  });

  it('gets a limited number of mails, even from many networks together', async () => {
    const victim = 'other.victim@customer.example';
    const answers = [];
    for (let host = 1; host <= 20; host++)
      answers.push((await visitor(`203.0.113.${100 + host}`).ask(victim)).statusCode);
    expect(answers.filter((status) => status === 202).length).toBeLessThanOrEqual(15);
  });

  it('is one of many that one network may request, however it sets X-Forwarded-For', async () => {
    const before = queuedSignIns().length;
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, index) => visitor('2001:db8:1:2::7').ask(`many.${index}@elsewhere.example`)),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBe(20);
    expect(queuedSignIns().length).toBe(before + 100);
    // The same household.
    expect((await visitor('2001:db8:1:2:ffff::1').ask('one.more@elsewhere.example')).statusCode).toBe(429);
    expect((await visitor('2001:db8:1:3::1').ask('one.more@elsewhere.example')).statusCode).toBe(202);
  });

  it('of an unknown organisation is refused', async () => {
    expect(problemOf(await visitor().ask(ANN, 'nowhere'))).toBe('/problems/no-such-organisation');
  });
});
