import { describe, expect, it } from 'vitest';
import { shippedConfiguration } from '../../../shared/config/index.ts';
import { preliminaryCheckFaults } from '../../../shared/domain/configuration/preliminary-check-faults.ts';
import { LANGUAGES } from '../../../shared/domain/languages.ts';
import { organisationSchema } from '../../../shared/schemas/organisation.ts';

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

describe('needed details as data', () => {
  it.each(organisations)('of $id are there in every shipped language', ({ neededDetails }) => {
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

  it('need a text in the organisation’s own language, question and reason in the same ones, and words that can stand somewhere', () => {
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
