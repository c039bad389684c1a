import type { Figure } from '../figures.ts';
import { ASKED, acknowledgement, checkpoint, checkpointArrivals, type Quotas, SHIPPED, ticketArrivals } from './day.ts';
import { type Passed, passThrough, quantile } from './pipeline.ts';

type ScaleRow = { day: string; quotas: string; p50: number; p99: number; longest: string };

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10;

const rowOf = (day: string, quotas: string, passed: Passed): ScaleRow => {
  const [name, most] = Object.entries(passed.longest).toSorted((a, b) => b[1].waiting - a[1].waiting)[0] ?? [
    '',
    { waiting: 0, at: 0 },
  ];
  return {
    day,
    quotas,
    p50: rounded(quantile(passed, 0.5)),
    p99: rounded(quantile(passed, 0.99)),
    longest: `${name}: ${Math.round(most.waiting)}`,
  };
};

const SETS: Record<string, Quotas> = { 'as shipped': SHIPPED, 'as asked for': ASKED };

/** Simulates a day of a million tickets in each weather: p50 and p99 in seconds, and where most waited. */
const scaleRows = (): ScaleRow[] =>
  Object.entries(SETS).flatMap(([name, quotas]) => [
    rowOf('acknowledgement', name, passThrough(ticketArrivals(false), acknowledgement(quotas, false), DRAIN)),
    rowOf(
      'acknowledgement, mail storm',
      name,
      passThrough(ticketArrivals(true), acknowledgement(quotas, false), DRAIN),
    ),
    rowOf(
      'acknowledgement, regional throttle',
      name,
      passThrough(ticketArrivals(false), acknowledgement(quotas, true), DRAIN),
    ),
    rowOf('checkpoint’s lateness', name, passThrough(checkpointArrivals(0), checkpoint(quotas, false), DRAIN)),
    rowOf(
      'checkpoint’s lateness, a tenth at opening',
      name,
      passThrough(checkpointArrivals(0.1), checkpoint(quotas, false), DRAIN),
    ),
    rowOf(
      'checkpoint’s lateness, regional throttle',
      name,
      passThrough(checkpointArrivals(0), checkpoint(quotas, true), DRAIN),
    ),
  ]);

/** What waits at midnight goes on for a day. */
const DRAIN = 86_400;

/** An acknowledgement is promised within a minute. */
const WITHIN_SECONDS = 60;

/** docs/scaling.md's table. With the quotas that it asks for an ordinary day keeps the promise, which decides. */
export const scaleFigures = (): Figure[] =>
  scaleRows().map(({ day, quotas, p50, p99, longest }) => ({
    name: `${day}, ${quotas}: p99`,
    value: p99,
    unit: 's',
    ...(quotas === 'as asked for' && !day.includes(',') ? { limit: WITHIN_SECONDS, decides: true } : {}),
    note: `p50 ${p50} s; most waited at ${longest}`,
  }));
