import { describe, expect, it } from 'vitest';
import { clockFrom } from '../../../shared/adapters/clock.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { waitingMessages } from '../../../shared/adapters/dynamodb/telling/waiting-messages.ts';
import { instantOf, millisecondsOf } from '../../../shared/schemas/primitives.ts';
import type { HeldMessage, OutgoingMessage } from '../../../shared/schemas/workflow.ts';
import type { Clock } from '../../../shared/usecases/ports/clock.ts';
import type { WaitingMessages } from '../../../shared/usecases/ports/telling.ts';
import { wakeWaiting } from '../../../shared/usecases/telling/wake-waiting.ts';
import { memoryTable } from '../../kit/memory/memory-table.ts';

const HOUR = 3600;
memoryTable();
const table = openTable('tickets');
const kept = waitingMessages(table);

const messageOf = (): OutgoingMessage => ({ reference: crypto.randomUUID(), sequence: 2, notice: true });

/** A run this many seconds from now: what it put on the queue of these messages, and with what delay. */
const runAt = async (seconds: number, of: readonly OutgoingMessage[], waiting: WaitingMessages = kept) => {
  const now = Date.now() + seconds * 1000;
  const clock: Clock = {
    now: () => instantOf(now),
    waitSeconds: (until) => Math.max(1, Math.ceil((millisecondsOf(until) - now) / 1000)),
    after: (later) => instantOf(now + later * 1000),
  };
  const woken: { message: HeldMessage; delaySeconds: number }[] = [];
  await wakeWaiting({
    waiting,
    clock,
    hasTime: () => true,
    sendLater: async (messages) => {
      woken.push(
        ...messages.filter(({ message }) => of.some((each) => JSON.stringify(each) === JSON.stringify(message))),
      );
    },
  });
  return woken;
};
const inSeconds = (seconds: number) => instantOf(Date.now() + seconds * 1000);

describe('a notice that waits for days', () => {
  it('is stored in the table, and returns to the queue at its time, once', async () => {
    const message = messageOf();
    await kept.keep(message, inSeconds(72 * HOUR));
    expect(await runAt(71 * HOUR, [message])).toEqual([]);
    const [woken, ...others] = await runAt(72 * HOUR - 30, [message]);
    expect(others).toEqual([]);
    expect(woken?.message).toEqual(message);
    // The queue delays it for the rest.
    expect(woken?.delaySeconds).toBeGreaterThanOrEqual(29);
    expect(woken?.delaySeconds).toBeLessThanOrEqual(31);
    expect(await runAt(73 * HOUR, [message])).toEqual([]);
  });

  it('is woken however many wait, and none twice in a run', async () => {
    const messages = Array.from({ length: 600 }, messageOf);
    for (const message of messages) await kept.keep(message, inSeconds(HOUR));
    const woken = await runAt(2 * HOUR, messages);
    expect(new Set(woken.map(({ message }) => JSON.stringify(message))).size).toBe(600);
    expect(woken).toHaveLength(600);
  });

  it('is stored once, however often it is put back, with the latest instant', async () => {
    const message = messageOf();
    await kept.keep(message, inSeconds(HOUR));
    await kept.keep(message, inSeconds(3 * HOUR));
    expect(await runAt(2 * HOUR, [message])).toEqual([]);
    expect(await runAt(4 * HOUR, [message])).toHaveLength(1);
  });

  it('stays if it must wait again before the run that woke it has deleted it', async () => {
    const message = messageOf();
    await kept.keep(message, inSeconds(HOUR));
    const waiting = {
      ...kept,
      // The message came, and its notice must wait again until the same instant.
      forget: async (woken: Parameters<WaitingMessages['forget']>[0]) => {
        await kept.keep(message, inSeconds(HOUR));
        await kept.forget(woken);
      },
    };
    expect(await runAt(2 * HOUR, [message], waiting)).toHaveLength(1);
    expect(await runAt(2 * HOUR, [message])).toHaveLength(1);
    expect(await runAt(2 * HOUR, [message])).toEqual([]);
  });

  it('comes again if the run dies between the queue and the table', async () => {
    const message = messageOf();
    await kept.keep(message, inSeconds(HOUR));
    const dying = { ...kept, forget: () => Promise.reject(new Error('died')) };
    await expect(runAt(2 * HOUR, [message], dying)).rejects.toThrow('died');
    expect(await runAt(2 * HOUR, [message])).toHaveLength(1);
  });

  it('waits by the system’s clock, which may be faster than the machine’s', () => {
    const real = '2026-11-24T09:00:00.000Z';
    const clock = clockFrom({ CLOCK: 'accelerated', CLOCK_SPEED: '3600', CLOCK_ANCHOR: real, CLOCK_ANCHOR_REAL: real });
    const now = millisecondsOf(clock.now());
    // A quarter of an hour of the machine's time, which SES needs, is 37 days.
    expect((millisecondsOf(clock.after(900)) - now) / 86_400_000).toBeCloseTo(37.5, 1);
    expect(clock.waitSeconds(clock.after(900))).toBeGreaterThanOrEqual(899);
  });
});
