import type { HeldMessage } from '../../schemas/workflow.ts';
import type { Clock } from '../ports/clock.ts';
import type { WaitingMessages } from '../ports/telling.ts';

/** Real seconds from which a message waits in the table: until then the queue holds it, and the next run may not have come. */
export const LONG_WAIT_SECONDS = 120;

/** What comes before the next run, which a minute brings, goes on the queue now, and is held there until its time. */
const LOOK_AHEAD_SECONDS = 90;

export type WakingServices = {
  waiting: WaitingMessages;
  clock: Clock;
  /** Puts messages on the outgoing queue, each to come after so many seconds. */
  sendLater: (messages: readonly { message: HeldMessage; delaySeconds: number }[]) => Promise<void>;
  /** Whether there is time for another page. */
  hasTime: () => boolean;
};

/**
 * Puts messages whose time has come back on the outgoing queue (docs/decisions/0104); how many. First sent, then forgotten: a
 * crash in between sends them once more, and their notices know what was told.
 */
export const wakeWaiting = async ({ waiting, clock, sendLater, hasTime }: WakingServices): Promise<number> => {
  let woken = 0;
  for await (const page of waiting.due(clock.after(LOOK_AHEAD_SECONDS))) {
    const now = clock.now();
    await sendLater(
      page.map(({ message, until }) => ({ message, delaySeconds: until <= now ? 0 : clock.waitSeconds(until) })),
    );
    await waiting.forget(page);
    woken += page.length;
    if (!hasTime()) break;
  }
  return woken;
};
