import type { FreeTime } from '../../api/types.ts';

/** Free times of a day of the reader's own calendar. */
export type FreeDay = { id: string; times: FreeTime[] };

/** By days as the browser's time zone has them, the earliest first. */
export const freeDays = (times: readonly FreeTime[]): FreeDay[] => {
  const days = new Map<string, FreeTime[]>();
  for (const time of times) {
    const id = new Date(time.from).toDateString();
    days.set(id, [...(days.get(id) ?? []), time]);
  }
  return [...days].map(([id, ofDay]) => ({ id, times: ofDay }));
};
