import { describe, expect, it, vi } from 'vitest';
import { deviceOf, isLive, isToRotate, readCookie, type Session } from '../../../shared/domain/portal/session.ts';
import { signedIn, type Visitor, visitor } from '../../kit/portal.ts';

const ANN = 'ann@customer.example';
const MINUTE = 60_000;
const DAY = 86_400_000;
const SESSION = '__Host-session';

const start = Date.now();
const at = (milliseconds: number) => vi.setSystemTime(start + milliseconds);
const isIn = async (browser: Visitor) => (await browser.get('/sessions')).statusCode === 200;

describe('a session', () => {
  it('is listed with its device, and can be ended at once only by its owner', async () => {
    const phone = await signedIn(ANN);
    const laptop = await signedIn(ANN);
    const mallory = await signedIn('mallory@elsewhere.example');
    const { items } = (await laptop.get('/sessions')).body;
    const other = items.find(({ current }: { current: boolean }) => !current);
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect((await mallory.visit('DELETE', `/sessions/${other.id}`)).statusCode).toBe(404);
    expect(await isIn(phone)).toBe(true);
    for (const { id, current } of items) {
      if (!current) expect((await laptop.visit('DELETE', `/sessions/${id}`)).statusCode).toBe(204);
    }
    expect(await isIn(phone)).toBe(false);
    expect(await isIn(laptop)).toBe(true);
    expect((await laptop.visit('DELETE', `/sessions/${other.id}`)).statusCode).toBe(404);
  });

  it('is reported without an error, even if there is none', async () => {
    const ann = await signedIn(ANN);
    expect(await ann.get('/visitor')).toMatchObject({
      statusCode: 200,
      body: { state: 'signed_in', me: { email: ANN } },
    });
    expect(await visitor().get('/visitor')).toMatchObject({ statusCode: 200, body: { state: 'nobody' } });
    const stale = visitor();
    stale.jar.set(SESSION, ann.jar.get(SESSION) ?? '');
    await ann.post('/sign-out');
    const answer = await stale.get('/visitor');
    expect(answer).toMatchObject({ statusCode: 200, body: { state: 'nobody' } });
    expect(answer.headers?.['cache-control']).toBe('no-store');
    expect(answer.cookies).toEqual([expect.stringMatching(/^__Host-session=; .*Max-Age=0/)]);
  });

  it('that was signed out is over, even for a kept cookie', async () => {
    const ann = await signedIn(ANN);
    const copy = visitor();
    copy.jar.set(SESSION, ann.jar.get(SESSION) ?? '');
    const out = await ann.post('/sign-out');
    expect(out.cookies).toEqual([expect.stringMatching(/^__Host-session=; .*Max-Age=0/)]);
    expect(await isIn(copy)).toBe(false);
  });

  it('is never another person’s or organisation’s, whatever its cookie says', async () => {
    const ann = await signedIn(ANN);
    const cookie = ann.jar.get(SESSION) ?? '';
    const read = readCookie(cookie);
    if (!read) throw new RangeError('the cookie cannot be read');
    const mallory = readCookie((await signedIn('mallory@elsewhere.example')).jar.get(SESSION) ?? '');
    for (const other of [
      `${read.secret}.${mallory?.person}.club`,
      `${read.secret}.${read.person}.marketplace`,
      `${'A'.repeat(43)}.${read.person}.club`,
      `${cookie}\u0000`,
      cookie.toLowerCase(),
      '',
    ]) {
      const browser = visitor();
      browser.jar.set(SESSION, other);
      expect(await isIn(browser), other).toBe(false);
    }
  });

  it('ends a week after its last use, and a month after its start at the latest', async () => {
    at(0);
    const idle = await signedIn('idle@customer.example');
    const busy = await signedIn('busy@customer.example');
    for (let day = 1; day < 30; day++) {
      at(day * DAY);
      expect(await isIn(busy), `day ${day}`).toBe(true);
      if (day === 6) expect(await isIn(idle)).toBe(true);
      if (day === 13) expect(await isIn(idle)).toBe(false);
    }
    at(30 * DAY);
    expect(await isIn(busy)).toBe(false);
    expect((await busy.get('/sessions')).cookies).toBeUndefined();
    at(0);
  });

  it('gets a new secret each day; the previous one ends a minute after the new one was used', async () => {
    at(0);
    const ann = await signedIn('rotating@customer.example');
    const first = ann.jar.get(SESSION) ?? '';
    at(DAY);
    expect(await isIn(ann)).toBe(true);
    const second = ann.jar.get(SESSION) ?? '';
    expect(second).not.toBe(first);
    const old = visitor();
    old.jar.set(SESSION, first);
    // The answer with the new one may be lost: until the new one is used, the old one is valid.
    expect(await isIn(old)).toBe(true);
    expect((await ann.get('/sessions')).body.items).toHaveLength(1);
    at(DAY + 2 * MINUTE);
    const copy = visitor();
    copy.jar.set(SESSION, first);
    expect(await isIn(copy)).toBe(false);
    expect(await isIn(ann)).toBe(true);
    at(0);
  });

  it('ends with all of its secrets', async () => {
    at(0);
    const ann = await signedIn('ending@customer.example');
    const old = visitor();
    old.jar.set(SESSION, ann.jar.get(SESSION) ?? '');
    at(DAY);
    expect(await isIn(ann)).toBe(true);
    await ann.post('/sign-out');
    expect(await isIn(old)).toBe(false);
    at(0);
  });
});

describe('the rules of a session', () => {
  const session: Session = {
    ...{ organisation: 'club', person: 'p-1', email: ANN, id: 'a', hash: 'b', device: null, only: null },
    ...{ createdAt: '2026-11-01T00:00:00.000Z', madeAt: '2026-11-01T00:00:00.000Z' },
    ...{ seenAt: '2026-11-01T00:00:00.000Z', endsAt: '2026-12-01T00:00:00.000Z' },
    ...{ previous: null, successorAt: null, endedAt: null },
  };

  it.each([
    [{}, '2026-11-07T23:59:59.999Z', true],
    [{}, '2026-11-08T00:00:00.000Z', false],
    [{ seenAt: '2026-11-30T00:00:00.000Z' }, '2026-11-30T23:59:59.999Z', true],
    [{ seenAt: '2026-11-30T00:00:00.000Z' }, '2026-12-01T00:00:00.000Z', false],
    [{ endedAt: '2026-11-01T00:01:00.000Z' }, '2026-11-01T00:00:59.999Z', true],
    [{ endedAt: '2026-11-01T00:01:00.000Z' }, '2026-11-01T00:01:00.000Z', false],
  ])('%o is live at %s: %s', (change, now, live) => {
    expect(isLive({ ...session, ...change }, now)).toBe(live);
  });

  it.each([
    [{}, '2026-11-01T23:59:59.999Z', false],
    [{}, '2026-11-02T00:00:00.000Z', true],
    [{ successorAt: '2026-11-02T00:00:00.000Z' }, '2026-11-02T00:00:59.999Z', false],
    [{ successorAt: '2026-11-02T00:00:00.000Z' }, '2026-11-02T00:01:00.000Z', true],
  ])('%o is due for rotation at %s: %s', (change, now, due) => {
    expect(isToRotate({ ...session, ...change }, now)).toBe(due);
  });

  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari, iPhone'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'Edge, Windows'],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 EdgA/140.0', 'Edge, Windows'],
    ['curl/8.0', null],
  ])('%s is %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });
});
