import type { FreeTime } from '../../api/types.ts';

/** The free times of one day. */
export type FreeDay = { id: string; times: FreeTime[] };

/** Groups free times by day in the browser's time zone, earliest first. */
export const freeDays = (times: readonly FreeTime[]): FreeDay[] => {
  const days = new Map<string, FreeTime[]>();
  for (const time of times) {
    const id = new Date(time.from).toDateString();
    days.set(id, [...(days.get(id) ?? []), time]);
  }
  return [...days].map(([id, ofDay]) => ({ id, times: ofDay }));
};
