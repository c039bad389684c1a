import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byAgent } from '../../../shared/domain/chat/agent.ts';
import { type Chat, isLive } from '../../../shared/domain/chat/chat.ts';
import { type ChatContext, due, dueAlone, nextCheckpoint } from '../../../shared/domain/chat/due.ts';
import { type Colleague, isHeardAt, isThere, presenceOf } from '../../../shared/domain/chat/presence.ts';
import { route } from '../../../shared/domain/chat/routing.ts';
import { secondsAfter } from '../../../shared/domain/chat/settings.ts';
import { byVisitor } from '../../../shared/domain/chat/visitor.ts';
import { HIDDEN_SECONDS } from '../../../shared/schemas/chat/limits.ts';
import { BEGAN_AT, begunChat, chatId, chatSettings, colleague } from '../../kit/chat/chats.ts';

const anybody = (id: string): fc.Arbitrary<Colleague> =>
  fc
    .record({
      team: fc.constantFrom(chatSettings.team, 'other'),
      skills: fc.subarray(['billing', 'booking']),
      languages: fc.subarray(['en', 'de'], { minLength: 1 }),
      isOn: fc.boolean(),
      isHeard: fc.boolean(),
      isWithinHours: fc.boolean(),
      chats: fc.nat(4),
    })
    .map((more) => colleague(id, more));
const team = fc.tuple(...['a', 'b', 'c', 'd'].map(anybody));

const contextAt = (now: string, colleagues: readonly Colleague[], isVisitorHere = true): ChatContext => ({
  ...{ now, colleagues, isVisitorHere },
  settings: chatSettings,
});
const free = ['a', 'b', 'c'].map((id) => colleague(id));
const later = (seconds: number) => secondsAfter(BEGAN_AT, seconds);

describe('routing', () => {
  it('offers to present agents of the team with room; waits only if all are full; otherwise no one is there', () => {
    fc.assert(
      fc.property(team, fc.subarray(['a', 'b', 'c', 'd']), (colleagues, passed) => {
        const routed = route({ ...begunChat().chat, passed }, colleagues, chatSettings);
        const there = colleagues.filter((each) => each.team === chatSettings.team && isThere(each));
        const withRoom = there.filter(({ chats }) => chats < chatSettings.mostEach).map(({ id }) => id);
        if (there.length === 0) expect(routed).toBe('nobody_there');
        else if (withRoom.length === 0) expect(routed).toBe('wait');
        else {
          if (typeof routed === 'string') throw new Error(routed);
          expect(withRoom).toContain(routed.offerTo);
          // No agent is asked twice while another wasn't asked.
          const unasked = withRoom.filter((id) => !passed.includes(id));
          expect(routed.isNewRound).toBe(unasked.length === 0);
          if (unasked.length > 0) expect(unasked).toContain(routed.offerTo);
        }
      }),
    );
  });

  it('asks agents with the skill however busy, of these the language, of these the fewest chats; else any agent', () => {
    fc.assert(
      fc.property(team, fc.constantFrom('billing', 'booking', 'access', null), (colleagues, category) => {
        const chat = { ...begunChat({ visitor: { language: 'de' } }).chat, category };
        const routed = route(chat, colleagues, chatSettings);
        if (typeof routed === 'string') return;
        const free = colleagues.filter(
          (each) => each.team === chatSettings.team && isThere(each) && each.chats < chatSettings.mostEach,
        );
        const narrowed = (all: Colleague[], fits: (each: Colleague) => boolean) =>
          all.some(fits) ? all.filter(fits) : all;
        const able = ({ skills }: Colleague) => !category || skills.length === 0 || skills.includes(category);
        const best = narrowed(narrowed(free, able), ({ languages }) => languages.includes('de'));
        const fewest = Math.min(...best.map(({ chats }) => chats));
        expect(best.filter(({ chats }) => chats === fewest).map(({ id }) => id)).toContain(routed.offerTo);
      }),
    );
  });

  it('prefers skill, then language, then the fewest chats', () => {
    const chat = { ...begunChat({ visitor: { language: 'de' } }).chat, category: 'billing' };
    const skilled = colleague('skilled', { skills: ['billing'], chats: 2 });
    const speaker = colleague('speaker', { skills: ['booking'], languages: ['de'] });
    expect(route(chat, [speaker, skilled], chatSettings)).toMatchObject({ offerTo: 'skilled' });
    const both = [colleague('busy', { languages: ['de'], chats: 1 }), colleague('idle', { languages: ['de'] })];
    expect(route(chat, [...both, colleague('english')], chatSettings)).toMatchObject({ offerTo: 'idle' });
  });
});

describe('an offer', () => {
  it('goes to the next agent if it is not taken, and to everyone before any agent again', () => {
    let { chat } = due(begunChat().chat, contextAt(BEGAN_AT, free));
    const asked: string[] = [];
    for (let seconds = 0; chat.offer && seconds < chatSettings.promiseSeconds; seconds += chatSettings.offerSeconds) {
      asked.push(chat.offer.agent);
      chat = due(chat, contextAt(later(seconds + chatSettings.offerSeconds), free)).chat;
    }
    expect(asked.slice(0, 3).toSorted()).toEqual(['a', 'b', 'c']);
    expect(asked.slice(3, 6).toSorted()).toEqual(['a', 'b', 'c']);
    expect(chat.ticket?.why).toBe('no_answer_in_time');
  });

  it('moves on at once when its agent is away', () => {
    const { chat } = due(begunChat().chat, contextAt(BEGAN_AT, free));
    const first = chat.offer?.agent ?? '';
    const left = free.map((each) => (each.id === first ? { ...each, isHeard: false } : each));
    const next = due(chat, contextAt(later(1), left)).chat.offer?.agent;
    expect(next).toBeDefined();
    expect(next).not.toBe(first);
  });
});

/** A chat that its first agent has answered. */
const activeChat = (): Chat => {
  const { chat } = due(begunChat().chat, contextAt(BEGAN_AT, free));
  const agent = { id: chat.offer?.agent ?? '', name: 'Ann', maySupervise: false };
  const context = { ...contextAt(BEGAN_AT, free), teams: [] };
  const accepted = byAgent(chat, { type: 'accept', chat: chat.id, id: chatId() }, context, { agent });
  if (!accepted.ok) throw new Error(accepted.message);
  const said = byAgent(accepted.chat, { type: 'say', chat: chat.id, id: chatId(), text: 'Yes.' }, context, { agent });
  if (!said.ok) throw new Error(said.message);
  return said.chat;
};

describe('a chat with an agent', () => {
  it('ends after its visitor was silent for the set minutes, and never while an answer is owed', () => {
    const { silentSeconds } = chatSettings;
    const quiet = activeChat();
    expect(due(quiet, contextAt(later(silentSeconds - 1), free)).chat.status).toBe('active');
    const ended = due(quiet, contextAt(later(silentSeconds), free));
    expect(ended.entries).toMatchObject([{ kind: 'ended', why: 'no_reply' }]);
    const owed = { ...activeChat(), owedSince: BEGAN_AT };
    expect(due(owed, contextAt(later(2 * silentSeconds), free)).chat.status).toBe('active');
  });

  it('becomes a ticket if its visitor is gone for two minutes while an answer is owed', () => {
    const owed = { ...activeChat(), owedSince: BEGAN_AT };
    const stands = (seconds: number, isHere: boolean) => due(owed, contextAt(later(seconds), free, isHere)).chat;
    expect(stands(119, false)).toMatchObject({ status: 'active', ticket: null });
    expect(stands(121, true)).toMatchObject({ status: 'active', ticket: null });
    expect(stands(121, false)).toMatchObject({ status: 'ticket', ticket: { why: 'visitor_gone', by: owed.agent } });
  });

  it('ends without a ticket if its visitor left and was answered within two minutes', () => {
    const answered = activeChat();
    expect(answered.owedSince).toBeNull();
    for (const seconds of [121, chatSettings.silentSeconds - 1])
      expect(due(answered, contextAt(later(seconds), free, false)).chat.status).toBe('active');
    const { chat } = due(answered, contextAt(later(chatSettings.silentSeconds), free, false));
    expect(chat).toMatchObject({ status: 'ended', ticket: null });
  });

  it('continues after closing time as long as its agent is heard from', () => {
    const closed = free.map((each) => ({ ...each, isWithinHours: false, isOn: false }));
    const chat = { ...activeChat(), owedSince: BEGAN_AT };
    expect(due(chat, contextAt(later(300), closed)).chat).toMatchObject({ status: 'active', agent: chat.agent });
  });
});

describe('what is due', () => {
  it('is decided once: deciding again at the same instant changes nothing', () => {
    fc.assert(
      fc.property(team, fc.nat(2000), fc.boolean(), (colleagues, seconds, isHere) => {
        const context = contextAt(later(seconds), colleagues, isHere);
        const once = due(begunChat().chat, context).chat;
        // The agent who is offered the chat counts as having it.
        const seen = colleagues.map((each) => ({ ...each, chats: each.chats + Number(each.id === once.offer?.agent) }));
        const twice = due(once, { ...context, colleagues: seen });
        expect(twice).toEqual({ ok: true, chat: once, entries: [] });
      }),
    );
  });

  it('is the same without checking presence, whenever that claims to be enough', () => {
    fc.assert(
      fc.property(team, fc.nat(2000), fc.nat(2000), fc.boolean(), (colleagues, first, second, isHere) => {
        const standing = due(begunChat().chat, contextAt(later(first), colleagues, isHere)).chat;
        const taken = {
          ...standing,
          status: 'active' as const,
          offer: null,
          agent: 'a',
          owedSince: standing.startedAt,
        };
        for (const chat of [standing, taken, { ...taken, isAnswered: true, owedSince: null }]) {
          const now = later(first + second);
          const alone = dueAlone(chat, contextAt(now, []));
          const offered = chat.offer?.agent;
          const there = colleagues.map((each) => (each.id === offered ? colleague(each.id) : each));
          if (alone) expect(due(chat, contextAt(now, there, isHere))).toEqual(alone);
        }
      }),
    );
  });

  it('makes no visitor wait beyond the promise, whoever is present', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), team), { minLength: 1 }), (steps) => {
        let chat: Chat = begunChat().chat;
        let seconds = 0;
        for (const [step, colleagues] of steps) {
          seconds += step;
          chat = due(chat, contextAt(later(seconds), colleagues)).chat;
          const at = nextCheckpoint(chat, contextAt(later(seconds), colleagues));
          if (chat.status === 'waiting') {
            expect(seconds).toBeLessThan(chatSettings.promiseSeconds);
            expect(at !== null && at <= later(chatSettings.promiseSeconds)).toBe(true);
          } else expect(chat.status).toBe('ticket');
        }
      }),
    );
  });
});

describe('a chat that moves between agents', () => {
  const step = fc.record({
    what: fc.constantFrom('say', 'answer', 'accept', 'hand_over', 'look'),
    gone: fc.constantFrom('a', 'b', null),
    seconds: fc.nat(90),
  });

  it('keeps no expired promise, and always has a future checkpoint', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let chat = activeChat();
        let seconds = 0;
        for (const { what, gone, ...step } of steps) {
          seconds += step.seconds;
          const there = ['a', 'b'].map((each) => colleague(each, { isHeard: each !== gone }));
          const context = { ...contextAt(later(seconds), there), teams: [] };
          const of = { id: chatId(), chat: chat.id };
          const id = chat.agent ?? chat.offer?.agent ?? 'a';
          const by = (frame: Parameters<typeof byAgent>[1]) =>
            byAgent(chat, frame, context, { agent: { id, name: id, maySupervise: false } });
          const decided = {
            say: () => byVisitor(chat, { type: 'say', id: of.id, text: 'More' }, context, { digest: 'digest' }),
            answer: () => by({ type: 'say', ...of, text: 'Yes' }),
            accept: () => by({ type: 'accept', ...of }),
            hand_over: () => by({ type: 'hand_over', ...of, to: { agent: id === 'a' ? 'b' : 'a' } }),
            look: () => due(chat, context),
          }[what]();
          // As each change does, and its wake-up.
          chat = due(decided.ok ? decided.chat : chat, context).chat;
          if (!isLive(chat)) return;
          const { now } = context;
          expect(chat.promisedBy === null || chat.promisedBy > now).toBe(true);
          expect((nextCheckpoint(chat, context) ?? '') > now).toBe(true);
          if (chat.status === 'waiting') expect(chat.promisedBy).not.toBeNull();
        }
      }),
    );
  });

  it('gets a new promise from its next agent if an answer is owed; otherwise it waits for its visitor', () => {
    const context = { ...contextAt(later(60), free), teams: [] };
    const taken = (owedSince: string | null) => {
      const handed: Chat = { ...activeChat(), status: 'waiting', agent: null, promisedBy: later(65), owedSince };
      const agent = { id: 'b', name: 'Ben', maySupervise: false };
      const accepted = byAgent(handed, { type: 'accept', chat: handed.id, id: chatId() }, context, { agent });
      if (!accepted.ok) throw new Error(accepted.message);
      return accepted.chat;
    };
    const owed = taken(later(50));
    expect(owed.promisedBy).toBe(later(60 + chatSettings.promiseSeconds));
    expect(due(owed, contextAt(later(179), free)).chat.status).toBe('active');
    expect(due(owed, contextAt(later(180), free)).chat.ticket?.why).toBe('no_answer_in_time');
    expect(taken(null).promisedBy).toBeNull();
  });
});

describe('an offer to an agent without the skill', () => {
  const about = (category: string | null): Chat => ({ ...begunChat().chat, category });
  const skills = fc.subarray(['booking', 'access']);
  const skilled = fc
    .array(fc.record({ skills, chats: fc.nat(3), isHeard: fc.boolean() }), { maxLength: 6 })
    .map((all) => all.map((more, index) => colleague(`agent-${index}`, more)));

  it('moves to an agent with the skill, as if the category had been known at once, and to no one else', () => {
    fc.assert(
      fc.property(skilled, fc.constantFrom('booking', 'access'), (colleagues, category) => {
        const unclear = due(about(null), contextAt(BEGAN_AT, colleagues)).chat;
        const offered = unclear.offer?.agent;
        if (offered === undefined) return;
        const seen = colleagues.map((each) => ({ ...each, chats: each.chats + Number(each.id === offered) }));
        const clear = due({ ...unclear, category }, contextAt(BEGAN_AT, seen)).chat;
        const has = (id: string | undefined) => {
          const skillsOf = colleagues.find((each) => each.id === id)?.skills ?? [];
          return skillsOf.length === 0 || skillsOf.includes(category);
        };
        if (has(offered)) expect(clear).toEqual({ ...unclear, category });
        else {
          const known = due({ ...unclear, offer: null, category }, contextAt(BEGAN_AT, colleagues)).chat;
          expect(clear.offer?.agent).toBe(has(known.offer?.agent) ? known.offer?.agent : offered);
        }
        // No one counts as asked, and deciding again changes nothing.
        expect(clear.passed).toEqual([]);
        const then = seen.map((each) => ({
          ...each,
          chats: each.chats - Number(each.id === offered) + Number(each.id === clear.offer?.agent),
        }));
        expect(due(clear, contextAt(BEGAN_AT, then)).chat).toEqual(clear);
      }),
    );
  });
});

describe('presence', () => {
  it('ends 20 seconds after the last heartbeat, and each reason has its code', () => {
    expect(isHeardAt(BEGAN_AT, later(19))).toBe(true);
    expect(isHeardAt(BEGAN_AT, later(20))).toBe(false);
    const words = [{ isHeard: false }, { isOn: false }, { isWithinHours: false }, { chats: 3 }, {}];
    expect(words.map((more) => presenceOf(colleague('a', more), chatSettings.mostEach))).toEqual([
      ...['away', 'off', 'out_of_hours', 'busy', 'available'],
    ]);
  });
});

describe('a hidden page', () => {
  it('keeps its agent present as long as browsers may throttle it', () => {
    const writtenAt = later(HIDDEN_SECONDS);
    expect(isHeardAt(writtenAt, later(60 + 20))).toBe(true);
    expect(isHeardAt(writtenAt, later(HIDDEN_SECONDS + 20))).toBe(false);
  });
});

describe('entries', () => {
  const acting = (id: string) => ({ agent: { id, name: id, maySupervise: false } });
  const command = fc.constantFrom('say', 'answer', 'accept', 'make_ticket', 'end', 'look');

  it('are numbered from 1 without gaps, in any order of commands', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.nat(30)), { maxLength: 40 }), (steps) => {
        let { chat, entries } = begunChat();
        let seconds = 0;
        for (const [what, step] of steps) {
          seconds += step;
          const context = { ...contextAt(later(seconds), free), teams: [] };
          const [id, of] = [chatId(), { id: chatId(), chat: chat.id }];
          const byTheAgent = (frame: Parameters<typeof byAgent>[1]) => byAgent(chat, frame, context, acting('a'));
          const byTheVisitor = (frame: Parameters<typeof byVisitor>[1]) =>
            byVisitor(chat, frame, context, { digest: 'digest' });
          const decided = {
            say: () => byTheVisitor({ type: 'say', id, text: 'More' }),
            answer: () => byTheAgent({ type: 'say', ...of, text: 'Yes' }),
            accept: () => byTheAgent({ type: 'accept', ...of }),
            make_ticket: () => byTheVisitor({ type: 'make_ticket', id }),
            end: () => byTheVisitor({ type: 'end', id }),
            look: () => due(chat, context),
          }[what]();
          if (!decided.ok) continue;
          // Only the agent of the chat can answer.
          if (what === 'answer') expect(chat.agent).toBe('a');
          entries = [...entries, ...decided.entries];
          chat = decided.chat;
        }
        expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
        expect(chat.last).toBe(entries.length);
        expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
        if (isLive(chat)) expect(chat.ticket).toBeNull();
      }),
    );
  });

  it('name the files that came with them, from either side, without a card number', () => {
    const { chat } = begunChat();
    const file = { id: 'a'.repeat(64), name: '4111 1111 1111 1111.png', type: 'image/png', bytes: 1 };
    const say = { type: 'say' as const, id: chatId(), text: 'See' };
    const mine: Chat = { ...chat, status: 'active', agent: 'a' };
    const context = { ...contextAt(BEGAN_AT, free), teams: [] };
    for (const said of [
      byVisitor(chat, say, { now: BEGAN_AT }, { digest: '', files: [file] }),
      byAgent(mine, { ...say, chat: chat.id }, context, { ...acting('a'), files: [file] }),
    ]) {
      expect(said).toMatchObject({ ok: true, entries: [{ kind: 'message', files: [{ id: file.id, bytes: 1 }] }] });
      expect(JSON.stringify(said)).not.toContain('4111 1111');
    }
  });
});
