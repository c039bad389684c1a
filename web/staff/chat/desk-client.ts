import { AGENT_PING_SECONDS, TYPING_SECONDS } from '../../../shared/schemas/chat/limits.ts';
import { followConversation, type Held } from '../../chat/client/conversation.ts';
import { frameOf, readIn, refuse } from '../../chat/client/frames.ts';
import { newId } from '../../chat/client/ids.ts';
import { openLine, RefusedForGood, type Socket, type SocketEvents } from '../../chat/client/line.ts';
import type { Pace } from '../../chat/client/pace.ts';
import { persistently } from '../../chat/client/persistently.ts';
import { Refusal } from '../../chat/client/refusal.ts';
import type { AgentChat, AgentFrame, ChatCalls, Desk, Entry, ServerFrame } from './chat-calls.ts';
import { chatIn, goingOn, withChat, withoutChat, withoutOver, withRead, withWaiting } from './desk-state.ts';
import { type Content, type Draft, EMPTY, keptHere, type Words } from './words/kept.ts';

type Talk = Held<Entry, AgentChat, Content>;

/** What pages show of an agent's chats. */
export type Desked = {
  desk: Desk | null;
  isConnected: boolean;
  /** The organisation has no chat, or this person takes no part in it. */
  isOff: boolean;
  talks: ReadonlyMap<string, Talk>;
  /** Who is typing in which chat: the visitor, or a colleague by name. */
  typing: ReadonlyMap<string, string>;
};

type Options = {
  calls: ChatCalls;
  pace: Pace;
  socket: (url: string, events: SocketEvents) => Socket;
  now: () => number;
  isHidden: () => boolean;
  /** The agent's unsent texts, which survive a reload. */
  words?: Words;
};

/** A typing sign without a name comes from the visitor. */
const UNNAMED = 'The visitor';
/** Tells whether the page is hidden: browsers slow down the timers of hidden pages. */
const pingOf = (isHidden: boolean): AgentFrame => ({ type: 'ping', ...(isHidden ? { hidden: true } : {}) });
const chatOf = (frame: ServerFrame): AgentChat | null => (frame.type === 'chat' ? frame.chat : null);

/** An agent's chats: the desk and each open chat, kept in step with the table. */
export const openDesk = ({ calls, pace, socket, now, isHidden, words = keptHere() }: Options) => {
  const listeners = new Set<() => void>();
  const followed = new Map<string, ReturnType<typeof followConversation<Entry, AgentChat, Content>>>();
  /** Chats open on the page. Others are followed only until their unsent messages are sent. */
  const opened = new Set<string>();
  const endTyping = new Map<string, () => void>();
  const saidTyping = new Map<string, number>();
  let lastTold = '';
  let shown: Desked = { desk: null, isConnected: false, isOff: false, talks: new Map(), typing: new Map() };

  const become = (change: Partial<Desked>): void => {
    shown = { ...shown, ...change };
    for (const listener of listeners) listener();
  };
  const hasTalk = (id: string, talk: Talk | null): void => {
    const talks = new Map(shown.talks);
    if (talk) talks.set(id, talk);
    else talks.delete(id);
    become({ talks });
  };
  const types = (id: string, name: string | null): void => {
    endTyping.get(id)?.();
    endTyping.delete(id);
    const typing = new Map(shown.typing);
    if (name === null) typing.delete(id);
    else {
      typing.set(id, name);
      endTyping.set(
        id,
        pace.later(TYPING_SECONDS * 1000, () => types(id, null)),
      );
    }
    become({ typing });
  };
  const heard = (frame: ServerFrame): void => {
    const { desk } = shown;
    switch (frame.type) {
      case 'desk':
        become({ desk: withRead(desk, frame.desk) });
        break;
      case 'chat':
        followed.get(frame.chat.id)?.stands(frame.chat, frame.chat.last);
        if (desk) become({ desk: withChat(desk, frame.chat) });
        break;
      case 'gone':
        if (desk) become({ desk: withoutChat(desk, frame.chat) });
        break;
      case 'entries':
        if (frame.chat) followed.get(frame.chat)?.hint(frame.entries, frame.last);
        // A message from the visitor ends their typing sign.
        if (frame.chat && frame.entries.some(({ by }) => by.kind === 'visitor')) types(frame.chat, null);
        break;
      case 'typing':
        if (frame.chat) types(frame.chat, frame.on ? (frame.name ?? UNNAMED) : null);
        break;
      case 'pong':
        if (desk && frame.me) become({ desk: { ...desk, me: frame.me } });
        noticeLost(frame.chats ?? [], frame.waiting ?? null);
        break;
      default:
        break;
    }
  };
  /** Reads again when a push was lost: a message, an offer, a chat that has gone to a colleague, or a waiting chat. */
  const noticeLost = (theirs: readonly { chat: string; last: number }[], waiting: readonly string[] | null): void => {
    for (const { chat, last } of theirs) followed.get(chat)?.hint([], last);
    if (!shown.desk) return;
    const desk = waiting ? withWaiting(shown.desk, waiting) : shown.desk;
    if (desk !== shown.desk) become({ desk });
    const told = [theirs.map(({ chat }) => chat).toSorted(), waiting?.toSorted() ?? []].join(' ');
    // The same report again triggers no further read, even if the desk still differs from it.
    const isNew = told !== lastTold;
    lastTold = told;
    const isBehind =
      theirs
        .map(({ chat }) => chat)
        .toSorted()
        .join() !== goingOn(desk).toSorted().join();
    if (isNew && (isBehind || waiting?.some((id) => !chatIn(desk, id)))) reading.go();
  };

  const reading = persistently({
    pace,
    run: async () => {
      const frames = await calls.frames([{ type: 'desk' }]);
      refuse(frames);
      for (const frame of frames) heard(frame);
      return 'done';
    },
    onRefusal: () => {
      become({ isOff: true });
      line.stop();
      return 'done';
    },
  });
  const line = openLine({
    pace,
    pingEvery: AGENT_PING_SECONDS * 1000,
    ping: () => JSON.stringify(pingOf(isHidden())),
    open: async (events) => {
      try {
        return socket((await calls.socket()).url, events);
      } catch (error) {
        // The organisation has no chat, or this person takes no part in it.
        if (error instanceof Refusal && error.retryAfter === null) throw new RefusedForGood(error.kind);
        throw error;
      }
    },
    onFrame: (text) => {
      const frame = frameOf(text);
      if (frame) heard(frame);
    },
    onOpen: () => {
      reading.go();
      for (const [id, talk] of followed) {
        talk.read();
        line.hint(JSON.stringify({ type: 'watch', chat: id, on: true }));
      }
    },
    onState: (state) => become({ isConnected: state === 'open', ...(state === 'off' ? { isOff: true } : {}) }),
  });

  const act = async (frame: AgentFrame): Promise<void> => {
    const answers = await calls.frames([frame]);
    for (const answer of answers) heard(answer);
    refuse(answers);
    reading.go();
    if ('chat' in frame) followed.get(frame.chat)?.read();
  };

  const follow = (id: string) => {
    const standing = followed.get(id);
    if (standing) return standing;
    const talk = followConversation<Entry, AgentChat, Content>({
      pace,
      unsent: words.unsent(id),
      wire: {
        read: async (after) => readIn(await calls.frames([{ type: 'resume', chat: id, after }]), chatOf),
        send: async (frame, { text, files = [] }) => {
          const brought = files.length > 0 ? { files: [...files] } : {};
          const frames = await calls.frames([{ type: 'say', chat: id, id: frame, text, ...brought }]);
          refuse(frames);
          for (const each of frames) heard(each);
        },
      },
      onChange: (held) => {
        words.keepUnsent(id, held.unsent);
        hasTalk(id, held);
        letGo(id);
      },
    });
    followed.set(id, talk);
    return talk;
  };
  const letGo = (id: string): void => {
    const talk = followed.get(id);
    if (!talk || opened.has(id) || talk.held().unsent.length > 0) return;
    talk.stop();
    followed.delete(id);
    hasTalk(id, null);
  };

  return {
    view: (): Desked => shown,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (): void => {
      if (line.state() !== 'off') return;
      become({ isOff: false });
      line.start();
      // Sends what an earlier page couldn't send.
      for (const id of words.chats()) if (words.unsent(id).length > 0) follow(id).read();
    },
    stop: line.stop,
    /** Reports that the page is now hidden, before the browser slows down its timers. */
    hide: (): void => line.hint(JSON.stringify(pingOf(true))),
    comeBack: (): void => {
      if (line.state() === 'off') return;
      line.nudge();
      reading.hurry();
      for (const talk of followed.values()) talk.hurry();
      reading.go();
    },
    act,
    /** Reads the desk. Colleagues who come or go aren't pushed. */
    look: (): void => reading.go(),
    /** Opens a chat, which colleagues can see. @returns a function that closes it; unsent messages are still sent */
    open: (id: string): (() => void) => {
      opened.add(id);
      follow(id).read();
      line.hint(JSON.stringify({ type: 'watch', chat: id, on: true }));
      return () => {
        line.hint(JSON.stringify({ type: 'watch', chat: id, on: false }));
        opened.delete(id);
        letGo(id);
        if (shown.desk) become({ desk: withoutOver(shown.desk, id) });
      };
    },
    say: (id: string, text: string, files: readonly string[] = []): void => {
      saidTyping.delete(id);
      follow(id).send(newId(), { text, ...(files.length > 0 ? { files } : {}) });
    },
    sayAgain: (id: string, message: string): void => followed.get(id)?.sendAgain(message),
    discard: (id: string, message: string): void => followed.get(id)?.discard(message),
    /** The agent's unsent text in a chat. */
    draft: (id: string): Draft => words.draft(id),
    keepDraft: (id: string, draft: Draft): void => words.keepDraft(id, draft),
    dropDraft: (id: string): void => {
      words.keepDraft(id, EMPTY);
      become({});
    },
    /** Chats with unsent texts. */
    unsent: (): string[] => words.chats(),
    /** Forgets all unsent texts, so that the next person at this computer doesn't see them. */
    forgetWords: (): void => words.forget(),
    types: (id: string): void => {
      if (now() - (saidTyping.get(id) ?? Number.NEGATIVE_INFINITY) < (TYPING_SECONDS * 1000) / 2) return;
      saidTyping.set(id, now());
      line.hint(JSON.stringify({ type: 'typing', chat: id, on: true }));
    },
    hasRead: (id: string, upTo: number): void => {
      if (upTo > 0) line.hint(JSON.stringify({ type: 'read', chat: id, upTo }));
    },
  };
};
export type DeskClient = ReturnType<typeof openDesk>;
