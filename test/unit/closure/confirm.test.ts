import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeToken } from '../../../shared/domain/links/confirmation-link.ts';
import { act, items, LINK_SECRET, postTicket, resolvedTicket, send } from '../../kit/api.ts';

const FAR = '2099-01-01T00:00:00.000Z';
const linkTo = (reference: string, event: number, expiresAt = FAR) =>
  `/confirm/${makeToken({ organisation: 'club', reference, event, expiresAt }, LINK_SECRET)}`;

/** A resolved ticket and the link in its resolution mail. */
const resolved = async () => {
  const { reference, version } = await resolvedTicket();
  return { reference, link: linkTo(reference, version) };
};
const answer = (link: string, form: Record<string, string>) =>
  send('POST', link, {
    raw: Buffer.from(new URLSearchParams(form).toString()).toString('base64'),
    base64: true,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const ticketOf = async (reference: string) => (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;
const titleOf = ({ text }: { text: string }) => /<h1>(.*)<\/h1>/.exec(text)?.[1];

describe('the confirmation page', () => {
  it('asks without changing anything, however often it is opened', async () => {
    const { reference, link } = await resolved();
    const before = JSON.stringify([...items]);
    for (let opened = 0; opened < 3; opened++) {
      const page = await send('GET', link);
      expect(page.statusCode).toBe(200);
      expect(titleOf(page)).toBe('Is your request solved?');
      expect(page.text).toContain(reference);
      expect(page.text).toContain('Riverside Services Club');
      expect(page.text).toContain('The page says that my password is wrong.');
      expect(page.text).toContain('We have reset your password.');
      expect([...page.text.matchAll(/name="answer" value="(\w+)"/g)].map((match) => match[1])).toEqual([
        'confirm',
        'decline',
      ]);
    }
    expect(JSON.stringify([...items])).toBe(before);
  });

  it('runs nothing, loads nothing and is neither cached nor indexed', async () => {
    const { link } = await resolved();
    const { headers, text } = await send('GET', link);
    const digests = Array.from(
      text.matchAll(/<style>([\s\S]*?)<\/style>/g),
      ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    );
    expect(headers['content-security-policy']).toContain(
      `default-src 'none'; style-src ${digests.join(' ')}; img-src data:; form-action 'self'`,
    );
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(text).not.toMatch(/<script|<img(?! src="data:image\/)|<link|https?:|style="/);
  });

  it('closes the ticket as confirmed by its requester, with what they say', async () => {
    const { reference, link } = await resolved();
    expect(titleOf(await answer(link, { answer: 'confirm', comment: 'Well done' }))).toBe('Thank you!');
    expect(await ticketOf(reference)).toMatchObject({ status: 'closed', closedAs: 'confirmed' });
    const { body } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' });
    const { requester } = await ticketOf(reference);
    expect(body.items.at(-1)).toMatchObject({
      type: 'closed',
      reason: 'confirmed',
      actor: { kind: 'requester', id: requester.id },
    });
    const { body: messages } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'integrator' });
    expect(messages.items.at(-1)).toMatchObject({ body: 'Well done', direction: 'inbound', visibility: 'public' });
  });

  it('returns the ticket to work on a decline, with the requester’s text', async () => {
    const { reference, link } = await resolved();
    const page = await answer(link, { answer: 'decline', comment: 'Still\r\n<b>wrong</b> & "bad"' });
    expect(titleOf(page)).toBe('Thank you for telling us');
    expect(page.text).not.toContain('<b>');
    expect(await ticketOf(reference)).toMatchObject({ status: 'open', level: 1 });
    const { body } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'integrator' });
    expect(body.items.at(-1)).toMatchObject({
      body: 'Still\n<b>wrong</b> & "bad"',
      direction: 'inbound',
      visibility: 'public',
    });
  });

  it('accepts a decline without text', async () => {
    const { reference, link } = await resolved();
    await answer(link, { answer: 'decline', comment: '  ' });
    expect(await ticketOf(reference)).toMatchObject({ status: 'open' });
  });

  it('counts one answer, even if the button is pressed twice at once', async () => {
    const { reference, link } = await resolved();
    const pages = await Promise.all([answer(link, { answer: 'decline' }), answer(link, { answer: 'confirm' })]);
    const { version } = await ticketOf(reference);
    expect(version).toBe(3);
    expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    await answer(link, { answer: 'confirm' });
    expect((await ticketOf(reference)).version).toBe(version);
  });

  it('shows the ticket’s state if no answer is needed any more', async () => {
    const { reference, link } = await resolved();
    await act(reference, { action: 'decline' });
    expect(titleOf(await send('GET', link))).toBe('We’re working on this request');
    expect(titleOf(await answer(link, { answer: 'confirm' }))).toBe('We’re working on this request');
    await act(reference, { action: 'resolve', resolution: 'Now it is really solved.' });
    expect(titleOf(await answer(link, { answer: 'confirm' }))).toBe('There is a newer solution');
    expect(await ticketOf(reference)).toMatchObject({ status: 'resolved' });
    await act(reference, { action: 'confirm' });
    expect(titleOf(await answer(link, { answer: 'decline' }))).toBe('This request is closed');
    expect(await ticketOf(reference)).toMatchObject({ status: 'closed' });
  });

  it.each([
    ['expired', 410],
    ['altered', 404],
    ['of no ticket', 404],
    ['of another organisation', 404],
  ])('answers nothing to a link that is %s', async (kind, status) => {
    const { reference, version } = await resolvedTicket();
    const other = { organisation: 'marketplace', reference, event: version, expiresAt: FAR };
    const links: Record<string, string> = {
      expired: linkTo(reference, version, '2001-01-01T00:00:00.000Z'),
      altered: linkTo(reference, version).replace(`.${version}.`, `.${version + 1}.`),
      'of no ticket': linkTo('TD-0000-0000', version),
      'of another organisation': `/confirm/${makeToken(other, LINK_SECRET)}`,
    };
    const link = links[kind] ?? '';
    expect((await send('GET', link)).statusCode).toBe(status);
    const page = await answer(link, { answer: 'confirm' });
    expect(page.statusCode).toBe(status);
    expect(page.headers['content-type']).toContain('text/html');
    expect(await ticketOf(reference)).toMatchObject({ status: 'resolved' });
  });

  it.each([
    [{}, 400],
    [{ answer: 'perhaps' }, 400],
    [{ answer: 'decline', comment: 'x'.repeat(20_001) }, 422],
    [{ answer: 'decline', comment: 'x'.repeat(256 * 1024) }, 413],
  ])('changes nothing by a form that it cannot read', async (form, status) => {
    const { reference, link } = await resolved();
    const page = await answer(link, form);
    expect(page.statusCode).toBe(status);
    expect(page.headers['content-type']).toContain('text/html');
    expect(await ticketOf(reference)).toMatchObject({ status: 'resolved' });
  });

  it('needs no key, and no key replaces a missing token', async () => {
    const { reference } = await postTicket();
    expect((await send('GET', linkTo(reference, 1))).statusCode).toBe(200);
    expect((await send('GET', '/confirm/')).statusCode).toBe(404);
  });
});
