import type { Arrivals, Stage } from './pipeline.ts';

/** A day of a million tickets, as docs/scaling.md has it: arrivals, AWS's quotas, what each function takes. */

export const DAY_SECONDS = 86_400;
export const TICKETS = 1_000_000;

/** Twice and a half the mean at 10:00, a fifth of it at night. */
const shareAt = (second: number): number => 0.2 + 2.3 * Math.exp(-(((second / 3600 - 10) / 3.6) ** 2));

const curve = Array.from({ length: DAY_SECONDS }, (_, second) => shareAt(second));
const total = curve.reduce((sum, share) => sum + share, 0);

/** With a storm: ten times as much for twenty minutes from 10:00. */
export const ticketArrivals = (storm: boolean): Arrivals =>
  curve.map((share, second) => {
    const stormy = storm && second >= 10 * 3600 && second < 10 * 3600 + 1200;
    return ((share * TICKETS) / total) * (stormy ? 10 : 1);
  });

/** Checkpoints of a day: four a ticket, of which a share falls into one minute, as offices open. */
export const checkpointArrivals = (atOpening: number): Arrivals => {
  const all = 4 * TICKETS;
  const spread = curve.map((share) => ((share * all) / total) * (1 - atOpening));
  return spread.map((count, second) =>
    second >= 8 * 3600 && second < 8 * 3600 + 60 ? count + (all * atOpening) / 60 : count,
  );
};

export type Quotas = {
  consumers: { mail: number; signals: number; outgoing: number };
  mailsPerSecond: number;
  transitionsPerSecond: number;
  startsPerSecond: number;
};

/** As the stage is shipped, and SES, Step Functions as accounts begin in large regions. */
export const SHIPPED: Quotas = {
  consumers: { mail: 20, signals: 20, outgoing: 10 },
  mailsPerSecond: 14,
  transitionsPerSecond: 5000,
  startsPerSecond: 300,
};

/** What docs/scaling.md asks for. */
export const ASKED: Quotas = {
  consumers: { mail: 60, signals: 30, outgoing: 30 },
  mailsPerSecond: 250,
  transitionsPerSecond: 5000,
  startsPerSecond: 300,
};

/** Seconds that functions take, warm: docs/bench.md's processor times, with AWS's own latencies added. */
const TAKES = { mail: 0.3, signal: 0.08, assess: 0.4, advance: 0.12, send: 0.25 };
const BATCH = 5;
const MAILS_A_TICKET = 5;

/** A regional throttle: for ten minutes from 11:00 functions get a tenth of what they have. */
const throttledAt = (second: number): number => (second >= 11 * 3600 && second < 11 * 3600 + 600 ? 0.1 : 1);

/** From the mail's arrival to SES's acceptance of the acknowledgement. */
export const acknowledgement = (
  { consumers, mailsPerSecond, startsPerSecond, transitionsPerSecond }: Quotas,
  throttle: boolean,
): Stage[] => {
  const share = (second: number): number => (throttle ? throttledAt(second) : 1);
  return [
    {
      name: 'receive-email',
      perSecond: (second) => (consumers.mail / TAKES.mail) * share(second),
      takes: TAKES.mail + 0.5,
    },
    {
      name: 'signal-workflow',
      perSecond: (second) => ((consumers.signals * BATCH) / TAKES.signal) * share(second),
      takes: TAKES.signal + 0.5,
    },
    { name: 'StartExecution', perSecond: () => startsPerSecond, takes: 0.1 },
    // Ten transitions of a ticket's life share the account's rate.
    { name: 'transitions', perSecond: (second) => (transitionsPerSecond / 10) * share(second), takes: TAKES.assess },
    {
      name: 'send-message',
      perSecond: (second) => ((consumers.outgoing * BATCH) / TAKES.send / MAILS_A_TICKET) * share(second),
      takes: TAKES.send + 0.3,
    },
    { name: 'SES', perSecond: () => mailsPerSecond / MAILS_A_TICKET, takes: 0.1 },
  ];
};

/** What waits in the table, back on its queue: reconcile does 100,000 in two minutes (docs/decisions/0104). */
export const wakingUp = (): Stage[] => [{ name: 'reconcile', perSecond: () => 100_000 / 120, takes: 0 }];

/** From a checkpoint's instant to what happens: four transitions a wake. */
export const checkpoint = ({ transitionsPerSecond }: Quotas, throttle: boolean): Stage[] => [
  {
    name: 'transitions',
    perSecond: (second) => (transitionsPerSecond / 4) * (throttle ? throttledAt(second) : 1),
    takes: 0.3 + TAKES.advance,
  },
];
