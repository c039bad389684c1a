import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byAgent } from '../../../../shared/domain/chat/agent.ts';
import { type Chat, isLive } from '../../../../shared/domain/chat/chat.ts';
import { due, dueAlone, nextCheckpoint } from '../../../../shared/domain/chat/due.ts';
import { byVisitor } from '../../../../shared/domain/chat/visitor.ts';
import { BEGAN_AT, begunChat, chatId, chatSettings, colleague } from '../../../kit/chat/chats.ts';
import { contextAt, free, later, team } from './lives.ts';

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

  it('makes no visitor wait beyond the promise, with any agents present', () => {
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
