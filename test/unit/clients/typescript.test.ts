import { describe, expect, it } from 'vitest';
import { ProblemError, type Tierdesk, tierdesk, unwrap } from '../../../clients/typescript/src/index.ts';

type Answer = { status: number; body: unknown; type?: string };

const answering = ({ status, body, type = 'application/json' }: Answer) => {
  const asked: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    asked.push(request);
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
  };
  return { asked, fetch };
};

const read = (client: Tierdesk) => client.GET('/v1/tickets/{ref}', { params: { path: { ref: 'TD-7K3M-92QX' } } });

describe('the client', () => {
  it('requests the path with the key, and returns the answer', async () => {
    const { asked, fetch } = answering({ status: 200, body: { reference: 'TD-7K3M-92QX', status: 'open' } });
    const { data, error } = await read(tierdesk({ url: 'https://desk.example', key: 'td_key', fetch }));
    expect(data?.status).toBe('open');
    expect(error).toBeUndefined();
    expect(asked[0]?.url).toBe('https://desk.example/v1/tickets/TD-7K3M-92QX');
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer td_key');
  });

  it('returns a problem as an error', async () => {
    const problem = { type: '/problems/no-ticket', title: 'Ticket not found', status: 404 };
    const { fetch } = answering({ status: 404, body: problem, type: 'application/problem+json' });
    const { data, error } = await read(tierdesk({ url: 'https://desk.example', fetch }));
    expect(data).toBeUndefined();
    expect(error?.title).toBe('Ticket not found');
  });

  it('sends no authorization without a key', async () => {
    const { asked, fetch } = answering({ status: 200, body: {} });
    await read(tierdesk({ url: 'https://desk.example', fetch }));
    expect(asked[0]?.headers.has('authorization')).toBe(false);
  });
});

/** Every item of a list, as a program sees it. */
const all = async <Item, Seen>(list: AsyncIterable<Item>, seen: (item: Item) => Seen): Promise<Seen[]> => {
  const found: Seen[] = [];
  for await (const item of list) found.push(seen(item));
  return found;
};

describe('a list', () => {
  /** Answers the pages in turn. */
  const paging = (pages: object[]) => {
    const asked: string[] = [];
    const fetch = async (request: Request): Promise<Response> => {
      asked.push(new URL(request.url).search);
      return Response.json(pages[asked.length - 1] ?? {}, { status: pages[asked.length - 1] ? 200 : 404 });
    };
    return { asked, desk: tierdesk({ url: 'https://desk.example', fetch }) };
  };

  it('is read up to the page without a cursor, including short and empty pages', async () => {
    const { asked, desk } = paging([
      { items: [{ reference: 'a' }], cursor: 'one' },
      { items: [], cursor: 'two' },
      { items: [{ reference: 'b' }, { reference: 'c' }] },
    ]);
    const read = await all(desk.each('/v1/tickets', { status: 'open' }), ({ reference }) => reference);
    expect(read).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual(['?status=open', '?status=open&cursor=one', '?status=open&cursor=two']);
  });

  it('requests only the pages that are read', async () => {
    const { asked, desk } = paging([{ items: [{ reference: 'a' }], cursor: 'one' }, { items: [] }]);
    for await (const { reference } of desk.each('/v1/tickets')) if (reference === 'a') break;
    expect(asked).toHaveLength(1);
  });

  it('takes the parts of its path', async () => {
    const { desk } = paging([{ items: [{ id: '1', body: 'Hello' }] }]);
    const said = desk.each('/v1/tickets/{ref}/messages', undefined, { ref: 'TD-7K3M-92QX' });
    expect(await all(said, ({ body }) => body)).toEqual(['Hello']);
  });

  it('throws the API’s error about a page', async () => {
    const { desk } = paging([]);
    await expect(all(desk.each('/v1/tickets'), String)).rejects.toThrow(ProblemError);
  });
});

describe('unwrap', () => {
  const asked = (answer: Answer) => {
    const { fetch } = answering(answer);
    return unwrap(read(tierdesk({ url: 'https://desk.example', fetch, retries: { times: 0 } })));
  };

  it('returns the answer', async () => {
    expect((await asked({ status: 200, body: { status: 'open' } })).status).toBe('open');
  });

  it('throws a problem with its text, and another error with its status', async () => {
    const problem = { type: '/problems/no-ticket', title: 'Ticket not found', detail: 'There is none.', status: 404 };
    const refused = asked({ status: 404, body: problem, type: 'application/problem+json' });
    await expect(refused).rejects.toMatchObject({ message: 'There is none.', status: 404, problem });
    const broken = asked({ status: 502, body: 'bad gateway', type: 'text/plain' });
    await expect(broken).rejects.toMatchObject({ status: 502, problem: null });
  });
});
