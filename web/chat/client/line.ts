import { type Pace, TIMES, waitAfter } from './pace.ts';

/** One socket as the line uses it. browser/socket.ts adapts a WebSocket to it. */
export type Socket = { send: (text: string) => void; close: () => void };
export type SocketEvents = { opened: () => void; received: (text: string) => void; closed: () => void };

export type LineState = 'off' | 'connecting' | 'open' | 'waiting';

export type LineOptions = {
  pace: Pace;
  /**
   * Opens a socket with a new token, since a token is good for one socket.
   * @throws RefusedForGood when a retry makes no sense; any other error is retried
   */
  open: (events: SocketEvents) => Promise<Socket>;
  /** Milliseconds between pings. They keep the socket from its idle timeout of ten minutes, and an agent present. */
  pingEvery: number;
  ping: () => string;
  /** Called for every frame, answers to pings included: these carry the last message number. */
  onFrame: (text: string) => void;
  /** The socket is open: everything since the last number held has to be read. */
  onOpen: () => void;
  onState: (state: LineState) => void;
};

/** The server refuses these credentials for good. */
export class RefusedForGood extends Error {
  override readonly name = 'RefusedForGood';
}

/**
 * A socket that reconnects by itself. Any frame may be lost or come twice, so the listener reads the state again at each
 * `onOpen`.
 */
export const openLine = ({ pace, open, pingEvery, ping, onFrame, onOpen, onState }: LineOptions) => {
  let state: LineState = 'off';
  let failures = 0;
  let socket: Socket | null = null;
  /** Number of the current try. Late events of a socket that was given up are ignored. */
  let current = 0;
  let timers: (() => void)[] = [];
  let unanswered: (() => void) | null = null;

  const become = (next: LineState): void => {
    if (state === next) return;
    state = next;
    onState(next);
  };
  const forgetTimers = (): void => {
    for (const cancel of timers) cancel();
    timers = [];
    unanswered?.();
    unanswered = null;
  };
  const letGo = (): void => {
    current += 1;
    forgetTimers();
    socket?.close();
    socket = null;
  };
  const after = (milliseconds: number, run: () => void): void => {
    timers.push(pace.later(milliseconds, run));
  };

  const tryAgain = (): void => {
    letGo();
    failures += 1;
    become('waiting');
    after(waitAfter(failures, pace.random()), connect);
  };
  const askWhetherAlive = (): void => {
    socket?.send(ping());
    unanswered ??= pace.later(TIMES.pong, tryAgain);
  };
  const keepAlive = (): void => {
    askWhetherAlive();
    after(pingEvery, keepAlive);
  };
  const renew = (): void => {
    letGo();
    connect();
  };
  const opened = (): void => {
    become('open');
    after(pingEvery, keepAlive);
    after(TIMES.renewFrom + pace.random() * TIMES.renewWithin, renew);
    onOpen();
  };
  const received = (text: string): void => {
    // Any frame shows that the connection works, so the growing wait starts again from the shortest.
    unanswered?.();
    unanswered = null;
    failures = 0;
    onFrame(text);
  };

  const connect = async (): Promise<void> => {
    const mine = current;
    const isMine = (): boolean => mine === current;
    become('connecting');
    after(TIMES.connect, () => isMine() && state === 'connecting' && tryAgain());
    try {
      const made = await open({
        opened: () => isMine() && opened(),
        received: (text) => isMine() && received(text),
        closed: () => isMine() && tryAgain(),
      });
      if (isMine()) socket = made;
      else made.close();
    } catch (error) {
      if (!isMine()) return;
      if (!(error instanceof RefusedForGood)) return tryAgain();
      letGo();
      become('off');
    }
  };

  return {
    start: (): void => {
      if (state !== 'off') return;
      failures = 0;
      connect();
    },
    stop: (): void => {
      letGo();
      become('off');
    },
    /** The network or the page's visibility may have changed: tries at once, or checks that the socket is alive. */
    nudge: (): void => {
      if (state === 'waiting') {
        letGo();
        connect();
      } else if (state === 'open') askWhetherAlive();
    },
    /** Sends a text that may be lost. */
    hint: (text: string): void => {
      if (state === 'open') socket?.send(text);
    },
    state: (): LineState => state,
  };
};
