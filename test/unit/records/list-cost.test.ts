import { describe, expect, it } from 'vitest';
import { items } from '../../kit/api.ts';
import { forgetTickets, instantAt, measured, measuredAll, OTHER } from '../../kit/records/list-cost.ts';
import { numberedTicket, storeTicket } from '../../kit/records/stored-tickets.ts';

/** `npm run bench -- --only lists` measures the same with 100,000 tickets. */

/** A hundred reads of a hundred keys each. */
const MAX_UNITS_WITHOUT_TICKETS = 200;

describe('a page of a list', () => {
  it('reads no more of 10,000 tickets than of 100', async () => {
    const [few, many] = [await measuredAll(100), await measuredAll(10_000)];
    for (const [name, { units, found }] of Object.entries(many)) {
      expect(found, name).toBe(20);
      expect(units, name).toBeLessThanOrEqual((few[name]?.units ?? 0) * 1.1);
    }
  });

  it('ends early, with a cursor, if two long lists have almost nothing in common', async () => {
    forgetTickets();
    for (let n = 0; n < 11_000; n += 1) {
      const other = n % 2 === 0 ? { category: 'data_loss' } : { team: 'specialists' };
      storeTicket(items, numberedTicket(n, { ...OTHER, ...other, createdAt: instantAt(n), updatedAt: instantAt(n) }));
    }
    const { found, units, cursor } = await measured({ category: 'data_loss', team: 'specialists' });
    expect(found).toBe(0);
    expect(cursor).toBeDefined();
    expect(units).toBeLessThan(MAX_UNITS_WITHOUT_TICKETS);
  });
});
