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

/** What becomes of a chat's copy (docs/decisions/0136). */

export type CopyCommand = Extract<VisitorFrame, { type: 'mail_copy' | 'confirm_copy' }>;

/** For so long after its end a chat may be mailed, and a code is good. */
const COPY_SECONDS = 86_400;
/** So often a chat may be asked for: an address may be mistyped. */
export const MAX_COPIES = 3;
export const MAX_CODE_TRIES = 5;

const BYTES_OF_CODE = 6;

type CodeName = { organisation: string; id: string; copy: string };

/** The digits that a typed address gets. Made of names and the secret that signs links, so that the table holds none. */
export const copyCodeOf = ({ organisation, id, copy }: CodeName, secret: string): string => {
  const bytes = createHmac('sha256', `${secret}#chat-copy`).update(`${copy}.${id}.${organisation}`).digest();
  return String(bytes.readUIntBE(0, BYTES_OF_CODE) % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
};

/** What the visitor may do about a copy: type an address, have it mailed, type the code; null where nothing. */
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

/** What a visitor's command about the copy makes of the chat. `codes`: those that are right, by each secret that counts. */
export const copied = (chat: Chat, command: CopyCommand, now: Instant, codes: readonly string[]): Decided => {
  const state = copyStateOf(chat, now);
  const { copy } = chat;
  if (command.type === 'confirm_copy') {
    if (!copy || (state !== 'code' && state !== 'wrong_code')) return NOT_NOW;
    // A wrong code is counted by the write itself, however many are tried at once.
    if (!codes.some((code) => isSame(code, command.code)))
      return changed(chat, now, { copy: { ...copy, tries: copy.tries + 1 } });
    return changed(chat, now, { copy: { ...copy, id: command.id, what: 'copy' } });
  }
  if (state === null || state === 'mailed') return NOT_NOW;
  const asked = (copy?.asked ?? 0) + 1;
  if (asked > MAX_COPIES) return NOT_NOW;
  const known = chat.visitor.email;
  const email = known ?? command.email;
  // Where an address is known, the copy goes nowhere else.
  if (email === undefined || (known !== null && command.email !== undefined))
    return refusal('not_allowed', 'A copy goes to the address that is known; where none is, name one.');
  const what = known === null ? 'code' : 'copy';
  return changed(chat, now, { copy: { id: command.id, email, what, asked, tries: 0 } });
};

/** Whether a mail of this command is what the chat owes now. */
export const owesMail = ({ copy }: Chat, command: string): boolean => copy?.id === command;

/** Under which handle a chat's visitor asks, of whom no address is proved: by the chat alone, or by the host page's id. */
export const handleOf = ({ id, visitor: { kind, person } }: Pick<Chat, 'id' | 'visitor'>): string =>
  kind === 'anonymous' ? `chat-${id}` : `site-${person}`;

/**
 * The requester of a chat's ticket, where somebody among these persons has proved later that the chat was theirs: by the code
 * that its copy needs. Null where nobody has.
 */
export const provedRequester = (chat: Chat, persons: readonly string[]): string | null => {
  const { organisation, visitor, copy } = chat;
  if (visitor.email !== null || copy?.what !== 'copy') return null;
  if (!persons.includes(personIdOf(organisation, { email: copy.email }))) return null;
  return claimedIdOf(organisation, CHAT_ORIGIN, { handle: handleOf(chat) }, null);
};
