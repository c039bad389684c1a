import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escalateSecret, makeToken } from '../../../shared/domain/links/confirmation-link.ts';
import { makeRequestToken, type RequestLink, readRequestToken } from '../../../shared/domain/links/request-link.ts';
import { personIdOf } from '../../../shared/domain/ticket/person.ts';
import { makeReference } from '../../../shared/domain/ticket/reference.ts';
import { LINK_SECRET, SITE_URL, send } from '../../kit/api.ts';
import { act, Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';
import { signedIn, type Visitor, visitor } from '../../kit/portal.ts';

/** A notice's link opens one request, only for its recipient (docs/decisions/0090). */

const NOW = '2026-11-22T09:00:00.000Z';

const links: fc.Arbitrary<RequestLink> = fc.record({
  organisation: fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/),
  reference: fc.uint8Array({ minLength: 7, maxLength: 7 }).map(makeReference),
  person: fc.emailAddress().map((email) => personIdOf('club', { email })),
  expiresAt: fc
    .date({ min: new Date('2026-11-22T09:00:00.001Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
});

describe('the token of a link that opens a request', () => {
  it('is read back, from the same token each time, and from no other', () => {
    fc.assert(
      fc.property(links, fc.nat(), fc.constantFrom(...'abcXYZ019._-~ é'), (link, anywhere, character) => {
        const token = makeRequestToken(link, LINK_SECRET);
        expect(encodeURIComponent(token)).toBe(token);
        expect(readRequestToken(token, LINK_SECRET, NOW)).toEqual(link);
        expect(readRequestToken(token, LINK_SECRET, link.expiresAt)).toBe('expired');
        expect(readRequestToken(token, `${LINK_SECRET}.`, NOW)).toBe('invalid');
        const at = anywhere % token.length;
        fc.pre(token.charAt(at) !== character);
        expect(readRequestToken(token.slice(0, at) + character + token.slice(at + 1), LINK_SECRET, NOW)).toBe(
          'invalid',
        );
      }),
    );
  });
});

const BROWSER = 'AbCdEfGhIjKlMnOpQrStUv';
const OTHER = 'vUtSrQpOnMlKjIhGfEdCbA';

/** A new request, and the link in its acknowledgement. */
let people = 0;
const told = async (more: object = {}) => {
  const email = `opens.${++people}@customer.example`;
  const { reference } = await postTicket({ ...REQUEST, requester: { email }, ...more });
  await act(reference, { action: 'take' });
  const desk = new Desk();
  await desk.tell(reference);
  return { email, reference, desk, url: urlIn(desk.to(email).at(-1)?.text) };
};
const urlIn = (text = ''): string => new RegExp(`${SITE_URL}/club/requests/\\S+`).exec(text)?.[0] ?? '';
const open = (browser: Visitor, url: string, name = BROWSER) =>
  browser.post('/open', { token: url.split('#')[1], browser: name });

describe('the link in a notice', () => {
  it('opens its one request without sign-in: to read, and to confirm or decline', async () => {
    const { reference, url, email } = await told();
    const own = visitor();
    expect(await open(own, url)).toMatchObject({ statusCode: 200, body: { organisation: 'club', reference } });
    expect((await own.get('/visitor')).body).toEqual({ state: 'link', organisation: 'club', reference });
    const shown = (await own.get(`/requests/${reference}`)).body;
    expect(shown).toMatchObject({ subject: REQUEST.subject, byLink: true, allowed: [], escalation: null, people: [] });
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    expect((await own.get(`/requests/${reference}`)).body.allowed).toEqual(['confirm', 'decline']);
    const declined = await own.post(`/requests/${reference}/actions`, { action: 'decline', comment: 'Not yet.' });
    expect(declined.body).toMatchObject({ status: 'open', byLink: true });
    const ann = await signedIn(email);
    expect((await ann.get('/sessions')).body.items).toMatchObject([{ current: true, only: null }, { only: reference }]);
    expect((await ann.get(`/requests/${reference}`)).body).toMatchObject({ byLink: false });
  });

  it('allows nothing more: neither writing, nor other actions, nor other data of the person', async () => {
    const { reference, url, email } = await told();
    const another = await postTicket({ ...REQUEST, requester: { email } });
    const own = visitor();
    await open(own, url);
    const refused = [
      own.post(`/requests/${reference}/messages`, { body: 'I am them.' }),
      own.post(`/requests/${reference}/actions`, { action: 'withdraw' }),
      own.post(`/requests/${reference}/actions`, { action: 'escalate', reason: 'Now.' }),
      own.post(`/requests/${reference}/actions`, { action: 'survey', score: 1 }),
      own.get('/me'),
      own.get('/requests'),
      own.post('/requests', REQUEST),
      own.get('/sessions'),
      own.get('/my-data'),
      own.post('/erasure-request'),
      own.post('/uploads', { name: 'a.png', type: 'image/png', bytes: 10 }),
    ];
    for (const answer of await Promise.all(refused)) {
      expect(answer).toMatchObject({ statusCode: 403, body: { type: expect.stringMatching(/sign-in-needed$/) } });
    }
    expect((await own.get(`/requests/${another.reference}`)).statusCode).toBe(404);
  });

  it('doesn’t show where to join a session, nor does a copy: that is for its signed-in owner', async () => {
    const { reference, url, email } = await told();
    const [own, ann] = [visitor(), await signedIn(email)];
    await ann.post(`/requests/${reference}/actions`, {
      ...{ action: 'add_people', people: [{ email: 'copy.of.it@customer.example' }] },
    });
    const copied = await signedIn('copy.of.it@customer.example');
    await open(own, url);
    const link = 'https://meet.example.org/room';
    const { items } = (await send('GET', `/v1/tickets/${reference}/appointment-slots`, { key: 'agent' })).body;
    const book = { action: 'book_appointment', kind: 'remote_session', from: items[0].from, link };
    await act(reference, { ...book, note: 'Have it at hand.' });
    await act(reference, { action: 'move_appointment', from: items[1].from, link });
    const textsFor = async (browser: typeof own) =>
      (await browser.get(`/requests/${reference}`)).body.messages.map(({ body }: { body: string }) => body);
    expect(await textsFor(ann)).toEqual([`Have it at hand.\n\n${link}`, link]);
    for (const other of [own, copied]) {
      expect(await textsFor(other)).toEqual(['Have it at hand.']);
      expect((await other.get(`/requests/${reference}`)).text).not.toContain(link);
    }
  });

  it('is valid in the browser that opened it first, however often; later browsers must sign in', async () => {
    const { reference, url, desk, email } = await told();
    expect((await open(visitor(), url)).statusCode).toBe(200);
    const again = visitor();
    expect((await open(again, url)).statusCode).toBe(200);
    const forwarded = visitor();
    const refused = await open(forwarded, url, OTHER);
    expect(refused).toMatchObject({ statusCode: 409, body: { type: expect.stringMatching(/opened-elsewhere$/) } });
    expect((await forwarded.get(`/requests/${reference}`)).statusCode).toBe(401);
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    await desk.tell(reference);
    const later = urlIn(desk.to(email).at(-1)?.text);
    expect((await open(forwarded, later, OTHER)).statusCode).toBe(409);
    expect((await open(again, later)).statusCode).toBe(200);
  });

  it('once used makes the plain links of mails useless', async () => {
    const { reference, url } = await told();
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    const { version } = (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;
    const about = { organisation: 'club', reference, event: version, expiresAt: '2099-01-01T00:00:00.000Z' };
    const confirm = `/confirm/${makeToken(about, LINK_SECRET)}`;
    const escalate = `/escalate/${makeToken(about, escalateSecret(LINK_SECRET))}`;
    expect((await send('GET', confirm)).text).toContain('<form');
    await open(visitor(), url);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const [path, raw] of [
      [confirm, 'answer=confirm'],
      [escalate, 'comment=Now'],
    ] as const) {
      const answer = await send('POST', path, { raw, headers });
      expect(answer).toMatchObject({ statusCode: 403, text: expect.stringContaining(`/club/requests/${reference}`) });
    }
    const standing = (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;
    expect(standing).toMatchObject({ status: 'resolved', version });
  });

  it('leads to sign-in if the request is restricted, and opens none that was restricted later', async () => {
    const { reference, url, desk, email } = await told();
    const own = visitor();
    await open(own, url);
    await act(reference, { action: 'restrict', restricted: true, reason: 'It is delicate.' }, 'supervisor');
    expect((await own.get(`/requests/${reference}`)).statusCode).toBe(403);
    await act(reference, { action: 'resolve', resolution: 'SECRET' }, 'admin');
    await desk.tell(reference);
    expect(urlIn(desk.to(email).at(-1)?.text)).toBe(`${SITE_URL}/club/requests/${reference}`);
  });

  it('is valid for nothing else, and nothing else for it', async () => {
    const { reference, url } = await told();
    expect((await send('GET', `/confirm/${url.split('#')[1]}`)).statusCode).toBe(404);
    const about = { organisation: 'club', reference, event: 1, expiresAt: '2099-01-01T00:00:00.000Z' };
    const other = await visitor().post('/open', { token: makeToken(about, LINK_SECRET), browser: BROWSER });
    expect(other).toMatchObject({ statusCode: 410, body: { type: expect.stringMatching(/link-over$/) } });
  });
});
