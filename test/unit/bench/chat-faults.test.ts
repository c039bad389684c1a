import { expect, it } from 'vitest';
import { faultsOf, type Shown } from '../../bench/chat/faults.ts';

const NONE = { lost: 0, notSent: 0, late: 0, doubled: 0, misplaced: 0, tickets: 0 };
const shown = (more: Partial<Shown> = {}): Shown => ({
  ...{ id: 'chat', said: ['one', 'two'], replies: ['yes'], texts: ['one', 'yes', 'two'], isTicket: false },
  ...{ waiting: new Set<string>(), refused: new Set<string>(), unseen: new Set<string>() },
  ...more,
});
const TABLE = ['one', 'yes', 'two'];

it.each([
  ['everything arrived', {}, TABLE, {}],
  ['an answer is lost', { texts: ['one', 'two'] }, ['one', 'two'], { lost: 1 }],
  ['a message is lost', { texts: ['one', 'yes'] }, ['one', 'yes'], { lost: 1 }],
  ['one is still being sent', { waiting: new Set(['two']), texts: ['one', 'yes'] }, ['one', 'yes'], { late: 1 }],
  [
    'one was refused, and its agent knows',
    { refused: new Set(['yes']), texts: ['one', 'two'] },
    ['one', 'two'],
    { notSent: 1 },
  ],
  // Refused at first and resent while the table was read.
  ['a refused one arrived', { refused: new Set(['yes']) }, TABLE, {}],
  ['the visitor doesn’t see one', { texts: ['one', 'two'] }, TABLE, { late: 1 }],
  ['no agent has seen one', { unseen: new Set(['two']) }, TABLE, { late: 1 }],
  ['no agent has seen one of a ticket', { unseen: new Set(['two']), isTicket: true }, TABLE, { tickets: 1 }],
  ['one is doubled', { texts: ['one', 'yes', 'two', 'two'] }, [...TABLE, 'two'], { doubled: 2 }],
  ['an answer was written while the table was read', {}, [...TABLE, 'later'], {}],
])('the chat’s bench reports its findings: %s', (_, more, table, found) => {
  expect(faultsOf(shown(more), table)).toEqual({ ...NONE, ...found });
});
