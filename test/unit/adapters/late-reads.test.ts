import { afterEach, describe, expect, it } from 'vitest';
import { getAllKnown, getKnown, getLately } from '../../../shared/adapters/dynamodb/items.ts';
import { people } from '../../../shared/adapters/dynamodb/people/people.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { NOBODY } from '../../../shared/usecases/change/nobody.ts';
import { tableLag } from '../../kit/api.ts';
import { act, Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';

/** What an eventually consistent read may miss (decision 0121). */
const table = openTable('tickets', { readsTogether: true });
const ada = { ...NOBODY, id: 'ada', name: 'Ada' };

const late = async <T>(writes: number, run: () => Promise<T>): Promise<T> => {
  tableLag.writes = writes;
  return run().finally(() => {
    tableLag.writes = 0;
  });
};

afterEach(() => {
  tableLag.writes = 0;
});

describe('an item that is never removed', () => {
  it('is always found, possibly in its earlier state', async () => {
    await late(1, async () => {
      await people(table).save('club', ada);
      const key = { pk: 'PERSON#club#ada', sk: 'PERSON' };
      expect(await getLately(table, key)).toBeUndefined();
      expect(await getKnown(table, key)).toMatchObject({ name: 'Ada' });
      expect(await getAllKnown(table, [key, key, { pk: 'none', sk: 'none' }])).toHaveLength(1);
      await people(table).save('club', { ...ada, name: 'Ada Lovelace' });
      expect(await people(table).known('club', ['ada'])).toMatchObject([{ name: 'Ada' }]);
      expect(await people(table).load('club', ['ada'])).toMatchObject([{ name: 'Ada Lovelace' }]);
    });
  });
});

describe('with stale reads', () => {
  it.each([1, 2, 3, 4, 8])('every event leads to the same mails, %i writes behind', async (writes) => {
    const story = async (lag: number) => {
      const desk = new Desk();
      await late(lag, async () => {
        const { reference } = await postTicket({
          ...REQUEST,
          requester: { name: 'Ann', email: `a${lag}@club.example` },
        });
        await desk.tell(reference);
        await act(reference, { action: 'take' });
        await desk.tell(reference);
        const resolved = await act(reference, {
          action: 'resolve',
          resolution: 'Done.',
          outcome: 'solution_implemented',
        });
        expect(resolved).toMatchObject({ resolution: 'Done.', requester: { name: 'Ann' } });
        await desk.tell(reference);
      });
      return desk.mails.map(({ to, subject }) => [to.name, subject.replace(/TD-[\w-]+/, '')]);
    };
    expect(await story(writes)).toEqual(await story(0));
  });
});
