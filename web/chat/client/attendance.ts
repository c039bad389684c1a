import { PING_SECONDS } from '../../../shared/schemas/chat/limits.ts';
import { followConversation, type Held } from './conversation.ts';
import type { Credentials, KeptChat } from './credentials.ts';
import { frameOf, readIn, refuse, SIGNED_OUT } from './frames.ts';
import { type LineState, openLine, RefusedForGood, type Socket, type SocketEvents } from './line.ts';
import { type Pace, TIMES } from './pace.ts';
import { Refusal } from './refusal.ts';
import type { Content, Conversation, Entry, ServerFrame, VisitorFrame } from './types.ts';
import type { StartBody, VisitorCalls } from './visitor-calls.ts';

export type Attended = Held<Entry, Conversation, Content>;

type Options = {
  credentials: Credentials;
  calls: VisitorCalls;
  kept: KeptChat;
  pace: Pace;
  now: () => number;
  socket: (url: string, events: SocketEvents) => Socket;
  /** Fields of the start request besides the first text. */
  beginning: () => Promise<Partial<StartBody>>;
  onChange: () => void;
  /** Reports a mistake in the host page to its developer. */
  onFault: (what: string) => void;
  /** Typing and read signs, which are never stored. */
  onSign: (frame: ServerFrame) => void;
  /** The server no longer shows the conversation to this browser. */
  onSignedOut: () => void;
};

/** Refusals that end the conversation for this browser. Everything it kept is forgotten. */
const GONE: ReadonlySet<string> = new Set([SIGNED_OUT, 'no-such-chat', 'no_such_chat']);
/** Without a socket, the pause between polls is this many times the duration of the last read. */
const POLL_REST = 4;
const PING: VisitorFrame = { type: 'ping' };

const conversationIn = (frame: ServerFrame): Conversation | null =>
  frame.type === 'conversation' ? frame.conversation : null;

/** Follows one conversation of a visitor. The table's state comes by HTTP; a socket gives hints; without a socket, it polls. */
export const attend = (options: Options) => {
  const { calls, kept, pace, onChange, onSignedOut } = options;
  let { credentials } = options;
  let isSeen = true;
  let isStopped = false;
  let firstSocket: string | null = null;
  let cancelPoll: (() => void) | null = null;
  let cancelHide: (() => void) | null = null;

  const become = (change: Partial<Credentials>): void => {
    credentials = { ...credentials, ...change };
    // After a sign-out, credentials must not be written back.
    if (!isStopped) kept.write(credentials);
  };
  /**
   * Starts the conversation, or joins the one that another tab or browser has started. Either way, it then has the first text.
   */
  const begin = async (id: string, { text }: Content): Promise<void> => {
    const beginning = await options.beginning();
    const { id: chat, secret } = credentials;
    const started = await calls
      .start({ ...beginning, id: chat, secret, first: { id, text } })
      .catch((error: unknown) => {
        // The visitor can't fix a wrong call by the host page, so its developer hears of it.
        if (error instanceof Refusal && error.retryAfter === null) options.onFault(error.detail);
        throw error;
      });
    // A known visitor may already have an open conversation under another id.
    become({ id: started.conversation.id, isStarted: true });
    if (isStopped) return;
    firstSocket = started.socket.url;
    conversation.hint(started.entries);
    // Shows the conversation's state at once, without waiting for the socket.
    conversation.stands(started.conversation, started.conversation.last);
    if (!started.entries.some((entry) => entry.id === id)) await say(id, { text });
    if (!isStopped) line.start();
  };
  /** Sends a message. The answer holds the new entry and the conversation's state; both are handled like pushed frames. */
  const say = async (id: string, content: Content): Promise<void> => {
    const frames = await calls.frames(credentials, [{ type: 'say', id, text: content.text, ...filesOf(content) }]);
    refuse(frames);
    for (const frame of frames) take(frame);
  };

  const unsent = kept.unsent();
  const keptUnsent = new Set(unsent.map(({ id }) => id));
  /** Duration of the last read in milliseconds, and whether a read is running. */
  let readTook = 0;
  let isReading = false;
  const read = async (after: number) => {
    const from = options.now();
    isReading = true;
    try {
      return readIn(await calls.frames(credentials, [{ type: 'resume', after }]), conversationIn);
    } finally {
      isReading = false;
      readTook = options.now() - from;
    }
  };
  const conversation = followConversation<Entry, Conversation, Content>({
    pace,
    unsent,
    wire: {
      read,
      send: (id, content) => (credentials.isStarted ? say(id, content) : begin(id, content)),
    },
    onChange: (held) => changed(held),
  });
  /** A written message no longer needs to be kept in the browser. */
  const forgetWritten = ({ thread }: Attended): void => {
    if (keptUnsent.size === 0) return;
    for (const { id } of thread.messages) if (keptUnsent.delete(id)) kept.forgetUnsent(id);
  };
  const changed = (held: Attended): void => {
    forgetWritten(held);
    if (held.refused !== null && GONE.has(held.refused)) onSignedOut();
    else {
      if (held.standing?.status === 'ended') line.stop();
      onChange();
    }
  };

  const heard = (text: string): void => {
    const frame = frameOf(text);
    if (frame) take(frame);
  };
  const take = (frame: ServerFrame): void => {
    if (isStopped) return;
    if (frame.type === 'signed_out') onSignedOut();
    else if (frame.type === 'entries') conversation.hint(frame.entries, frame.last);
    else if (frame.type === 'pong') conversation.hint([], frame.last);
    else if (frame.type === 'conversation') conversation.stands(frame.conversation, frame.conversation.last);
    else if (frame.type === 'typing' || frame.type === 'read') options.onSign(frame);
  };
  const addressOf = async (): Promise<string> => {
    const url = firstSocket ?? (await calls.socket(credentials)).url;
    firstSocket = null;
    return url;
  };
  const line = openLine({
    pace,
    pingEvery: PING_SECONDS * 1000,
    ping: () => JSON.stringify(PING),
    open: async (events) => {
      try {
        return options.socket(await addressOf(), events);
      } catch (error) {
        if (error instanceof Refusal && GONE.has(error.kind)) throw new RefusedForGood(error.kind);
        throw error;
      }
    },
    onFrame: heard,
    onOpen: () => conversation.read(),
    onState: (state) => {
      poll(state);
      onChange();
    },
  });
  /**
   * Polls every few seconds while there is no socket, since some networks block sockets. The slower the server answers, the
   * less often: after a loss of all sockets at once, fast polling would keep the server from accepting new ones.
   */
  const poll = (state: LineState): void => {
    if (state === 'open' || state === 'off') {
      cancelPoll?.();
      cancelPoll = null;
    } else {
      cancelPoll ??= pace.later(Math.max(TIMES.poll, POLL_REST * readTook), () => {
        cancelPoll = null;
        if (!isReading) conversation.read();
        poll(line.state());
      });
    }
  };
  const isOver = (): boolean => conversation.held().standing?.status === 'ended';
  const comeBack = (): void => {
    if (!credentials.isStarted || isOver()) return;
    line.start();
    line.nudge();
    conversation.hurry();
    conversation.read();
  };
  if (credentials.isStarted) comeBack();

  return {
    held: conversation.held,
    line: line.state,
    credentials: () => credentials,
    say: (id: string, content: Content): void => {
      kept.keepUnsent(id, content, options.now());
      keptUnsent.add(id);
      conversation.send(id, content);
    },
    discard: (id: string): void => {
      kept.forgetUnsent(id);
      keptUnsent.delete(id);
      conversation.discard(id);
    },
    /**
     * Sends any other frame once, then reads the result. @throws Refusal, or an error after which the same id may be tried
     * again
     */
    act: async (frame: VisitorFrame): Promise<void> => {
      refuse(await calls.frames(credentials, [frame]));
      conversation.read();
    },
    hint: (frame: VisitorFrame): void => line.hint(JSON.stringify(frame)),
    /** Takes over credentials from another tab, which started the conversation or joined one under another id. */
    adopt: (changes: Credentials): void => {
      credentials = changes;
      if (credentials.isStarted) comeBack();
    },
    comeBack,
    seen: (isVisible: boolean): void => {
      if (isSeen === isVisible) return;
      isSeen = isVisible;
      cancelHide?.();
      cancelHide = isVisible ? null : pace.later(TIMES.hidden, () => line.stop());
      if (isVisible) comeBack();
    },
    stop: (): void => {
      isStopped = true;
      conversation.stop();
      cancelHide?.();
      line.stop();
      cancelPoll?.();
    },
  };
};
export type Attendance = ReturnType<typeof attend>;

const filesOf = ({ files }: Content) => (files && files.length > 0 ? { files: [...files] } : {});
