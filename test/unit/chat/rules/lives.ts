import fc from 'fast-check';
import type { ChatContext } from '../../../../shared/domain/chat/due.ts';
import type { Colleague } from '../../../../shared/domain/chat/presence.ts';
import { secondsAfter } from '../../../../shared/domain/chat/settings.ts';
import { BEGAN_AT, chatSettings, colleague } from '../../../kit/chat/chats.ts';

export const anybody = (id: string): fc.Arbitrary<Colleague> =>
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

export const team = fc.tuple(...['a', 'b', 'c', 'd'].map(anybody));

export const contextAt = (now: string, colleagues: readonly Colleague[], isVisitorHere = true): ChatContext => ({
  ...{ now, colleagues, isVisitorHere },
  settings: chatSettings,
});

export const free = ['a', 'b', 'c'].map((id) => colleague(id));

export const later = (seconds: number) => secondsAfter(BEGAN_AT, seconds);
