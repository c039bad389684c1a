import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../../scripts/train-assessment/corpus.ts';
import { type Judged, judgedBy, madeUpRequests } from '../../../kit/assessment/made-up-requests.ts';

/** Requests that are in no corpus, for both organisations, in five languages. A fifth contain misleading words. */

const textOf = ({ text }: { text: string }): string => text;
const shareOf = (judged: readonly Judged[], is: (one: Judged) => boolean): number =>
  judged.filter(is).length / judged.length;

const OUTSIDERS = madeUpRequests('outsiders').map((request) => judgedBy(request, 'model'));

describe.each([
  ['requests of both organisations', madeUpRequests('requests').map((request) => judgedBy(request, 'model')), 50],
  [
    'requests to the club, as outsiders write them',
    OUTSIDERS.filter(({ organisation }) => organisation === 'club'),
    100,
  ],
  [
    'requests to the marketplace, as outsiders write them',
    OUTSIDERS.filter(({ organisation }) => organisation === 'marketplace'),
    100,
  ],
])('%s', (_name, judged, least) => {
  it('are many, in five languages', () => {
    expect(judged.length).toBeGreaterThanOrEqual(least);
    expect(new Set(judged.map(({ language }) => language)).size).toBe(5);
  });

  it('mostly reach the policy and level, and get the type, that a person would choose', () => {
    expect(
      shareOf(judged, ({ isPlaced }) => isPlaced),
      'policy and level',
    ).toBeGreaterThanOrEqual(0.8);
    expect(
      shareOf(judged, ({ isTyped }) => isTyped),
      'type',
    ).toBeGreaterThanOrEqual(0.82);
  });

  it('all end with a person', () => {
    expect(judged.filter(({ assignee }) => assignee === null).map(textOf)).toEqual([]);
  });

  it('are all restricted if only few people should see them, and others seldom are', () => {
    expect(judged.filter(({ restricted, found }) => restricted && !found.restricted).map(textOf)).toEqual([]);
    expect(shareOf(judged, ({ restricted, found }) => !restricted && found.restricted)).toBeLessThanOrEqual(0.1);
  });
});

describe('requests made up apart from the corpus', () => {
  const all = [...madeUpRequests('requests'), ...madeUpRequests('outsiders')];

  it('do better than with the rules alone', () => {
    const placed = (by: 'model' | 'rules'): number => all.filter((request) => judgedBy(request, by).isPlaced).length;
    expect(placed('model')).toBeGreaterThan(placed('rules'));
  });

  it('are in no corpus', () => {
    const learned = new Set(readCorpus().map(textOf));
    expect(all.filter(({ text }) => learned.has(text))).toEqual([]);
  });
});
