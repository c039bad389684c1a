import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../scripts/train-assessment/corpus.ts';
import type { ClassifierPort } from '../../../shared/usecases/assessment/consult-classifier.ts';
import { textToRead } from '../../../shared/usecases/assessment/read-request.ts';
import { classifierFigures, sampleOf } from '../../bench/assessment/classifier.ts';

/** The corpus measures an organisation's own classifier, such as a Bedrock model (docs/assessment.md). */

const corpus = readCorpus();
const sample = sampleOf(corpus, 120);
const right = new Map(sample.map(({ text, category }) => [textToRead('', text), category]));

/** Right except for every third request, with a lower confidence there. */
const answering = (): ClassifierPort => {
  let asked = 0;
  return async ({ text }) => {
    asked += 1;
    const isWrong = asked % 3 === 0;
    const category = isWrong ? 'other' : (right.get(text) ?? 'other');
    return { by: 'test', answer: { category, confidence: isWrong ? 0.5 : 0.9 } };
  };
};

const figuresOf = async (classify: ClassifierPort) => {
  const figures = await classifierFigures(classify, sample, 1_000);
  return Object.fromEntries(figures.map(({ name, value }) => [name.replace('classifier: ', ''), value]));
};

describe('a sample of the corpus', () => {
  it('has one request of each scenario, of every category', () => {
    expect(sample).toHaveLength(120);
    expect(new Set(sample.map(({ scenario }) => scenario)).size).toBe(120);
    expect(new Set(sample.map(({ category }) => category)).size).toBe(
      new Set(corpus.map(({ category }) => category)).size,
    );
  });
});

describe('a classifier', () => {
  it('is measured by its wrong categories and its confidence', async () => {
    const figures = await figuresOf(answering());
    expect(figures).toMatchObject({ requests: 120, 'of these wrong': 0, 'no answer': 0 });
    expect(figures['sure of one']).toBeCloseTo(66.7, 0);
    expect(figures['wrong category']).toBeGreaterThan(0);
    expect(figures['wrong category']).toBeLessThanOrEqual(34);
  });

  it('counts as wrong if it fails or gives no category', async () => {
    const failing: ClassifierPort = () => Promise.reject(new Error('no model'));
    expect(await figuresOf(failing)).toMatchObject({ 'wrong category': 100, 'no answer': 100 });
    const silent: ClassifierPort = async () => ({ by: 'test', answer: 'nothing_said' });
    expect(await figuresOf(silent)).toMatchObject({ 'wrong category': 100, 'no answer': 0 });
  });
});
