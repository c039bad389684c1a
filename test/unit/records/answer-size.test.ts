import { expect, it } from 'vitest';
import { readMail } from '../../../shared/mail/read-mail.ts';
import { fitting, MAX_BYTES, weightOf } from '../../../shared/usecases/records/answer-size.ts';
import { postTicket, REQUEST, send } from '../../kit/api.ts';

const LARGE = 'x\n'.repeat(4000);
const details = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`part ${i}`, LARGE]));
const requester = { email: 'large@customer.example' };

const pagesOf = async (path: string, query: Record<string, string>) => {
  const pages: { id?: string; reference?: string }[][] = [];
  for (let cursor: string | undefined; ; ) {
    const answer = await send('GET', path, { key: 'supervisor', query: { ...query, ...(cursor ? { cursor } : {}) } });
    expect(answer.statusCode).toBe(200);
    expect(weightOf(answer.body)).toBeLessThan(MAX_BYTES * 1.2);
    pages.push(answer.body.items);
    cursor = answer.body.cursor;
    if (!cursor) return pages;
  }
};

it('a list is cut by its bytes without losing anything', async () => {
  const posted = [];
  for (let i = 0; i < 24; i += 1) posted.push((await postTicket({ ...REQUEST, requester, details })).reference);
  const pages = await pagesOf('/v1/tickets', { requester: requester.email, limit: '100' });
  expect(pages.length).toBeGreaterThan(1);
  expect(
    pages
      .flat()
      .map(({ reference }) => reference)
      .sort(),
  ).toEqual(posted.sort());
});

it('messages are cut by their bytes without losing anything', async () => {
  const { reference } = await postTicket();
  const body = '\u0001"中'.repeat(19_000);
  for (let i = 0; i < 20; i += 1) {
    const sent = { key: 'agent', body: { body, visibility: 'internal' } };
    expect((await send('POST', `/v1/tickets/${reference}/messages`, sent)).statusCode).toBe(201);
  }
  const pages = await pagesOf(`/v1/tickets/${reference}/messages`, {});
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flat()).toHaveLength(21);
});

it('a single value that is too large is still returned', () => {
  expect(fitting(['x'.repeat(MAX_BYTES * 2), 'y'])).toBe(1);
  expect(fitting([])).toBe(0);
});

it('a mail with many texts has no more text than one', async () => {
  const part = `--b\r\nContent-Type: text/plain\r\n\r\n${`${'a'.repeat(70)}\r\n`.repeat(15_000)}\r\n`;
  const head = 'From: ann@customer.example\r\nSubject: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n';
  const mail = await readMail(Buffer.from(`${head}${part.repeat(12)}--b--\r\n`), { ownAddresses: [] });
  expect(mail.text.length).toBe(800_000);
  expect(mail.cut).toEqual(['text']);
});
