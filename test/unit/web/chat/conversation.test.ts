import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followConversation, type Wire } from '../../../../web/chat/client/conversation.ts';
import { type Pace, TIMES } from '../../../../web/chat/client/pace.ts';
import { Refusal } from '../../../../web/chat/client/refusal.ts';
import { type Message, settle, UnrulyWorld } from './unruly-world.ts';

type Happening =
  | { kind: 'step'; choice: number; fate: 'arrives' | 'lost' | 'twice' }
  | { kind: 'say' | 'cut' | 'reload'; client: string }
  | { kind: 'answer' };

const TABS = ['visitor', 'other tab'];
const step: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('step' as const),
  choice: fc.nat(20),
  fate: fc.constantFrom('arrives' as const, 'arrives' as const, 'lost' as const, 'twice' as const),
});
const ofTab = (kind: 'say' | 'cut' | 'reload'): fc.Arbitrary<Happening> =>
  fc.record({ kind: fc.constant(kind), client: fc.constantFrom(...TABS) });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: step },
  { weight: 3, arbitrary: ofTab('say') },
  { weight: 2, arbitrary: fc.constant<Happening>({ kind: 'answer' }) },
  { weight: 1, arbitrary: ofTab('cut') },
  { weight: 1, arbitrary: ofTab('reload') },
);

const happen = async (world: UnrulyWorld, each: Happening): Promise<void> => {
  switch (each.kind) {
    case 'step':
      return world.step(each.choice, each.fate);
    case 'say':
      return world.say(each.client);
    case 'answer':
      return world.answer();
    case 'cut':
      return world.cut(each.client);
    case 'reload':
      return world.open(each.client);
  }
};

describe('a conversation', () => {
  it('becomes the same on every page: nothing lost, doubled or out of order, with any network failures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 60 }), async (happenings) => {
        const world = new UnrulyWorld();
        for (const client of TABS) world.open(client);
        for (const each of happenings) await happen(world, each);
        await world.heal();
        const written = world.server.messages;
        for (const client of TABS) {
          expect(world.clients.get(client)?.held()).toMatchObject({ thread: { messages: written }, unsent: [] });
          const own = written.filter(({ by }) => by === client).map(({ id }) => id);
          expect(own).toEqual(world.said.get(client) ?? []);
        }
      }),
      { numRuns: 300 },
    );
  });

  const atOnce: Pace = {
    random: () => 0,
    later: (_, run) => {
      setImmediate(run);
      return () => undefined;
    },
  };
  const wire = (changes: Partial<Wire<Message, null, string>>): Wire<Message, null, string> => ({
    read: async () => ({ messages: [], last: 0, standing: null }),
    send: async () => undefined,
    ...changes,
  });
  const follow = (changes: Partial<Wire<Message, null, string>>) =>
    followConversation({ wire: wire(changes), pace: atOnce, onChange: () => undefined });

  it('doesn’t resend a refused text, shows the reason, and continues with the next', async () => {
    const tried: string[] = [];
    const conversation = follow({
      send: async (id) => {
        tried.push(id);
        if (id === 'a') throw new Refusal('too-long');
      },
    });
    conversation.send('a', 'much too long');
    conversation.send('b', 'short');
    await settle();
    expect(tried).toEqual(['a', 'b']);
    expect(conversation.held().unsent).toMatchObject([
      { id: 'a', state: 'refused', why: 'too-long' },
      { id: 'b', state: 'sent' },
    ]);
    conversation.discard('a');
    expect(conversation.held().unsent).toMatchObject([{ id: 'b' }]);
  });

  it('waits as long as the server asks, and retries with the same id', async () => {
    const tried: string[] = [];
    const waits: number[] = [];
    const conversation = followConversation({
      wire: wire({
        send: async (id) => {
          tried.push(id);
          if (tried.length === 1) throw new Refusal('too-often', 3000);
        },
      }),
      pace: {
        random: () => 0,
        later: (milliseconds, run) => {
          waits.push(milliseconds);
          return atOnce.later(milliseconds, run);
        },
      },
      onChange: () => undefined,
    });
    conversation.send('a', 'text');
    await settle();
    await settle();
    expect(tried).toEqual(['a', 'a']);
    expect(waits).toEqual([TIMES.slow, 3000]);
  });

  it('marks a text without an answer as slow, until it is written', async () => {
    const later: { milliseconds: number; run: () => void }[] = [];
    let answer = (): void => undefined;
    const conversation = followConversation({
      wire: wire({
        send: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
        read: async () => ({
          messages: [{ number: 1, id: 'a', by: 'visitor', text: 'text' }],
          last: 1,
          standing: null,
        }),
      }),
      pace: {
        random: () => 0,
        later: (milliseconds, run) => {
          later.push({ milliseconds, run });
          return () => undefined;
        },
      },
      onChange: () => undefined,
    });
    conversation.send('a', 'text');
    await settle();
    expect(conversation.held().unsent).toEqual([{ id: 'a', content: 'text', state: 'waiting' }]);
    expect(later.map(({ milliseconds }) => milliseconds)).toEqual([TIMES.slow]);
    later[0]?.run();
    expect(conversation.held().unsent).toMatchObject([{ id: 'a', state: 'waiting', isSlow: true }]);
    answer();
    await settle();
    expect(conversation.held().unsent).toEqual([]);
  });

  it('stops asking for an entry that the server announces and doesn’t return', async () => {
    let reads = 0;
    const conversation = follow({
      read: async () => {
        reads += 1;
        return { messages: [], last: 7, standing: null };
      },
    });
    conversation.hint([], 7);
    await settle();
    expect(reads).toBe(1);
  });

  it('reports when it may no longer be shown', async () => {
    const conversation = follow({ read: () => Promise.reject(new Refusal('not-signed-in')) });
    conversation.read();
    await settle();
    expect(conversation.held().refused).toBe('not-signed-in');
  });
});
