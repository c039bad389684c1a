import { describe, expect, it } from 'vitest';
import { recordedIn, reviewText } from '../../../shared/domain/closure/review-text.ts';

/** What a review's text was made of is read from it again. */

const cause = 'A full disk.\n\nNobody looked.';
const actions = [
  { what: 'An alarm (with a test) for full disks', owner: 'thabo.mokoena', by: '2026-12-01' },
  { what: 'Rotate logs', owner: 'Naledi Khumalo (helpdesk)', by: '2027-01-15' },
];

describe('a review of a major incident', () => {
  it.each([
    ['alone', {}],
    ['with all its parts', { timeline: 'At 8: down.\n\nAt 9: up.', workaround: 'Restart.', reason: 'As agreed.' }],
    [
      'with what looks like its parts',
      { timeline: 'Actions:\n- none', reason: 'So said.\n\nActions:\n- x (y, by 2026-01-01)' },
    ],
  ])('gives cause and actions: %s', (_, others) => {
    expect(recordedIn(reviewText({ action: 'review', cause, actions, ...others }))).toEqual({ cause, actions });
  });

  it.each(['', 'Cause: unknown.', 'Cause: a.\n\nActions:\n- later', 'Actions:\n- x (y, by 2026-01-01)'])(
    'is no other text: %j',
    (text) => expect(recordedIn(text)).toBeNull(),
  );

  it('takes no long line apart', () => {
    expect(recordedIn(`Cause: a.\n\nActions:\n- ${' ('.repeat(50_000)}`)).toBeNull();
  });
});
