import { type Pace, waitAfter } from './pace.ts';
import { Refusal } from './refusal.ts';

type Options = {
  pace: Pace;
  /** One try. @returns whether there is more to do @throws Refusal, or any other error, which is retried */
  run: () => Promise<'done' | 'again'>;
  /** Handles a refusal by the server. @returns whether there is more to do all the same */
  onRefusal: (refusal: Refusal) => 'done' | 'again';
};

/** Repeats one thing until it succeeds, never twice at a time. A call during a run makes it run once more. */
export const persistently = ({ pace, run, onRefusal }: Options) => {
  let isRunning = false;
  let isWanted = false;
  let isOver = false;
  let failures = 0;
  let cancelWait: (() => void) | null = null;

  /** @returns milliseconds to wait before the next try, or null for no wait */
  const once = async (): Promise<number | null> => {
    try {
      if ((await run()) === 'again') isWanted = true;
      failures = 0;
      return null;
    } catch (error) {
      failures += 1;
      isWanted = true;
      if (!(error instanceof Refusal)) return waitAfter(failures, pace.random());
      if (error.retryAfter !== null) return error.retryAfter;
      failures = 0;
      isWanted = onRefusal(error) === 'again';
      return null;
    }
  };
  const work = async (): Promise<void> => {
    if (isRunning || cancelWait) return;
    isRunning = true;
    let pause: number | null = null;
    while (isWanted && pause === null && !isOver) {
      isWanted = false;
      pause = await once();
    }
    isRunning = false;
    if (pause === null || isOver) return;
    cancelWait = pace.later(pause, () => {
      cancelWait = null;
      work();
    });
  };

  return {
    go: (): void => {
      isWanted = true;
      work();
    },
    /** The network may be back: ends the current wait. */
    hurry: (): void => {
      cancelWait?.();
      cancelWait = null;
      work();
    },
    stop: (): void => {
      isOver = true;
      cancelWait?.();
    },
  };
};
