import { describe, expect, it } from 'vitest';
import { type Tierdesk, tierdesk } from '../../../clients/typescript/src/index.ts';

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
  it('asks the path with the key, and gives what is answered', async () => {
    const { asked, fetch } = answering({ status: 200, body: { reference: 'TD-7K3M-92QX', status: 'open' } });
    const { data, error } = await read(tierdesk({ url: 'https://desk.example', key: 'td_key', fetch }));
    expect(data?.status).toBe('open');
    expect(error).toBeUndefined();
    expect(asked[0]?.url).toBe('https://desk.example/v1/tickets/TD-7K3M-92QX');
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer td_key');
  });

  it('gives a problem as an error', async () => {
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
