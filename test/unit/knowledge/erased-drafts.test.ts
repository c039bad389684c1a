import { describe, expect, it } from 'vitest';
import { articles } from '../../../shared/adapters/dynamodb/knowledge/articles.ts';
import { erasedItems } from '../../../shared/adapters/dynamodb/records/erased-items.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { personIdOf } from '../../../shared/domain/ticket/person.ts';
import { eraseDrafts } from '../../../shared/usecases/records/erasing/erase-drafts.ts';
import { act, items, postTicket, send } from '../../kit/api.ts';
import { dyingAt } from '../../kit/faults/dying.ts';
import { eraseGranted, grant } from '../../kit/records/erasing-desk.ts';

const table = openTable('tickets');
const services = {
  articles: articles(table),
  items: erasedItems(table),
  clock: { now: () => '2026-11-22T12:00:00.000Z' },
};

/** A draft of a ticket, with a name in it that no rule recognises. */
const drafted = async (email: string) => {
  const { reference } = await postTicket({ requester: { email }, subject: 'Quokka', description: 'Quokka told me.' });
  await act(reference, { action: 'resolve', resolution: 'Ask Quokka.' });
  const { id } = (await send('POST', `/v1/tickets/${reference}/articles`, { key: 'agent' })).body;
  return { id, reference };
};
const published = async (id: string) => {
  const content = { title: 'Ask us', summary: 'We know.', body: 'Ask us.' };
  await send('PUT', `/v1/articles/${id}`, { key: 'agent', body: content });
  const path = `/v1/articles/${id}/actions`;
  await send('POST', path, { key: 'agent', body: { action: 'submit' } });
  expect((await send('POST', path, { key: 'supervisor', body: { action: 'publish' } })).statusCode).toBe(200);
};
const get = (id: string, query: Record<string, string> = {}) =>
  send('GET', `/v1/articles/${id}`, { key: 'agent', query });
const stored = (id: string): string[] =>
  [...items].flatMap(([key, item]) => (JSON.stringify(item).includes(id) && key.startsWith('ARTICLE#') ? [key] : []));
const erase = async (email: string) => {
  expect((await grant(personIdOf('club', { email }))).statusCode).toBe(202);
  expect(await eraseGranted()).toBe(true);
};

describe('a draft from the ticket of an erased person', () => {
  it('is deleted completely, with its name, if it isn’t published', async () => {
    const { id } = await drafted('one@customer.example');
    const other = await drafted('two@customer.example');
    await erase('one@customer.example');
    expect(stored(id).filter((key) => !stored(other.id).includes(key))).toEqual([]);
    expect((await get(other.id)).body.content.body).toContain('Quokka');
  });

  it('stays as published, without its earlier versions', async () => {
    const { id } = await drafted('three@customer.example');
    await published(id);
    await erase('three@customer.example');
    expect((await get(id)).body).toMatchObject({ state: 'published', version: 2, content: { title: 'Ask us' } });
    expect((await get(id, { version: '1' })).statusCode).toBe(404);
    const { body } = await send('GET', `/v1/articles/${id}/versions`, { key: 'agent' });
    expect(JSON.stringify(body)).not.toContain('Quokka');
  });

  it.each(['before', 'after'] as const)(
    'is deleted after a run that died %s any of its writes, and the next run',
    async (when) => {
      for (let number = 1, writes = number; writes >= number; number++) {
        const { id, reference } = await drafted('four@customer.example');
        const ticket = { organisation: 'club', reference };
        writes = await dyingAt(number, when, () => eraseDrafts(services, ticket).catch(() => null));
        await eraseDrafts(services, ticket);
        expect((await get(id)).statusCode, `write ${number}`).toBe(404);
        expect(stored(reference), `write ${number}`).toEqual([]);
      }
    },
  );

  it('is left to the next attempt if it changes in the meantime', async () => {
    const { id, reference } = await drafted('five@customer.example');
    const changing = {
      ...services.articles,
      versions: async (name: Parameters<typeof services.articles.versions>[0]) => {
        const found = await services.articles.versions(name);
        await send('PUT', `/v1/articles/${id}`, { key: 'agent', body: { title: 'T', summary: 'S', body: 'New' } });
        return found;
      },
    };
    const ticket = { organisation: 'club', reference };
    await expect(eraseDrafts({ ...services, articles: changing }, ticket)).rejects.toThrow('was changed while');
    await eraseDrafts(services, ticket);
    expect((await get(id)).statusCode).toBe(404);
  });
});
