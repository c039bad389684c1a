import {
  clocks,
  durations,
  fieldAfter,
  hours,
  inside,
  isAnswer,
  quantile,
  type Second,
  statuses,
  stretch,
} from './reading.ts';

/** Figures of durations. */

type Stretch = ReturnType<typeof stretch>;

export const firstResponse: Second = (period, calendar) => {
  const found: Stretch[] = [];
  return {
    add: ({ events }) => {
      const answer = events.find(isAnswer)?.at;
      const [created] = events;
      if (created && answer && inside(period, answer)) found.push(stretch(calendar, created.at, answer));
    },
    rows: () => [{ tickets: found.length, ...durations(found) }],
  };
};

export const resolution: Second = (period, calendar) => {
  const found: Stretch[] = [];
  let resolutions = 0;
  return {
    add: ({ events }) => {
      const status = statuses(events);
      const until = events.filter(({ at }) => at < period.to).length;
      const solved = events.slice(0, until).filter(({ type, at }) => type === 'resolved' && inside(period, at));
      const last = solved.at(-1);
      const ending = fieldAfter(events.slice(0, until), 'closedAs').at(-1);
      if (!last || !['resolved', 'closed'].includes(status[until - 1] ?? '')) return;
      if (['merged', 'duplicate', 'withdrawn', 'spam'].includes(String(ending))) return;
      const opened = events.findLast(
        ({ type, sequence }, index) =>
          sequence < last.sequence && (index === 0 || (type === 'reopened' && status[index - 1] === 'closed')),
      );
      found.push(stretch(calendar, opened?.at ?? '', last.at));
      resolutions += solved.length;
    },
    rows: () => [{ tickets: found.length, resolutions, ...durations(found) }],
  };
};

type Stay = { status: string; begins: string; length: number; paused: boolean };

/** Where a ticket's time in the period was spent. */
const staysIn = (
  ...[{ events }, period]: [Parameters<ReturnType<Second>['add']>[0], Parameters<Second>[0]]
): Stay[] => {
  const status = statuses(events);
  const clock = clocks(events);
  return events.flatMap((event, index) => {
    const begins = event.at > period.from ? event.at : period.from;
    const next = events[index + 1]?.at ?? period.to;
    const length = hours(begins, next < period.to ? next : period.to);
    const paused = (clock[index]?.pausedSince ?? null) !== null;
    const stay = { status: status[index] ?? '', begins, length, paused };
    return length > 0 && stay.status !== 'closed' ? [stay] : [];
  });
};

export const time: Second = (period) => {
  const sums = new Map<string, { hours: number; tickets: number }>();
  return {
    add: (history) => {
      const byStatus = Object.entries(Object.groupBy(staysIn(history, period), ({ status }) => status));
      for (const [status, stays = []] of byStatus) {
        const known = sums.get(status) ?? { hours: 0, tickets: 0 };
        const spent = stays.reduce((sum, { length }) => sum + length, 0);
        sums.set(status, { hours: known.hours + spent, tickets: known.tickets + 1 });
      }
    },
    rows: () => [...sums].map(([status, sum]) => ({ status, ...sum })),
  };
};

export const pauses: Second = (period) => {
  const found = new Map<string, { lengths: number[]; tickets: number }>();
  return {
    add: (history) => {
      const paused = staysIn(history, period).filter((stay) => stay.paused);
      const why = ({ status }: Stay) => (['new', 'open'].includes(status) ? 'major_incident' : status);
      for (const [reason, stays = []] of Object.entries(Object.groupBy(paused, why))) {
        const known = found.get(reason) ?? { lengths: [], tickets: 0 };
        known.lengths.push(...stays.map(({ length }) => length));
        found.set(reason, { ...known, tickets: known.tickets + 1 });
      }
    },
    rows: () =>
      [...found].map(([why, { lengths, tickets }]) => ({
        why,
        pauses: lengths.length,
        tickets,
        hours: lengths.reduce((sum, length) => sum + length, 0),
        median_hours: quantile(lengths, 0.5),
      })),
  };
};

const AGES: readonly (readonly [name: string, under: number])[] = [
  ['under_a_day', 24],
  ['under_3_days', 72],
  ['under_a_week', 168],
  ['under_30_days', 720],
  ['older', Number.POSITIVE_INFINITY],
];

export const backlog: Second = ({ to }) => {
  const waiting = new Map<number, number[]>();
  return {
    add: ({ events }) => {
      const past = events.filter(({ at }) => at < to);
      const status = statuses(past);
      if (past.length === 0 || ['resolved', 'closed'].includes(status.at(-1) ?? '')) return;
      const opened = past.findLast(
        ({ type }, index) => index === 0 || (type === 'reopened' && status[index - 1] === 'closed'),
      );
      const level = Number(fieldAfter(past, 'level').at(-1) ?? 1);
      const ages = waiting.get(level) ?? [];
      ages.push(hours(opened?.at ?? '', to));
      waiting.set(level, ages);
    },
    rows: () =>
      [...waiting].map(([level, ages]) => {
        const counts = AGES.map(([name, under], index) => {
          const from = AGES[index - 1]?.[1] ?? 0;
          return [name, ages.filter((age) => age >= from && age < under).length];
        });
        return {
          level,
          tickets: ages.length,
          ...Object.fromEntries(counts),
          oldest_hours: ages.reduce((a, b) => Math.max(a, b)),
        };
      }),
  };
};
