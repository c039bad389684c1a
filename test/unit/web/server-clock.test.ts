import { afterEach, expect, it, vi } from 'vitest';
import { deskTime, heardFrom, onTime } from '../../../web/staff/site/server-clock.ts';

const answer = (time?: string) => ({ headers: new Headers(time === undefined ? {} : { 'tierdesk-time': time }) });
afterEach(() => void vi.useRealTimers());

it('follows the time in answers, and between them the browser’s clock', () => {
  const ours = Date.parse('2026-11-30T10:00:00Z');
  vi.useFakeTimers({ toFake: ['Date'], now: ours });
  expect(deskTime()).toBe(ours);
  const heard = vi.fn();
  const stop = onTime(heard);
  heardFrom(answer('2027-01-04T08:00:00.000Z'));
  expect(heard).toHaveBeenCalledTimes(1);
  vi.setSystemTime(ours + 60_000);
  expect(new Date(deskTime()).toISOString()).toBe('2027-01-04T08:01:00.000Z');
  // Other answers, such as a file, contain no time.
  heardFrom(answer());
  heardFrom(answer('yesterday'));
  expect(new Date(deskTime()).toISOString()).toBe('2027-01-04T08:01:00.000Z');
  stop();
  heardFrom(answer('2027-01-04T09:00:00.000Z'));
  expect(heard).toHaveBeenCalledTimes(1);
  heardFrom(answer(new Date().toISOString()));
});
