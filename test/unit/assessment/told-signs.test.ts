import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conceptsIn } from '../../../shared/domain/assessment/model/concepts.ts';
import { toldCodesIn } from '../../../shared/domain/assessment/told-codes.ts';
import { TOLD_WORDS, toldWordsFrom } from '../../../shared/domain/assessment/told-words.ts';
import { factRowsOf } from '../../../shared/domain/insight/fact-rows.ts';
import { Case } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

const CONCEPTS = readFileSync(join(import.meta.dirname, '..', '..', '..', 'assessment', 'concepts.txt'), 'utf8');
const wordsOf = toldWordsFrom(conceptsIn(CONCEPTS), CONCEPTS);
const { assessmentRules } = CLUB.organisation;
const codesOf = (text: string) => toldCodesIn(text, assessmentRules);

describe('error codes in facts', () => {
  it.each([
    ['Chrome says ERR_CONNECTION_RESET again', ['err_connection_reset']],
    ['Fehler 503 beim Anmelden, später HTTP 502', ['http-503', 'http-502']],
    ['HTTP-503 and error: 503', ['http-503']],
    ['0x80070005 came up', ['0x80070005']],
    ['SQL-1042 and ORA-00942', ['sql-1042', 'ora-00942']],
    // The organisation's own rules know APP-####, PAY-*.
    ['APP-1234 appears', ['app-1234']],
    ['PAY-17 appears', ['pay-17']],
    // The rest after an open pattern may be an order's number or a name.
    ['PAY-20261130993 appears, PAY-smith', ['pay']],
  ])('are stored for “%s”', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it.each([
    'My member number is AB-12345, my plate B-1234 and my order ORDER12345',
    'the code 1234, code 503, PIN 4711, +27 82 555 0123, postcode D-12345',
    'login error ann1979, error ANN1979, ANN_SMITH, ERR_ANN_SMITH, ZEBEDIAH_ERROR',
    '0x52908400098527886E0F7030069857D2E4169EE7',
    'I was born on 1979-05-03 and live in SW1A 2AA',
  ])('aren’t found in “%s”', (text) => {
    expect(codesOf(text)).toEqual([]);
  });

  it('are at most three, and short, for any text', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('ERR_', 'HTTP ', '503', 'PAY-', '0x', 'SQL-', '_TIMEOUT', '99999'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const codes = codesOf(parts.join(''));
        expect(codes.length).toBeLessThanOrEqual(3);
        for (const code of codes) expect(code).toMatch(/^[a-z0-9][a-z0-9_-]{0,149}$/);
      }),
    );
  });
});

describe('what a request mentions', () => {
  it('is named in words of a fixed list, in any language', () => {
    const told = new Set(TOLD_WORDS.values());
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of wordsOf(`${text} login`)) expect(told).toContain(word);
      }),
    );
    for (const text of ['a refund', 'die Rückerstattung', 'un reembolso', 'un remboursement', 'o estorno'])
      expect(wordsOf(text), text).toContain('refund');
  });

  it('is no missed visit if a page shows nothing, nor opening hours if it doesn’t open', () => {
    for (const text of [
      'The page shows nothing when I come back',
      'I cannot open the app',
      'Die Seite erscheint nicht',
    ])
      for (const wrong of ['noshow', 'hours']) expect(wordsOf(text), text).not.toContain(wrong);
  });

  it('has words only for existing concepts, and none for people, their health or conflicts', () => {
    const names = CONCEPTS.split('\n').flatMap((line) =>
      line.startsWith('#') ? [] : (line.match(/^[^:]+(?=:)/) ?? []),
    );
    for (const concept of TOLD_WORDS.keys()) expect(names, concept).toContain(concept);
    for (const private_ of [
      'injury',
      'bodyill',
      'family',
      'staff',
      'harass',
      'lawyer',
      'personaldata',
      'minors',
      'heirs',
    ])
      expect(TOLD_WORDS.has(private_), private_).toBe(false);
  });

  it('is at most six words', () => {
    expect(wordsOf([...TOLD_WORDS.keys()].join(' ')).length).toBeLessThanOrEqual(6);
  });
});

describe('the facts of an assessment', () => {
  const factsOf = (body: string, opening: object = {}) =>
    factRowsOf(new Case(CLUB, { subject: 'Login', body, ...opening }).assess().events).find(
      ({ type }) => type === 'assessed',
    );

  it('name its error codes', () => {
    expect(factsOf('It says APP-1234 and ERR_TIMED_OUT.')).toMatchObject({ error_codes: 'app-1234 err_timed_out' });
    expect(factsOf('It says nothing.')?.error_codes).toBeNull();
  });

  it('name nothing of a restricted ticket', () => {
    const row = factsOf('My lawyer will sue you, as APP-1234 came up.', { category: 'legal_concern' });
    expect(row).toMatchObject({ restricted: true, error_codes: null, words: null });
  });
});
