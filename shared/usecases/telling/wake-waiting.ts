import type { HeldMessage } from '../../schemas/workflow.ts';
import type { Clock } from '../ports/clock.ts';
import type { WaitingMessages } from '../ports/telling.ts';

/**
 * From this many real seconds a message waits in the table. Shorter waits stay in the queue, because the next run may
 * come too late.
 */
export const LONG_WAIT_SECONDS = 120;

/** Messages due before the next run, a minute later, go on the queue now with a delay. */
const LOOK_AHEAD_SECONDS = 90;

export type WakingServices = {
  waiting: WaitingMessages;
  clock: Clock;
  /** Puts messages on the outgoing queue, each with a delay in seconds. */
  sendLater: (messages: readonly { message: HeldMessage; delaySeconds: number }[]) => Promise<void>;
  /** Whether there is time for another page. */
  hasTime: () => boolean;
};

/**
 * Puts due messages back on the outgoing queue (docs/decisions/0104) and returns how many. They are sent first and
 * then deleted: a crash in between sends them twice, and their notices know what is finished.
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
