import { TYPING_SECONDS } from '../../../shared/schemas/chat/limits.ts';
import { type Attendance, type Attended, attend } from './attendance.ts';
import { type Credentials, keptChat } from './credentials.ts';
import { newId } from './ids.ts';
import type { Keep } from './keep.ts';
import type { Socket, SocketEvents } from './line.ts';
import type { Pace } from './pace.ts';
import { emptyThread } from './thread.ts';
import type { Content, Identity, ServerFrame, VisitorFrame } from './types.ts';
import type { StartBody, VisitorCalls } from './visitor-calls.ts';

/** Everything that a page shows of a chat. */
export type Visit = Attended & {
  /** A socket is open, or none is needed. */
  isConnected: boolean;
  /** The name of the agent who is typing, empty if unknown; null when no agent types. */
  typing: string | null;
  /** The last number that the agent has read. */
  readUpTo: number;
  /** Messages are kept when this page closes. */
  lasts: boolean;
  /** The unsent text. It survives closing the window and the page. */
  draft: string;
};

/** The person signed in on the host page, and how its server proves it. */
export type Person = { id: string; prove?: () => Promise<Identity> };

export type VisitOptions = {
  organisation: string;
  calls: VisitorCalls;
  keep: Keep;
  pace: Pace;
  now: () => number;
  socket: (url: string, events: SocketEvents) => Socket;
  /** The visitor's page, language and time zone. */
  about: () => Partial<Pick<StartBody, 'language' | 'timeZone' | 'page' | 'about'>>;
  /** Reports a mistake in the host page to its developer; the visitor doesn't see it. */
  onFault: (what: string) => void;
};

const NOTHING: Attended = { thread: emptyThread, standing: null, unsent: [], refused: null };
/** The type of a file whose type the browser doesn't know, or gives in a form that the API doesn't accept. */
const UNKNOWN_TYPE = 'application/octet-stream';
const KNOWN_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
/** The shortest time between two typing signs. */
const SAY_TYPING_MILLISECONDS = (TYPING_SECONDS * 1000) / 2;

/**
 * A visitor's chat on one page. It starts with the first text, continues after a reload and in other tabs, and is forgotten at
 * a sign-out in any of them.
 */
export const visit = (options: VisitOptions) => {
  const { organisation, calls, keep, pace } = options;
  const kept = keptChat(keep, organisation);
  const listeners = new Set<() => void>();
  let attendance: Attendance | null = null;
  let person: Person | null = null;
  let typing: string | null = null;
  let endTyping: (() => void) | null = null;
  let readUpTo = 0;
  let saidTyping = Number.NEGATIVE_INFINITY;
  let isSeen = true;
  /** The last entry that the window shows, and the last one reported as read. */
  let onScreen = 0;
  let saidRead = 0;
  let isLineOpen = false;
  let draft = kept.draft()?.text ?? '';
  let shown: Visit = { ...NOTHING, isConnected: true, typing, readUpTo, lasts: kept.lasts, draft };

  const sayRead = (): void => {
    if (!isSeen || !isLineOpen || onScreen <= saidRead) return;
    saidRead = onScreen;
    attendance?.hint({ type: 'read', upTo: onScreen });
  };
  /** The agent's last message. When a new one comes, its agent is no longer typing. */
  let answered = 0;
  const noticeAnswer = (): void => {
    const last = attendance?.held().thread.messages.findLast(({ by }) => by.kind === 'agent')?.number ?? 0;
    if (last > answered) stopTyping();
    answered = last;
  };
  const tell = (): void => {
    noticeAnswer();
    const state = attendance?.line() ?? 'off';
    // Signs sent on the previous socket may be lost.
    if (state === 'open' && !isLineOpen) saidRead = 0;
    isLineOpen = state === 'open';
    sayRead();
    const held = attendance?.held() ?? NOTHING;
    // A conversation that is still starting has no socket to lose.
    const isBeginning = held.standing === null && held.unsent.some((each) => each.state !== 'refused');
    const isConnected = state === 'open' || (state === 'off' && !isBeginning);
    shown = { ...held, isConnected, typing, readUpTo, lasts: kept.lasts, draft };
    for (const listener of listeners) listener();
  };
  const stopTyping = (): void => {
    endTyping?.();
    endTyping = null;
    typing = null;
  };
  const signed = (frame: ServerFrame): void => {
    if (frame.type === 'typing' && frame.by === 'agent') {
      stopTyping();
      if (frame.on) {
        typing = frame.name ?? '';
        endTyping = pace.later(TYPING_SECONDS * 1000, () => {
          stopTyping();
          tell();
        });
      }
    }
    if (frame.type === 'read' && frame.by === 'agent') readUpTo = Math.max(readUpTo, frame.upTo);
    tell();
  };
  /** Clears the chat on this page. */
  const empty = (): void => {
    attendance?.stop();
    attendance = null;
    stopTyping();
    readUpTo = 0;
    onScreen = 0;
    saidRead = 0;
    draft = '';
    tell();
  };
  const write = (text: string): void => {
    draft = text;
    kept.keepDraft({ text, person: person?.id ?? null });
    tell();
  };
  const forget = (): void => {
    kept.forget();
    empty();
  };
  const beginning = async (): Promise<Partial<StartBody>> => {
    return { ...options.about(), ...(person?.prove ? { identity: await provedBy(person.prove) } : {}) };
  };
  const provedBy = async (prove: () => Promise<Identity>): Promise<Identity> => {
    try {
      return await prove();
    } catch (cause) {
      options.onFault(`identify(): your function has failed (${cause}). It is tried again.`);
      throw cause;
    }
  };
  const attending = (credentials: Credentials): Attendance => {
    attendance = attend({
      ...{ credentials, calls, kept, pace, beginning },
      now: options.now,
      socket: options.socket,
      onChange: tell,
      onFault: options.onFault,
      onSign: signed,
      onSignedOut: forget,
    });
    attendance.seen(isSeen);
    return attendance;
  };
  /** Takes over a conversation that another tab or an earlier page started. */
  const adopt = (): void => {
    const credentials = kept.read();
    const isOurs = credentials?.secret === attendance?.credentials().secret;
    if (!credentials) empty();
    else if (attendance && isOurs) attendance.adopt(credentials);
    else {
      empty();
      attending(credentials);
      tell();
    }
  };
  const stopListening = kept.onChange(adopt);
  const lastPage = kept.read();
  if (lastPage) attending(lastPage);
  tell();

  const isOver = (): boolean => shown.standing?.status === 'ended';
  /** Forgets an ended conversation. @returns the texts of all tabs that it never received */
  const leaveOver = (): string[] => {
    const left = kept.unsent().map(({ content }) => content.text);
    forget();
    return left;
  };
  return {
    view: (): Visit => shown,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    availability: calls.availability,
    /** Sends a message. The first one starts the conversation. */
    say: async (content: Content): Promise<void> => {
      const left = isOver() ? leaveOver() : [];
      const current = attendance ?? attending(await kept.readOrMake(person?.id ?? null));
      saidTyping = Number.NEGATIVE_INFINITY;
      for (const text of left) current.say(newId(), { text });
      current.say(newId(), content);
    },
    write,
    discard: (id: string): void => attendance?.discard(id),
    /** Does any other action of a visitor once. @throws Refusal, or an error after which the same frame may be tried again */
    act: async (frame: VisitorFrame): Promise<void> => attendance?.act(frame),
    /** @returns the upload's id, to send it by @throws Refusal, or an error that may be retried */
    upload: async (file: File): Promise<string> => {
      if (!attendance) throw new TypeError('files come after the first text');
      const type = KNOWN_TYPE.test(file.type) ? file.type : UNKNOWN_TYPE;
      const asked = { name: file.name, type, bytes: file.size };
      const { uploadId, url, method, headers } = await calls.allowUpload(attendance.credentials(), asked);
      // Browsers set the length themselves and refuse to let a script set it.
      const { 'content-length': _, ...allowed } = headers;
      const answer = await fetch(url, { method, headers: allowed, body: file });
      if (!answer.ok) throw new TypeError(`the storage answers ${answer.status}`);
      return uploadId;
    },
    /** @returns a download address, valid for a few minutes @throws Refusal, or an error that may be retried */
    fileLink: async (number: number, file: string): Promise<string> => {
      if (!attendance) throw new TypeError('no chat has begun');
      return (await calls.fileLink(attendance.credentials(), number, file)).url;
    },
    types: (): void => {
      if (options.now() - saidTyping < SAY_TYPING_MILLISECONDS) return;
      saidTyping = options.now();
      attendance?.hint({ type: 'typing', on: true });
    },
    /** The window shows the entries up to a number. They count as read once the page is visible. */
    shows: (upTo: number): void => {
      onScreen = upTo;
      sayRead();
    },
    /** The page became visible or hidden. */
    seen: (isVisible: boolean): void => {
      isSeen = isVisible;
      attendance?.seen(isVisible);
      sayRead();
    },
    comeBack: (): void => attendance?.comeBack(),
    /** Leaves an ended conversation, so that the next text starts a new one. Texts that it never received go into the draft. */
    startAnew: (): void => {
      if (!isOver()) return;
      const begun = draft;
      write([...leaveOver(), begun].filter((text) => text !== '').join('\n'));
    },
    /**
     * Sets the person signed in on the host page. Another person's conversation is forgotten; one that an anonymous visitor
     * started continues.
     */
    identify: (next: Person | null): void => {
      const before = kept.read()?.person ?? null;
      const drafted = kept.draft()?.person ?? null;
      if ([before, drafted].some((each) => each !== null && each !== next?.id)) leave();
      person = next;
    },
    signOut: (): void => {
      leave();
      person = null;
    },
    stop: (): void => {
      stopListening();
      attendance?.stop();
      listeners.clear();
    },
  };

  function leave(): void {
    const credentials = attendance?.credentials() ?? kept.read();
    if (credentials?.isStarted) {
      // This browser forgets the chat even if the server isn't reached.
      calls.frames(credentials, [{ type: 'sign_out', id: newId() }], true).catch(() => undefined);
    }
    forget();
  }
};
export type Visiting = ReturnType<typeof visit>;
