import '../../kit/chat/clock.ts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import type { Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { ServerFrame } from '../../../shared/schemas/chat/server-frames.ts';
import { items, send } from '../../kit/api.ts';
import { deskOn } from '../../kit/chat/agents.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { deliverWakes, openedSocket } from '../../kit/chat/sockets.ts';
import { sendFrames, startChat } from '../../kit/chat/visitors.ts';

/** A visitor's tabs, agents and wake-ups at the same time, with reads and writes of the table in any order. */

const store = chats(openTable('tickets'));
type Visitor = Awaited<ReturnType<typeof startChat>>['start'];
type Actor = 'tab' | 'other tab' | 'agent' | 'colleague' | 'wakes';
type What = 'say' | 'say twice' | 'accept' | 'hand_over' | 'make_ticket' | 'end';

const client = DynamoDBDocumentClient.prototype as unknown as { send: (command: object) => Promise<unknown> };
const usual = client.send;
afterEach(() => {
  client.send = usual;
});

const KEYS: Partial<Record<Actor, string>> = { agent: 'agent', colleague: 'colleague' };

/** One actor's command, sent until it is answered. */
const sent = async (visitor: Visitor, actor: Actor, frame: { id: string; type: string }): Promise<ServerFrame> => {
  const key = KEYS[actor];
  for (;;) {
    const answer = key
      ? await send('POST', '/v1/chats/frames', { key, body: { version: 1, frames: [{ ...frame, chat: visitor.id }] } })
      : await sendFrames(visitor, frame);
    if (answer.statusCode === 200) return answer.body.frames.at(-1);
  }
};

const frameOf = (what: What, actor: Actor, count: number) => {
  const id = chatId();
  if (what === 'hand_over')
    return { type: what, id, to: { agent: actor === 'agent' ? 'claire.adams' : 'thabo.mokoena' } };
  return what === 'say' || what === 'say twice'
    ? { type: 'say', id, text: `by ${actor}: ${count}.` }
    : { type: what, id };
};

const MAY: Record<Actor, readonly What[]> = {
  tab: ['say', 'say twice', 'make_ticket', 'end'],
  'other tab': ['say', 'say twice'],
  agent: ['say', 'say twice', 'accept', 'hand_over', 'make_ticket', 'end'],
  colleague: ['say', 'accept', 'hand_over'],
  wakes: [],
};

const scripts = fc.record({
  tab: fc.array(fc.constantFrom(...MAY.tab), { maxLength: 4 }),
  'other tab': fc.array(fc.constantFrom(...MAY['other tab']), { maxLength: 3 }),
  agent: fc.array(fc.constantFrom(...MAY.agent), { maxLength: 5 }),
  colleague: fc.array(fc.constantFrom(...MAY.colleague), { maxLength: 3 }),
});

/** Texts that were answered with `done`, by author, with their numbers. */
type Said = { actor: Actor; text: string; id: string; number: number | undefined };

const play = async (visitor: Visitor, actor: Actor, script: readonly What[], said: Said[]): Promise<void> => {
  for (const [count, what] of script.entries()) {
    const frame = frameOf(what, actor, count);
    const answers = await Promise.all((what === 'say twice' ? [1, 2] : [1]).map(() => sent(visitor, actor, frame)));
    const numbers = answers.map((answer) => (answer.type === 'done' ? answer.number : null));
    // However often it is sent, the answer is the same.
    expect(new Set(numbers).size).toBe(1);
    const [number] = numbers;
    if ('text' in frame && number !== null) said.push({ actor, text: String(frame.text), id: frame.id, number });
  }
};

const messagesOf = async (reference: string | null | undefined): Promise<string[]> => {
  if (!reference) return [];
  const { body } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'supervisor' });
  return (body.items as { body: string }[]).map((message) => message.body);
};

const textOf = (entry: Entry | undefined): string | null => (entry?.kind === 'message' ? entry.text : null);

it('no message is lost, doubled or out of order with parallel writers, and the ticket has each once', async () => {
  const desks = [await deskOn('agent'), await deskOn('colleague')];
  await fc.assert(
    fc.asyncProperty(scripts, fc.scheduler(), async (script, scheduler) => {
      for (const desk of desks) await desk.send({ type: 'ping' });
      for (const key of [...items.keys()]) if (key.startsWith('LIMIT')) items.delete(key);
      const { start: visitor, answer: started } = await startChat('first');
      const socket = await openedSocket(started.body.socket.url);
      const said: Said[] = [{ actor: 'tab', text: 'first', id: visitor.first.id, number: 1 }];
      client.send = async function (this: unknown, command) {
        await scheduler.schedule(Promise.resolve(), command.constructor.name);
        return usual.call(this as typeof client, command);
      };
      const playing = Object.entries(script).map(([actor, what]) => play(visitor, actor as Actor, what, said));
      await scheduler.waitFor(Promise.all([...playing, deliverWakes()]));
      client.send = usual;
      await deliverWakes();

      const name = { organisation: 'club', id: visitor.id };
      const entries = await store.entries(name, 0, 100);
      const chat = await store.load(name);
      expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
      expect(chat?.last).toBe(entries.length);
      for (const { id, text, number } of said) {
        expect(entries.filter((entry) => entry.id === id)).toHaveLength(1);
        expect(textOf(entries.find((entry) => entry.number === number))).toBe(text);
      }
      // Each in the order in which its author sent it.
      for (const actor of Object.keys(MAY)) {
        const own = said.filter((each) => each.actor === actor).map(({ number }) => number ?? 0);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
      // What was pushed equals what is stored.
      for (const frame of socket.frames)
        if (frame.type === 'entries')
          for (const entry of frame.entries) expect(entry.id).toBe(entries[entry.number - 1]?.id);
      const messages = (await messagesOf(chat?.ticket?.reference)).join('\n');
      if (chat?.ticket) {
        const spoken = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
        const places = spoken.map((text) => messages.indexOf(text));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const text of spoken) expect(messages.split(text), messages).toHaveLength(2);
      }
      await socket.close();
      await send('POST', '/v1/chats/frames', {
        key: 'supervisor',
        body: { version: 1, frames: [{ type: 'end', chat: visitor.id, id: chatId() }] },
      });
    }),
    { numRuns: 40 },
  );
});
