import type { Chat, ChatKey } from '../../domain/chat/chat.ts';
import type { ChatFile, Entry } from '../../schemas/chat/conversation.ts';
import type { ServerFrame } from '../../schemas/chat/server-frames.ts';
import type { Activity } from '../../schemas/insight/activity.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** Chats, sockets and wakes. Sockets, tokens and heartbeats are in real time only. */

export type ChatName = { organisation: string; id: string };

/** What is stored about all open chats together. */
export type OpenChat = Pick<Chat, 'id' | 'status' | 'agent' | 'startedAt' | 'wake' | 'last'> & {
  offeredTo: string | null;
};

export type Chats = {
  load: (name: ChatName) => Promise<Chat | null>;
  /** With the result that a command with this id had before; null if none. */
  loadFor: (name: ChatName, command: string) => Promise<{ chat: Chat | null; done: { number: number | null } | null }>;
  /** Entries after a number, in order, at most `most`. */
  entries: (name: ChatName, after: number, most: number) => Promise<Entry[]>;
  /**
   * Writes a chat as the next version of what was read, its entries, and that the command is done, in one
   * transaction. `faster`: another write came first. `given`: the same, but only for the agent, who was given another
   * chat or has gone. `done`: the command was carried out before.
   */
  commit: (
    chat: Chat,
    entries: readonly Entry[],
    command: string | null,
    also?: { place?: Place | undefined; activities?: readonly Activity[]; gives?: Gives | null },
  ) => Promise<'written' | 'faster' | 'given' | 'done'>;
  /** Overwrites an entry with its redacted form. Does nothing if it is gone. */
  rewrite: (name: ChatName, entry: Entry) => Promise<void>;
  /** Every open chat of an organisation, in no order. */
  open: (organisation: string) => Promise<OpenChat[]>;
  /** The chat that a person started last. */
  latestOf: (organisation: string, person: string) => Promise<string | null>;
  /** Records that a person was in a chat, or that it is part of a ticket, to find the chats of either. */
  note: (name: ChatName, whose: string) => Promise<void>;
  /** Ids of the chats that a person was in or that are part of a ticket, at most `most`. */
  of: (organisation: string, whose: string, most: number) => Promise<string[]>;
};

/** The agent who gets a chat, and their stamp read before their chats were counted; null if they have none yet. */
export type Gives = { agent: string; stamp: string | null };

/** A chat's place as a person's latest, after another one or none: of two started at once, one fails. */
export type Place = { person: string; after: string | null };

/** The holder of a socket. */
export type Holder =
  | { kind: 'visitor'; organisation: string; chat: string; key: ChatKey; network: string }
  | { kind: 'agent'; organisation: string; agent: string; key: string; network: string };

export type Socket = Holder & { connection: string; heardAt: Instant };

/** An agent who opened a chat, and by which socket; null over HTTP. */
export type Watch = { agent: string; connection: string | null };

/** Who is looking at a chat: its visitor's sockets, and agents who opened it and may be gone by now (`seenIn`). */
export type Around = { visitors: Socket[]; openedBy: Watch[] };

export type Sockets = {
  putToken: (digest: string, holder: Holder, endsAt: Instant) => Promise<void>;
  /** Uses a token up; null if there is none, it has expired, or it was used. */
  takeToken: (digest: string, now: Instant) => Promise<Holder | null>;
  /** Null for a closed socket. */
  find: (connection: string) => Promise<Socket | null>;
  open: (socket: Socket) => Promise<void>;
  /** Does nothing for a closed socket. */
  heard: (socket: Socket, now: Instant) => Promise<void>;
  close: (socket: Holder & { connection: string }) => Promise<void>;
  /** Sockets of a network that were heard recently enough to be open, in all organisations. */
  countOf: (network: string, since: Instant) => Promise<number>;
  around: (name: ChatName) => Promise<Around>;
  ofAgents: (organisation: string) => Promise<Socket[]>;
};

export type Desks = {
  /** Agents who have switched chats on. */
  on: (organisation: string) => Promise<string[]>;
  /** Also returns the agents' stamps, which must be read before an agent's chats are counted (docs/decisions/0166). */
  standing: (organisation: string) => Promise<{ on: string[]; stamps: ReadonlyMap<string, string> }>;
  /** Changes an agent's stamp, so that writes decided from their earlier presence fail. */
  outdate: (organisation: string, agent: string, stamp: string) => Promise<void>;
  isOn: (organisation: string, agent: string) => Promise<boolean>;
  switch: (organisation: string, agent: string, isOn: boolean) => Promise<void>;
  /** Records that an agent opens or leaves a chat. */
  watch: (name: ChatName, by: Watch, isOn: boolean) => Promise<void>;
};

/** Until when a visitor can't start chats, and which agent blocked them why. */
export type Block = { until: Instant; by: string; reason: string };

export type Blocks = {
  put: (organisation: string, digests: readonly string[], block: Block) => Promise<void>;
  isBlocked: (organisation: string, digests: readonly string[], now: Instant) => Promise<boolean>;
};

export type Pushing = {
  /** `gone`: the socket is closed, and its row can be removed. `failed`: unknown; the client fetches it. */
  post: (connection: string, frame: ServerFrame) => Promise<'sent' | 'gone' | 'failed'>;
  /** Does nothing for a closed socket. */
  cut: (connection: string) => Promise<void>;
};

/** Files of chats in the content bucket. */
export type ChatFiles = {
  /**
   * Copies a chat's file under a ticket and returns its key; null if it is gone. A repetition makes no second object.
   */
  copyUnder: (reference: string, chat: ChatName, file: string) => Promise<string | null>;
  link: (chat: ChatName, file: ChatFile) => Promise<{ url: string; expiresInSeconds: number }>;
};

/** Identifies the command of a chat that owes a mail. */
export type CopyName = ChatName & { copy: string };

/** Mails with copies. Each is sent once. */
export type CopyMails = {
  /**
   * Only one sender at a time holds a mail. If its process dies, the lease runs out. `not_written`: the command that
   * owes it wasn't carried out, or the chat is gone.
   */
  lease: (
    name: CopyName,
    now: Instant,
    until: Instant,
  ) => Promise<'leased' | 'leased_by_another' | 'done' | 'not_written'>;
  release: (name: CopyName) => Promise<void>;
  /** The mail was sent, or never will be. */
  mailed: (name: CopyName, at: Instant) => Promise<void>;
};

/** A wake of a chat. The message names the chat, and the chat knows the time. */
export type Wake = ChatName & { wake: string; version: number };
export type Wakes = { send: (wake: Wake, seconds: number) => Promise<void> };

/** An answer on a chat's ticket, by its event. */
export type ChatAnswer = ChatName & { answer: { reference: string; sequence: number } };
