import { randomBytes } from 'node:crypto';
import type { Changed, Visitor } from '../../../shared/domain/chat/chat.ts';
import type { Colleague } from '../../../shared/domain/chat/presence.ts';
import type { ChatSettings } from '../../../shared/domain/chat/settings.ts';
import { begin } from '../../../shared/domain/chat/visitor.ts';

/** Chats made by the domain, without a store. */

export const chatId = (): string => randomBytes(16).toString('base64url');

export const BEGAN_AT = '2026-11-24T08:00:00.000Z';

export const chatSettings: ChatSettings = {
  ...{ isOn: true, team: 'front', mostEach: 3, offerSeconds: 20, promiseSeconds: 120, silentSeconds: 900 },
  origins: [],
};

const stranger: Visitor = {
  ...{ kind: 'anonymous', person: null, name: null, email: null },
  ...{ language: 'en', timeZone: null, network: 'network' },
};

/** A chat of the club that has just begun. */
export const begunChat = ({
  id = chatId(),
  text = 'Can I move my booking?',
  visitor = {},
}: {
  id?: string;
  text?: string;
  visitor?: Partial<Visitor>;
} = {}): Changed =>
  begin(
    {
      ...{ organisation: 'club', id, key: { digest: 'digest', session: null }, page: null, joins: null, names: null },
      category: null,
      visitor: { ...stranger, ...visitor },
      first: { id: chatId(), text },
    },
    chatSettings,
    BEGAN_AT,
  );

/** An agent who is present and free. */
export const colleague = (id: string, more: Partial<Colleague> = {}): Colleague => ({
  ...{ id, name: id, team: chatSettings.team, skills: [], languages: ['en'], chats: 0 },
  ...{ isOn: true, isHeard: true, isWithinHours: true },
  ...more,
});
