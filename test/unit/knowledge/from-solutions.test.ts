import { describe, expect, it } from 'vitest';
import { articleIdOf } from '../../../shared/domain/knowledge/article-id.ts';
import { draftOfSolution } from '../../../shared/domain/knowledge/draft.ts';
import { impersonal, REMOVED } from '../../../shared/domain/knowledge/impersonal.ts';
import { articleContentSchema, articleIdSchema } from '../../../shared/schemas/articles.ts';
import { act, postTicket, send } from '../../kit/api.ts';

const NAMES = ['Ann Example', 'Thabo Mokoena'];

describe('personal data', () => {
  it.each([
    ['addresses', 'Write to ann@customer.example or https://shop.example/reset?token=abc.', /@|https|abc/],
    ['numbers of six digits and more', 'Call 082 123 4567, my booking is 20261122-77.', /4567|2026/],
    ['secrets', 'My password is hunter2.\nPIN: 1212', /hunter2|1212/],
    ['known names', 'Ann told THABO that Mokoena knows ann example.', /ann|thabo|mokoena/i],
    ['names behind a title', 'I spoke to Mr Peter Green and Frau Müller-Lüdenscheidt.', /Green|Müller/],
    ['names of people who introduce themselves', 'Hello there.\nMy name is Zoë Quist, and I cannot pay.', /Zoë|Quist/],
    ['salutations', 'Dear Sandra Jones,\nthe page is empty.', /Sandra|Jones/],
    ['text below a closing', 'The page is empty.\n\nKind regards,\nSandra\nHigh Street 12', /Sandra|High/],
    [
      'German manners',
      'Sehr geehrte Frau Schulz,\ndie Seite ist leer.\nMit freundlichen Grüßen\nK. Vogel',
      /Schulz|Vogel/,
    ],
    ['French manners', 'Bonjour Luc,\nla page est vide.\nCordialement\nLuce', /Luc/],
  ])('is removed: %s', (_, text, never) => {
    const clean = impersonal(text, NAMES);
    expect(clean).not.toMatch(never);
    expect(clean).not.toBe('');
  });

  it('is not anything that only looks like a name', () => {
    const text = 'Open the example page. Mark the box, and thank the team. Version 4.2 will do.';
    expect(impersonal(text, ['Will Mark'])).toContain('Version 4.2 will do.');
    expect(impersonal('Hi, my login fails', [])).toBe('my login fails');
    expect(impersonal('Hello world programs work.\nThanks to the update they are fast.', [])).toBe(
      'Hello world programs work.\nThanks to the update they are fast.',
    );
  });
});

describe('a draft of a solution', () => {
  const solution = {
    subject: 'Re: AW: Ann Example cannot log in',
    request: 'Hi,\nthe page refuses my password.\n\nRegards,\nAnn',
    cause: null,
    resolution: 'Choose Forgot password on the page. Then set a new one.',
    correctiveActions: null,
    category: 'account',
  };
  const headings = { problem: 'What happens', cause: 'Why', solution: 'What to do' };

  it('says what happens and what to do, and is only for staff', () => {
    expect(draftOfSolution(solution, NAMES, headings)).toEqual({
      title: `${REMOVED} cannot log in`,
      summary: 'Choose Forgot password on the page.',
      body: '## What happens\n\nthe page refuses my password.\n\n## What to do\n\nChoose Forgot password on the page. Then set a new one.',
      category: 'account',
      audience: 'internal',
    });
  });

  it.each([
    [{ subject: '' }],
    [{ subject: 'word '.repeat(100) }],
    [{ subject: '\n\t' }],
    [{ resolution: 'x'.repeat(90_000) }],
    [{ request: 'ann@customer.example', resolution: 'ann@customer.example' }],
    [{ subject: 'ann@customer.example' }],
  ])('is an article whatever the ticket says: %#', (more) => {
    const draft = draftOfSolution({ ...solution, ...more }, NAMES, headings);
    expect(articleContentSchema.safeParse(draft).error).toBeUndefined();
    const id = articleIdOf(draft.title.replaceAll(REMOVED, ' '));
    expect(id === '' || articleIdSchema.safeParse(id).success).toBe(true);
  });
});

const article = async (id: string, more: object = {}) => {
  const content = {
    title: 'Set a new password',
    summary: 'When yours is refused.',
    body: 'Choose **Forgot password**.',
  };
  await send('POST', '/v1/articles', { key: 'agent', body: { id, ...content, ...more } });
  const path = `/v1/articles/${id}/actions`;
  await send('POST', path, { key: 'agent', body: { action: 'submit' } });
  expect((await send('POST', path, { key: 'supervisor', body: { action: 'publish' } })).statusCode).toBe(200);
};
const requestAbout = (subject: string, more: object = {}) =>
  postTicket({
    requester: { name: 'Ann Example', email: 'ann@customer.example' },
    subject,
    description: 'It is refused.',
    ...more,
  });
const suggestedFor = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}/articles`, { key: 'agent' })).body.items;
const ticketsOf = async (id: string, key = 'agent') =>
  (await send('GET', `/v1/articles/${id}/tickets`, { key })).body.items.map(
    (item: { reference: string }) => item.reference,
  );
const draft = (reference: string, key = 'agent') => send('POST', `/v1/tickets/${reference}/articles`, { key });

describe('articles for a ticket', () => {
  it('fit its request, including those only for staff, which have no address', async () => {
    await article('new-password', { keywords: ['login'] });
    await article('staff-password', { title: 'Passwords of staff', audience: 'internal', keywords: ['new password'] });
    const { reference } = await requestAbout('My new password is refused');
    const items = await suggestedFor(reference);
    expect(items).toContainEqual(
      expect.objectContaining({ id: 'new-password', url: 'https://site.club.example/club/en/articles/new-password/' }),
    );
    expect(items).toContainEqual(expect.objectContaining({ id: 'staff-password', audience: 'internal', url: null }));
    expect(await suggestedFor((await requestAbout('Zebra crossing')).reference)).toEqual([]);
  });

  it('are not for integrators', async () => {
    const { reference } = await requestAbout('My new password is refused');
    expect((await send('GET', `/v1/tickets/${reference}/articles`, { key: 'integrator' })).statusCode).toBe(403);
    expect((await send('GET', `/v1/tickets/${reference}/articles`, { key: 'stranger' })).statusCode).toBe(404);
  });
});

describe('a ticket that an article has answered', () => {
  const resolve = (reference: string, more: object) =>
    send('POST', `/v1/tickets/${reference}/actions`, {
      key: 'agent',
      body: { action: 'resolve', resolution: 'Choose Forgot password.', ...more },
    });

  it('shows it, and the article lists the ticket, until the resolution is declined', async () => {
    await article('answering');
    const { reference } = await requestAbout('Refused');
    expect((await resolve(reference, { article: 'answering' })).body.answeredBy).toBe('answering');
    expect(await ticketsOf('answering')).toEqual([reference]);
    const seen = await send('GET', `/v1/tickets/${reference}`, { key: 'integrator' });
    expect(seen.body).not.toHaveProperty('answeredBy');
    await act(reference, { action: 'decline' });
    expect((await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body.answeredBy).toBeNull();
    expect(await ticketsOf('answering')).toEqual([]);
    await resolve(reference, { article: 'answering' });
    expect(await ticketsOf('answering')).toEqual([reference]);
    expect(await ticketsOf('answering', 'stranger')).toEqual([]);
  });

  it('must name a published article', async () => {
    await send('POST', '/v1/articles', { key: 'agent', body: { id: 'hidden', title: 'A', summary: 'B', body: 'C' } });
    const { reference } = await requestAbout('Refused');
    for (const id of ['hidden', 'nowhere']) {
      const refused = await resolve(reference, { article: id });
      expect(refused).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'article' }] } });
    }
  });

  it('is listed only to those who may see it', async () => {
    await article('restricted-one');
    const { reference } = await requestAbout('Refused');
    await resolve(reference, { article: 'restricted-one' });
    await act(reference, { action: 'restrict', restricted: true, reason: 'Delicate.' });
    expect(await ticketsOf('restricted-one', 'machine')).toEqual([]);
  });
});

describe('a solution', () => {
  it('becomes a draft in one step, once, without the people in it', async () => {
    const { reference } = await requestAbout('Ann Example: my card is refused');
    expect((await draft(reference)).statusCode).toBe(409);
    await act(reference, { action: 'diagnose', cause: 'The bank had not been told.', reason: 'x' });
    await act(reference, { action: 'resolve', resolution: 'Hi Ann,\nask your bank to allow it.\nRegards,\nThabo' });
    const made = await draft(reference);
    expect(made).toMatchObject({ statusCode: 201, body: { state: 'draft', madeFrom: reference, published: null } });
    const { id } = made.body;
    expect(made.headers.location).toBe(`/v1/articles/${id}?language=en`);
    const { content } = (await send('GET', `/v1/articles/${id}`, { key: 'agent' })).body;
    expect(content).toMatchObject({ audience: 'internal' });
    expect(content.body).toContain('The bank had not been told.');
    expect(content.body).toContain('ask your bank to allow it.');
    expect(JSON.stringify(content)).not.toMatch(/Ann|Thabo|customer\.example/);
    await send('PUT', `/v1/articles/${id}`, { key: 'agent', body: { ...content, title: 'A refused card' } });
    expect((await draft(reference, 'colleague')).body).toMatchObject({ id, latest: 2 });
  });

  it('gets a name of its own if another article has it', async () => {
    const both: string[] = [];
    for (let n = 0; n < 2; n++) {
      const { reference } = await requestAbout('The same subject');
      await act(reference, { action: 'resolve', resolution: 'Done.' });
      both.push((await draft(reference)).body.id);
    }
    expect(both[0]).toBe('the-same-subject');
    expect(both[1]).toMatch(/^the-same-subject-\w{4}-\w{4}$/);
  });

  it('of a restricted ticket or a complaint can’t become one', async () => {
    const { reference } = await requestAbout('Delicate');
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    await act(reference, { action: 'restrict', restricted: true, reason: 'Delicate.' }, 'supervisor');
    expect((await draft(reference, 'admin')).statusCode).toBe(409);
    const complaint = await requestAbout('A complaint');
    await act(complaint.reference, { action: 'categorise', type: 'complaint' });
    await act(complaint.reference, { action: 'resolve', resolution: 'Done.' });
    expect((await draft(complaint.reference)).body.detail).toMatch(/complaint/);
  });
});
