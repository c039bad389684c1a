import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask as answer } from '../../../shared/adapters/duckdb/answer.ts';
import { withEngine } from '../../../shared/adapters/duckdb/engine.ts';
import { fetchedFacts } from '../../../shared/adapters/duckdb/fetched-facts.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { factFiles } from '../../../shared/adapters/s3/fact-files.ts';
import type { FactRow } from '../../../shared/domain/insight/columns.ts';
import { causesOf, suspectedAfter } from '../../../shared/domain/insight/suspected.ts';
import { weeksBefore } from '../../../shared/domain/insight/warnings.ts';
import { readRises, readWarnings } from '../../../shared/usecases/insight/warnings.ts';
import { putRows } from '../../../shared/usecases/insight/write-facts.ts';
import { yearsTicket } from '../../fortnight/year.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

const buckets = memoryBuckets();
const { send } = await import('../../kit/api.ts');

const YEAR = { from: '2027-01-01', to: '2027-12-31' };

const TUESDAY = '2020-03-17';
const EARLY = weeksBefore(TUESDAY, 2);

/** A Tuesday with thirteen tickets instead of the usual two, and thirty of another category in the evening. */
const rising = (row: FactRow): FactRow[] => {
  const came = (at: string, count: number, category: string): FactRow[] =>
    Array.from({ length: count }, (_, index) => ({
      ...row,
      ...{ created_at: at, status: 'new', restricted: false, in_incident: false, is_incident: false },
      ...{ reference: `TD-${at}-${index}`, happened_at: at, category, was_category: null, level: 1, was_level: 1 },
    }));
  const before = Array.from({ length: 8 }, (_, index) => weeksBefore(TUESDAY, index + 1));
  return [
    ...before.flatMap((day) => came(`${day}T10:00:00.000Z`, 2, 'login')),
    // Two weeks before, at an hour without tickets until then.
    ...came(`${EARLY}T04:00:00.000Z`, 12, 'navigation'),
    // In Johannesburg it is already Tuesday.
    ...came('2020-03-16T22:30:00.000Z', 1, 'login'),
    ...came(`${TUESDAY}T10:00:00.000Z`, 12, 'login'),
    ...came(`${TUESDAY}T18:00:00.000Z`, 30, 'billing'),
    // By now one of these is closed, one resolved, one part of an incident, and one restricted.
    ...(['closed', 'resolved', 'open', 'new'] as const).flatMap((status, index) =>
      came(`${TUESDAY}T10:00:00.000Z`, index + 2, 'login')
        .slice(-1)
        .map((one) => ({
          ...{ ...one, sequence: one.sequence + 1, was_category: 'login' as const, status },
          ...{ in_incident: status === 'open', restricted: status === 'new' },
        })),
    ),
    // On another day: requests that name a product, some of them two.
    ...Array.from({ length: 5 }, (_, week) => weeksBefore('2020-05-26', week)).flatMap((day, week) =>
      came(`${day}T10:00:00.000Z`, week === 0 ? 12 : 1, 'billing').map((one, index) => ({
        ...{ ...one, type: 'assessed', was_category: 'billing' as const },
        products: index % 3 === 0 ? 'member-app booking-portal' : 'member-app',
      })),
    ),
    // On a third day: half of them name an error code, and all have the same topic.
    ...Array.from({ length: 5 }, (_, week) => weeksBefore('2020-05-28', week)).flatMap((day, week) =>
      came(`${day}T11:00:00.000Z`, week === 0 ? 24 : 2, 'billing').map((one, index) => ({
        ...{ ...one, type: 'assessed', was_category: 'billing' as const },
        ...{ error_codes: index % 2 === 0 ? 'http-503 err_timed_out' : null, words: index < 20 ? 'gateway pay' : null },
      })),
    ),
    // A later correction of the category doesn't make it a second ticket.
    ...came(`${TUESDAY}T10:00:00.000Z`, 1, 'login').map((one) => ({ ...one, sequence: one.sequence + 1 })),
  ];
};

/** A ticket that was solved by an agent who has left. */
const leavers = (rows: readonly FactRow[]): FactRow[] => {
  const solved = rows.find(({ type, resolved_by }) => type === 'resolved' && resolved_by !== null);
  const theirs = (id: string | null) => (id === null ? null : LEFT);
  return rows
    .filter(({ reference }) => reference === solved?.reference)
    .map((row) => ({
      ...{ ...row, reference: 'TD-0000-LEFT', restricted: false },
      ...{
        team: OLD_TEAM,
        was_team: OLD_TEAM,
        agent: theirs(row.agent),
        assignee: theirs(row.assignee),
        resolved_by: theirs(row.resolved_by),
      },
    }));
};
const LEFT = 'gone.person';
const OLD_TEAM = 'old-team';

beforeAll(async () => {
  buckets.objects.clear();
  const rows = Array.from({ length: 20 }, (_, index) => yearsTicket('api', index)).flatMap((each) => each.rows);
  const own = rows.filter(({ organisation }) => organisation === 'club');
  const services = { files: factFiles('facts'), encode: factParquet };
  await putRows(
    services,
    [...own, ...leavers(own), ...own.slice(0, 1).flatMap(rising)].map((row) => ({ row })),
    (_, error) => {
      throw error;
    },
  );
});

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2028-06-01T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const ask = (figure: string, query: Record<string, string>, path = '') =>
  send('GET', `/v1/reports/${figure}${path}`, { key: 'supervisor', query: { ...YEAR, ...query } });

describe('figures over HTTP', () => {
  it('count the tickets that match the filters', async () => {
    const all = await ask('volume', { by: 'category' });
    const [{ part: category, created }] = all.body.rows;
    const one = await ask('volume', { category });
    expect(one.body.rows).toEqual([expect.objectContaining({ part: 'all', created })]);
    expect(one.body.only).toEqual({ category });
    const behind = await ask('volume', { category }, '/tickets');
    expect(behind.body.items.length + behind.body.withheld).toBe(created);
  });

  it('keep the work of agents who have left, under their id, with the tickets behind it', async () => {
    expect(CLUB.organisation.agents.some(({ id }) => id === LEFT)).toBe(false);
    const { rows } = (await ask('agents', {})).body;
    const own = rows.find(({ agent }: { agent: string }) => agent === LEFT);
    expect(own).toMatchObject({ resolved: expect.any(Number), tickets: 1 });
    expect(own.resolved).toBeGreaterThan(0);
    const behind = await ask('agents', { of: `agent:${LEFT}` }, '/tickets');
    expect(behind.body.items.map(({ reference }: { reference: string }) => reference)).toEqual(['TD-0000-LEFT']);
    expect((await ask('resolution', { by: 'agent' })).body.rows).toContainEqual(
      expect.objectContaining({ part: LEFT }),
    );
    expect((await ask('agents', { format: 'csv' })).text).toContain(LEFT);
  });

  it('accept days that the engine can calculate with, and name an invalid one', async () => {
    for (const path of ['', '/tickets'])
      for (const [field, day] of [
        ['from', '0000-01-01'],
        ['to', '9999-12-31'],
        ['from', '2027-02-30'],
      ] as const) {
        const { statusCode, body } = await ask('volume', { [field]: day }, path);
        expect(statusCode).toBe(422);
        expect(body.errors[0].field).toBe(field);
      }
    expect((await ask('uptime', { from: '2000-01-01', to: '2000-01-02' })).statusCode).toBe(200);
    expect((await ask('uptime', { to: '2028-12-31' })).statusCode).toBe(200);
  });

  it('refuse an unknown filter instead of ignoring it', async () => {
    const { statusCode, body } = await ask('corrections', { category: 'billing' });
    expect(statusCode).toBe(422);
    expect(body.errors).toEqual([
      { field: 'category', parameter: 'category', message: 'corrections can’t be narrowed by category' },
    ]);
  });

  it('refuse questions whose answer would be empty: a future period, or an unknown value', async () => {
    const faults = async (query: Record<string, string>, path = '') => {
      const { statusCode, body } = await ask('volume', query, path);
      return [statusCode, ...(body.errors ?? []).map(({ parameter }: { parameter: string }) => parameter)];
    };
    for (const path of ['', '/tickets']) {
      expect(await faults({ from: '2028-06-02', to: '2028-06-03' }, path)).toEqual([422, 'from']);
      expect(await faults({ team: 'nobody', level: '9', by: 'shoe' }, path)).toEqual([422, 'by']);
      expect(await faults({ team: 'nobody', level: '9', channel: 'pigeon' }, path)).toEqual([
        ...[422, 'team', 'level', 'channel'],
      ]);
    }
    // A team without tickets in the period, and a former team with tickets.
    expect(await faults({ team: 'helpdesk', from: '2001-01-01', to: '2001-01-02' })).toEqual([200]);
    expect(await faults({ team: OLD_TEAM })).toEqual([200]);
    expect(await faults({ team: 'none' })).toEqual([200]);
    expect(await faults({ from: '2028-06-01', to: '2028-06-01' })).toEqual([200]);
    const ahead = await send('GET', '/v1/warnings', { key: 'supervisor', query: { day: '2028-06-02' } });
    expect([ahead.statusCode, ahead.body.errors[0].parameter]).toEqual([422, 'day']);
  });

  it('are the same rows as Parquet, even without any', async () => {
    const rowsOf = async (figure: string, query: Record<string, string>, path = '') => {
      const { statusCode, headers, text } = await ask(figure, { ...query, format: 'parquet' }, path);
      expect([statusCode, headers['content-type']]).toEqual([200, 'application/vnd.apache.parquet']);
      const file = join(mkdtempSync(join(tmpdir(), 'parquet-')), 'rows.parquet');
      writeFileSync(file, Buffer.from(text, 'base64'));
      return withEngine(async (connection) => {
        const read = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
        return read.getRowObjectsJson();
      });
    };
    for (const figure of ['promises', 'uptime', 'first-response'])
      expect(await rowsOf(figure, {})).toEqual((await ask(figure, {})).body.rows);
    const behind = (await ask('volume', {}, '/tickets')).body.items;
    const found = await rowsOf('volume', {}, '/tickets');
    expect(found.map(({ reference, times }) => ({ reference, times }))).toEqual(
      behind.map(({ reference, times }: Record<string, unknown>) => ({ reference, times })),
    );
    const long = { from: '2001-01-01', to: '2001-01-02' };
    expect(await rowsOf('promises', long)).toEqual([]);
    // Spreadsheets and imports expect the columns' names, also of none.
    const header = async (query: Record<string, string>, path = '') =>
      (await ask('volume', { ...long, ...query, format: 'csv' }, path)).text;
    expect(await header({ by: 'day' })).toBe('part,created,apart,tickets\r\n');
    expect(await header({}, '/tickets')).toBe('part,happenedAt,reference,times\r\n');
    expect(await rowsOf('volume', long)).toEqual([{ part: 'all', created: 0, apart: 0, tickets: 0 }]);
  });

  it('link to the tickets of one row of their table', async () => {
    const { body } = await ask('promises', {});
    const row = body.rows.find(({ missed }: { missed: number }) => missed > 0);
    const { items } = (await ask('promises', { of: `clock:${row.clock},kept:false` }, '/tickets')).body;
    expect(items.length).toBeGreaterThan(0);
    for (const of of ['nonsense:1', 'reference:TD-1'])
      expect((await ask('promises', { of }, '/tickets')).body.errors[0].field).toBe('of');
    expect((await ask('promises', { of: 'clock' }, '/tickets')).statusCode).toBe(422);
    expect((await ask('promises', { of: "clock:x'y" }, '/tickets')).body.items).toEqual([]);
  });
});

describe('early warnings', () => {
  const LOGIN = { kind: 'category', value: 'login', tickets: 13, usual: 2 };
  const BILLING = { kind: 'category', value: 'billing', tickets: 30, usual: 0 };

  it('compare a day in the organisation’s time zone with the same weekday before', async () => {
    const { statusCode, body } = await send('GET', '/v1/warnings', { key: 'supervisor', query: { day: TUESDAY } });
    expect(statusCode).toBe(200);
    expect(body).toMatchObject({ day: TUESDAY, weeks: 8, atLeast: 10, times: 2, until: '2020-03-17T22:00:00.000Z' });
    expect(body.items).toEqual([BILLING, LOGIN]);
  });

  it('report a product that many requests name, counted once per request', async () => {
    const { body } = await send('GET', '/v1/warnings', { key: 'supervisor', query: { day: '2020-05-26' } });
    expect(body.items).toEqual([{ kind: 'product', value: 'member-app', tickets: 12, usual: 1 }]);
  });

  it('report an error code and a topic of requests', async () => {
    const { body } = await send('GET', '/v1/warnings', { key: 'supervisor', query: { day: '2020-05-28' } });
    const found = body.items.map(({ kind, value, tickets, usual }: Record<string, unknown>) => [
      kind,
      value,
      tickets,
      usual,
    ]);
    expect(found.toSorted()).toEqual([
      ['error_code', 'err_timed_out', 12, 1],
      ['error_code', 'http-503', 12, 1],
      ['word', 'gateway', 20, 2],
      ['word', 'pay', 20, 2],
    ]);
  });

  it('report nothing for a usual day, and for the first day', async () => {
    const on = async (day: string) => (await send('GET', '/v1/warnings', { key: 'supervisor', query: { day } })).body;
    expect((await on(weeksBefore(TUESDAY, 1))).items).toEqual([]);
    expect(await on('2001-01-01')).toMatchObject({ weeks: 0, items: [] });
    for (const day of ['today', '0000-01-01', '9999-12-31', '2028-06-02'])
      expect((await send('GET', '/v1/warnings', { key: 'supervisor', query: { day } })).statusCode).toBe(422);
    expect((await send('GET', '/v1/warnings', { key: 'supervisor' })).statusCode).toBe(200);
  });

  it('compare an unfinished day with the others up to the same time of day', async () => {
    const files = factFiles('facts');
    const services = { files, fetch: fetchedFacts(files), ask: answer };
    const at = async (now: string) => {
      const loaded = { organisation: CLUB.organisation, calendar: contextAt(CLUB, now).calendar };
      return (await readWarnings(services, loaded, { day: TUESDAY, now })).items;
    };
    expect(await at('2020-03-17T09:59:59.000Z')).toEqual([]);
    expect(await at('2020-03-17T10:30:00.000Z')).toEqual([LOGIN]);
    expect(await at('2020-03-17T19:00:00.000Z')).toEqual([BILLING, LOGIN]);
  });

  it('detect a rise before the hour of the usual first ticket', async () => {
    const files = factFiles('facts');
    const services = { files, fetch: fetchedFacts(files), ask: answer };
    const now = `${EARLY}T05:00:00.000Z`;
    const loaded = { organisation: CLUB.organisation, calendar: contextAt(CLUB, now).calendar };
    expect(await readWarnings(services, loaded, { day: EARLY, now })).toMatchObject({
      ...{ weeks: 6, items: [{ kind: 'category', value: 'navigation', tickets: 12, usual: 0 }] },
    });
  });

  it('include the day’s tickets in their current state, without restricted ones, and suspect an incident', async () => {
    const files = factFiles('facts');
    const services = { files, fetch: fetchedFacts(files), ask: answer };
    const now = '2020-03-17T10:30:00.000Z';
    const loaded = { organisation: CLUB.organisation, calendar: contextAt(CLUB, now).calendar };
    const rises = await readRises(services, loaded, { day: TUESDAY, now });
    expect(rises).toMatchObject([LOGIN]);
    const of = rises[0]?.of ?? [];
    expect(of).toHaveLength(12);
    expect(of[0]?.reference).toContain('TD-2020-03-16T22:30');
    expect(of.filter(({ isOpen }) => isOpen)).toHaveLength(10);
    expect(of.filter(({ isInIncident }) => isInIncident)).toHaveLength(1);
    const suspected = suspectedAfter([], causesOf(rises), { day: TUESDAY, now });
    expect(suspected).toMatchObject([{ id: '2020-03-17-category-login', tickets: 13 }]);
    expect(suspected[0]?.references).toHaveLength(9);
  });
});

describe('figures by mail', () => {
  const path = '/v1/figure-mails';

  it('are chosen by each supervisor for themselves', async () => {
    const none = await send('GET', path, { key: 'supervisor' });
    expect(none.body).toMatchObject({ daily: [], weekly: [], monthly: [] });
    expect(none.body.offered).toContain('volume');
    expect(none.body.offered).not.toContain('agents');
    const body = { weekly: ['volume', 'promises'] };
    expect((await send('PUT', path, { key: 'supervisor', body })).statusCode).toBe(200);
    expect((await send('GET', path, { key: 'supervisor' })).body).toMatchObject({ ...body, daily: [] });
    expect((await send('GET', path, { key: 'admin' })).body.weekly).toEqual([]);
    await send('PUT', path, { key: 'supervisor', body: {} });
    expect((await send('GET', path, { key: 'supervisor' })).body.weekly).toEqual([]);
  });

  it('are refused for agents and integrators, and for unknown figures', async () => {
    // The text must also fit a person who is signed in and has no key.
    for (const key of ['agent', 'integrator'] as const)
      expect(await send('PUT', path, { key, body: {} }), key).toMatchObject({
        statusCode: 403,
        body: { detail: `This takes the role supervisor or admin. Yours is ${key}.` },
      });
    const { statusCode, body } = await send('PUT', path, { key: 'supervisor', body: { daily: ['volume', 'agents'] } });
    expect(statusCode).toBe(422);
    expect(body.errors[0].field).toBe('daily.1');
    expect((await send('PUT', path, { key: 'supervisor', body: { daily: ['volume', 'volume'] } })).statusCode).toBe(
      422,
    );
  });
});
