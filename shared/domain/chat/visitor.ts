import type { VisitorFrame } from '../../schemas/chat/client-frames.ts';
import type { ChatFile } from '../../schemas/chat/conversation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { withoutCardNumbers } from '../records/card-numbers.ts';
import {
  type Changed,
  type Chat,
  type ChatKey,
  changed,
  type Decided,
  isLive,
  isOver,
  refusal,
  SYSTEM,
  VISITOR,
  type Visitor,
} from './chat.ts';
import { copied } from './copy.ts';
import { becomeTicket, type ChatContext } from './due.ts';
import { shownName } from './identity.ts';
import { type ChatSettings, secondsAfter } from './settings.ts';

/** A visitor's frame that changes the chat. */
export type VisitorCommand = Extract<VisitorFrame, { id: string }>;

export type Begun = {
  organisation: string;
  id: string;
  visitor: Visitor;
  key: ChatKey;
  page: string | null;
  joins: string | null;
  names: string | null;
  category: string | null;
  first: { id: string; text: string };
};

const ABOUT = 140;
const aboutOf = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > ABOUT ? `${flat.slice(0, ABOUT - 1)}…` : flat;
};

/** Begins a chat with the visitor's first message, and makes the promise. */
export const begin = (begun: Begun, settings: ChatSettings, now: Instant): Changed => {
  const { key, first, ...known } = begun;
  const chat: Chat = {
    ...known,
    ...{
      version: 0,
      last: 0,
      status: 'waiting',
      keys: [key],
      about: aboutOf(withoutCardNumbers(first.text)),
    },
    ...{ team: settings.team, startedAt: now, promisedBy: secondsAfter(now, settings.promiseSeconds) },
    ...{ offer: null, passed: [], wanted: null, note: null, agent: null, isAnswered: false },
    ...{ owedSince: now, spokeAt: now, ticket: null, address: null, endedAt: null, survey: null, wake: null },
    pace: { from: now, count: 1 },
  };
  return changed(chat, now, {}, [{ kind: 'message', by: VISITOR, id: first.id, text: first.text, files: [] }]);
};

/** The most messages that one conversation accepts within ten seconds. */
const MAX_IN_A_STRETCH = 12;
const STRETCH_SECONDS = 10;

const paced = ({ pace }: Chat, now: Instant): Chat['pace'] | null => {
  if (secondsAfter(pace.from, STRETCH_SECONDS) <= now) return { from: now, count: 1 };
  return pace.count >= MAX_IN_A_STRETCH ? null : { ...pace, count: pace.count + 1 };
};

type Saying = Extract<VisitorCommand, { type: 'say' }>;

type Said = { files: ChatFile[]; category: string | null };

const say = (chat: Chat, { id, text }: Saying, now: Instant, { files, category }: Said): Decided => {
  if (isOver(chat)) return refusal('not_now', 'This chat is over.');
  const pace = paced(chat, now);
  if (!pace) return refusal('too_fast', 'That is a lot at once. Wait a few seconds.');
  const owedSince = isLive(chat) ? (chat.owedSince ?? now) : null;
  const change = { pace, owedSince, spokeAt: now, ...(isUnclear(chat) ? { category } : {}) };
  return changed(chat, now, change, [{ kind: 'message', by: VISITOR, id, text, files }]);
};

/**
 * Whether the chat's category is still unknown, so that the visitor's next message may reveal it (docs/decisions/0153).
 */
export const isUnclear = (chat: Chat): boolean => isLive(chat) && chat.category === null;

/** How long after the end a score can be given. */
const SURVEY_SECONDS = 86_400;

export const isSurveyOpen = ({ endedAt, survey, isAnswered }: Chat, now: Instant): boolean =>
  endedAt !== null && survey === null && isAnswered && now < secondsAfter(endedAt, SURVEY_SECONDS);

/** Removes the key that signs out. When the last key is gone, the chat ends. */
const signOut = (chat: Chat, id: string, digest: string, now: Instant): Changed => {
  const keys = chat.keys.filter((key) => key.digest !== digest);
  if (keys.length > 0 || isOver(chat)) return changed(chat, now, { keys });
  return endedBy({ ...chat, keys }, id, 'signed_out', now);
};

const endedBy = (chat: Chat, id: string, why: 'by_visitor' | 'signed_out', now: Instant): Changed =>
  changed(
    chat,
    now,
    { status: 'ended', endedAt: now, promisedBy: null, owedSince: null, offer: null, wanted: null, note: null },
    [{ kind: 'ended', by: why === 'signed_out' ? SYSTEM : VISITOR, id, why }],
  );

type BroughtAlong = { digest: string; codes?: readonly string[]; files?: ChatFile[]; category?: string | null };

/**
 * Decides a visitor's command. `digest` belongs to the secret of the browser that sends it; `codes` are valid for its
 * copy; `files` are those it brings, already stored with the chat; `category` is what its words seem to be about.
 */
export const byVisitor = (
  chat: Chat,
  command: VisitorCommand,
  { now }: Pick<ChatContext, 'now'>,
  { digest, codes = [], files = [], category = null }: BroughtAlong,
): Decided => {
  switch (command.type) {
    case 'say':
      return say(chat, command, now, { files, category });
    case 'make_ticket':
      return isLive(chat)
        ? becomeTicket(chat, now, 'asked_by_visitor')
        : refusal('not_now', 'This chat cannot become a ticket any more.');
    case 'leave_address': {
      if (!chat.ticket || chat.joins !== null || chat.visitor.email !== null)
        return refusal('not_now', 'No address is asked for.');
      const { email } = command;
      const name = command.name === undefined ? null : shownName(command.name);
      if (chat.address) return refusal('not_now', 'An address was left already.');
      return changed(chat, now, { address: { email, name, isCarried: false } }, [
        { kind: 'address_left', by: VISITOR, id: command.id },
      ]);
    }
    case 'end':
      return isOver(chat) ? changed(chat, now) : endedBy(chat, command.id, 'by_visitor', now);
    case 'rate': {
      if (!isSurveyOpen(chat, now)) return refusal('not_now', 'No score can be given now.');
      const { score, comment = null } = command;
      return changed(chat, now, { survey: { score, comment, at: now, isCarried: chat.ticket === null } });
    }
    case 'mail_copy':
    case 'confirm_copy':
      return copied(chat, command, now, codes);
    case 'sign_out':
      return signOut(chat, command.id, digest, now);
  }
};
