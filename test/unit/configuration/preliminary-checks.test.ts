import { describe, expect, it } from 'vitest';
import { shippedConfiguration } from '../../../shared/config/index.ts';
import { preliminaryCheckFaults } from '../../../shared/domain/configuration/preliminary-check-faults.ts';
import { LANGUAGES } from '../../../shared/domain/telling/languages.ts';
import { organisationSchema } from '../../../shared/schemas/configuration/organisation.ts';

const { organisations } = shippedConfiguration();
const [club] = organisations;
if (!club) throw new Error('the club is shipped');

const detail = (fields: object = {}) => ({
  id: 'invoice',
  categories: ['billing'],
  ask: { en: 'the number of the invoice' },
  why: { en: 'so that we find it' },
  foundBy: { signs: ['number'] },
  ...fields,
});
const refusals = (fields: object): string[] => {
  const read = organisationSchema.safeParse({ ...club, ...fields });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
const faults = (fields: object) => preliminaryCheckFaults(organisationSchema.parse({ ...club, ...fields }));

const answer = (fields: object = {}) => ({
  id: 'hours',
  categories: ['other'],
  questions: [{ words: ['opening hours'] }],
  answer: { en: 'From nine to five.' },
  ...fields,
});

describe('automatic answers as data', () => {
  it.each(organisations)('of $id exist in every shipped language', ({ automaticAnswers }) => {
    expect(automaticAnswers.length).toBeGreaterThan(1);
    for (const each of automaticAnswers)
      expect(Object.keys(each.answer).sort(), each.id).toEqual([...LANGUAGES].sort());
  });

  it('are refused with every fault at once: forbidden matters, empty questions, an invalid confidence', () => {
    const found = refusals({
      automaticAnswers: [
        answer({ categories: ['security'], confidence: 0.1 }),
        answer({ questions: [{ weight: 1 }], answer: { en: ' ' } }),
      ],
    });
    expect(found).toContainEqual(
      expect.stringMatching(/^automaticAnswers\.0\.categories\.0: security and legal matters/),
    );
    expect(found).toContainEqual(expect.stringMatching(/^automaticAnswers\.0\.confidence/));
    expect(found).toContainEqual(expect.stringMatching(/^automaticAnswers\.1\.questions\.0: nothing could be found/));
    expect(found).toContainEqual(expect.stringMatching(/^automaticAnswers\.1\.answer\.en/));
  });

  it('need a text in the organisation’s own language, and words that can be found', () => {
    const wrong = answer({ answer: { fr: 'De neuf à cinq heures.' }, unless: { words: ['??'] } });
    expect(faults({ automaticAnswers: [wrong] }).map(({ field }) => field)).toEqual([
      'automaticAnswers.0.answer',
      'automaticAnswers.0.unless.words.0',
    ]);
  });
});

describe('needed details as data', () => {
  it.each(organisations)('of $id exist in every shipped language', ({ neededDetails }) => {
    expect(neededDetails.length).toBeGreaterThan(3);
    for (const { id, ask, why } of neededDetails) {
      expect(Object.keys(ask).sort(), id).toEqual([...LANGUAGES].sort());
      expect(Object.keys(why).sort(), id).toEqual([...LANGUAGES].sort());
    }
  });

  it('are refused with every fault at once, each with its field', () => {
    const found = refusals({
      neededDetails: [
        detail({ id: 'Invoice No', foundBy: {} }),
        detail({ categories: [], foundBy: { shapes: ['*-*', '%%%'] } }),
      ],
    });
    expect(found).toContainEqual(expect.stringMatching(/^neededDetails\.0\.id: lower-case/));
    expect(found).toContainEqual(expect.stringMatching(/^neededDetails\.0\.foundBy: nothing shows that it is there/));
    expect(found).toContainEqual(expect.stringMatching(/^neededDetails\.1\.categories/));
    expect(found).toContainEqual(expect.stringMatching(/^neededDetails\.1\.foundBy\.shapes\.0: at most one \*/));
    expect(found).toContainEqual(expect.stringMatching(/^neededDetails\.1\.foundBy\.shapes\.1: letters, digits/));
  });

  it('need a text in the organisation’s own language, question and reason in the same ones, and words that can be found', () => {
    const wrong = detail({
      ask: { de: 'die Nummer der Rechnung' },
      why: { de: 'damit wir sie finden', fr: 'pour la trouver' },
      foundBy: { words: ['--'], wordsIn: { de: ['!!'] } },
    });
    expect(faults({ neededDetails: [wrong] }).map(({ field }) => field)).toEqual([
      'neededDetails.0.ask',
      'neededDetails.0.why',
      'neededDetails.0.ask',
      'neededDetails.0.foundBy.words.0',
      'neededDetails.0.foundBy.wordsIn.de.0',
    ]);
  });
});
