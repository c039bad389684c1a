import { expect, it } from 'vitest';
import { people } from '../../../shared/adapters/dynamodb/people/people.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { NOBODY } from '../../../shared/usecases/change/nobody.ts';
import { loadingAhead } from '../../../shared/usecases/intake/loading-ahead.ts';
import '../../kit/api.ts';

it('a person being loaded stays as read until one is written; others are read', async () => {
  const persons = people(openTable('tickets', { readsTogether: true }));
  const named = (name: string) => ({ ...NOBODY, id: 'ada', name });
  await persons.save('club', named('Ada'));
  const ahead = loadingAhead(persons, 'club', ['ada']);
  await ahead.load('club', ['ada']);
  await persons.save('club', named('Ada Lovelace'));
  expect(await ahead.load('club', ['ada'])).toMatchObject([{ name: 'Ada' }]);
  expect(await ahead.load('club', ['ada', 'bob'])).toMatchObject([{ name: 'Ada Lovelace' }]);
  expect(await ahead.load('other', ['ada'])).toEqual([]);
  await ahead.save('club', named('Countess'));
  expect(await ahead.load('club', ['ada'])).toMatchObject([{ name: 'Countess' }]);
});
