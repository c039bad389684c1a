import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as german } from '@orama/stemmers/german';
import { describe, expect, it } from 'vitest';
import { indexOf, searcher, synonymsFor } from '../../../shared/domain/knowledge/search.ts';
import { suggester } from '../../../shared/domain/knowledge/suggester.ts';
import { termsOf } from '../../../shared/domain/knowledge/terms.ts';

const article = (id: string, title: string, text = '', keywords = '') => ({ id, title, summary: '', keywords, text });
const find = (articles: ReturnType<typeof article>[], query: string, stem = english) =>
  searcher(indexOf(articles, stem), stem)(query).map(({ id }) => id);

const articles = [
  article(
    'reset',
    'Reset your password',
    'Choose “Forgot password” on the sign-in page. The error ERR-1042 means that the link is old.',
  ),
  article('booking', 'Change a booking', 'Open the booking and choose another day.', 'reschedule'),
  article('invoice', 'Read your invoice', 'Each booking is one line of the invoice.'),
  article('sign', 'Sign in', 'Open the page and sign in with your password.'),
];

describe('search in the help centre', () => {
  it('puts the article with exactly that title first', () => {
    expect(
      find([article('long', 'Sign in with sign in and sign in', 'sign in '.repeat(20)), ...articles], 'Sign in')[0],
    ).toBe('sign');
  });

  it('finds word forms and beginnings of words', () => {
    expect(find(articles, 'resetting passwords')[0]).toBe('reset');
    expect(find(articles, 'invoi')[0]).toBe('invoice');
  });

  it('tolerates a typing error', () => {
    expect(find(articles, 'pasword')).toContain('reset');
    expect(find(articles, 'bookng')).toContain('booking');
    // Two swapped letters.
    expect(find(articles, 'invocie')).toEqual(['invoice']);
    expect(find([article('a', 'Alterar a sua morada')], 'mroada')).toEqual(['a']);
    expect(find(articles, 'ab')).toEqual([]);
    // In another form of the word.
    expect(find(articles, 'invoces')).toEqual(['invoice']);
  });

  it('puts articles in the reader’s language before their replacements, if both fit', () => {
    const foreign = { ...article('change', 'Change a booking', 'Change. '.repeat(5)), isForeign: true as const };
    expect(
      find([foreign, article('changer', 'Changer de mot de passe', 'Un texte long. '.repeat(20))], 'chang'),
    ).toEqual(['changer', 'change']);
    expect(find([foreign, article('plan', 'Another plan')], 'change')).toEqual(['change']);
  });

  it('finds nothing if nothing is similar', () => {
    expect(find(articles, 'zebra')).toEqual([]);
  });

  it('shows pages with all the words before pages with some', () => {
    expect(find(articles, 'booking invoice')[0]).toBe('invoice');
  });

  it.each(['ERR-1042', 'err-1042', '1042', 'err 1042'])('finds a code written as %s', (query) => {
    expect(find(articles, query)[0]).toBe('reset');
  });

  it('finds a word inside a sentence without spaces', () => {
    expect(find([article('ja', '請求書について', 'こちらで請求書を確認できます。')], '請求書')).toEqual(['ja']);
  });

  it('folds accents and ß', () => {
    expect(find([article('a', 'Größe der Anlage ändern')], 'grosse', german)).toEqual(['a']);
    expect(find([article('a', 'Größe der Anlage ändern')], 'andern', german)).toEqual(['a']);
  });

  it('never throws, whatever is typed', () => {
    for (const query of ['', ' ', '-', '"', '\\', '*', '__proto__', 'constructor', '\ud800', 'a'.repeat(10_000)]) {
      expect(Array.isArray(find(articles, query))).toBe(true);
    }
  });
});

describe('synonyms', () => {
  const groups = [
    ['booking', 'reservation'],
    ['driver to buy', 'D2B'],
  ];
  it('are added to an article that has one of them', () => {
    expect(synonymsFor('Change a booking', groups, english)).toBe('booking reservation');
    expect(synonymsFor('How D2B works', groups, english)).toBe('driver to buy D2B');
    expect(synonymsFor('Read your invoice', groups, english)).toBe('');
  });
});

describe('terms', () => {
  it('grow only linearly with the text, even if it is hostile', () => {
    expect(termsOf('a-'.repeat(1_000), (word) => word)).toEqual([]);
    expect(termsOf('host_name v2.1', (word) => word)).toEqual(['host_name', 'host', 'name', 'v2.1', 'v2', '1']);
  });
});

describe('suggestions for a text being written', () => {
  const fits = (text: string) => suggester(indexOf(articles, english), english)(text).map(({ id }) => id);

  it('have two words in title and keywords, or else one', () => {
    expect(fits('I would like to reschedule or change my bookings')).toEqual(['booking']);
    expect(fits('Something is wrong with the invoices')).toEqual(['invoice']);
    expect(fits('password')).toEqual(['reset']);
  });

  it('don’t include articles that only share common or similar words', () => {
    for (const text of ['Can a person open the page of my day?', 'Choose another link', 'passwort', 'Hello', ''])
      expect(fits(text), text).toEqual([]);
  });

  it('include an article with its code, even only in its text', () => {
    expect(fits('It says ERR-1042')).toEqual(['reset']);
    expect(fits('It says ERR-2042')).toEqual([]);
  });
});
