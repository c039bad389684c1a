import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as z from 'zod';
import { ask, ticketsBehind } from '../../shared/adapters/duckdb/answer.ts';
import { fetchedFacts } from '../../shared/adapters/duckdb/fetched-facts.ts';
import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import { putStaffLink } from '../../shared/adapters/dynamodb/people/staff-links.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { factParquet } from '../../shared/adapters/parquet/fact-parquet.ts';
import { factFiles } from '../../shared/adapters/s3/fact-files.ts';
import { reviewFiles } from '../../shared/adapters/s3/review-files.ts';
import { activityRowOf } from '../../shared/domain/insight/activities.ts';
import { boardAnswer, decidedSuspectedAnswer, suspectedAnswer } from '../../shared/schemas/answers/board.ts';
import { qualityCheckAnswer, qualityChecksAnswer, qualityMonthsAnswer } from '../../shared/schemas/answers/reports.ts';
import { activitySchema } from '../../shared/schemas/insight/activity.ts';
import { makeReview } from '../../shared/usecases/insight/review.ts';
import { putRows } from '../../shared/usecases/insight/write-facts.ts';
import { liveOnce } from '../fortnight/life.ts';
import { asYearsTicket, YEARS_SEASON } from '../fortnight/year.ts';
import { openBrowser, openContext } from '../kit/browser/browser.ts';
import { consoleFaults } from '../kit/browser/checks.ts';
import { faultsOf } from '../kit/browser/look.ts';
import { hoursAfter } from '../kit/case.ts';
import { emptyReview, PROPOSAL } from '../kit/insight/empty-review.ts';
import { memoryBuckets } from '../kit/memory/memory-bucket.ts';
import { CLUB, contextAt } from '../kit/settings.ts';

const buckets = memoryBuckets();
const { answerKeys, STAFF, serveStaff } = await import('../kit/staff/site.ts');

const TICKETS = 30;
const NOW = '2026-08-03T06:00:00.000Z';

const OPEN = {
  ...{ number: 1, by: '2026-07-20', isOverdue: true },
  owner: { id: 'thabo.mokoena', name: 'Thabo Mokoena' },
};
/** The agreed actions of an incident's review, as the monthly review lists them; below, as they are on the ticket now. */
const AGREED = { reference: 'TD-7K3M-92QX', agreed: 2, done: 1, overdue: 1, open: [OPEN] };
const INCIDENT_REVIEW = {
  cause: 'A certificate had expired.',
  actions: [
    { ...OPEN, what: 'An alarm before one expires', owner: 'thabo.mokoena', doneAt: null },
    { ...OPEN, number: 2, what: 'Renew them by themselves', owner: null, doneAt: NOW, isOverdue: false },
  ],
};

/** Activities other than tickets, spread over the same days. */
const ACTIVITIES = Array.from({ length: 24 }, (_, index) => {
  const at = hoursAfter('2026-06-02T08:00:00.000Z', index * 55);
  const common = { organisation: 'club', at, language: index % 3 === 0 ? 'de' : 'en' };
  const ticket = index % 2 === 0 ? `TD-0000-00${index + 10}` : null;
  const answered = index % 4 === 3 ? null : { at: hoursAfter(at, 0.01), by: 'thabo.mokoena' };
  const chat = { ...common, team: 'helpdesk', category: null, ticket };
  const check = {
    agent: 'thabo.mokoena',
    team: 'helpdesk',
    level: 1,
    readings: 1,
    quality: 70 + index,
    agreement: null,
  };
  return [
    { ...common, id: `a${index}`, type: 'article_answered', article: 'refunds', helped: index % 5 > 0, before: null },
    { ...chat, id: `c${index}`, type: 'chat_over', startedAt: at, answered, endedAs: ticket ? 'by_agent' : 'chat' },
    { ...common, id: `s${index}`, type: 'search_missed' },
    { ...common, ...check, id: `q${index}`, type: 'ticket_checked', check: `2026-06/TD-0000-00${index + 10}` },
  ];
}).flat();

/** Two months of the club, and their reviews. */
const fillFacts = async (): Promise<void> => {
  const arrival: typeof YEARS_SEASON.arrival = (chance) => ({
    at: hoursAfter('2026-06-01T00:00:00.000Z', chance.next() * 60 * 24),
    causedByOutage: false,
  });
  const rows = Array.from({ length: TICKETS }, (_, index) =>
    asYearsTicket(liveOnce(`board ${index}`, { ...YEARS_SEASON, arrival }), index),
  ).flatMap((lived) => (lived.organisation === 'club' ? lived.rows.map((row) => ({ row })) : []));
  const beside = ACTIVITIES.map((activity) => ({ row: activityRowOf(activitySchema.parse(activity)) }));
  const files = factFiles('facts');
  await putRows({ files, encode: factParquet }, [...rows, ...beside], (_, error) => {
    throw error;
  });
  const loaded = { organisation: CLUB.organisation, calendar: contextAt(CLUB, NOW).calendar };
  const services = { files, fetch: fetchedFacts(files), figures: allFigures(), ask, ticketsBehind };
  const make = (month: string, published: Awaited<ReturnType<typeof makeReview>> | null) =>
    makeReview(services, {
      loaded,
      policies: CLUB.policies,
      month,
      now: NOW,
      published,
      missed: [{ words: 'change my seat', times: 7 }],
    });
  const june = emptyReview('2026-06');
  await reviewFiles('facts').publish(june);
  await reviewFiles('facts').publish({
    ...(await make('2026-07', june)),
    proposals: [PROPOSAL],
    incidentActions: [AGREED],
  });
};

let browser: Browser;
beforeAll(async () => {
  vi.stubGlobal('fetch', answerKeys);
  buckets.objects.clear();
  await fillFacts();
  for (const [subject, agent] of [
    ['thabo', 'thabo.mokoena'],
    ['naledi', 'naledi.khumalo'],
    ['david', 'david.mahlangu'],
  ] as const) {
    const link = { subject, agent, organisation: 'club', linkedAt: '2026-11-22T09:00:00.000Z' };
    await putStaffLink(openTable('tickets'), link);
  }
  browser = await openBrowser();
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await browser.close();
});

/** Checks that the page is accessible as it is now, on a phone and a desktop, light and dark. Takes pictures of all four. */
const look = async (page: Page, name: string): Promise<void> => {
  // The pointer is over nothing.
  await page.mouse.move(0, 0);
  expect(await faultsOf(page, name)).toEqual([]);
  const cut = () =>
    page.locator('body').evaluate((body) =>
      [...body.querySelectorAll('svg text')].flatMap((text) => {
        const [box, chart] = [text.getBoundingClientRect(), text.closest('svg')?.getBoundingClientRect()];
        return chart && (box.left < chart.left - 1 || box.right > chart.right + 1) ? [text.textContent] : [];
      }),
    );
  await expect.poll(cut, { message: name }).toEqual([]);
};

/** A day with unusually many tickets; independent of today's date. */
const WARNED = {
  ...{ says: 'Tickets by day.', day: '2026-07-28', until: '2026-07-28T12:00:00.000Z' },
  ...{ timeZone: 'Africa/Johannesburg', weeks: 8, atLeast: 10, times: 2 },
  items: [
    { kind: 'category', value: 'platform_error', tickets: 23, usual: 6.5 },
    { kind: 'error_code', value: 'http-503', tickets: 14, usual: 0 },
    { kind: 'word', value: 'confirmation-code', tickets: 18, usual: 1.5 },
    { kind: 'service', value: 'booking-portal', tickets: 12, usual: 0 },
    { kind: 'level', value: '2', tickets: 31, usual: 9 },
  ],
};

/** A suspected incident that is listed until a supervisor decides. */
const suspecting = () => {
  const seenIn = [
    { kind: 'error_code', value: 'http-503' },
    { kind: 'category', value: 'platform_error' },
    { kind: 'word', value: 'confirmation-code' },
    { kind: 'level', value: '2' },
  ];
  const references = ['TD-7K3M-92QX', 'TD-0000-00AA', 'TD-0000-00BB', 'TD-0000-00CC', 'TD-0000-00DD'];
  const [incident = '', ...linked] = references;
  const one = {
    ...{ id: '2026-07-28-category-platform_error', seenIn, tickets: 23, usual: 6.5, incident: null, references },
    ...{ began: '2026-07-28T10:15:00.000Z', seenAt: '2026-07-28T12:00:00.000Z' },
  };
  const state = { items: [one] };
  return {
    list: () => suspectedAnswer.parse(state),
    decide: () => {
      state.items = [];
      return decidedSuspectedAnswer.parse({ incident, linked, left: [] });
    },
  };
};

const QUESTIONS = CLUB.organisation.quality.questions;

/** A sample of three tickets: two readers have read one, the second awaits another reader, the third is unread. */
const sampled = () => {
  const of = { agent: 'thabo.mokoena', team: 'helpdesk', level: 1, agreement: null };
  const answers = { understood: 5, right: 4, clear: 5, in_time: null, recorded: 3 };
  const at = '2026-08-03T09:00:00.000Z';
  const mine = { reader: 'naledi.khumalo', at, answers, comment: 'A clear answer. Note the cause next time.' };
  const other = { reader: 'david.mahlangu', at, answers: { ...answers, right: 3 }, comment: null };
  const read = { ...of, readings: 2, done: 2, complete: true, toRead: false, seen: [mine, other] };
  const unread = { ...of, readings: 1, done: 0, complete: false, toRead: true, score: null, seen: [] };
  const state: { items: z.input<typeof qualityCheckAnswer>[] } = {
    items: [
      { ...read, reference: 'TD-7K3M-92QX', score: 80, agreement: 94 },
      { ...read, reference: 'TD-0000-00AA', done: 1, complete: false, score: null, seen: [mine] },
      { ...unread, reference: 'TD-0000-00BB' },
    ],
  };
  const scores = QUESTIONS.map(({ id }, index) => ({ id, score: 90 - index * 7 }));
  return {
    months: () => qualityMonthsAnswer.parse({ items: [{ month: '2026-07' }, { month: '2026-06' }] }),
    list: () =>
      qualityChecksAnswer.parse({
        ...{ month: '2026-07', seed: '5f1c', drawnAt: at, questions: QUESTIONS, items: state.items },
        summary: { sampled: 3, complete: 1, score: 80, agreement: 94, questions: scores },
      }),
    read: () => {
      const done = { ...read, reference: 'TD-0000-00BB', readings: 1, done: 1, score: 84, seen: [mine] };
      state.items = state.items.map((item) => (item.reference === done.reference ? done : item));
      return qualityCheckAnswer.parse(done);
    },
  };
};

const minutesFromNow = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
/** A busy desk, measured from the present minute. */
const BUSY = boardAnswer.parse({
  ...{ at: minutesFromNow(0), day: '2026-07-28', timeZone: 'Africa/Johannesburg' },
  arrivals: {
    total: 140,
    hours: [1, 0, 0, 2, 1, 3, 6, 12, 19, 24, 21, 17, 22, 12].map((tickets, hour) => ({ hour, tickets })),
    more: false,
  },
  open: {
    items: [
      { level: 1, new: 14, open: 61, waitingOnRequester: 33, waitingOnThirdParty: 2 },
      { level: 2, new: 5, open: 38, waitingOnRequester: 12, waitingOnThirdParty: 9 },
      { level: 3, new: 1, open: 11, waitingOnRequester: 2, waitingOnThirdParty: 6 },
      { level: 4, new: 0, open: 3, waitingOnRequester: 0, waitingOnThirdParty: 1 },
    ],
    more: false,
  },
  next: {
    items: (
      [
        ['TD-7K3M-92QX', 'limit', -4, 'P2', 'system_error', 2, 'specialists', 'pieter.vandermerwe'],
        ['TD-0000-00AA', 'first_response', 18, 'P3', 'login', 1, 'helpdesk', null],
        ['TD-0000-00BB', 'next_update', 42, 'P1', 'platform_error', 3, 'engineering', 'ayesha.patel'],
        ['TD-0000-00CC', 'set_date', 190, null, null, 3, 'engineering', null],
        ['TD-0000-00DD', 'reporting_deadline', 900, 'P2', 'data_breach', 3, 'engineering', 'ayesha.patel'],
      ] as const
    ).map(([reference, kind, minutes, priority, category, level, team, assignee]) => ({
      ...{ reference, kind, at: minutesFromNow(minutes), priority, category, level, team, assignee },
    })),
    withheld: 2,
    more: true,
  },
  queues: {
    items: ['helpdesk', 'specialists', 'leads', 'engineering', 'managers', 'executives', 'legal'].map(
      (team, index) => ({
        ...{ team, waiting: index === 0 ? 9 : index === 3 ? 2 : 0, more: false },
        since: index === 0 ? minutesFromNow(-47) : index === 3 ? minutesFromNow(-200) : null,
      }),
    ),
  },
  agents: {
    items: CLUB.organisation.agents
      .slice(0, 9)
      .map(({ id, team }, index) => ({ agent: id, team, open: (index * 7) % 19, chats: index < 3 })),
    more: false,
  },
  chats: { waiting: 2, since: minutesFromNow(-1), active: 5, agents: 3 },
});

const openAs = async (name: string, path: string, title: string): Promise<{ page: Page; faults: string[] }> => {
  const context = await openContext(browser);
  await serveStaff(context);
  await context.route(`${STAFF}/v1/board`, (route) => route.fulfill({ json: BUSY }));
  await context.route(`${STAFF}/v1/warnings`, (route) => route.fulfill({ json: WARNED }));
  const suspected = suspecting();
  await context.route(`${STAFF}/v1/suspected-incidents`, (route) => route.fulfill({ json: suspected.list() }));
  await context.route(`${STAFF}/v1/suspected-incidents/*/actions`, (route) =>
    route.fulfill({ json: suspected.decide() }),
  );
  const quality = sampled();
  await context.route(`${STAFF}/v1/quality-checks`, (route) => route.fulfill({ json: quality.months() }));
  await context.route(`${STAFF}/v1/quality-checks/*`, (route) => route.fulfill({ json: quality.list() }));
  await context.route(`${STAFF}/v1/tickets/*/quality-check`, (route) => route.fulfill({ json: quality.read() }));
  const page = await context.newPage();
  const faults = consoleFaults(page);
  await page.goto(`${STAFF}${path}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  return { page, faults };
};

const PERIOD = 'from=2026-06-01&to=2026-07-31';

/** Waits until the page has finished counting. */
const counted = (page: Page): Promise<void> =>
  expect
    .poll(() => page.getByText('Counting', { exact: true }).count())
    .toBe(0)
    .then(() => undefined);

test('a supervisor sees their team, follows a figure to its tickets, and takes the file', async () => {
  const { page, faults } = await openAs('naledi', `/figures?${PERIOD}`, 'Figures');
  await page.getByRole('img', { name: /First response, by week/ }).waitFor();
  await page.getByRole('heading', { name: 'Unusually many tickets today' }).waitFor();
  const warned = page.getByRole('link', { name: 'Platform error', exact: true });
  await expect
    .poll(() => warned.getAttribute('href'))
    .toMatch(/tickets\?from=2026-07-28&to=2026-07-28&category=platform_error$/);
  await counted(page);
  await expect.poll(() => page.getByLabel('Team').locator('option:checked').textContent()).toBe('Helpdesk');
  await look(page, 'figures-team');
  await page.getByRole('link', { name: 'Promises', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Promises' }).waitFor();
  await page.getByLabel('Broken down by').selectOption({ label: 'Team' });
  await page.getByRole('table').waitFor();
  await look(page, 'figure');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  expect((await saving).suggestedFilename()).toBe('promises-2026-06-01-2026-07-31.csv');
  await page
    .getByRole('link', { name: /^Tickets of/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Tickets behind promises' }).waitFor();
  await page.getByRole('link', { name: /^TD-/ }).first().waitFor();
  await look(page, 'figure-tickets');
  await page.getByRole('link', { name: 'Live board' }).click();
  await page.getByRole('heading', { level: 1, name: 'Live board' }).waitFor();
  await page.getByRole('row', { name: /TD-7K3M-92QX Level’s time ends/ }).waitFor();
  await look(page, 'live-board');
  await page.getByRole('button', { name: 'Make it one incident' }).click();
  await page.getByRole('heading', { name: '4 tickets linked to one incident' }).waitFor();
  await expect.poll(() => page.getByRole('heading', { name: /Is this one incident/ }).count()).toBe(0);
  await look(page, 'incident-made');
  await page.getByRole('link', { name: 'Quality checks' }).click();
  await page.getByRole('row', { name: /TD-0000-00BB Thabo Mokoena 1 To read/ }).waitFor();
  await look(page, 'quality');
  await page.getByRole('link', { name: 'TD-0000-00BB' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Choose an answer').first().waitFor();
  const groups = page.getByRole('radiogroup');
  await expect.poll(() => groups.count()).toBe(QUESTIONS.length);
  for (const index of QUESTIONS.keys()) await groups.nth(index).getByText('4', { exact: true }).click();
  await look(page, 'quality-form');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A clear answer.').waitFor();
  await look(page, 'quality-said');
  expect(faults).toEqual([]);
});

test('a manager sees the whole desk, and the review of a month with what to do', async () => {
  const { page, faults } = await openAs('david', `/figures?${PERIOD}`, 'Figures');
  await page.getByRole('img', { name: /Volume, by week/ }).waitFor();
  await counted(page);
  await look(page, 'figures-desk');
  await page.getByRole('main').getByRole('link', { name: 'Chats', exact: true }).first().click();
  await page.getByRole('link', { name: 'Tickets behind it' }).click();
  await page.getByRole('link', { name: 'TD-0000-0010' }).waitFor();
  await page.goBack();
  await look(page, 'figure-of-chats');
  await page.goBack();
  await page.getByRole('main').getByRole('link', { name: 'Quality checks', exact: true }).first().click();
  await page.getByRole('link', { name: 'Checks behind it' }).click();
  const check = page.getByRole('link', { name: '2026-06/TD-0000-0010' });
  await expect.poll(() => check.getAttribute('href')).toMatch(/\/quality\/2026-06\/TD-0000-0010$/);
  await page.getByRole('link', { name: 'Figures', exact: true }).first().click();
  await page.getByRole('link', { name: 'Get figures by mail' }).click();
  await page.locator('label.choice', { hasText: 'Volume, each week' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Saved' }).waitFor();
  await look(page, 'figures-by-mail');
  await page.getByRole('link', { name: 'Back to the figures' }).click();
  await page.getByRole('link', { name: 'Review of July 2026' }).click();
  await page.getByRole('heading', { level: 2, name: 'What to do' }).waitFor();
  await page.getByRole('heading', { level: 3, name: PROPOSAL.what }).waitFor();
  await page.route(`${STAFF}/v1/tickets/*`, (route) => {
    const reference = new URL(route.request().url()).pathname.split('/').at(-1);
    const answered = { survey: { score: 2, comment: 'It took three days.', at: NOW }, team: 'helpdesk' };
    const said = { subject: 'The gate', description: 'It stays shut.', resolution: 'Clean the card.' };
    const review = reference === AGREED.reference ? { review: INCIDENT_REVIEW } : {};
    return route.fulfill({ json: { reference, ...said, ...answered, ...review } });
  });
  await page.getByRole('button', { name: 'Read causes and actions' }).click();
  const agreed = page.getByRole('list', { name: `Actions of ${AGREED.reference}` }).getByRole('listitem');
  await agreed.filter({ hasText: 'Date has passed' }).getByText('An alarm before one expires').waitFor();
  await agreed.filter({ hasText: 'Done' }).getByText('Renew them by themselves').waitFor();
  await page.getByRole('button', { name: 'Read the comments' }).click();
  await page.getByText('It took three days.').first().waitFor();
  await page.getByRole('button', { name: 'Read them here' }).click();
  await page.getByText('Clean the card.').first().waitFor();
  await look(page, 'review');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PDF' }).click();
  expect((await saving).suggestedFilename()).toBe('review-2026-07.pdf');
  await page.getByRole('link', { name: 'Monthly reviews' }).first().click();
  await page.getByRole('link', { name: 'June 2026' }).waitFor();
  expect(faults).toEqual([]);
});

test('an agent is offered no figures', async () => {
  const { page } = await openAs('thabo', '/', 'My tickets');
  for (const name of ['Figures', 'Live board'])
    await expect.poll(() => page.getByRole('link', { name }).count()).toBe(0);
});
