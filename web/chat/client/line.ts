import { type Pace, TIMES, waitAfter } from './pace.ts';

/** One socket as the line sees it; a WebSocket is made into one by socket.ts. */
export type Socket = { send: (text: string) => void; close: () => void };
export type SocketEvents = { opened: () => void; received: (text: string) => void; closed: () => void };

export type LineState = 'off' | 'connecting' | 'open' | 'waiting';

export type LineOptions = {
  pace: Pace;
  /**
   * Opens a socket with a new token, since a token is good for one socket.
   * @throws RefusedForGood where trying again is of no use; anything else is tried again
   */
  open: (events: SocketEvents) => Promise<Socket>;
  /** Milliseconds between pings, which also keep a socket from its ten idle minutes and an agent present. */
  pingEvery: number;
  ping: () => string;
  /** Whatever arrives, the answers to pings too: they tell how far the conversation has got. */
  onFrame: (text: string) => void;
  /** A socket stands: everything since the last number held has to be read. */
  onOpen: () => void;
  onState: (state: LineState) => void;
};

/** The server doesn't want to see us again as who we are. */
export class RefusedForGood extends Error {
  override readonly name = 'RefusedForGood';
}

/**
 * A socket that comes back by itself. It promises nothing about frames: any of them may be lost or come twice, and who
 * listens reads what is true at each `onOpen`.
 */
export const openLine = ({ pace, open, pingEvery, ping, onFrame, onOpen, onState }: LineOptions) => {
  let state: LineState = 'off';
  let failures = 0;
  let socket: Socket | null = null;
  /** Events of a socket that was given up come late; only those of the current try count. */
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
    // Whatever arrives shows that things arrive: only then the growing wait starts anew.
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
    /** Something may have changed, such as the network or who looks: tries at once, or asks whether the socket is alive. */
    nudge: (): void => {
      if (state === 'waiting') {
        letGo();
        connect();
      } else if (state === 'open') askWhetherAlive();
    },
    /** Says something that nobody misses if it is lost. */
    hint: (text: string): void => {
      if (state === 'open') socket?.send(text);
    },
    state: (): LineState => state,
  };
};
