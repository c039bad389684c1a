import type * as z from 'zod';
import type { CHAT_STATUSES, Entry, TICKET_REASONS, VISITOR_KINDS } from '../../schemas/chat/conversation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { withoutCardNumbers } from '../records/card-numbers.ts';

/** A chat as it is stored, and how decisions change it (docs/chat.md). Instants are the system's. */

export type TicketReason = (typeof TICKET_REASONS)[number];

/**
 * Who may read a conversation: a browser, by the digest of its secret, as long as the session that it began in lasts.
 */
export type ChatKey = {
  digest: string;
  session: { person: string; id: string } | null;
};

export type Visitor = {
  kind: (typeof VISITOR_KINDS)[number];
  /** The site's or the portal's own id of the person. Null for an anonymous visitor. */
  person: string | null;
  name: string | null;
  /** The address for answers. Proved, except for anonymous visitors, who typed it. */
  email: string | null;
  language: string;
  timeZone: string | null;
  /** The digest of the network that the chat began from. */
  network: string;
};

/** What a chat's ticket will be, and how much of the chat it has. */
export type ChatTicket = {
  why: TicketReason;
  /** The entries up to this number are the transcript that the ticket begins with. */
  upTo: number;
  /** The entries up to this number are in the ticket. 0 until there is one. */
  carried: number;
  /** Null until the ticket is opened, which happens after the chat's own write. */
  reference: string | null;
  isNew: boolean;
  /** The agent who asked for it. */
  by: string | null;
  subject: string | null;
};

/**
 * A copy of a chat by mail after its end (docs/decisions/0136). If the site or the portal vouches for the address, it
 * goes out at once. A typed address first gets a code, and the copy once the visitor has typed the code in the chat.
 */
export type ChatCopy = {
  /** The id of the command that owes the last mail. */
  id: string;
  email: string;
  what: 'code' | 'copy';
  /** How often a copy was requested, for any address. */
  asked: number;
  /** Wrong codes since the last mail. */
  tries: number;
};

export type Chat = {
  organisation: string;
  id: string;
  /** The item's version: every write adds one. 0 for a chat that isn't stored yet. */
  version: number;
  /** The number of the last entry. */
  last: number;
  status: (typeof CHAT_STATUSES)[number];
  visitor: Visitor;
  keys: ChatKey[];
  page: string | null;
  /** The beginning of the first message. */
  about: string;
  /**
   * Its likely category, used only to choose the agent to offer it to: its ticket is assessed by the whole transcript.
   */
  category: string | null;
  team: string;
  /** The ticket that it joins. Its visitor has proved that it is theirs. */
  joins: string | null;
  /** A ticket that was only mentioned: a new one is opened and linked to it. */
  names: string | null;
  startedAt: Instant;
  /** By when a person answers. Null after the first answer. */
  promisedBy: Instant | null;
  offer: { agent: string; until: Instant } | null;
  /** The agents who let an offer pass in this round. */
  passed: string[];
  /** The agent or team it was handed over to. */
  wanted: { agent: string } | { team: string } | null;
  note: string | null;
  agent: string | null;
  /** Whether an agent has answered. */
  isAnswered: boolean;
  /** When an agent first answered, and which. */
  answered?: { at: Instant; by: string };
  /** Since when the visitor has waited for an answer. */
  owedSince: Instant | null;
  /** When the visitor or an agent last wrote. */
  spokeAt: Instant;
  ticket: ChatTicket | null;
  /** An address left after the chat became a ticket, and whether the ticket has it. */
  address: { email: string; name: string | null; isCarried: boolean } | null;
  endedAt: Instant | null;
  /** The chat ended in silence while its ticket continues: answers are still added, for a visitor who comes back. */
  isLeft?: true;
  /** The visitor's score, and whether the ticket, if there is one, has it. */
  survey: { score: number; comment: string | null; at: Instant; isCarried: boolean } | null;
  /** A copy by mail, if one was requested. */
  copy?: ChatCopy;
  /**
   * The last answer of its ticket shown here: the number of its entry, and the number up to which the visitor has read
   * them.
   */
  shown?: { number: number; readUpTo: number };
  /** The message that wakes the chat, and its instant. */
  wake: { id: string; at: Instant } | null;
  /** How many messages were written within a period. */
  pace: { from: Instant; count: number };
};

type Unnumbered<E> = E extends unknown ? Omit<E, 'number' | 'id' | 'at'> & { id?: string } : never;
/** An entry before it gets its number. Without an id from a client, its id is derived from its number. */
export type NewEntry = Unnumbered<z.output<typeof import('../../schemas/chat/conversation.ts').entrySchema>>;

/** The result of a decision: the changed chat and the entries that record it. */
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

/** The id of an entry that no client made. It is the same if the entry is made again. */
const ownId = (number: number): string => `server-${String(number).padStart(15, '0')}`;

const masked = <Text extends string | null>(text: Text): Text | string =>
  text === null ? text : withoutCardNumbers(text);

/**
 * Masks card numbers in everything written in a chat (specification 6). Every change passes here before it is stored.
 */
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

/** The chat with changed fields and added entries, numbered in order. */
export const changed = (
  chat: Chat,
  now: Instant,
  change: Partial<Chat> = {},
  added: readonly NewEntry[] = [],
): Changed => {
  const entries = added.map((entry, index): Entry => {
    const number = chat.last + index + 1;
    // Each entry has the fields of its own kind, and those that all entries get here.
    return maskedEntry({ ...entry, number, id: entry.id ?? ownId(number), at: now } as Entry);
  });
  return { ok: true, chat: maskedChat({ ...chat, ...change, last: chat.last + entries.length }), entries };
};

/** Two decisions, one after the other. */
export const followed = (first: Changed, next: (chat: Chat) => Changed): Changed => {
  const second = next(first.chat);
  return { ok: true, chat: second.chat, entries: [...first.entries, ...second.entries] };
};

export const isOver = ({ status }: Chat): boolean => status === 'ended';
/** Whether an agent can have the chat. */
export const isLive = ({ status }: Chat): boolean => status === 'waiting' || status === 'active';

export const SYSTEM = { kind: 'system' } as const;
export const VISITOR = { kind: 'visitor' } as const;
