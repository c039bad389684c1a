import type { Chat, ChatKey } from '../../domain/chat/chat.ts';
import type { ChatFile, Entry } from '../../schemas/chat/conversation.ts';
import type { ServerFrame } from '../../schemas/chat/server-frames.ts';
import type { Activity } from '../../schemas/insight/activity.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** Chats, sockets and what wakes them. Sockets, tokens and heartbeats know real time alone. */

export type ChatName = { organisation: string; id: string };

/** What is known of every open chat together. */
export type OpenChat = Pick<Chat, 'id' | 'status' | 'agent' | 'startedAt' | 'wake' | 'last'> & {
  offeredTo: string | null;
};

export type Chats = {
  load: (name: ChatName) => Promise<Chat | null>;
  /** With what a command of this id did before: null where nothing. */
  loadFor: (name: ChatName, command: string) => Promise<{ chat: Chat | null; done: { number: number | null } | null }>;
  /** Those after a number, in order, so many at most. */
  entries: (name: ChatName, after: number, most: number) => Promise<Entry[]>;
  /**
   * Puts a chat as the next version of what was read, its entries, and that the command of this id is done: all or nothing.
   * `faster`: another write came first. `given`: so it did, of the agent alone, who was given another chat or has gone.
   * `done`: the command was carried out before.
   */
  commit: (
    chat: Chat,
    entries: readonly Entry[],
    command: string | null,
    also?: { place?: Place | undefined; activities?: readonly Activity[]; gives?: Gives | null },
  ) => Promise<'written' | 'faster' | 'given' | 'done'>;
  /** Puts an entry over the one of its number: what was redacted. Nothing where that is gone. */
  rewrite: (name: ChatName, entry: Entry) => Promise<void>;
  /** Every chat of an organisation that is not over, in no order. */
  open: (organisation: string) => Promise<OpenChat[]>;
  /** The chat that a person began last. */
  latestOf: (organisation: string, person: string) => Promise<string | null>;
  /** That a person was in a chat, or that it is in a ticket, for whoever looks for the chats of either. */
  note: (name: ChatName, whose: string) => Promise<void>;
  /** The ids of the chats that a person was in, or that are in a ticket, so many at most. */
  of: (organisation: string, whose: string, most: number) => Promise<string[]>;
};

/** Whom a write gives a chat, and their stamp as it was read before their chats were counted; null for none yet. */
export type Gives = { agent: string; stamp: string | null };

/** That a chat is a person's latest, after one, or none: of two that begin at once, one comes too late. */
export type Place = { person: string; after: string | null };

/** Whose a socket is. */
export type Holder =
  | { kind: 'visitor'; organisation: string; chat: string; key: ChatKey; network: string }
  | { kind: 'agent'; organisation: string; agent: string; key: string; network: string };

export type Socket = Holder & { connection: string; heardAt: Instant };

/** That an agent opened a chat, and by which socket; null for who said so over HTTP. */
export type Watch = { agent: string; connection: string | null };

/** Who has a chat before them: sockets of its visitor, and agents who opened it, of whom some may be gone (`seenIn`). */
export type Around = { visitors: Socket[]; openedBy: Watch[] };

export type Sockets = {
  putToken: (digest: string, holder: Holder, endsAt: Instant) => Promise<void>;
  /** Uses a token up; null for none, one that is over, and one that was used. */
  takeToken: (digest: string, now: Instant) => Promise<Holder | null>;
  /** Null for one that is gone. */
  find: (connection: string) => Promise<Socket | null>;
  open: (socket: Socket) => Promise<void>;
  /** Does nothing for one that is gone. */
  heard: (socket: Socket, now: Instant) => Promise<void>;
  close: (socket: Holder & { connection: string }) => Promise<void>;
  /** Of a network that were heard lately enough to be open, however many organisations they are of. */
  countOf: (network: string, since: Instant) => Promise<number>;
  around: (name: ChatName) => Promise<Around>;
  ofAgents: (organisation: string) => Promise<Socket[]>;
};

export type Desks = {
  /** Agents who have switched chats on. */
  on: (organisation: string) => Promise<string[]>;
  /** With the stamps of agents: who counts an agent's chats reads them first (docs/decisions/0166). */
  standing: (organisation: string) => Promise<{ on: string[]; stamps: ReadonlyMap<string, string> }>;
  /** What was decided by an agent's presence as it was before is written no more. */
  outdate: (organisation: string, agent: string, stamp: string) => Promise<void>;
  isOn: (organisation: string, agent: string) => Promise<boolean>;
  switch: (organisation: string, agent: string, isOn: boolean) => Promise<void>;
  /** Agents who have a chat before them, and those who have it no more. */
  watch: (name: ChatName, by: Watch, isOn: boolean) => Promise<void>;
};

/** Until when somebody begins no chat, by which agent and why. */
export type Block = { until: Instant; by: string; reason: string };

export type Blocks = {
  put: (organisation: string, digests: readonly string[], block: Block) => Promise<void>;
  isBlocked: (organisation: string, digests: readonly string[], now: Instant) => Promise<boolean>;
};

export type Pushing = {
  /** `gone`: the socket is closed, and its row can go. `failed`: nobody knows; the client fetches. */
  post: (connection: string, frame: ServerFrame) => Promise<'sent' | 'gone' | 'failed'>;
  /** Does nothing for one that is closed. */
  cut: (connection: string) => Promise<void>;
};

/** Files of chats, in the content bucket. */
export type ChatFiles = {
  /** Copies a chat's file under a ticket and gives its key; null where it is gone. The same again is one object. */
  copyUnder: (reference: string, chat: ChatName, file: string) => Promise<string | null>;
  link: (chat: ChatName, file: ChatFile) => Promise<{ url: string; expiresInSeconds: number }>;
};

/** Names the command of a chat that owes a mail. */
export type CopyName = ChatName & { copy: string };

/** Mails of copies: each goes out once. */
export type CopyMails = {
  /**
   * One sender at a time has a mail; who died with it gives it back after the lease. `not_written`: the command that owes it isn't
   * done, or the chat is gone.
   */
  lease: (
    name: CopyName,
    now: Instant,
    until: Instant,
  ) => Promise<'leased' | 'leased_by_another' | 'done' | 'not_written'>;
  release: (name: CopyName) => Promise<void>;
  /** It was sent, or never will be. */
  mailed: (name: CopyName, at: Instant) => Promise<void>;
};

/** What wakes a chat: the message says which it is, the chat says for when. */
export type Wake = ChatName & { wake: string; version: number };
export type Wakes = { send: (wake: Wake, seconds: number) => Promise<void> };

/** An answer of a chat's ticket, by its event. */
export type ChatAnswer = ChatName & { answer: { reference: string; sequence: number } };
