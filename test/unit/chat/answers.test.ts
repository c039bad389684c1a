import '../../kit/chat/clock.ts';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { chatAnswers } from '../../../shared/adapters/sqs/wakes.ts';
import { secondsAfter } from '../../../shared/domain/chat/settings.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import type { Entry } from '../../../shared/schemas/chat/conversation.ts';
import { NoticeNotYet } from '../../../shared/usecases/telling/sending/sending.ts';
import { postTicket, send } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { deliverWakes } from '../../kit/chat/sockets.ts';
import { sendFrames, signedIdentity, startChat } from '../../kit/chat/visitors.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

/** Answers to a chat's ticket: in the chat for visitors who read them there, otherwise by mail. */

/** A person known to the site. A new one each time, because each can have only one open chat. */
let members = 0;
const known = () => {
  const id = `member-${++members}`;
  return {
    email: `${id}@example.com`,
    more: { identity: signedIdentity({ id, email: `${id}@example.com`, name: 'Zola' }) },
  };
};
const CHAT_QUEUE = String(process.env.CHAT_QUEUE_URL);

/** A chat that no agent took, as the ticket that it has become. */
const ticketOfChat = async (more: object = {}) => {
  const desk = new Desk();
  // On the chats' clock.
  const { clock } = ticketServices();
  desk.services.clock = { ...clock, now: () => secondsAfter(clock.now(), desk.ahead / 1000) };
  desk.services.showInChat = chatAnswers(new SQSClient({}), CHAT_QUEUE);
  const { start, answer } = await startChat('Can I move my booking?', more);
  const reference: string = answer.body.conversation.reference;
  return { desk, start, reference };
};

type Ticket = Awaited<ReturnType<typeof ticketOfChat>>;

/** An agent's answer, and the number of its event. */
const answered = async ({ reference }: Pick<Ticket, 'reference'>, more: object = {}): Promise<number> => {
  const body = { body: 'Yes, until Friday.', visibility: 'public', ...more };
  const answer = await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body });
  expect(answer.statusCode, answer.text).toBe(201);
  return Number(answer.body.id);
};

/** As the outgoing queue does it. Waiting is returned. */
const told = ({ desk, reference }: Ticket, sequence: number): Promise<'told' | 'waits'> =>
  desk.tellOf(reference, sequence).then(
    () => 'told' as const,
    (error: unknown) => {
      if (error instanceof NoticeNotYet && error.message === 'quiet_time') return 'waits' as const;
      throw error;
    },
  );

const agentsEntries = async ({ start }: Ticket): Promise<Entry[]> => {
  const { body } = await sendFrames(start, { type: 'resume', after: 0 });
  return body.frames[1].entries.filter(({ by }: Entry) => by.kind === 'agent');
};

const sentBy = async ({ desk, reference }: Ticket, sequence: number) =>
  (await desk.services.notices.ofTicket(reference)).find((notice) => notice.sequence === sequence);

describe('an answer to the ticket of a chat', () => {
  it('is read in the chat, even without an address, and sends no mail', async () => {
    const ticket = await ticketOfChat();
    const sequence = await answered(ticket);
    expect(await told(ticket, sequence)).toBe('waits');
    await deliverWakes();
    const [shown, ...others] = await agentsEntries(ticket);
    expect(shown).toMatchObject({ kind: 'message', text: 'Yes, until Friday.', by: { kind: 'agent' } });
    expect(shown?.by).not.toHaveProperty('agent');
    expect(others).toEqual([]);
    await sendFrames(ticket.start, { type: 'read', upTo: shown?.number ?? 0 });
    expect(await told(ticket, sequence)).toBe('told');
    expect(ticket.desk.mails).toEqual([]);
    expect(await sentBy(ticket, sequence)).toMatchObject({ state: 'sent', cause: 'read_in_chat' });
  });

  it('is mailed once if it isn’t read within two minutes', async () => {
    const { email, more } = known();
    const ticket = await ticketOfChat(more);
    const sequence = await answered(ticket);
    expect(await told(ticket, sequence)).toBe('waits');
    await deliverWakes();
    ticket.desk.ahead = 121_000;
    expect(await told(ticket, sequence)).toBe('told');
    expect(await told(ticket, sequence)).toBe('told');
    expect(ticket.desk.mails.map(({ to, text }) => [to.address, text.includes('until Friday')])).toEqual([
      [email, true],
    ]);
  });

  it('is shown once, however often that is requested, and isn’t carried back into the ticket', async () => {
    const ticket = await ticketOfChat();
    const sequence = await answered(ticket);
    for (const _ of [1, 2, 3]) {
      expect(await told(ticket, sequence)).toBe('waits');
      await deliverWakes();
    }
    expect(await agentsEntries(ticket)).toHaveLength(1);
    await sendFrames(ticket.start, { type: 'say', id: chatId(), text: 'Thank you' });
    await deliverWakes();
    const messages = await ticket.desk.services.store.messages(ticket.reference);
    expect(messages.map(({ body }) => body)).toEqual(['Can I move my booking?', 'Yes, until Friday.', 'Thank you']);
  });

  it('counts as read before the last one if the visitor has read that far', async () => {
    const ticket = await ticketOfChat();
    const first = await answered(ticket);
    await told(ticket, first);
    await deliverWakes();
    const [shown] = await agentsEntries(ticket);
    await sendFrames(ticket.start, { type: 'read', upTo: shown?.number ?? 0 });
    const second = await answered(ticket, { body: 'Or until Saturday.' });
    expect(await told(ticket, second)).toBe('waits');
    await deliverWakes();
    expect(await told(ticket, first)).toBe('told');
    expect(await sentBy(ticket, first)).toMatchObject({ cause: 'read_in_chat' });
    expect(await told(ticket, second)).toBe('waits');
  });

  it('is mailed at once if the visitor has ended the chat', async () => {
    const { email, more } = known();
    const ticket = await ticketOfChat(more);
    await sendFrames(ticket.start, { type: 'end', id: chatId() });
    const sequence = await answered(ticket);
    expect(await told(ticket, sequence)).toBe('told');
    expect(ticket.desk.to(email)).toHaveLength(1);
  });

  it('is mailed later if the chat ended before it could be shown', async () => {
    const { email, more } = known();
    const ticket = await ticketOfChat(more);
    const sequence = await answered(ticket);
    expect(await told(ticket, sequence)).toBe('waits');
    await sendFrames(ticket.start, { type: 'end', id: chatId() });
    await deliverWakes();
    expect(await agentsEntries(ticket)).toEqual([]);
    ticket.desk.ahead = 121_000;
    expect(await told(ticket, sequence)).toBe('told');
    expect(ticket.desk.to(email)).toHaveLength(1);
  });

  it('is mailed at once if it is longer than a chat’s message', async () => {
    const { email, more } = known();
    const ticket = await ticketOfChat(more);
    const sequence = await answered(ticket, { body: 'Yes. '.repeat(2_001) });
    expect(await told(ticket, sequence)).toBe('told');
    expect(ticket.desk.to(email)).toHaveLength(1);
  });

  it('is only mailed if its ticket came by mail', async () => {
    const desk = new Desk();
    const { reference } = await postTicket();
    const sequence = await answered({ reference });
    await desk.tellOf(reference, sequence);
    expect(desk.mails).toHaveLength(1);
    expect(desk.forChats).toEqual([]);
  });
});
