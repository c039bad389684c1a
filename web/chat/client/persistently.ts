import { type Pace, waitAfter } from './pace.ts';
import { Refusal } from './refusal.ts';

type Options = {
  pace: Pace;
  /** One try. @returns whether there is more to do @throws Refusal, or anything else, which is tried again */
  run: () => Promise<'done' | 'again'>;
  /** The server doesn't do it. @returns whether there is more to do all the same */
  onRefusal: (refusal: Refusal) => 'done' | 'again';
};

/** Does one thing at a time until it succeeds; asked for meanwhile, it is done once more. */
export const persistently = ({ pace, run, onRefusal }: Options) => {
  let isRunning = false;
  let isWanted = false;
  let isOver = false;
  let failures = 0;
  let cancelWait: (() => void) | null = null;

  /** @returns milliseconds to wait before the next try, null where there is none */
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
    /** The network may be back: what waits waits no longer. */
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
