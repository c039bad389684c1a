import { describe, expect, it } from 'vitest';
import { act } from '../../../kit/api.ts';
import { arrives, eventsOf, idOf, openTicket, sentTo, store, tellAll, ticketOf } from '../../../kit/desks/mail-flow.ts';

/** A resolved or closed ticket, and its requester's reply to our last mail. */
const answered = async (status: 'resolved' | 'closed', type: string, body: string) => {
  const { reference, address } = await openTicket();
  await act(reference, { action: 'take' });
  await act(reference, { action: 'resolve', resolution: 'We have replaced the pump.' });
  await tellAll(reference);
  if (status === 'closed')
    await arrives({ raw: mail(reference, address, 'text/plain', 'Thanks!'), returnPath: address });
  expect((await ticketOf(reference)).status).toBe(status);
  const before = (await ticketOf(reference)).version;
  await arrives({ raw: mail(reference, address, type, body), returnPath: address });
  return { reference, before };
};

const mail = (reference: string, from: string, type: string, body: string): string => {
  const last = sentTo(from).at(-1);
  return [
    `From: Ann Example <${from}>`,
    'To: support@club.example',
    `Subject: Re: [${reference}] pump`,
    `Message-ID: <${crypto.randomUUID()}@customer.example>`,
    `In-Reply-To: ${last ? idOf(last) : ''}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    '',
    body,
  ].join('\r\n');
};

const GMAIL = [
  '--rx',
  'Content-Type: text/plain; charset=utf-8',
  '',
  '👍 Ann Example reacted via Gmail',
  '<https://www.google.com/gmail/about/>',
  '--rx',
  'Content-Type: text/vnd.google.email-reaction+json; charset=utf-8',
  '',
  '{"emoji":"👍","version":1}',
  '--rx--',
].join('\r\n');

const OUTLOOK =
  'Ann Example reacted to your message:\r\n\r\nFrom: Club <support@club.example>\r\nSent: Monday, November 23, 2026 10:00\r\nTo: Ann\r\nSubject: pump\r\n\r\nWe have replaced the pump.';

const REACTIONS: [string, string, string][] = [
  ['by Gmail', 'multipart/alternative; boundary=rx', GMAIL],
  ['as RFC 9078 has it', 'text/plain; charset=utf-8\r\nContent-Disposition: reaction', '🎉'],
  ['by Outlook', 'text/plain; charset=utf-8', OUTLOOK],
  ['of one emoji', 'text/plain; charset=utf-8', '👍🏽\r\n'],
];

describe('a reaction', () => {
  it.each(REACTIONS)('%s is kept on a closed ticket, which stays closed', async (_, type, body) => {
    const { reference, before } = await answered('closed', type, body);
    const events = await eventsOf(reference);
    expect(events.filter(({ sequence }) => sequence > before)).toMatchObject([
      { type: 'message_added', reason: 'reaction' },
    ]);
    expect(await ticketOf(reference)).toMatchObject({ status: 'closed' });
  });

  it.each(REACTIONS)('%s does not open a resolved ticket', async (_, type, body) => {
    const { reference, before } = await answered('resolved', type, body);
    expect(await ticketOf(reference)).toMatchObject({ status: 'resolved' });
    const kept = (await store.messages(reference)).find(({ sequence }) => sequence > before);
    expect(kept?.body).toMatch(/👍|🎉|reacted/u);
  });

  it('answers a question, like any other text', async () => {
    const { reference, address } = await openTicket();
    await act(reference, { action: 'take' });
    await act(reference, { action: 'ask_requester', question: 'Does it work now?' });
    await tellAll(reference);
    await arrives({ raw: mail(reference, address, 'text/plain; charset=utf-8', '👍'), returnPath: address });
    expect(await ticketOf(reference)).toMatchObject({ status: 'open' });
  });

  it('with text is an answer', async () => {
    const { reference } = await answered('closed', 'text/plain; charset=utf-8', '👎 still leaking');
    expect(await ticketOf(reference)).toMatchObject({ status: 'open' });
  });
});

describe('a person in copy of a message that is split off', () => {
  it('is in copy of the new ticket, if the requester added them', async () => {
    const { reference, address } = await openTicket();
    const boss = `boss.${crypto.randomUUID().slice(0, 8)}@customer.example`;
    const raw = mail(reference, address, 'text/plain', 'Second problem: the scanner.').replace(
      'MIME-Version',
      `Cc: Boss <${boss}>\r\nMIME-Version`,
    );
    await arrives({ raw, returnPath: address });
    const { copied } = await ticketOf(reference);
    expect(copied).toHaveLength(1);
    const [message] = (await store.messages(reference)).slice(-1);
    const { links } = await act(reference, {
      action: 'split',
      messages: [String(message?.sequence)],
      subject: 'Scanner',
    });
    expect((await ticketOf(links[0].reference)).copied).toEqual(copied);
  });
});
