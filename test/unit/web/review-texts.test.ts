import { describe, expect, it } from 'vitest';
import { Refused } from '../../../web/staff/api/problem.ts';
import {
  commentsIn,
  incidentsToRead,
  readCommented,
  readTexts,
  type Scored,
} from '../../../web/staff/insight/review/texts.ts';

/** The page of a review reads what people wrote, for who may see it, and never more than fifty tickets. */

const ticket = (reference: string, score: number | null, comment: string | null = null): Scored => ({
  ...{ reference, subject: 'The gate', description: 'It stays shut.', resolution: null, team: 'helpdesk' },
  survey: score === null ? null : { score, comment, at: '2026-11-20T08:00:00.000Z' },
});

const agreed = (reference: string, overdue: number, open: number) => ({
  ...{ reference, overdue, agreed: 5, done: 5 - open },
  open: Array.from({ length: open }, (_, index) => ({
    ...{ number: index + 1, owner: null, by: '2026-12-01', isOverdue: false },
  })),
});

const asked: string[] = [];
/** The calls that are made, answered from memory: the others are not there. */
const session = (tickets: Readonly<Record<string, Scored>>, scored: Readonly<Record<string, string[]>> = {}) => {
  asked.length = 0;
  const api = {
    ticket: async (reference: string) => {
      asked.push(reference);
      const found = tickets[reference];
      if (!found) throw new Refused(reference.startsWith('broken') ? 500 : 404, {});
      return found;
    },
  };
  const insight = {
    tickets: async (_: string, { of = '' }: { of?: string }) => ({
      // Where they were when they were solved.
      items: (scored[of] ?? []).map((reference) => ({ reference, part: `team of ${reference}` })),
    }),
  };
  return { api, insight };
};

describe('texts of a review', () => {
  it('are those that the reader may see; the others are counted', async () => {
    const { api } = session({ a: ticket('a', null), c: ticket('c', null) });
    const { tickets, hidden } = await readTexts(api, ['a', 'b', 'c']);
    expect([tickets.map(({ reference }) => reference), hidden]).toEqual([['a', 'c'], 1]);
    await expect(readTexts(api, ['broken'])).rejects.toThrow(Refused);
  });

  it('are comments by score, the worst first, without those who wrote none', () => {
    const groups = commentsIn([
      ticket('a', 5, 'Fine.'),
      ticket('b', 2, 'Slow.'),
      ticket('c', 1),
      ticket('d', 1, 'Rude.'),
      ticket('e', null),
    ]);
    expect(groups.map(({ title, tickets }) => [title, tickets.map(({ reference }) => reference)])).toEqual([
      ['Scores of 1 or 2', ['b', 'd']],
      ['Scores of 4 or 5', ['a']],
    ]);
  });

  it('are of thirty scores at most, the poorest first', async () => {
    const named = (score: number, many: number) => Array.from({ length: many }, (_, index) => `${score}-${index}`);
    const scored = { 'score:1': named(1, 20), 'score:2': named(2, 3), 'score:5': named(5, 40) };
    const tickets = Object.fromEntries(
      Object.values(scored)
        .flat()
        .map((reference) => [reference, ticket(reference, Number(reference[0]), 'Said.')]),
    );
    const { more } = await readCommented(session(tickets, scored), { month: '2026-11' });
    expect([asked.length, more]).toEqual([30, true]);
    expect(asked.slice(0, 23)).toEqual([...named(1, 20), ...named(2, 3)]);
    const few = await readCommented(session(tickets, { 'score:4': ['2-0'] }), { month: '2026-11' });
    expect([few.tickets.map(({ team }) => team), few.more]).toEqual([['team of 2-0'], false]);
    // The reads of incidents are taken from these.
    await readCommented(session(tickets, scored), { month: '2026-11', incidentActions: [agreed('a', 1, 1)] });
    expect(asked.length).toBe(29);
  });

  it('are of ten incidents at most, those with overdue and open actions first', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      agreed(`i${index}`, index === 11 ? 2 : 0, index === 3 ? 3 : 0),
    );
    expect(incidentsToRead({ incidentActions: many })).toEqual([
      'i11',
      'i3',
      ...[0, 1, 2, 4, 5, 6, 7, 8].map((n) => `i${n}`),
    ]);
    expect(incidentsToRead({})).toEqual([]);
  });
});
