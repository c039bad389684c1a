import type { Figure } from '../figures.ts';
import {
  ASKED,
  acknowledgement,
  checkpoint,
  checkpointArrivals,
  type Quotas,
  SHIPPED,
  ticketArrivals,
  wakingUp,
} from './day.ts';
import { type Passed, passThrough, quantile } from './pipeline.ts';
import { receiverAway } from './receiver.ts';

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

/** Hours for which the receiver of a webhook that hears of every ticket is away. */
const AWAY_HOURS = [0.5, 2, 6, 24];

/** Messages that wait in the table are on their queue within a minute of their time, whichever receiver is away. */
const awayFigures = (): Figure[] =>
  AWAY_HOURS.map((hours) => {
    const { most, wakes, woken, units, toldAfter } = receiverAway(hours);
    const late = quantile(passThrough([...wakes], wakingUp(), 0), 0.99);
    const told = (share: number) => `${Math.round(toldAfter(share) / 60)} min`;
    return {
      name: `a receiver away for ${hours} h: p99 of what comes back`,
      value: late,
      unit: 's',
      limit: WITHIN_SECONDS,
      decides: true,
      note: `${most} lanes wait, ${Math.round(woken)} come back and ${Math.round(units)} units are written a second; told ${told(0.5)} (p50), ${told(0.99)} (p99) after its return`,
    };
  });

/** docs/scaling.md's table. With the quotas that it asks for an ordinary day keeps the promise, which decides. */
export const scaleFigures = (): Figure[] => [
  ...scaleRows().map(({ day, quotas, p50, p99, longest }) => ({
    name: `${day}, ${quotas}: p99`,
    value: p99,
    unit: 's',
    ...(quotas === 'as asked for' && !day.includes(',') ? { limit: WITHIN_SECONDS, decides: true } : {}),
    note: `p50 ${p50} s; most waited at ${longest}`,
  })),
  ...awayFigures(),
];
