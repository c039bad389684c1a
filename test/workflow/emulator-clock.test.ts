import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RunningClock, startClock } from '../../local/clock-file.ts';
import { clockFrom } from '../../shared/adapters/clock.ts';

const first = '2026-11-22T09:00:00.000Z';
const day = 24 * 3600 * 1000;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tierdesk-clock-'));
  vi.useFakeTimers({ now: new Date(first) });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

const inFunctions = (clock: RunningClock) => clockFrom({ ...clock.environment, CLOCK: 'accelerated' }).now();

test('it begins with the machine’s time, runs at its speed, and the functions have the same', () => {
  const clock = startClock(directory, 3600, undefined);
  expect(clock.now()).toBe(first);
  vi.advanceTimersByTime(24_000);
  expect(clock.now()).toBe('2026-11-23T09:00:00.000Z');
  expect(inFunctions(clock)).toBe(clock.now());
  clock.stop();
});

test('it stops while the stack is stopped and continues at another speed', () => {
  const clock = startClock(directory, 3600, undefined);
  vi.advanceTimersByTime(1500);
  clock.stop();
  vi.advanceTimersByTime(day);
  const next = startClock(directory, 1, undefined);
  expect(next.now()).toBe('2026-11-22T10:30:00.000Z');
  vi.advanceTimersByTime(1000);
  expect(inFunctions(next)).toBe('2026-11-22T10:30:01.000Z');
  next.stop();
});

test('after a kill it is later than everything that happened, however late that was saved', () => {
  const clock = startClock(directory, 3600, undefined);
  vi.advanceTimersByTime(10_900);
  const killedAt = clock.now();
  clock.abandon();
  const lastWritten = readFileSync(join(directory, 'clock.json'), 'utf8');
  vi.advanceTimersByTime(day);
  const next = startClock(directory, 3600, undefined);
  expect(next.now() >= killedAt).toBe(true);
  expect(next.now() < '2026-11-23T09:00:00.000Z').toBe(true);
  next.abandon();

  writeFileSync(join(directory, 'clock.json'), lastWritten);
  const savedLate = startClock(directory, 1, new Date('2026-11-22T09:00:20.000Z'));
  expect(savedLate.now()).toBe('2026-11-23T05:00:00.000Z');
  savedLate.abandon();
});

test('an unreadable clock.json is not treated as a first start', () => {
  writeFileSync(join(directory, 'clock.json'), '{');
  expect(() => startClock(directory, 1, undefined)).toThrow('npm run reset');
});
