import { describe, expect, it } from 'vitest';
import { judgedBy, madeUpRequests } from '../../../kit/assessment/made-up-requests.ts';

/** Requests that stand in no corpus, for both organisations, in five languages, a fifth with words that mislead. */

const judged = madeUpRequests().map((request) => judgedBy(request, 'model'));
const textOf = ({ text }: { text: string }): string => text;

describe('requests made up apart from the corpus', () => {
  it('are fifty and more', () => {
    expect(judged.length).toBeGreaterThanOrEqual(50);
    expect(new Set(judged.map(({ language }) => language)).size).toBe(5);
  });

  it('mostly reach the policy and level, and get the type, that a person would give them', () => {
    const placed = judged.filter(({ isPlaced }) => isPlaced);
    const typed = judged.filter(({ isTyped }) => isTyped);
    expect(placed.length / judged.length, 'policy and level').toBeGreaterThanOrEqual(0.8);
    expect(typed.length / judged.length, 'type').toBeGreaterThanOrEqual(0.82);
  });

  it('are all restricted where only few should see them, and seldom elsewhere', () => {
    expect(judged.filter(({ restricted, found }) => restricted && !found.restricted).map(textOf)).toEqual([]);
    const wrongly = judged.filter(({ restricted, found }) => !restricted && found.restricted);
    expect(wrongly.length / judged.length).toBeLessThanOrEqual(0.1);
  });

  it('do better than by the rules alone', () => {
    const ruled = madeUpRequests().filter((request) => judgedBy(request, 'rules').isPlaced);
    expect(judged.filter(({ isPlaced }) => isPlaced).length).toBeGreaterThan(ruled.length);
  });
});
