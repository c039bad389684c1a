import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../kit/desks/intake-desk.ts';
import type { Desk } from '../../kit/desks/telling-desk.ts';
import { ANN, ANNS, annsView, BEN, BENS, newDispute, STEPS, withoutQuiet } from './history.ts';

/**
 * Specification 1: each side of a dispute sees only what is addressed to it, never the other side's thread or contact
 * data.
 */

const nothingCrosses = async (desk: Desk, reference: string) => {
  for (const mail of desk.mails) {
    const whole = JSON.stringify({ ...mail, to: null });
    if (ANNS.test(mail.to.address)) expect(whole).not.toMatch(BENS);
    if (BENS.test(mail.to.address)) expect(whole).not.toMatch(ANNS);
  }
  for (const answer of await annsView(reference)) expect(answer).not.toMatch(BENS);
  const trail = JSON.stringify(await audit(reference));
  expect(trail).not.toMatch(ANNS);
  expect(trail).not.toMatch(BENS);
};

describe('a dispute', () => {
  it('reveals nothing of one side to the other, in any history', async () => {
    const names = fc.array(fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])), {
      minLength: 4,
      maxLength: 14,
    });
    // Also if the counterparty has an id of the organisation's own besides its address.
    const counterparty = fc.constantFrom(BEN, { id: 'seller-77', ...BEN });
    await fc.assert(
      fc.asyncProperty(names, counterparty, async (history, other) => {
        const desk = withoutQuiet();
        const reference = await newDispute('integrator', other);
        await desk.tell(reference);
        for (const name of history) {
          await STEPS[name](reference, desk);
          await desk.tell(reference);
        }
        await nothingCrosses(desk, reference);
        expect(desk.to(BEN.email).length).toBeGreaterThan(0);
        expect(desk.to(ANN.email).length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});
