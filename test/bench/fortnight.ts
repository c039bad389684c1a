import type { Stack } from '../../local/stack.ts';
import { fortnight, type Summary } from '../fortnight/fortnight.ts';
import { liveOnStack } from '../fortnight/on-a-stack.ts';
import type { Figure } from './figures.ts';

/** Another seed tells another fortnight; this one is told the same way every time. */
const SEED = 'fortnight';

const sorted = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, times]) => `${what} ${times}`)
    .join(', ');

const figuresOf = (where: string, { tickets, events, standing, happened, faults }: Summary): Figure[] => [
  {
    name: `a fortnight of ${tickets} tickets ${where}: faults`,
    value: faults.length,
    unit: '',
    limit: 0,
    decides: true,
    note: faults
      .slice(0, 5)
      .map(({ seed, fault }) => `${seed}: ${fault}`)
      .join('; '),
  },
  { name: `a fortnight ${where}: events`, value: events, unit: '', note: sorted(happened) },
  { name: `a fortnight ${where}: tickets at its end`, value: tickets, unit: '', note: sorted(standing) },
];

/** A fortnight in the life of a help desk, through the domain with a simulated clock: nothing may go wrong in it. */
export const fortnightFigures = (tickets: number): Figure[] => figuresOf('in the domain', fortnight(SEED, tickets));

/** Wakes on this machine may be so many seconds of real time late, beside everything else that it does then. */
const LATE_SECONDS = 10;

/** The same through the deployed system, at its clock's speed. */
export const deskFigures = async (stack: Stack, tickets: number, speed: number): Promise<Figure[]> => {
  const wakingHours = (LATE_SECONDS * speed) / 3600;
  return figuresOf('on the stack', await liveOnStack(stack, SEED, tickets, wakingHours));
};
