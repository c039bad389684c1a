import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../../scripts/train-assessment/corpus.ts';
import { sourceHash } from '../../../../scripts/train-assessment/make.ts';
import {
  scorecardSummary,
  scorecardTables,
  storedScorecard,
} from '../../../../scripts/train-assessment/scorecard-text.ts';
import { SHIPPED_MODEL, shippedReader } from '../../../../shared/adapters/classifier/shipped.ts';
import { shippedConfiguration } from '../../../../shared/config/index.ts';
import { artefactFrom, BrokenArtefact } from '../../../../shared/domain/assessment/model/artefact.ts';

/** The shipped text model (docs/assessment.md). */

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const MODEL = join(ROOT, 'shared', 'adapters', 'classifier', SHIPPED_MODEL);

describe('the shipped model', () => {
  it('was trained from the corpus and code in the repository: npm run train-assessment', () => {
    expect(artefactFrom(readFileSync(MODEL)).header.source).toBe(sourceHash());
    expect(storedScorecard().source).toBe(sourceHash());
  });

  it('has at most 10 MB, and only its header is parsed', () => {
    const { header } = artefactFrom(readFileSync(MODEL));
    expect(statSync(MODEL).size).toBeLessThanOrEqual(10_000_000);
    expect(JSON.stringify(header).length).toBeLessThanOrEqual(50_000);
  });

  it('knows the categories of the shipped organisations', () => {
    const { categories } = artefactFrom(readFileSync(MODEL)).header;
    for (const { categories: worked } of shippedConfiguration().organisations) {
      expect(worked.map(({ id }) => id).toSorted()).toEqual(categories.toSorted());
    }
  });

  it('reads the same text always alike, and accepts any text', () => {
    const read = shippedReader();
    for (const text of ['', '???', '🎾', 'Ich kann mich nicht anmelden', 'a'.repeat(5_000), '请帮帮我', '\n\n. . .']) {
      expect(read(text)).toEqual(read(text));
      const sum = read(text).categories.reduce((total, { probability }) => total + probability, 0);
      expect(sum).toBeCloseTo(1, 5);
    }
  });

  it('is refused if it is damaged', () => {
    const bytes = readFileSync(MODEL);
    expect(() => artefactFrom(bytes.subarray(0, bytes.length - 1))).toThrow(BrokenArtefact);
    expect(() => artefactFrom(Buffer.from('no model at all'))).toThrow(BrokenArtefact);
  });
});

describe('the corpus', () => {
  const corpus = readCorpus();

  it('has thousands of requests, in five languages and several scenarios of each category', () => {
    const languages = Map.groupBy(corpus, ({ language }) => language);
    const categories = Map.groupBy(corpus, ({ category }) => category);
    expect(corpus.length).toBeGreaterThanOrEqual(6_000);
    expect([...languages.keys()].toSorted()).toEqual(['de', 'en', 'es', 'fr', 'pt']);
    for (const some of languages.values()) expect(some.length).toBeGreaterThanOrEqual(400);
    for (const some of categories.values()) {
      expect(new Set(some.map(({ scenario }) => scenario)).size).toBeGreaterThanOrEqual(10);
    }
  });

  it('contains no text twice', () => {
    const texts = corpus.map(({ language, text }) => `${language} ${text}`);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });
});

describe('the scorecard', () => {
  const { overall, delicate } = storedScorecard();

  it('doesn’t fall for scenarios that the model had not seen', () => {
    expect(overall.category).toBeGreaterThanOrEqual(0.69);
    expect(overall.type).toBeGreaterThanOrEqual(0.81);
    expect(overall.place).toBeGreaterThanOrEqual(0.79);
    expect(delicate.restricted / delicate.requests).toBeGreaterThanOrEqual(0.92);
    expect(delicate.restrictedWrongly / delicate.others).toBeLessThanOrEqual(0.16);
  });

  it('shows calibrated probabilities', () => {
    expect(overall.calibrationError).toBeLessThanOrEqual(0.06);
  });

  it('is what the documentation shows', () => {
    expect(readFileSync(join(ROOT, 'docs', 'assessment.md'), 'utf8')).toContain(scorecardSummary(storedScorecard()));
    expect(readFileSync(join(ROOT, 'assessment', 'README.md'), 'utf8')).toContain(scorecardTables(storedScorecard()));
  });
});
