import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressions } from '../../../shared/adapters/dynamodb/people/suppressions.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { makeUnsubscribeToken, readUnsubscribeToken } from '../../../shared/domain/links/unsubscribe-link.ts';
import { act, LINK_SECRET, postTicket, REQUEST, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

let people = 0;
const newAddress = (): string => `reader.${++people}@customer.example`;
const linkOf = (address: string, language = 'en', organisation = 'club'): string =>
  `/unsubscribe/${makeUnsubscribeToken({ organisation, address, language }, LINK_SECRET)}`;
const post = (path: string, raw: string, type = 'application/x-www-form-urlencoded') =>
  send('POST', path, { raw, headers: { 'content-type': type } });
const stored = suppressions(openTable('tickets'));
const listed = async (key: string) =>
  (await send('GET', '/v1/suppressed-addresses', { key, query: { limit: '100' } })).body.items;

describe('an unsubscribe link', () => {
  it('changes nothing when opened; its button unsubscribes, which can be undone', async () => {
    const address = newAddress();
    const asked = await send('GET', linkOf(address));
    expect(asked).toMatchObject({ statusCode: 200 });
    expect(asked.text).toContain('Unsubscribe from announcements?');
    expect(await stored.of('club', address)).toBeNull();

    const done = await post(linkOf(address), 'answer=unsubscribe');
    expect(done.text).toContain('You are unsubscribed');
    expect((await send('GET', linkOf(address))).text).toContain('Subscribe again');
    expect(await stored.of('club', address)).toMatchObject({ unsubscribed: { at: expect.any(String) }, bounced: null });
    expect(await stored.of('marketplace', address)).toBeNull();

    expect((await post(linkOf(address), 'answer=subscribe')).text).toContain('Welcome back');
    expect(await stored.of('club', address)).toBeNull();
  });

  it.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
  ])('is one click for mail programs, as %s, however often it is sent (RFC 8058)', async (type, body) => {
    const address = newAddress();
    for (let i = 0; i < 2; i++) expect(await post(linkOf(address), body, type)).toMatchObject({ statusCode: 200 });
    expect((await stored.of('club', address))?.unsubscribed).not.toBeNull();
  });

  it('of mailed figures ends only those, and one of announcements doesn’t end figures', async () => {
    const address = newAddress();
    const link = { organisation: 'club', address, language: 'en' };
    const path = `/unsubscribe/${makeUnsubscribeToken(link, LINK_SECRET, 'figures')}`;
    expect((await send('GET', path)).text).toContain('No more figures by email?');
    expect((await post(path, 'List-Unsubscribe=One-Click')).text).toContain('You get no more figures by email');
    expect(await stored.figuresEndedAt('club', address)).toEqual(expect.any(String));
    expect(await stored.of('club', address)).toBeNull();
    expect((await send('GET', path)).text).toContain('Send them again');
    expect((await post(path, 'answer=subscribe')).text).toContain('We’ll send figures');
    expect(await stored.figuresEndedAt('club', address)).toBeNull();
    await post(linkOf(address), 'answer=unsubscribe');
    expect(await stored.figuresEndedAt('club', address)).toBeNull();
    expect((await send('GET', path)).text).toContain('No more figures by email?');
  });

  it.each([
    ['de-AT', 'Sie sind abgemeldet'],
    ['fr', 'Désabonnement enregistré'],
    ['es', 'Se ha dado de baja'],
    ['pt', 'A subscrição foi cancelada'],
    ['xh', 'You are unsubscribed'],
  ])('uses the language of its reader, %s', async (language, title) => {
    const page = await post(linkOf(newAddress(), language), 'List-Unsubscribe=One-Click');
    expect(page.text).toContain(`<h1>${title}</h1>`);
  });

  it('reveals the address to no one, is the same for the same mail, and is valid for nothing else', () => {
    const texts = fc.record({
      organisation: fc.constantFrom('club', 'marketplace', 'a.b-c_d'),
      address: fc.emailAddress().map((address) => address.toLowerCase()),
      language: fc.constantFrom('en', 'de-AT'),
    });
    fc.assert(
      fc.property(texts, fc.nat(), (link, place) => {
        const token = makeUnsubscribeToken(link, LINK_SECRET);
        expect(token).toBe(makeUnsubscribeToken(link, LINK_SECRET));
        expect(readUnsubscribeToken(token, LINK_SECRET)).toEqual(link);
        expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(link.address);
        expect(readUnsubscribeToken(token, 'another')).toBeNull();
        const [sealed = '', ...rest] = token.split(/\.(.*)/s);
        expect(readUnsubscribeToken(`${sealed}.other`, LINK_SECRET)).toBeNull();
        const at = place % sealed.length;
        const other = sealed[at] === 'A' ? 'B' : 'A';
        const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}.${rest.join('')}`;
        const sameBytes = Buffer.from(changed.split('.', 1).join(''), 'base64url').equals(
          Buffer.from(sealed, 'base64url'),
        );
        if (!sameBytes) expect(readUnsubscribeToken(changed, LINK_SECRET)).toBeNull();
      }),
    );
  });

  it.each(['', 'x', `${'A'.repeat(60)}.club`, '%00.club'])('that is invalid leads nowhere: %j', async (token) => {
    expect((await post(`/unsubscribe/${token || 'y'}`, 'List-Unsubscribe=One-Click')).statusCode).toBe(404);
  });
});

describe('an unsubscribed recipient', () => {
  it('is shown to staff, and lifting a suppression that doesn’t exist changes nothing', async () => {
    const address = newAddress();
    await post(linkOf(address), 'List-Unsubscribe=One-Click');
    expect(await listed('admin')).toContainEqual({
      ...{ address, bounced: null, complained: null },
      unsubscribed: { at: expect.any(String) },
    });
    const lifted = await send('DELETE', `/v1/suppressed-addresses/${encodeURIComponent(address)}`, { key: 'admin' });
    expect(lifted).toMatchObject({ statusCode: 404, text: expect.stringContaining('using the link') });
    expect((await stored.of('club', address))?.unsubscribed).not.toBeNull();
  });

  it('still gets all necessary mail, and the closing report without its survey', async () => {
    const address = newAddress();
    await post(linkOf(address), 'List-Unsubscribe=One-Click');
    const { reference } = await postTicket({ ...REQUEST, requester: { email: address } });
    await act(reference, { action: 'resolve', resolution: 'It works again.' });
    await act(reference, { action: 'confirm' });
    const told = async () => {
      const desk = new Desk((organisation) => ({ ...organisation, quietMinutes: 0 }));
      Object.assign(desk.services, { suppressions: stored });
      await desk.tell(reference);
      return desk.to(address).map(({ subject, text }) => `${subject}\n${text}`);
    };
    const mails = await told();
    // It was closed before it was assessed, so nothing acknowledges it.
    expect(mails).toHaveLength(2);
    expect(mails.at(-1)).toContain('closed');
    expect(mails.join('\n')).not.toContain('/survey/');
  });
});
