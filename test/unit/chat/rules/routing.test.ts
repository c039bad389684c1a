import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chat } from '../../../../shared/domain/chat/chat.ts';
import { due } from '../../../../shared/domain/chat/due.ts';
import { type Colleague, isHeardAt, isThere, presenceOf } from '../../../../shared/domain/chat/presence.ts';
import { route } from '../../../../shared/domain/chat/routing.ts';
import { HIDDEN_SECONDS } from '../../../../shared/schemas/chat/limits.ts';
import { BEGAN_AT, begunChat, chatSettings, colleague } from '../../../kit/chat/chats.ts';
import { contextAt, free, later, team } from './lives.ts';

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
