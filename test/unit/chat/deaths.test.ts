import '../../kit/chat/clock.ts';
import { describe, expect, it } from 'vitest';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import type { Entry } from '../../../shared/schemas/chat/conversation.ts';
import { items, send } from '../../kit/api.ts';
import { deskOn } from '../../kit/chat/agents.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { deliverWakes } from '../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../kit/chat/visitors.ts';
import { dyingAt } from '../../kit/faults/dying.ts';

/**
 * The process dies before or after each write of a command in turn. If the command is sent again, the result is as
 * without a death. If not, all of it happened or nothing.
 */

const store = chats(openTable('tickets'));

type Visitor = Awaited<ReturnType<typeof startChat>>['start'];
type Desk = { send: (frame: object) => Promise<unknown> };
/** A separate chat for each try, and the command to try, with the same id each time. */
type Prepared = { chat: string; command: () => Promise<unknown> };

const byAgent = (frame: object) =>
  send('POST', '/v1/chats/frames', { key: 'agent', body: { version: 1, frames: [frame] } });

const waiting = async (): Promise<Visitor> => (await startChat('Can I move my booking?')).start;
const answered = async (): Promise<Visitor> => {
  const visitor = await waiting();
  await byAgent({ type: 'accept', chat: visitor.id, id: chatId() });
  await byAgent({ type: 'say', chat: visitor.id, id: chatId(), text: 'To which day?' });
  return visitor;
};
const ofVisitor = async (before: () => Promise<Visitor>, frame: object): Promise<Prepared> => {
  const visitor = await before();
  const sent = { ...frame, id: chatId() };
  return { chat: visitor.id, command: () => sendFrames(visitor, sent) };
};
const ofAgent = async (before: () => Promise<Visitor>, frame: object): Promise<Prepared> => {
  const visitor = await before();
  const sent = { ...frame, chat: visitor.id, id: chatId() };
  return { chat: visitor.id, command: () => byAgent(sent) };
};
const asTicket = async (): Promise<Visitor> => {
  const visitor = await answered();
  await sendFrames(visitor, { type: 'make_ticket', id: chatId() });
  return visitor;
};
const ended = async (): Promise<Visitor> => {
  const visitor = await answered();
  await sendFrames(visitor, { type: 'end', id: chatId() });
  return visitor;
};
const endedTicket = async (): Promise<Visitor> => {
  const visitor = await asTicket();
  await sendFrames(visitor, { type: 'end', id: chatId() });
  return visitor;
};
const beginning = async (): Promise<Prepared> => {
  const start = { id: chatId(), secret: chatId() + chatId().slice(1), first: { id: chatId(), text: 'Hello' } };
  return { chat: start.id, command: () => startChat('', start) };
};

const COMMANDS: Record<string, () => Promise<Prepared>> = {
  beginning,
  'a message of the visitor’s': () => ofVisitor(answered, { type: 'say', text: 'To Friday.' }),
  'a message to a ticket': () => ofVisitor(asTicket, { type: 'say', text: 'One more thing.' }),
  'an address left': () => ofVisitor(asTicket, { type: 'leave_address', email: 'ada@customer.example' }),
  'a score for a ticket': () => ofVisitor(endedTicket, { type: 'rate', score: 2, comment: 'Slow.' }),
  'a score': () => ofVisitor(ended, { type: 'rate', score: 4, comment: 'Quick.' }),
  accepting: () => ofAgent(waiting, { type: 'accept' }),
  'a message of the agent’s': () => ofAgent(answered, { type: 'say', text: 'Friday is free.' }),
  'a hand-over': () => ofAgent(answered, { type: 'hand_over', to: { agent: 'claire.adams' }, note: 'Yours' }),
  'a ticket by the agent': () => ofAgent(answered, { type: 'make_ticket', subject: 'A booking' }),
  blocking: () => ofAgent(answered, { type: 'block', reason: 'Abuse' }),
};

/** The content of an entry, without its number, name and date. */
const told = ({ number, kind, by, ...entry }: Entry) => ({
  ...{ number, kind, by },
  what: 'text' in entry ? entry.text : 'why' in entry ? entry.why : null,
});

const blockedNetworks = () => [...items.keys()].filter((key) => key.startsWith('CHATBLOCK')).length;

/** A chat and its ticket, without what differs from one to the next. */
const standing = async (id: string) => {
  const chat = await store.load({ organisation: 'club', id });
  if (!chat) return null;
  const entries = await store.entries({ organisation: 'club', id }, 0, 100);
  const { status, agent, offer, wanted, note, last, survey, owedSince, promisedBy, ticket, address, isAnswered } = chat;
  const reference = ticket?.reference;
  const { body } = reference
    ? await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' })
    : { body: null };
  const ticketsScore = reference ? (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body.survey : null;
  const audit = reference ? (await send('GET', `/v1/tickets/${reference}/audit`, { key: 'supervisor' })).body : null;
  const events = (audit?.items ?? []) as { type: string }[];
  const messages = (body?.items ?? []) as { body: string; direction: string }[];
  return {
    ...{ status, agent, wanted, note, last, address, isAnswered, isOffered: offer !== null, score: survey?.score },
    ...{ isOwed: owedSince !== null, isPromised: promisedBy !== null, carried: ticket?.carried, why: ticket?.why },
    ticketsScore: ticketsScore && { ...ticketsScore, at: '' },
    entries: entries.map(told),
    messages: messages.map(({ body: text, direction }) => [direction, text.replace(/\d\d:\d\d UTC/g, '')]),
    reachable: events.filter(({ type }) => type === 'requester_reachable').length,
    blocks: blockedNetworks(),
  };
};

/** Makes room for the next chat, and blocks no one. */
const putAway = async (id: string): Promise<void> => {
  await byAgent({ type: 'accept', chat: id, id: chatId() });
  await byAgent({ type: 'end', chat: id, id: chatId() });
  for (const key of [...items.keys()]) if (/^CHATBLOCK|^LIMIT/.test(key)) items.delete(key);
};

const desks: Desk[] = [];
const openDesk = async (key: string): Promise<void> => {
  desks.push(await deskOn(key));
};
await openDesk('agent');
await openDesk('colleague');

const prepared = async (name: string): Promise<Prepared> => {
  for (const desk of desks) await desk.send({ type: 'ping' });
  const made = await COMMANDS[name]?.();
  if (!made) throw new Error(name);
  return made;
};

/** The most writes of a command: opening a ticket that is recorded, linked and announced. */
const MAX_WRITES = 60;

describe.each(Object.keys(COMMANDS))('%s', (name) => {
  it('ends as without a death at any write if it is sent again; before that, whole or not at all', async () => {
    const undisturbed = await prepared(name);
    const before = await standing(undisturbed.chat);
    await undisturbed.command();
    await deliverWakes();
    const whole = await standing(undisturbed.chat);
    await putAway(undisturbed.chat);
    expect(whole).not.toEqual(before);
    expect(whole?.messages.length).toBeGreaterThanOrEqual(whole?.status === 'ticket' ? 2 : 0);
    for (let number = 1; number <= MAX_WRITES; number++) {
      const { chat, command } = await prepared(name);
      // A death before a write equals a death after the previous one.
      const writes = await dyingAt(number, 'before', command);
      // Either the repeated command or the chat's wake-up comes first.
      if (number % 2 === 0) {
        await deliverWakes();
        const meanwhile = await standing(chat);
        // The block is written first.
        const isBlocking = name === 'blocking' && meanwhile?.status === before?.status;
        const seen = isBlocking ? { ...meanwhile, blocks: before?.blocks } : meanwhile;
        expect([before, whole], `write ${number}`).toContainEqual(seen);
      }
      await command();
      await deliverWakes();
      expect(await standing(chat), `write ${number}`).toEqual(whole);
      await putAway(chat);
      if (writes < number) break;
    }
  });
});
