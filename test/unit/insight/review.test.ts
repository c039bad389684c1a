import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { review } from '../../../scripts/insight/review.ts';
import { ask, ticketsBehind } from '../../../shared/adapters/duckdb/answer.ts';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { reviewPdf } from '../../../shared/adapters/pdf/review-pdf.ts';
import { candidatesIn, chosenFrom, everyCandidate } from '../../../shared/domain/insight/review/candidates.ts';
import { type Answers, ASKED } from '../../../shared/domain/insight/review/figures.ts';
import { markdownOf } from '../../../shared/domain/insight/review/markdown.ts';
import { correctionsOf } from '../../../shared/domain/insight/review/measures.ts';
import { daysOf, monthsAfter } from '../../../shared/domain/insight/review/month.ts';
import { placeOf } from '../../../shared/domain/insight/review/review.ts';
import { amount, lasting, spoken, verdictOn } from '../../../shared/domain/insight/review/words.ts';
import { firstWork, workingDaysAfter } from '../../../shared/domain/insight/review/working-days.ts';
import { type Review, reviewSchema } from '../../../shared/schemas/insight/review.ts';
import { makeReview } from '../../../shared/usecases/insight/review.ts';
import { liveOnce } from '../../fortnight/life.ts';
import { asYearsTicket, YEARS_SEASON, type YearsTicket } from '../../fortnight/year.ts';
import { assessed, hoursAfter, RESOLVE } from '../../kit/case.ts';
import { SECOND } from '../../kit/insight/second.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

const TICKETS = 110;
const NOW = '2027-08-02T06:00:00.000Z';
const JULY = { from: '2027-06-30T22:00:00.000Z', to: '2027-07-31T22:00:00.000Z' };
const OUTAGE = { service: 'booking-portal', impact: 'down', ended: null, began: '2027-07-10T08:00:00.000Z' } as const;
const { calendar } = contextAt(CLUB, NOW);
const loaded = { organisation: CLUB.organisation, calendar };

const folder = mkdtempSync(join(tmpdir(), 'review-'));
/** All facts in one file, because the engine opens every file again for each question. */
const facts = join(folder, 'facts.parquet');
const files = { list: async () => [{ key: facts, organisation: 'club', day: '2027-06-01' }] };
let tickets: YearsTicket[] = [];
let june: Review;
let july: Review;

const make = (month: string, published: Review | null): Promise<Review> =>
  makeReview(
    { files, fetch: async ({ key }) => key, figures: allFigures(), ask, ticketsBehind },
    { loaded, policies: CLUB.policies, month, now: NOW, published, missed: [{ words: 'change my seat', times: 4 }] },
  );

beforeAll(async () => {
  const arrival: typeof YEARS_SEASON.arrival = (chance) => ({
    at: hoursAfter('2027-06-01T00:00:00.000Z', chance.next() * 60 * 24),
    causedByOutage: false,
  });
  const alarm = { firing: true, since: OUTAGE.began, noted: OUTAGE.began, outage: OUTAGE };
  const outage = assessed(CLUB, { channel: 'monitoring', alarm }, OUTAGE.began)
    .runHours(1.5)
    .alarmSays('over')
    .runHours(40);
  const lives = Array.from({ length: TICKETS }, (_, index) => liveOnce(`july ${index}`, { ...YEARS_SEASON, arrival }));
  const incident = assessed(CLUB, {}, '2027-06-10T08:00:00.000Z').incident('begins').runHours(3).act(RESOLVE);
  const agreed = (owner: string, by: string, done = false) => ({ what: 'A secret', owner, by, done });
  incident.act({
    ...{ action: 'review', cause: 'A secret.' },
    actions: [
      agreed('thabo.mokoena', '2027-07-31'),
      agreed('Ada of Locks Ltd', '2027-08-01'),
      agreed('naledi.khumalo', '2027-06-30', true),
      agreed('naledi.khumalo', '2027-07-20'),
    ],
  });
  incident.runUntil('2027-07-02T08:00:00.000Z').act({ action: 'finish_review_action', number: 4 });
  // July is over in Johannesburg, but not yet in UTC.
  incident.runUntil('2027-07-31T22:30:00.000Z').act({ action: 'finish_review_action', number: 1 });
  tickets = [...lives, outage, incident].map(asYearsTicket).filter(({ organisation }) => organisation === 'club');
  const rows = tickets.flatMap((ticket) => ticket.rows);
  writeFileSync(facts, factParquet(rows));
  june = await make('2027-06', null);
  july = await make('2027-07', june);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a monthly review', () => {
  it('equals a second calculation from the events', () => {
    const second = SECOND.resolution?.(JULY, calendar);
    for (const ticket of tickets) second?.add(ticket);
    const [row] = second?.rows() ?? [];
    const measure = (id: string) => july.measures.find((each) => each.id === id);
    expect(measure('resolved')?.value).toBe(row?.tickets);
    expect(measure('resolution')?.value).toBeCloseTo(Number(row?.median_working_hours), 3);
    expect(measure('resolved')?.monthBefore).toBe(june.measures.find(({ id }) => id === 'resolved')?.value);
    expect(july.compared).toEqual({ monthBefore: true, yearBefore: false });
  });

  it('lists actions with an owner, a date and example tickets', () => {
    expect(july.actions.length).toBeGreaterThan(2);
    for (const { id, owner, by, examples, value } of july.actions) {
      expect(CLUB.organisation.agents.map(({ name }) => name)).toContain(owner.name);
      expect(by).toBe('2027-08-17');
      if (!id.endsWith('incident-actions')) expect(value).toBeGreaterThanOrEqual(5);
      expect(examples.length).toBeLessThanOrEqual(3);
    }
    expect(july.articles[0]).toEqual({ topic: 'change my seat', why: 'Readers searched for it in vain 4 times.' });
  });

  it('follows up the previous review’s actions by counting the same again', () => {
    expect(july.followUp.map(({ id }) => id)).toEqual(june.actions.map(({ id }) => id));
    for (const { id, now } of july.followUp) {
      const again = july.actions.find((action) => action.id === id);
      if (again) expect(now).toBe(again.value);
    }
  });

  it('contains no restricted ticket, no requester and no text from tickets', () => {
    const restricted = tickets.filter(({ rows }) => rows.some((row) => row.restricted)).map((each) => each.reference);
    expect(restricted.length).toBeGreaterThan(0);
    const text = JSON.stringify(july);
    for (const reference of restricted) expect(text).not.toContain(reference);
    expect(text).not.toContain('p-ann');
    expect(july.sample.length).toBeGreaterThan(10);
    expect(july.sample.length).toBeLessThanOrEqual(20);
  });

  it('shows each service’s uptime, the longest outage first', () => {
    const second = SECOND.uptime?.(JULY, calendar, CLUB.organisation);
    for (const ticket of tickets) second?.add(ticket);
    const row = second?.rows().find(({ service }) => service === 'booking-portal');
    expect(july.uptime.length).toBe(CLUB.organisation.statusPage?.services.length);
    expect(july.uptime[0]).toEqual({
      ...{ service: 'Booking portal', monitored: true, monthBefore: 1, yearBefore: null },
      ...{ downMinutes: 90, maintenanceMinutes: 0, share: expect.closeTo(Number(row?.share_up), 5) },
    });
    const [first] = july.uptime;
    const unknown = { ...july, uptime: first ? [{ ...first, monitored: false, share: null }] : [] };
    expect(markdownOf(unknown)).toContain('| Booking portal | not monitored |');
    expect(markdownOf(july)).toContain('| Booking portal | 99.79% | 100.00% | 1 h 30 min | – |');
  });

  it('lists open actions of incidents’ reviews with owner and date, as of the end of the month, without their text', async () => {
    const reference = tickets.at(-1)?.reference;
    const open = (
      number: number,
      owner: Review['actions'][number]['owner'] | null,
      by: string,
      isOverdue: boolean,
    ) => ({
      ...{ number, owner, by, isOverdue },
    });
    const thabo = { id: 'thabo.mokoena', name: 'Thabo Mokoena' };
    const naledi = { id: 'naledi.khumalo', name: 'Naledi Khumalo' };
    const ofJuly = [open(1, thabo, '2027-07-31', true), open(2, null, '2027-08-01', false)];
    expect(july.incidentActions).toEqual([{ reference, agreed: 4, done: 2, overdue: 1, open: ofJuly }]);
    const [own] = june.incidentActions ?? [];
    expect([own?.done, own?.overdue]).toEqual([1, 0]);
    expect(own?.open).toContainEqual(open(4, naledi, '2027-07-20', false));
    expect(july.actions[0]).toMatchObject({ id: 'overdue:incident-actions', value: 1 });
    const text = markdownOf(july);
    expect(text).toContain('2 actions are still to be done, 1 of them overdue.');
    expect(text).toContain(`| 2027-07-31 | Thabo Mokoena | ${reference} | 1 | overdue |`);
    expect(text).toContain(`| 2027-08-01 | see the review | ${reference} | 2 | open |`);
    expect(JSON.stringify(july)).not.toMatch(/secret|Ada of/);
    const { incidentActions: _, ...before } = june;
    expect(markdownOf(reviewSchema.parse(before))).not.toContain('What incidents’ reviews agreed');
  });

  it('can be read if it was published before uptime was counted', () => {
    const { uptime: _, ...before } = june;
    expect(reviewSchema.parse(before).uptime).toEqual([]);
    expect(markdownOf(reviewSchema.parse(before))).not.toContain('## Uptime\n');
  });

  it('contains its definitions, and can be stored and read', () => {
    expect(reviewSchema.parse(JSON.parse(JSON.stringify(july)))).toEqual(july);
    expect(july.corrections).toEqual([]);
    // Fewer than twenty tickets at each level.
    expect(july.proposals).toEqual([]);
    expect(july.definitions.map(({ figure }) => figure)).toContain('satisfaction');
  });

  it('can be written as Markdown, and as a PDF that is always the same', async () => {
    expect(markdownOf(july)).toMatch(/^# Riverside Services Club: review of July 2027\n/);
    const proposal = { id: 'p', what: 'w', why: 'y', assumes: 'a', dryRun: [], shown: [] };
    const toDo = (proposals: Review['proposals']) =>
      markdownOf({ ...july, proposals })
        .split('\n## ')
        .find((section) => section.startsWith('What to do'));
    expect(toDo([])).not.toContain('proposal');
    expect(toDo([proposal])).toContain('There is 1 proposal for the escalation policy, too, below.');
    expect(toDo([proposal, proposal])).toContain('There are 2 proposals for the escalation policy, too, below.');
    const pdf = await reviewPdf(july, (reference) => `https://desk.example/tickets/${reference}`);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(await reviewPdf(july, (reference) => `https://desk.example/tickets/${reference}`)).toEqual(pdf);
  });
});

it('the command prints the names of the PDF files, one for each organisation', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue(undefined);
  const empty = mkdtempSync(join(tmpdir(), 'facts-'));
  await review({ facts: empty, month: '2027-07', pdf: join(empty, 'july.pdf'), stage: 'local' });
  const written = readdirSync(empty).sort();
  expect(written).toEqual(['july-club.pdf', 'july-marketplace.pdf']);
  expect(said.mock.calls.map(([line]) => String(line).split(': ')[1])).toEqual(
    written.map((file) => join(empty, file)),
  );
  said.mockRestore();
});

describe('the actions of a review', () => {
  const none = Object.fromEntries(Object.keys(ASKED).map((name) => [name, []])) as unknown as Answers; // ASKED has every name
  const place = placeOf(CLUB.organisation);
  const moves = (level: number, count: number) => ({
    ...{ part: 'all', policy: 'technical-support', level, move: 'escalated', reason: 'limit_passed' },
    ...{ moves: count, tickets: count },
  });

  it('name the level whose time runs out, and the supervisor of its team', () => {
    const [first] = candidatesIn({ ...none, escalations: [moves(1, 30), moves(2, 70)] }, place);
    expect(first).toMatchObject({ id: 'ran_out:technical-support:2', team: 'specialists', value: 70 });
    expect(first?.why).toContain('70%');
  });

  it('are none for a quiet month', () => {
    expect(candidatesIn({ ...none, escalations: [moves(1, 4)] }, place)).toEqual([]);
  });

  it('include finding the cause for a category that rose by ten and by a third, but not in a first month', () => {
    const by = (tickets: number) => [{ part: 'synchronisation', created: tickets, apart: 0, tickets }];
    const rising = (now: number, before: number) =>
      candidatesIn({ ...none, byCategory: by(now) }, place, { categoriesBefore: by(before), incidents: [] });
    const [first] = rising(40, 30);
    expect(first).toMatchObject({ id: 'rose:synchronisation', value: 40, team: null });
    expect(first?.why).toBe('40 tickets about synchronisation came, and 30 the month before.');
    expect(first?.examples).toEqual({ figure: 'volume', by: 'category', part: 'synchronisation' });
    // Nine more may be chance, and ten more than a hundred are growth.
    expect([rising(39, 30), rising(110, 100), rising(30, 30)]).toEqual([[], [], []]);
    const firstMonth = { categoriesBefore: [], incidents: [] };
    expect(candidatesIn({ ...none, byCategory: by(40) }, place, firstMonth)).toEqual([]);
    // A new category starts from 0.
    const other = [{ part: 'login', created: 3, apart: 0, tickets: 3 }];
    const anew = candidatesIn({ ...none, byCategory: by(10) }, place, { categoriesBefore: other, incidents: [] });
    expect(anew.map(({ value }) => value)).toEqual([10]);
  });

  it('include the missing reviews of incidents, before anything else', () => {
    const incident = (reference: string, reviewed: boolean, owes_review = !reviewed) => ({
      ...{ reference, reviewed, owes_review, category: 'system_error' },
    });
    const further = (...incidents: ReturnType<typeof incident>[]) => ({ categoriesBefore: [], incidents });
    const among = candidatesIn({ ...none, escalations: [moves(1, 900)] }, place, {
      ...further(incident('TD-1', true), incident('TD-2', false), incident('TD-3', false)),
    });
    expect(among.map(({ id }) => id)).toEqual(['unreviewed:incidents', 'ran_out:technical-support:1']);
    expect(among[0]).toMatchObject({ value: 2, why: '2 of 3 major incidents have no review on record.' });
    expect(candidatesIn(none, place, further(incident('TD-1', true)))).toEqual([]);
    // It was withdrawn, and needs no review.
    expect(candidatesIn(none, place, further(incident('TD-4', false, false)))).toEqual([]);
  });

  it('include the overdue actions of incidents’ reviews; the next review counts the remaining ones', () => {
    const left = (overdue: number) => [{ reference: 'TD-1', agreed: 5, open: 3, overdue }];
    const among = (overdue: number) =>
      candidatesIn(none, place, { categoriesBefore: [], incidents: [], incidentActions: left(overdue) });
    expect(among(2)).toMatchObject([
      { id: 'overdue:incident-actions', value: 2, why: expect.stringContaining('2 of 3 open actions are overdue') },
    ]);
    expect(among(0)).toEqual([]);
  });

  it('are counted again, also if too few to be proposed: 40 that became 41 are no better', () => {
    const asked = [
      ...[
        'rose:billing',
        'answered_late:helpdesk',
        'came_back:login',
        'ran_out:technical-support:1',
        'passed_on:login',
      ],
      ...['corrected:login', 'waited:month', 'discontent:helpdesk', 'rose:gone'],
    ];
    const answers: Answers = {
      ...none,
      byCategory: [{ part: 'billing', created: 41, apart: 0, tickets: 41 }],
      promisesByTeam: [{ part: 'helpdesk', clock: 'first_response', kept: 200, missed: 40, share_kept: 0.83 }],
      reopeningsByCategory: [{ part: 'login', resolutions: 100, reopened: 10, replied: 5, declined: 3 }],
      escalations: [moves(1, 4)],
      escalationsByCategory: [{ part: 'login', move: 'escalated', reason: 'agent', moves: 3 }],
      corrections: [{ was: 'login', became: 'account', corrections: 2 }],
      backlog: [{ tickets: 200, older: 8 }],
      satisfaction: [{ mean_score: 4 }],
      satisfactionByTeam: [{ part: 'helpdesk', mean_score: 3.9, answered: 80, poor: 11 }],
    };
    const categoriesBefore = [{ part: 'billing', created: 40, apart: 0, tickets: 40 }];
    const all = everyCandidate(answers, place, { categoriesBefore, incidents: [] });
    expect(all.filter(({ standsOut }) => standsOut)).toEqual([]);
    const now = asked.map((id) => all.find((each) => each.id === id)?.value ?? 0);
    expect(now).toEqual([41, 40, 18, 4, 3, 2, 8, 11, 0]);
  });

  it('are at most two of a kind, and six in all', () => {
    const escalations = [1, 2, 3, 4].map((level) => moves(level, 10 * level));
    const chosen = chosenFrom(candidatesIn({ ...none, escalations }, place));
    expect(chosen.map(({ id }) => id)).toEqual(['ran_out:technical-support:4', 'ran_out:technical-support:3']);
  });

  it('have a different text for the second of a kind, which names the first', () => {
    const parts = (of: object) => ['payment', 'security'].map((part) => ({ part, ...of }));
    const teams = (of: object) => ['helpdesk', 'specialists'].map((part) => ({ part, ...of }));
    const all: Answers = {
      ...none,
      escalations: [moves(1, 90), moves(2, 80)],
      escalationsByCategory: parts({ move: 'escalated', reason: 'agent', moves: 30 }),
      reopeningsByCategory: parts({ resolutions: 40, reopened: 10, replied: 5, declined: 5 }),
      corrections: ['payment', 'security'].map((was) => ({ was, is: 'account', corrections: 9 })),
      promisesByTeam: teams({ clock: 'first_response', missed: 30, share_kept: 0.3 }),
      byCategory: parts({ tickets: 60 }),
      backlog: [{ tickets: 50, older: 30 }],
      satisfaction: [{ mean_score: 4 }],
      satisfactionByTeam: teams({ mean_score: 2, answered: 20, poor: 10 }),
    };
    const earlier = { categoriesBefore: parts({ tickets: 10 }), incidents: [{ reference: 'TD-1', owes_review: true }] };
    const found = candidatesIn(all, place, earlier);
    const kinds = Map.groupBy(found, ({ id }) => id.split(':')[0]);
    expect(kinds.size).toBe(9);
    for (const [kind, both] of kinds) {
      const [first, second] = chosenFrom(both);
      if (!first || !second) {
        expect(['unreviewed', 'waited'], kind).toContain(kind);
        continue;
      }
      expect(second.what, kind).toContain(first.about);
      const said = ({ what }: typeof first) => what.replaceAll(first.about, '…').replaceAll(second.about, '…');
      expect(said(second), kind).not.toBe(said(first));
    }
  });

  it('come with corrections of published values that differ from today’s facts', () => {
    const [measure] = june.measures;
    if (!measure) throw new Error('a review has measures');
    const published = { month: '2027-06', measures: [{ ...measure, value: 7 }] };
    const today = { ...none, volume: [{ part: 'all', created: 9, apart: 0, tickets: 9 }] };
    expect(correctionsOf(published, today)).toEqual([
      { month: '2027-06', id: 'created', title: 'Tickets created', unit: 'count', published: 7, now: 9 },
    ]);
  });
});

describe('months and texts', () => {
  it('include the days of a month, and an organisation’s first working hour in it', () => {
    expect([monthsAfter('2027-01', -1), monthsAfter('2027-12', 1), monthsAfter('2028-02', -12)]).toEqual([
      '2026-12',
      '2028-01',
      '2027-02',
    ]);
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    // The first of August 2027 is a Sunday.
    expect(firstWork('2027-07-31T22:00:00.000Z', calendar)).toBe('2027-08-02T06:00:00.000Z');
    // The ninth is a holiday in South Africa.
    expect(workingDaysAfter(NOW, 10, calendar)).toBe('2027-08-17');
  });

  it('name the dimension without a value', () => {
    expect(['team', 'category', 'policy', 'agent'].map((of) => spoken('none', of))).toEqual([
      'no team',
      'no category',
      'no policy',
      'nobody',
    ]);
    expect(placeOf(CLUB.organisation).teamName('none')).toBe('no team');
  });

  it('include the verdict on a change, and numbers with units', () => {
    const unit = 'count';
    expect(verdictOn({ better: 'lower', unit }, 4, 5)).toBe('better');
    expect(verdictOn({ better: 'higher', unit }, 4, 5)).toBe('worse');
    expect(verdictOn({ better: 'higher', unit }, 5, 5)).toBe('same');
    expect(verdictOn({ better: 'neither', unit }, 4, 5)).toBeNull();
    expect(verdictOn({ better: 'higher', unit }, null, 5)).toBeNull();
    // What readers see decides: both are 48%, and 99.50% isn't 99.99%.
    expect(verdictOn({ better: 'higher', unit: 'share' }, 0.4776, 0.4801)).toBe('same');
    expect(verdictOn({ better: 'higher', unit: 'uptime' }, 0.995, 0.9999)).toBe('worse');
    expect([0, 0.2, 59.6, 61, 90].map(lasting)).toEqual(['–', '1 min', '1 h', '1 h 1 min', '1 h 30 min']);
    expect([amount(0.456, 'share'), amount(null, 'hours'), amount(1234, 'count')]).toEqual(['46%', '–', '1,234']);
    // A count without data is 0, and less than a tenth of an hour is given in minutes.
    expect([amount(null, 'count'), amount(0, 'hours'), amount(0.02, 'hours'), amount(0.565, 'share')]).toEqual([
      ...['0', '0 h', '1 min', '57%'],
    ]);
  });
});
