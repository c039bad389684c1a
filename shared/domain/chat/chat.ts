import type * as z from 'zod';
import type { CHAT_STATUSES, Entry, TICKET_REASONS, VISITOR_KINDS } from '../../schemas/chat/conversation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { withoutCardNumbers } from '../records/card-numbers.ts';

/** A chat as it is stored, and what its decisions make of it (docs/chat.md). Instants are the system's. */

export type TicketReason = (typeof TICKET_REASONS)[number];

/** Who may get at a conversation: a browser by the digest of its secret, while the session that it began in goes on. */
export type ChatKey = {
  digest: string;
  session: { person: string; id: string } | null;
};

export type Visitor = {
  kind: (typeof VISITOR_KINDS)[number];
  /** The site's own id of the person, or the person's of the portal; null for an anonymous visitor. */
  person: string | null;
  name: string | null;
  /** Where to answer: proved for all but the anonymous, whose address is what they typed. */
  email: string | null;
  language: string;
  timeZone: string | null;
  /** The digest of the network that it began from. */
  network: string;
};

/** What a chat's ticket is to be, and how much of the chat it has. */
export type ChatTicket = {
  why: TicketReason;
  /** The entries up to this number are the transcript that it begins with. */
  upTo: number;
  /** The entries up to this number are in the ticket; 0 until there is one. */
  carried: number;
  /** Null until it is opened, which happens after the chat's own write. */
  reference: string | null;
  isNew: boolean;
  /** The agent who asked for it. */
  by: string | null;
  subject: string | null;
};

/**
 * A copy of a chat by mail, once it is over (docs/decisions/0136). To an address that the site or the portal vouches for it goes
 * at once. One that was typed gets a code alone, and the copy after the code was typed in the chat.
 */
export type ChatCopy = {
  /** Of the command that the last mail is owed by. */
  id: string;
  email: string;
  what: 'code' | 'copy';
  /** How often it was asked for, whatever the address. */
  asked: number;
  /** Wrong codes since the last mail. */
  tries: number;
};

export type Chat = {
  organisation: string;
  id: string;
  /** Of the item: every write adds one. 0 for a chat that is not stored yet. */
  version: number;
  /** The number of the last entry. */
  last: number;
  status: (typeof CHAT_STATUSES)[number];
  visitor: Visitor;
  keys: ChatKey[];
  page: string | null;
  /** The beginning of what was written first. */
  about: string;
  /** What it seems to be about, for whom to offer it to alone: its ticket is assessed by its whole transcript. */
  category: string | null;
  team: string;
  /** The ticket that it joins: its visitor has proved that it is theirs. */
  joins: string | null;
  /** A ticket that was only named: another one is opened, and linked. */
  names: string | null;
  startedAt: Instant;
  /** By when a person answers; null once one has. */
  promisedBy: Instant | null;
  offer: { agent: string; until: Instant } | null;
  /** To whom it was offered in vain, in this round. */
  passed: string[];
  /** To whom it was handed over. */
  wanted: { agent: string } | { team: string } | null;
  note: string | null;
  agent: string | null;
  /** Whether an agent has answered. */
  isAnswered: boolean;
  /** When an agent first answered, and which. */
  answered?: { at: Instant; by: string };
  /** Since when the visitor waits for an answer. */
  owedSince: Instant | null;
  /** When the visitor or an agent last wrote. */
  spokeAt: Instant;
  ticket: ChatTicket | null;
  /** An address that was left once it was a ticket, and whether the ticket has it. */
  address: { email: string; name: string | null; isCarried: boolean } | null;
  endedAt: Instant | null;
  /** It has ended as nobody wrote any more, with a ticket that goes on: answers are still added, for whoever comes back. */
  isLeft?: true;
  /** The visitor's score, and whether the ticket has it, where there is one. */
  survey: { score: number; comment: string | null; at: Instant; isCarried: boolean } | null;
  /** A copy by mail, once it was asked for. */
  copy?: ChatCopy;
  /** The last answer of its ticket that is shown here: the number of its entry, and up to which the visitor has read them. */
  shown?: { number: number; readUpTo: number };
  /** The message that wakes it, and for when. */
  wake: { id: string; at: Instant } | null;
  /** How much was written within a stretch of time. */
  pace: { from: Instant; count: number };
};

type Unnumbered<E> = E extends unknown ? Omit<E, 'number' | 'id' | 'at'> & { id?: string } : never;
/** An entry before it has its number. Without an id of a client's, it gets one of its number. */
export type NewEntry = Unnumbered<z.output<typeof import('../../schemas/chat/conversation.ts').entrySchema>>;

/** What a decision makes: the chat as it is then, and the entries that say so. */
export type Changed = { ok: true; chat: Chat; entries: Entry[] };
export type ChatRefusal = { ok: false; code: ChatRefusalCode; message: string };
export type ChatRefusalCode =
  | 'not_now'
  | 'taken'
  | 'too_many_chats'
  | 'no_such_colleague'
  | 'not_allowed'
  | 'too_fast'
  | 'file_not_allowed'
  | 'no_such_chat';
export type Decided = Changed | ChatRefusal;

export const refusal = (code: ChatRefusalCode, message: string): ChatRefusal => ({ ok: false, code, message });

/** The id of an entry that no client made: the same whenever it is made again. */
const ownId = (number: number): string => `server-${String(number).padStart(15, '0')}`;

const masked = <Text extends string | null>(text: Text): Text | string =>
  text === null ? text : withoutCardNumbers(text);

/** What anybody writes in a chat has no card number from here on (specification 6): every change passes here before it is stored. */
const maskedChat = (chat: Chat): Chat => {
  const { visitor, about, note, address, survey, ticket } = chat;
  return {
    ...chat,
    visitor: { ...visitor, name: masked(visitor.name) },
    about: masked(about),
    note: masked(note),
    address: address && { ...address, name: masked(address.name) },
    survey: survey && { ...survey, comment: masked(survey.comment) },
    ticket: ticket && { ...ticket, subject: masked(ticket.subject) },
  };
};

const maskedEntry = (entry: Entry): Entry => {
  if (entry.kind !== 'message') return entry;
  const files = entry.files.map((file) => ({ ...file, name: masked(file.name) }));
  return { ...entry, text: masked(entry.text), files };
};

/** The chat with fields changed and entries added, numbered in order. */
export const changed = (
  chat: Chat,
  now: Instant,
  change: Partial<Chat> = {},
  added: readonly NewEntry[] = [],
): Changed => {
  const entries = added.map((entry, index): Entry => {
    const number = chat.last + index + 1;
    // Each has the fields of its own kind, and those that every one gets here.
    return maskedEntry({ ...entry, number, id: entry.id ?? ownId(number), at: now } as Entry);
  });
  return { ok: true, chat: maskedChat({ ...chat, ...change, last: chat.last + entries.length }), entries };
};

/** Two decisions one after the other. */
export const followed = (first: Changed, next: (chat: Chat) => Changed): Changed => {
  const second = next(first.chat);
  return { ok: true, chat: second.chat, entries: [...first.entries, ...second.entries] };
};

export const isOver = ({ status }: Chat): boolean => status === 'ended';
/** Whether an agent can have it. */
export const isLive = ({ status }: Chat): boolean => status === 'waiting' || status === 'active';

export const SYSTEM = { kind: 'system' } as const;
export const VISITOR = { kind: 'visitor' } as const;
