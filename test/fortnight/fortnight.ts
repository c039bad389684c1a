import type { Lived } from './acting.ts';
import { faultsOf } from './faults.ts';
import { liveOnce } from './life.ts';

export type Summary = {
  tickets: number;
  events: number;
  /** How tickets stand at the end, and why the closed ones closed. */
  standing: Record<string, number>;
  /** How often each kind of event happened. */
  happened: Record<string, number>;
  /** What was wrong, with the seed that tells the story again. */
  faults: { seed: string; fault: string }[];
};

const count = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** The simulated tickets, with the faults found in them. */
export const summaryOf = (lived: Iterable<{ seed: string; ticket: Lived }>, wakingHours?: number): Summary => {
  const summary: Summary = { tickets: 0, events: 0, standing: {}, happened: {}, faults: [] };
  for (const { seed, ticket } of lived) {
    const { status, closedAs } = ticket.ticket;
    summary.tickets++;
    count(summary.standing, closedAs ? `closed as ${closedAs}` : status);
    summary.events += ticket.events.length;
    for (const { type, reason } of ticket.events)
      count(summary.happened, type === 'escalated' ? `escalated: ${reason}` : type);
    for (const fault of faultsOf(ticket, wakingHours)) summary.faults.push({ seed, fault });
  }
  return summary;
};

function* lives(seed: string, tickets: number) {
  for (let index = 0; index < tickets; index++) {
    const own = `${seed} ${index}`;
    yield { seed: own, ticket: liveOnce(own) };
  }
}

/** A fortnight in the life of a help desk, through the domain with a simulated clock. */
export const fortnight = (seed: string, tickets: number): Summary => summaryOf(lives(seed, tickets));
