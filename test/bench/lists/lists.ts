import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { MeasuredPage } from '../../kit/records/list-cost.ts';
import type { Figure } from '../figures.ts';

/** What a page of each list reads by DynamoDB's rules, of few tickets and of many. */

const FEW = 100;
/** Reading units are whole halves: a page whose tickets lie a little further apart may read one more in ten. */
const MAX_RATIO = 1.1;

type Measured = Record<string, MeasuredPage>;

export const listFigures = async (tickets: number): Promise<Figure[]> => {
  const worker = fork(join(import.meta.dirname, 'lists-worker.ts'), [String(FEW), String(tickets)]);
  // It sends one message, both measurements.
  const [[few, many]] = (await once(worker, 'message')) as [[Measured, Measured]];
  return Object.entries(many).map(([name, { units }]) => {
    const before = few[name]?.units ?? 0;
    return {
      ...{
        name: `a page of 20, ${name || 'all'}: of ${tickets} over ${FEW} tickets`,
        value: units / before,
        unit: '×',
      },
      ...{ limit: MAX_RATIO, decides: true, note: `${units} units, and ${before}` },
    };
  });
};
