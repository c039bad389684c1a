import '../../kit/chat/clock.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { networksOf, SITE_HEADER } from '../../../shared/http/networks.ts';
import { eventOf, items, SITE_SECRET, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { openSocket } from '../../kit/chat/sockets.ts';
import { startChat } from '../../kit/chat/visitors.ts';

/** The address of a request: the header in the test API comes from the caller, its source is 192.0.2.1. */

const READER = '203.0.113.9';
const of = (headers: Record<string, string>, secrets = [SITE_SECRET, 'the one before']) =>
  networksOf(eventOf('POST', '/v1/portal/sign-in', { headers }), secrets);
const SEEN = [{ address: '192.0.2.1', isShared: false }];
const THROUGH_SITE = [
  { address: READER, isShared: false },
  { address: '192.0.2.1', isShared: true },
];

describe('the address of a request', () => {
  it.each<[string, string]>([
    ['one address', `${READER}, 192.0.2.1`],
    ['many', `10.0.0.1, 10.0.0.2, ${READER}, 192.0.2.1`],
    ['only one', READER],
  ])('is what API Gateway sees, even with %s in X-Forwarded-For', (_what, forwarded) => {
    expect(of({ 'x-forwarded-for': forwarded })).toEqual(SEEN);
    expect(of({ 'x-forwarded-for': forwarded, [SITE_HEADER]: 'guessed' })).toEqual(SEEN);
    expect(of({ 'x-forwarded-for': forwarded, [SITE_HEADER]: '' })).toEqual(SEEN);
  });

  it('is what our own site appended, not what its reader wrote before it', () => {
    const forwarded = `10.0.0.1, ${READER}, 192.0.2.1`;
    for (const said of [SITE_SECRET, 'the one before'])
      expect(of({ 'x-forwarded-for': forwarded, [SITE_HEADER]: said })).toEqual(THROUGH_SITE);
    expect(of({ 'x-forwarded-for': forwarded, [SITE_HEADER]: SITE_SECRET }, [])).toEqual(SEEN);
  });
});

describe('a caller of the API without a site', () => {
  beforeEach(() => {
    for (const key of [...items.keys()]) if (/^CHATBLOCK|^LIMIT/.test(key)) items.delete(key);
  });
  const forged = (number: number) => ({ 'x-forwarded-for': `198.51.100.${number}, 192.0.2.1` });
  const chatFrom = (number: number) => {
    const start = { version: 1, id: chatId(), secret: chatId() + chatId().slice(1), organisation: 'club' };
    const body = { ...start, first: { id: chatId(), text: 'Hello' } };
    return send('POST', '/v1/chat/conversations', { body, headers: forged(number) });
  };

  it('stays blocked from chats, whatever address they write', async () => {
    const desk = await openSocket((await send('POST', '/v1/chats/socket', { key: 'agent' })).body.url);
    await desk?.send({ type: 'available', id: chatId(), on: true });
    const { start } = await startChat('Abuse');
    await desk?.send({ type: 'accept', chat: start.id, id: chatId() });
    await desk?.send({ type: 'block', chat: start.id, id: chatId(), reason: 'Abuse' });
    for (const number of [1, 2]) expect((await chatFrom(number)).statusCode).toBe(403);
  });

  it('is one of many that one network may make, whatever address they write', async () => {
    const ask = (number: number) => {
      const headers = { ...forged(number), origin: process.env.SITE_URL ?? '', 'sec-fetch-site': 'same-origin' };
      const body = { organisation: 'club', email: `many.${number}@elsewhere.example` };
      return send('POST', '/v1/portal/sign-in', { body, headers });
    };
    const answers = await Promise.all(Array.from({ length: 101 }, (_, number) => ask(number)));
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
  });
});
