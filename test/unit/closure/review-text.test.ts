import { describe, expect, it } from 'vitest';
import { reviewText, wordsIn } from '../../../shared/domain/closure/review-text.ts';

/** A review's text can be parsed back into what it was made of. */

const cause = 'A full disk.\n\nNobody looked.';
const actions = [
  { what: 'An alarm (with a test) for full disks', owner: 'thabo.mokoena', by: '2026-12-01' },
  { what: 'Rotate logs', owner: 'Naledi Khumalo (helpdesk)', by: '2027-01-15' },
];
const dates = actions.map(({ by }) => by);
const words = actions.map(({ what, owner }) => ({ what, owner }));

describe('a review of a major incident', () => {
  it.each([
    ['alone', {}],
    ['with all its parts', { timeline: 'At 8: down.\n\nAt 9: up.', workaround: 'Restart.', reason: 'As agreed.' }],
    [
      'with text that looks like its parts',
      {
        timeline: 'Actions:\n1. none (nobody, by 2026-12-01)',
        reason: 'So said.\n\nActions:\n1. x (y, by 2026-12-01)\n2. x (y, by 2027-01-15)',
      },
    ],
  ])('gives cause and actions: %s', (_, others) => {
    expect(wordsIn(reviewText({ action: 'review', cause, actions, ...others }), dates)).toEqual({
      cause,
      actions: words,
    });
  });

  it.each([
    '',
    '[erased]',
    'Cause: unknown.',
    'Cause: a.\n\nActions:\n1. later',
    'Cause: a.\n\nActions:\n1. x (y, by 2026-12-01)',
    'Cause: a.\n\nActions:\n1. x (y, by 2026-12-01)\n2. x (y, by 2027-01-16)',
    'Actions:\n1. x (y, by 2026-12-01)\n2. x (y, by 2027-01-15)',
  ])('isn’t found in another text: %j', (text) => expect(wordsIn(text, dates)).toBeNull());

  it('parses a long line in linear time', () => {
    expect(wordsIn(`Cause: a.\n\nActions:\n1. ${' ('.repeat(50_000)}`, dates.slice(1))).toBeNull();
  });
});
