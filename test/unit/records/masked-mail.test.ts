import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { missedWords } from '../../../shared/domain/knowledge/missed-search.ts';
import { items, postTicket, send } from '../../kit/api.ts';
import { arrive, buckets, openByMail, rawMail } from '../../kit/attachments.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { sendFrames, startChat } from '../../kit/chat/visitors.ts';

const CARD = '4111 1111 1111 1111';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const leaks = (value: unknown) => /4111[^0-9•]{0,3}1111[^0-9•]{0,3}1111/.test(JSON.stringify(value));
const everyItem = () => [...items.values()];

describe('a card number in a mail', () => {
  const mail = {
    subject: `My card ${CARD}`,
    files: [{ name: '4111111111111111.png', type: 'image/png', content: PNG }],
    from: `"Ann ${CARD}" <card.named@customer.example>`,
    headers: [`Cc: "Bob ${CARD}" <bob.named@customer.example>`],
  };

  it('is masked in what is stored and shown, and the raw mail is marked before anything is stored', async () => {
    buckets.client.resetHistory();
    const reference = await openByMail(mail);
    const [tagged] = buckets.client.commandCalls(PutObjectTaggingCommand);
    expect(tagged?.args[0].input.Tagging).toEqual({ TagSet: [{ Key: 'holds', Value: 'card-number' }] });
    for (const path of ['', '/messages', '/export', '/audit', '/messages/1']) {
      const { statusCode, body } = await send('GET', `/v1/tickets/${reference}${path}`, { key: 'agent' });
      expect(statusCode, path).toBe(200);
      expect(leaks(body), path).toBe(false);
    }
    expect(everyItem().filter(leaks)).toEqual([]);
  });

  it('stays in the original mail, which only supervisors get', async () => {
    const reference = await openByMail(mail);
    const raw = (key: string) => send('GET', `/v1/tickets/${reference}/messages/1/mail`, { key });
    expect((await raw('agent')).statusCode).toBe(403);
    expect((await raw('agent')).body.detail).toContain('card number');
    expect((await raw('supervisor')).statusCode).toBe(200);
  });

  it('marks only the mail that has one: any agent gets another', async () => {
    buckets.client.resetHistory();
    const reference = await openByMail({ subject: 'No card' });
    expect(buckets.client.commandCalls(PutObjectTaggingCommand)).toEqual([]);
    expect((await send('GET', `/v1/tickets/${reference}/messages/1/mail`, { key: 'agent' })).statusCode).toBe(200);
  });

  it('is masked in held mail', async () => {
    await arrive(rawMail({ subject: `Pay with ${CARD}`, from: 'virus@customer.example' }), { virus: 'FAIL' });
    const { body } = await send('GET', '/v1/held-mail', { key: 'supervisor' });
    expect(leaks(body)).toBe(false);
    expect(everyItem().filter(leaks)).toEqual([]);
  });
});

describe('a card number in a post', () => {
  it('is masked in text, fields, details and file names', async () => {
    const body = {
      requester: { email: 'cardholder@customer.example', name: `Ann ${CARD}` },
      subject: CARD,
      description: `It is ${CARD}.`,
      fields: { number: CARD },
      details: { card: CARD },
    };
    const { reference } = await postTicket(body);
    const shown = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    expect(shown.body.subject).toBe('•••• •••• •••• 1111');
    await send('POST', '/v1/uploads', {
      key: 'integrator',
      body: { name: '4111111111111111.png', type: 'image/png', bytes: 3, sha256: 'a'.repeat(64) },
    });
    expect(everyItem().filter(leaks)).toEqual([]);
  });
});

describe('a card number in a chat', () => {
  it('is masked from the first message on: text, name, left address, score', async () => {
    const { start, answer } = await startChat(`Pay with ${CARD}?`);
    const { id, secret } = start;
    await sendFrames(
      { id, secret },
      { type: 'say', id: chatId(), text: `It is ${CARD}` },
      { type: 'leave_address', id: chatId(), email: 'chat.card@customer.example', name: `Ann ${CARD}` },
    );
    expect(leaks(answer.body)).toBe(false);
    expect(everyItem().filter(leaks)).toEqual([]);
  });
});

it('is never stored of a failed search', () => {
  expect(missedWords(`where is ${CARD}`)).not.toContain('4111');
});
