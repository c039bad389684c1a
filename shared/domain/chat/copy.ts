import { createHmac } from 'node:crypto';
import type { VisitorFrame } from '../../schemas/chat/client-frames.ts';
import type { Conversation } from '../../schemas/chat/conversation.ts';
import { CODE_DIGITS } from '../../schemas/portal/sign-in.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { isSame } from '../links/confirmation-link.ts';
import { claimedIdOf, personIdOf } from '../ticket/person.ts';
import { type Chat, changed, type Decided, refusal } from './chat.ts';
import { CHAT_ORIGIN } from './origin.ts';
import { secondsAfter } from './settings.ts';

/** The copy of a chat by mail (docs/decisions/0136). */

export type CopyCommand = Extract<VisitorFrame, { type: 'mail_copy' | 'confirm_copy' }>;

/** How long after its end a chat may be mailed and a code is valid. */
const COPY_SECONDS = 86_400;
/** How often a copy may be requested: an address may be mistyped. */
export const MAX_COPIES = 3;
export const MAX_CODE_TRIES = 5;

const BYTES_OF_CODE = 6;

type CodeName = { organisation: string; id: string; copy: string };

/** The code for a typed address. Derived from names and the secret that signs links, so the table stores no code. */
export const copyCodeOf = ({ organisation, id, copy }: CodeName, secret: string): string => {
  const bytes = createHmac('sha256', `${secret}#chat-copy`).update(`${copy}.${id}.${organisation}`).digest();
  return String(bytes.readUIntBE(0, BYTES_OF_CODE) % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
};

/** What the visitor can do about a copy: type an address, request the mail, type the code. Null if nothing. */
export const copyStateOf = (chat: Chat, now: Instant): Conversation['copy'] => {
  const { endedAt, copy, visitor } = chat;
  if (endedAt === null || now >= secondsAfter(endedAt, COPY_SECONDS)) return null;
  if (copy?.what === 'copy') return 'mailed';
  const isCodeGood = copy !== undefined && copy.tries < MAX_CODE_TRIES;
  if (isCodeGood) return copy.tries === 0 ? 'code' : 'wrong_code';
  if ((copy?.asked ?? 0) >= MAX_COPIES) return null;
  return visitor.email === null ? 'address' : 'ready';
};

const NOT_NOW = refusal('not_now', 'No copy of this chat can be mailed now.');

/** Decides a visitor's command about the copy. `codes` are the valid codes, one for each accepted secret. */
export const copied = (chat: Chat, command: CopyCommand, now: Instant, codes: readonly string[]): Decided => {
  const state = copyStateOf(chat, now);
  const { copy } = chat;
  if (command.type === 'confirm_copy') {
    if (!copy || (state !== 'code' && state !== 'wrong_code')) return NOT_NOW;
    // The write itself counts a wrong code, so parallel attempts can't exceed the limit.
    if (!codes.some((code) => isSame(code, command.code)))
      return changed(chat, now, { copy: { ...copy, tries: copy.tries + 1 } });
    return changed(chat, now, { copy: { ...copy, id: command.id, what: 'copy' } });
  }
  if (state === null || state === 'mailed') return NOT_NOW;
  const asked = (copy?.asked ?? 0) + 1;
  if (asked > MAX_COPIES) return NOT_NOW;
  const known = chat.visitor.email;
  const email = known ?? command.email;
  // If an address is known, the copy goes only there.
  if (email === undefined || (known !== null && command.email !== undefined))
    return refusal('not_allowed', 'A copy goes to the address that is known; where none is, name one.');
  const what = known === null ? 'code' : 'copy';
  return changed(chat, now, { copy: { id: command.id, email, what, asked, tries: 0 } });
};

/** Whether the chat currently owes the mail of this command. */
export const owesMail = ({ copy }: Chat, command: string): boolean => copy?.id === command;

/** The handle of a chat's visitor without a proved address: the chat's own id, or the host page's id of the visitor. */
export const handleOf = ({ id, visitor: { kind, person } }: Pick<Chat, 'id' | 'visitor'>): string =>
  kind === 'anonymous' ? `chat-${id}` : `site-${person}`;

/**
 * The requester of a chat's ticket, if one of these persons later proved, by the code for its copy, that the chat was
 * theirs. Otherwise null.
 */
export const provedRequester = (chat: Chat, persons: readonly string[]): string | null => {
  const { organisation, visitor, copy } = chat;
  if (visitor.email !== null || copy?.what !== 'copy') return null;
  if (!persons.includes(personIdOf(organisation, { email: copy.email }))) return null;
  return claimedIdOf(organisation, CHAT_ORIGIN, { handle: handleOf(chat) }, null);
};
