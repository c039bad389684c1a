import { describe, expect, it } from 'vitest';
import { Refused } from '../../../web/staff/api/problem.ts';
import {
  commentsIn,
  incidentsToRead,
  readCommented,
  readTexts,
  type Scored,
} from '../../../web/staff/insight/review/texts.ts';

/** A review's page reads texts from tickets, as far as the reader may see them, and from at most fifty tickets. */

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
/** Answers the calls that are made from memory; the others don't exist. */
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
      // Their teams when they were solved.
      items: (scored[of] ?? []).map((reference) => ({ reference, part: `team of ${reference}` })),
    }),
  };
  return { api, insight };
};

describe('texts of a review', () => {
  it('include what the reader may see; the rest is counted', async () => {
    const { api } = session({ a: ticket('a', null), c: ticket('c', null) });
    const { tickets, hidden } = await readTexts(api, ['a', 'b', 'c']);
    expect([tickets.map(({ reference }) => reference), hidden]).toEqual([['a', 'c'], 1]);
    await expect(readTexts(api, ['broken'])).rejects.toThrow(Refused);
  });

  it('include comments by score, the worst first, without answers that have no comment', () => {
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

  it('come from at most thirty scores, the poorest first', async () => {
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
    // The reads of incidents reduce this number.
    await readCommented(session(tickets, scored), { month: '2026-11', incidentActions: [agreed('a', 1, 1)] });
    expect(asked.length).toBe(29);
  });

  it('come from at most ten incidents, those with overdue and open actions first', () => {
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
