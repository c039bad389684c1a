import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byAgent } from '../../../../shared/domain/chat/agent.ts';
import { type Chat, isLive } from '../../../../shared/domain/chat/chat.ts';
import { due } from '../../../../shared/domain/chat/due.ts';
import { byVisitor } from '../../../../shared/domain/chat/visitor.ts';
import { BEGAN_AT, begunChat, chatId } from '../../../kit/chat/chats.ts';
import { contextAt, free, later } from './lives.ts';

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
