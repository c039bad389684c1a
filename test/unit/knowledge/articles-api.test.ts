import { describe, expect, it } from 'vitest';
import { type Sent, send } from '../../kit/api.ts';

let made = 0;
const nextId = () => {
  made += 1;
  return `article-${made}`;
};
const content = { title: 'Reset your password', summary: 'Set a new one.', body: 'Choose **Forgot password**.' };

const create = async (id = nextId(), more: object = {}, key = 'agent') => {
  const answer = await send('POST', '/v1/articles', { key, body: { id, ...content, ...more } });
  expect(answer.statusCode, answer.text).toBe(201);
  return id;
};
const act = (id: string, body: object, key = 'supervisor', more: Sent = {}) =>
  send('POST', `/v1/articles/${id}/actions`, { key, body, ...more });
const get = async (id: string, query: Record<string, string> = {}) =>
  (await send('GET', `/v1/articles/${id}`, { key: 'agent', query })).body;
const published = async (more: object = {}) => {
  const id = await create(undefined, more);
  await act(id, { action: 'submit' }, 'agent');
  expect((await act(id, { action: 'publish' })).statusCode).toBe(200);
  return id;
};

describe('an article', () => {
  it('goes from draft through review to its readers', async () => {
    const id = await create();
    expect(await get(id)).toMatchObject({ state: 'draft', published: null, version: 1, content });
    expect((await act(id, { action: 'publish' })).body).toMatchObject({
      state: 'draft',
      allowed: expect.arrayContaining(['submit']),
    });
    await act(id, { action: 'submit' }, 'agent');
    expect((await act(id, { action: 'publish' })).body).toMatchObject({ state: 'published', published: 1 });
  });

  it('is published by a supervisor, and not by its author', async () => {
    const id = await create(undefined, {}, 'supervisor');
    await act(id, { action: 'submit' });
    expect((await act(id, { action: 'publish' }, 'agent')).statusCode).toBe(403);
    expect((await act(id, { action: 'publish' })).body.detail).toMatch(/author/);
    expect((await act(id, { action: 'publish' }, 'admin')).statusCode).toBe(200);
  });

  it('keeps the published version while a newer one is written', async () => {
    const id = await published();
    const query = { language: 'en' };
    const changed = { ...content, title: 'A better title' };
    const put = await send('PUT', `/v1/articles/${id}`, { key: 'agent', body: changed, query });
    expect(put.body).toMatchObject({ state: 'draft', latest: 2, published: 1, shown: { title: content.title } });
    await act(id, { action: 'submit' }, 'agent');
    expect((await act(id, { action: 'publish' })).body).toMatchObject({
      published: 2,
      shown: { title: 'A better title' },
    });
    expect((await get(id, { version: '1' })).content.title).toBe(content.title);
  });

  it('comes back from review with a reason, and out of the archive as a new version', async () => {
    const id = await published();
    expect((await act(id, { action: 'archive', reason: 'The page is gone.' })).body).toMatchObject({
      state: 'archived',
      published: null,
      reason: 'The page is gone.',
    });
    expect((await act(id, { action: 'restore', version: 1 })).body).toMatchObject({ state: 'draft', latest: 2 });
    await act(id, { action: 'submit' }, 'agent');
    expect((await act(id, { action: 'send_back', reason: 'Name the page.' })).body).toMatchObject({
      state: 'draft',
      reason: 'Name the page.',
    });
    expect((await act(id, { action: 'restore', version: 9 })).body.errors[0].field).toBe('version');
  });

  it('has an agent of the organisation as its owner, without changing its content', async () => {
    const id = await create();
    const owned = await act(id, { action: 'set_owner', owner: 'naledi.khumalo' }, 'agent');
    expect(owned.body).toMatchObject({ owner: 'naledi.khumalo', state: 'draft', latest: 1, revision: 2 });
    expect((await act(id, { action: 'set_owner', owner: 'naledi.khumalo' })).body.revision).toBe(2);
    const unknown = await act(id, { action: 'set_owner', owner: 'katharina.vogel' });
    expect(unknown).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'owner' }] } });
    expect((await act(id, { action: 'set_owner', owner: null })).body).toMatchObject({ owner: null, revision: 3 });
  });

  it('can only be changed by the person who read it last', async () => {
    const id = await create();
    const put = (title: string, match: string) =>
      send('PUT', `/v1/articles/${id}`, {
        key: 'agent',
        body: { ...content, title },
        headers: { 'if-match': match },
      });
    const first = await put('First', '"1"');
    expect(first.headers.etag).toBe('"2"');
    const second = await put('Second', '"1"');
    expect(second.statusCode).toBe(412);
    expect(second.body.current).toMatchObject({ revision: 2 });
  });

  it('is created once, however often its author sends it', async () => {
    const id = await create();
    const again = await send('POST', '/v1/articles', { key: 'agent', body: { id, ...content } });
    expect(again).toMatchObject({ statusCode: 201, body: { latest: 1 } });
    const other = await send('POST', '/v1/articles', { key: 'colleague', body: { id, ...content } });
    expect(other).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'id' }] } });
  });

  it('belongs to one organisation', async () => {
    const id = await create();
    expect((await send('GET', `/v1/articles/${id}`, { key: 'stranger', query: { language: 'en' } })).statusCode).toBe(
      404,
    );
    expect((await send('GET', '/v1/articles', { key: 'integrator' })).statusCode).toBe(403);
  });

  it.each([
    [{ kind: 'troubleshooting_flow', body: '' }, 'flow'],
    [{ body: '' }, 'body'],
    [{ title: '' }, 'title'],
    [{ video: { url: 'https://evil.example/embed', transcript: 'x' } }, 'video.url'],
    [{ video: { url: 'javascript:alert(1)', transcript: 'x' } }, 'video.url'],
  ])('is refused with the field, %o', async (more, field) => {
    const answer = await send('POST', '/v1/articles', { key: 'agent', body: { id: nextId(), ...content, ...more } });
    expect(answer.statusCode).toBe(422);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });
});

describe('readers', () => {
  const helped = (id: string, form: Record<string, string>, query = { language: 'en', version: '1' }) =>
    send('POST', `/v1/help/club/articles/${id}/helped`, {
      raw: new URLSearchParams(form).toString(),
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      query,
    });
  const token = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

  it('count once, however they change their answer', async () => {
    const id = await published();
    const forms: Record<string, string>[] = [
      { helped: 'yes', token: token(1) },
      { helped: 'yes', token: token(1) },
      { helped: 'no', token: token(1) },
      { helped: 'no', reason: 'unclear', token: token(1) },
      { helped: 'yes', token: token(2) },
    ];
    for (const form of forms) expect((await helped(id, form)).statusCode).toBe(200);
    expect((await get(id)).helped).toMatchObject({ yes: 1, no: 1, reasons: { unclear: 1 } });
  });

  it('return to the page if it runs no script', async () => {
    const id = await published();
    const answer = await send('POST', `/v1/help/club/articles/${id}/helped`, {
      // Anything that a browser's extension might add.
      raw: '=&__proto__=a&helped=yes',
      query: { language: 'en', version: '1' },
    });
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `/club/en/articles/${id}/#thanks` } });
  });

  it('are asked for the reason of a “no” on a page without script, and count once with it', async () => {
    const id = await published();
    const query = { language: 'en', version: '1' };
    const page = async (raw: string) =>
      (await send('POST', `/v1/help/club/articles/${id}/helped`, { raw, query })).headers.location;
    expect(await page('helped=no')).toBe(`/club/en/articles/${id}/#why`);
    expect(await page('helped=no&counted=no&reason=unclear')).toBe(`/club/en/articles/${id}/#thanks`);
    expect((await get(id)).helped).toMatchObject({ yes: 0, no: 1, reasons: { unclear: 1 } });
    // Without a reason nothing is added; an answer with one is complete.
    expect(await page('helped=no&counted=no')).toBe(`/club/en/articles/${id}/#thanks`);
    expect(await page('helped=no&reason=wrong')).toBe(`/club/en/articles/${id}/#thanks`);
    expect((await get(id)).helped).toMatchObject({ yes: 0, no: 2, reasons: { unclear: 1, wrong: 1 } });
    // With script, both contain the reader’s token, whose first answer is known.
    await helped(id, { helped: 'no', token: token(1) });
    await helped(id, { helped: 'no', counted: 'no', reason: 'incomplete', token: token(1) });
    expect((await get(id)).helped).toMatchObject({ yes: 0, no: 3, reasons: { unclear: 1, wrong: 1, incomplete: 1 } });
  });

  it('say why an article didn’t help, the newest first, until they change their answer', async () => {
    const id = await published();
    await helped(id, { helped: 'no', reason: 'unclear', token: token(1) });
    await helped(id, { helped: 'no', reason: 'wrong', token: token(2) });
    await helped(id, { helped: 'no', token: token(3) });
    const said = (reason: string) => ({ reason, version: 1, at: expect.any(String) });
    expect((await get(id)).whyNot).toEqual([said('wrong'), said('unclear')]);
    const { body } = await send('GET', '/v1/help-centre-gaps', { key: 'supervisor' });
    expect(body.whyNot.filter((each: { id: string }) => each.id === id)).toEqual([
      { id, language: 'en', title: content.title, ...said('wrong') },
      { id, language: 'en', title: content.title, ...said('unclear') },
    ]);
    await helped(id, { helped: 'no', reason: 'incomplete', token: token(1) });
    await helped(id, { helped: 'yes', token: token(2) });
    expect((await get(id)).whyNot).toEqual([said('incomplete')]);
  });

  it('lose no reason if the “no” comes after it', async () => {
    const id = await published();
    await helped(id, { helped: 'no', counted: 'no', reason: 'incomplete', token: token(30) });
    await helped(id, { helped: 'no', token: token(30) });
    expect(await get(id)).toMatchObject({
      helped: { yes: 0, no: 1, reasons: { incomplete: 1 } },
      whyNot: [{ reason: 'incomplete' }],
    });
  });

  it('add no reason without a “no”, whatever they claim was counted before', async () => {
    const id = await published();
    const forged = { helped: 'no', counted: 'no', reason: 'wrong' };
    for (let n = 20; n < 23; n++) await helped(id, { ...forged, token: token(n) });
    expect((await get(id)).helped).toMatchObject({ yes: 0, no: 3, reasons: { wrong: 3 } });
  });

  it('don’t count for an article that they can’t see', async () => {
    const draft = await create();
    const internal = await published({ audience: 'internal' });
    const seen = await published();
    expect((await helped(draft, { helped: 'yes' })).statusCode).toBe(404);
    expect((await helped(internal, { helped: 'yes' })).statusCode).toBe(404);
    expect((await helped(seen, { helped: 'yes' }, { language: 'en', version: '2' })).statusCode).toBe(404);
    expect((await helped(seen, { helped: 'maybe' })).statusCode).toBe(422);
  });

  it('leave the words of a failed search, and nothing about themselves', async () => {
    for (const query of ['Gift cards', 'gift CARDS!', 'gift cards of ada@example.org 4111 1111 1111 1111 0821234567']) {
      const body = { query, language: 'en' };
      expect((await send('POST', '/v1/help/club/missed-searches', { body })).statusCode).toBe(204);
    }
    const { body } = await send('GET', '/v1/help-centre-gaps', { key: 'supervisor' });
    expect(body.missedSearches).toEqual([expect.objectContaining({ words: 'gift cards', count: 2 })]);
    expect(JSON.stringify(body)).not.toMatch(/ada@|0821234567/);
    expect(
      (await send('POST', '/v1/help/nobody/missed-searches', { body: { query: 'x', language: 'en' } })).statusCode,
    ).toBe(404);
  });

  it('show which articles don’t help', async () => {
    const id = await published();
    for (let n = 10; n < 15; n++) await helped(id, { helped: 'no', token: token(n) });
    const { body } = await send('GET', '/v1/help-centre-gaps', { key: 'supervisor' });
    expect(body.failing).toContainEqual(expect.objectContaining({ id, helped: expect.objectContaining({ no: 5 }) }));
  });
});

describe('suggestions', () => {
  it('fit a text being written, three at most', async () => {
    for (let n = 0; n < 4; n++) await published({ title: `Garden service ${n}`, body: 'Mowing the lawn' });
    const { body } = await send('GET', '/v1/article-suggestions', {
      key: 'agent',
      query: { text: 'garden service' },
    });
    expect(body.items).toHaveLength(3);
    expect(body.items[0].title).toMatch(/Garden service/);
    expect(body.items[0].url).toMatch(/\/club\/en\/articles\/[^/]+\/$/);
    expect(body.items[0].audience).toBe('public');
    // Articles for members are linked where members read them, and articles for staff nowhere.
    for (const [audience, url] of [
      ['providers', /\/club\/requests\/articles\/en\/[^/]+$/],
      ['internal', null],
    ] as const) {
      const id = await published({ title: `Glass house ${audience}`, body: 'Panes', audience });
      const found = await send('GET', '/v1/article-suggestions', {
        key: 'agent',
        query: { text: `glass ${audience}` },
      });
      const named = found.body.items.find((item: { id: string }) => item.id === id);
      expect(named).toMatchObject({ audience, url: url === null ? null : expect.stringMatching(url) });
    }
    // In a language without articles: those of the first language.
    const asked = { key: 'agent', query: { text: 'garden service', language: 'fr' } };
    expect((await send('GET', '/v1/article-suggestions', asked)).body.items).toEqual(body.items);
  });
});
