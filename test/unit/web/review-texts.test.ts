import { describe, expect, it } from 'vitest';
import { reviewText } from '../../../shared/domain/closure/review-text.ts';
import { Refused } from '../../../web/staff/api/problem.ts';
import {
  commentsIn,
  readCommented,
  readIncidents,
  readTexts,
  type Texts,
} from '../../../web/staff/insight/review/texts.ts';

/** The page of a review reads what people wrote, for who may see it, and never more than fifty tickets. */

const ticket = (reference: string, score: number | null, comment: string | null = null): Texts => ({
  ...{ reference, subject: 'The gate', description: 'It stays shut.', resolution: null, team: 'helpdesk' },
  survey: score === null ? null : { score, comment, at: '2026-11-20T08:00:00.000Z' },
});

const asked: string[] = [];
/** The calls that are made, answered from memory: the others are not there. */
const session = (tickets: Readonly<Record<string, Texts>>, scored: Readonly<Record<string, string[]>> = {}) => {
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
      items: (scored[of] ?? []).map((reference) => ({ reference })),
    }),
  };
  return { api, insight };
};

const incident = (reference: string, reviewed = true) => ({
  ...{ reference, reviewed },
  ...{ category: 'platform_error', status: 'closed', hours: 4 },
});

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
    const { more } = await readCommented(session(tickets, scored), { month: '2026-11', incidents: [] });
    expect([asked.length, more]).toEqual([30, true]);
    expect(asked.slice(0, 23)).toEqual([...named(1, 20), ...named(2, 3)]);
    const few = await readCommented(session(tickets, { 'score:4': ['2-0'] }), { month: '2026-11', incidents: [] });
    expect([few.tickets.length, few.more]).toEqual([1, false]);
    // The reads of incidents are taken from these.
    await readCommented(session(tickets, scored), { month: '2026-11', incidents: [incident('a')] });
    expect(asked.length).toBe(20);
  });
});

const internal = { visibility: 'internal', direction: 'outbound' } as const;
const recorded = (cause: string, ...by: string[]) => {
  const actions = by.map((date, index) => ({ what: `Step ${index}`, owner: 'thabo.mokoena', by: date }));
  return { ...internal, body: reviewText({ action: 'review', cause, actions }) };
};

describe('reviews of major incidents', () => {
  type Said = { body: string; visibility: 'internal' | 'public'; direction: 'inbound' | 'outbound' };
  type Page = { items: Said[]; cursor?: string };
  const reading = (pages: Readonly<Record<string, Page>>) => {
    asked.length = 0;
    const messages = async (reference: string, cursor?: string) => {
      asked.push(reference);
      const page = pages[cursor ?? reference];
      if (!page) throw new Refused(404, {});
      return page;
    };
    return { messages };
  };
  const TODAY = '2026-11-30';

  it('are the last ones on record: actions by date, those marked whose date is over', async () => {
    const note = { ...internal, body: 'Cause: nobody knows.' };
    const api = reading({
      a: { items: [recorded('A guess.', '2026-11-01')], cursor: 'a2' },
      a2: { items: [note, recorded('A full disk.', '2026-12-24', TODAY, '2026-11-29'), note] },
    });
    const { tickets } = await readIncidents(api, { incidents: [incident('a')] }, TODAY);
    expect(tickets.map(({ recorded: found }) => found?.cause)).toEqual(['A full disk.']);
    expect(tickets[0]?.recorded?.actions.map(({ what, by, isPast }) => [what, by, isPast])).toEqual([
      ['Step 2', '2026-11-29', true],
      ['Step 1', TODAY, false],
      ['Step 0', '2026-12-24', false],
    ]);
  });

  it('are never what somebody wrote from outside, or to them', async () => {
    const { body } = recorded('Yours.', TODAY);
    const api = reading({
      a: { items: [] },
      b: {
        items: [
          { ...internal, body, direction: 'inbound' },
          { ...internal, body, visibility: 'public' },
        ],
      },
    });
    const { tickets } = await readIncidents(api, { incidents: [incident('a'), incident('b')] }, TODAY);
    expect(tickets).toEqual(['a', 'b'].map((reference) => ({ reference, recorded: null })));
  });

  it('are of ten reads at most, those on record first; what may not be seen is counted', async () => {
    const many = Array.from({ length: 12 }, (_, index) => incident(`i${index}`, index > 0));
    const pages = Object.fromEntries(many.slice(2).map(({ reference }) => [reference, { items: [] }]));
    const found = await readIncidents(reading(pages), { incidents: many }, TODAY);
    expect(asked).toEqual(many.slice(1, 11).map(({ reference }) => reference));
    expect([found.tickets.length, found.hidden, found.unread]).toEqual([9, 1, ['i11', 'i0']]);
    const endless = await readIncidents(
      reading({ a: { items: [], cursor: 'a' } }),
      { incidents: [incident('a')] },
      TODAY,
    );
    expect([asked.length, endless.unread]).toEqual([10, ['a']]);
  });
});
