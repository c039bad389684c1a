import { fortnight } from '../fortnight/fortnight.ts';
import type { Figure } from './figures.ts';

/** Another seed tells another fortnight; this one is told the same way every time. */
const SEED = 'fortnight';

const sorted = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, times]) => `${what} ${times}`)
    .join(', ');

/** A fortnight in the life of a help desk, through the domain with a simulated clock: nothing may go wrong in it. */
export const fortnightFigures = (tickets: number): Figure[] => {
  const { events, standing, happened, faults } = fortnight(SEED, tickets);
  return [
    {
      name: `a fortnight of ${tickets} tickets: faults`,
      value: faults.length,
      unit: '',
      limit: 0,
      decides: true,
      note: faults
        .slice(0, 5)
        .map(({ seed, fault }) => `${seed}: ${fault}`)
        .join('; '),
    },
    { name: 'a fortnight: events', value: events, unit: '', note: sorted(happened) },
    { name: 'a fortnight: tickets at its end', value: tickets, unit: '', note: sorted(standing) },
  ];
};
