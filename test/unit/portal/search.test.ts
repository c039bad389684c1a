import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../../shared/domain/portal/own-words.ts';
import { postTicket, send } from '../../kit/api.ts';
import { signedIn } from '../../kit/portal.ts';

describe('the words of a request', () => {
  it.each([
    ['invoice', ['The invoices are wrong'], true],
    ['invoices wrong', ['One invoice', 'It is wrong'], true],
    ['inv', ['An invoice'], true],
    ['RECHNUNGEN', ['Die Rechnung fehlt'], true],
    ['cafe', ['Le café est fermé'], true],
    ['err-1042', ['It says ERR 1042'], true],
    ['TD-7K3M-92QX', ['TD-7K3M-92QX'], true],
    ['invoice missing', ['The invoice'], false],
    ['the', ['The gate'], true],
  ])('%s in %j: %s', (query, texts, isFound) => expect(matcherOf(query)(texts)).toBe(isFound));
});

describe('a person', () => {
  it('finds their own requests by what they may read, and nothing else', async () => {
    const requester = { name: 'Ann Example', email: 'finder@customer.example' };
    const other = { name: 'Bea Brown', email: 'other.finder@customer.example' };
    const { reference } = await postTicket({ requester, subject: 'The gate is closed', description: 'It beeps.' });
    await postTicket({ requester, subject: 'The pool is cold', description: 'Very.' });
    await postTicket({ requester: other, subject: 'The gate is open', description: 'Always.' });
    const write = (body: string, visibility: string) =>
      send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body: { body, visibility } });
    await write('Please hold your badge to it.', 'public');
    await write('Our electrician thinks of a hedgehog.', 'internal');
    const ann = await signedIn(requester.email);
    const found = async (q: string) => {
      const { body } = await ann.get('/requests', { q });
      return body.items.map((item: { subject: string }) => item.subject);
    };
    expect(await found('gates')).toEqual(['The gate is closed']);
    expect(await found('badge')).toEqual(['The gate is closed']);
    expect(await found(reference)).toEqual(['The gate is closed']);
    expect(await found('hedgehog')).toEqual([]);
    expect(await found('pool gate')).toEqual([]);
    expect((await ann.get('/requests', { q: '' })).statusCode).toBe(422);
  });
});
