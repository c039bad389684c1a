import '../../kit/chat/clock.ts';
import { randomBytes } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { items, send } from '../../kit/api.ts';
import { deskOf } from '../../kit/chat/agents.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { deliverWakes } from '../../kit/chat/sockets.ts';
import { signedIdentity, startChat } from '../../kit/chat/visitors.ts';

/**
 * Many chats and few places, with reads and writes of the table in any order: no agent has more chats than allowed
 * (decision 0166).
 */

const store = chats(openTable('tickets'));
/** The club's limit, which is the default. */
const MAX_CHATS = 3;
const AGENTS = { agent: 'thabo.mokoena', colleague: 'claire.adams' } as const;
type Key = keyof typeof AGENTS;
const IDS = Object.values(AGENTS);

const client = DynamoDBDocumentClient.prototype as unknown as { send: (command: object) => Promise<unknown> };
const usual = client.send;
const later = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
// Independent of the machine's speed: no one counts as gone.
beforeEach(() => void later(0));
afterEach(() => {
  client.send = usual;
  vi.useRealTimers();
});

const desks = { agent: await deskOf('agent'), colleague: await deskOf('colleague') };
const switched = (key: Key, on: boolean) => desks[key].send({ type: 'available', id: chatId(), on });

const begin = async () => (await startChat('Hello')).start;
const byKey = (key: Key | 'supervisor', frame: object) =>
  send('POST', '/v1/chats/frames', { key, body: { version: 1, frames: [{ id: chatId(), ...frame }] } });

/** Chats that count for an agent: those they have, and those they are offered. */
const placesOf = (agent: string): string[] =>
  [...items.inPartition('CHATS#club')].flatMap((item) =>
    item.offeredTo === agent || (item.status === 'active' && item.agent === agent) ? [String(item.id)] : [],
  );

/**
 * Runs with reads and writes in the order that a schedule draws. Returns the most chats that an agent had at any time.
 */
const scheduled = async (scheduler: fc.Scheduler, run: () => Promise<unknown>): Promise<number> => {
  let most = 0;
  client.send = async function (this: unknown, command) {
    await scheduler.schedule(Promise.resolve(), command.constructor.name);
    try {
      return await usual.call(this as typeof client, command);
    } finally {
      most = Math.max(most, ...IDS.map((id) => placesOf(id).length));
    }
  };
  await scheduler.waitFor(run());
  client.send = usual;
  return most;
};

/** No chats, and everyone is present. */
const cleared = async (): Promise<void> => {
  for (const { id } of await store.open('club')) await byKey('supervisor', { type: 'end', chat: id });
  await deliverWakes();
  for (const key of [...items.keys()]) if (key.startsWith('LIMIT')) items.delete(key);
  await Promise.all([switched('agent', true), switched('colleague', true)]);
};

const several = <Made>(count: number, make: () => Promise<Made>): Promise<Made[]> =>
  Promise.all(Array.from({ length: count }, make));

const RUNS = { numRuns: 5, endOnFailure: true };

it('chats that begin at once take each place once, and the others wait', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.nat(3), async (scheduler, more) => {
      await cleared();
      const count = IDS.length * MAX_CHATS + more;
      const most = await scheduled(scheduler, () => several(count, begin));
      expect(most).toBe(MAX_CHATS);
      expect(await store.open('club')).toHaveLength(count);
      for (const id of IDS) expect(placesOf(id)).toHaveLength(MAX_CHATS);
    }),
    RUNS,
  );
});

const other = (key: Key): Key => (key === 'agent' ? 'colleague' : 'agent');

/** An agent's actions on a chat, which another agent may have by then. */
const DOINGS = {
  take: (key: Key, chat: string) => byKey(key, { type: 'accept', chat }),
  decline: (key: Key, chat: string) => byKey(key, { type: 'decline', chat }),
  give: (key: Key, chat: string) => byKey(key, { type: 'hand_over', chat, to: { agent: AGENTS[other(key)] } }),
  giveToTeam: (key: Key, chat: string) => byKey(key, { type: 'hand_over', chat, to: { team: 'helpdesk' } }),
  end: (key: Key, chat: string) => byKey(key, { type: 'end', chat }),
  leave: (key: Key) => switched(key, false),
  come: (key: Key) => switched(key, true),
};
const doing = fc.constantFrom(...(Object.keys(DOINGS) as (keyof typeof DOINGS)[])); // of the record above
const script = fc.array(fc.tuple(doing, fc.nat(7)), { minLength: 3, maxLength: 7 });

it('agents take, hand over, take back and leave while offers end and new chats begin', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), script, script, async (scheduler, mine, theirs) => {
      await cleared();
      const visitors = await several(IDS.length * MAX_CHATS + 1, begin);
      // Every offer is over, and everyone is still present.
      later(21);
      await Promise.all(Object.values(desks).map((desk) => desk.send({ type: 'ping' })));
      const play = async (key: Key, steps: typeof mine) => {
        for (const [what, place] of steps) await DOINGS[what](key, visitors[place % visitors.length]?.id ?? '');
      };
      const most = await scheduled(scheduler, () =>
        Promise.all([play('agent', mine), play('colleague', theirs), deliverWakes(), deliverWakes(), begin()]),
      );
      expect(most).toBeLessThanOrEqual(MAX_CHATS);
    }),
    RUNS,
  );
});

it('nothing is offered to an agent who leaves at that instant', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      await cleared();
      await scheduled(scheduler, () => Promise.all([switched('agent', false), begin(), begin()]));
      expect(placesOf(AGENTS.agent)).toEqual([]);
      expect(placesOf(AGENTS.colleague)).toHaveLength(2);
    }),
    RUNS,
  );
});

it.each(['sends its first text twice at once', 'has two browsers that begin at once'])(
  'a visitor who %s has one conversation, with each of their words once',
  async (how) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        await cleared();
        const identity = signedIdentity({ id: 'u-8' });
        const first = { id: chatId(), text: 'One' };
        const [id, secret] = [chatId(), randomBytes(32).toString('base64url')];
        const starts =
          how === 'has two browsers that begin at once'
            ? [
                { identity, first },
                { identity, first: { id: chatId(), text: 'Two' } },
              ]
            : Array.from({ length: 2 }, () => ({ id, secret, first }));
        const answers: number[] = [];
        await scheduled(scheduler, async () => {
          const begun = await Promise.all(starts.map((more) => startChat('', more)));
          answers.push(...begun.map(({ answer }) => answer.statusCode));
        });
        expect(answers).toEqual([201, 201]);
        const [chat, ...more] = await store.open('club');
        expect(more).toEqual([]);
        const entries = await store.entries({ organisation: 'club', id: chat?.id ?? '' }, 0, 100);
        const texts = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
        expect(texts.toSorted()).toEqual([...new Set(starts.map((each) => each.first.text))].toSorted());
      }),
      RUNS,
    );
  },
);
