import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { DuckDBTimestampValue } from '@duckdb/node-api';
import { FACT_NAMES, type FactColumn } from '../../domain/insight/columns.ts';
import { isTimePart, type TimePart } from '../../domain/insight/figure.ts';
import { rowOfNothing } from '../../domain/insight/units.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { instantOf } from '../../schemas/primitives.ts';
import type { Ask, Cell, Question, TicketsBehind } from '../../usecases/insight/report.ts';
import { quoted, rowsIn, withEngine } from './engine.ts';

const FORMATS: Record<TimePart, string> = {
  day: '%Y-%m-%d',
  week: '%Y-%m-%d',
  month: '%Y-%m',
  weekday: '%u %A',
  hour: '%H',
};

/** The value of a row's column or time part, in the organisation's time zone. */
const partOf = (by: FactColumn | TimePart | null, zone: string): string => {
  if (by === null || !isTimePart(by)) return textOf(by);
  const local = `timezone(${quoted(zone)}, timezone('UTC', happened_at))`;
  return `strftime(${by === 'week' ? `date_trunc('week', ${local})` : local}, '${FORMATS[by]}')`;
};

const textOf = (column: FactColumn | null): string =>
  column === null ? "'all'" : `coalesce(${column}::VARCHAR, 'none')`;

/** The value that the ticket had until the row's event. A channel never changes. */
const wasPartOf = (by: FactColumn | TimePart | null): string => {
  if (by === null || isTimePart(by)) return textOf(null);
  const before = by === 'ticket_type' ? 'was_type' : `was_${by}`;
  return textOf(FACT_NAMES.find((name) => name === before) ?? by);
};

/** The SQL condition for the chosen rows: all, or those with the given values. `text` finds a value's expression. */
const chosenBy = ({ figure, only = {} }: Question, text: (by: FactColumn | TimePart | null) => string): string =>
  [
    'true',
    ...Object.entries(only).map(([name, value]) => `${text(ownValue(figure.by, name) ?? null)} = ${quoted(value)}`),
  ].join(' AND ');

const instant = (at: string): string => `TIMESTAMP ${quoted(at.slice(0, -1).replace('T', ' '))}`;

/** Macros that the figures' files use. */
const MACROS = `
CREATE MACRO hours_between(a, b) AS (epoch_ms(b) - epoch_ms(a)) / 3600000.0;
CREATE MACRO in_period(t) AS t >= getvariable('from') AND t < getvariable('to');
CREATE MACRO local_day(t) AS strftime(timezone(getvariable('zone'), timezone('UTC', t)), '%Y-%m-%d');
CREATE MACRO worked(before, opens, closes, t) AS coalesce((before + epoch_ms(least(t, closes)) - epoch_ms(opens)) / 3600000.0, 0);
CREATE VIEW windows AS
WITH zone AS (SELECT timezone(getvariable('zone'), timezone('UTC', getvariable('from'))) AS first,
  timezone(getvariable('zone'), timezone('UTC', least(getvariable('to'), getvariable('now')))) AS last),
begun AS (SELECT unnest(generate_series(date_trunc('month', first), last, to_months(1))) AS month FROM zone
  WHERE getvariable('by_time'))
SELECT strftime(month, '%Y-%m') AS part,
  greatest(timezone('UTC', timezone(getvariable('zone'), month)), getvariable('from')) AS begins,
  least(timezone('UTC', timezone(getvariable('zone'), month + to_months(1))), getvariable('to'), getvariable('now')) AS ends
FROM begun
UNION ALL SELECT 'all', getvariable('from'), least(getvariable('to'), getvariable('now')) WHERE NOT getvariable('by_time');
CREATE VIEW stretches AS
WITH ends AS (SELECT least(getvariable('to'), getvariable('now')) AS at),
pieces AS (
  SELECT was_part AS part, was_chosen AS chosen, reference, was_status AS status, was_paused AS paused, was_at AS begins, happened_at AS ends
  FROM facts WHERE happened_at > getvariable('from') AND happened_at < getvariable('to') AND was_at < happened_at
  UNION ALL
  SELECT latest.part, latest.chosen, reference, latest.status, latest.paused, latest.happened_at, ends.at
  FROM (
    SELECT reference, arg_max(struct_pack(part := part, chosen := chosen, status := status, paused := paused, happened_at := happened_at), sequence) AS latest
    FROM facts WHERE happened_at < getvariable('to') GROUP BY reference
  ), ends WHERE latest.status <> 'closed'
)
SELECT part, reference, status, paused, greatest(begins, getvariable('from')) AS begins,
  hours_between(greatest(begins, getvariable('from')), ends) AS hours
FROM pieces WHERE chosen AND ends > getvariable('from');
`;

/**
 * Fills the working time by the organisation's calendar: when it opens and closes, and the working time before, in
 * milliseconds.
 */
const fillWorking = async (connection: DuckDBConnection, working: Question['working']): Promise<void> => {
  await connection.run('CREATE TABLE working (opens TIMESTAMP, closes TIMESTAMP, before BIGINT)');
  const rows = await connection.createAppender('working');
  let before = 0;
  for (const [opens, closes] of working) {
    rows.appendTimestamp(timestampOf(opens));
    rows.appendTimestamp(timestampOf(closes));
    rows.appendBigInt(BigInt(before));
    rows.endRow();
    before += closes - opens;
  }
  rows.closeSync();
};

const timestampOf = (milliseconds: number): DuckDBTimestampValue =>
  new DuckDBTimestampValue(BigInt(milliseconds) * 1000n);

/** The watched services and their planned maintenance. */
const watchedTables = ({ services, maintenance }: Question): string => {
  const names = services.map(
    ({ service, name, monitored, since }) =>
      `(${quoted(service)}, ${quoted(name)}, ${monitored}, ${since === null ? 'NULL' : instant(since)})`,
  );
  const rows = maintenance.map(({ service, from, to }) => `(${quoted(service)}, ${instant(from)}, ${instant(to)})`);
  const filled = (name: string, values: readonly string[]): string =>
    values.length > 0 ? `INSERT INTO ${name} VALUES ${values.join(', ')};` : '';
  return `CREATE TABLE services (service VARCHAR, name VARCHAR, monitored BOOLEAN, since TIMESTAMP); CREATE TABLE maintenance (service VARCHAR, begins TIMESTAMP, ends TIMESTAMP);
    ${filled('services', names)} ${filled('maintenance', rows)}`;
};

const prepare = async (connection: DuckDBConnection, question: Question): Promise<void> => {
  const { figure, from, to, now, by, zone, working, files } = question;
  const column = by === null ? null : (ownValue(figure.by, by) ?? null);
  await fillWorking(connection, working);
  await connection.run(`
    SET VARIABLE "from" = ${instant(from)}; SET VARIABLE "to" = ${instant(to)}; SET VARIABLE "now" = ${instant(now)};
    SET VARIABLE "zone" = ${quoted(zone)};
    SET VARIABLE by_time = ${column !== null && isTimePart(column)};
    CREATE VIEW happened AS SELECT *, ${partOf(column, zone)} AS part, ${wasPartOf(column)} AS was_part,
      ${chosenBy(question, (by) => partOf(by, zone))} AS chosen, ${chosenBy(question, wasPartOf)} AS was_chosen FROM (${rowsIn(files)});
    CREATE VIEW facts AS SELECT * FROM happened WHERE activity IS NULL;
    CREATE VIEW activities AS SELECT * FROM happened WHERE activity IS NOT NULL;
    ${watchedTables(question)}
    ${MACROS}
    ${figure.counted};
  `);
};

const DIGITS = 1e6;

const cellOf = (value: DuckDBValue): Cell => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Math.round(value * DIGITS) / DIGITS;
  if (value instanceof DuckDBTimestampValue) return instantOf(Number(value.micros / 1000n));
  return String(value);
};

type Table = { columns: string[]; rows: Record<string, Cell>[] };

const table = async (connection: DuckDBConnection, sql: string): Promise<Table> => {
  const found = await connection.runAndReadAll(sql);
  const columns = found.columnNames();
  const rows = found
    .getRows()
    .map((row) => Object.fromEntries(columns.map((name, index) => [name, cellOf(row[index] ?? null)])));
  return { columns, rows };
};

/** Answers a question with the figure's table. A figure with a single row has it even if nothing was counted. */
export const askTable = (question: Question): Promise<Table> =>
  withEngine(async (connection) => {
    await prepare(connection, question);
    const { figure, by } = question;
    const { columns, rows } = await table(connection, figure.summary);
    const isWhole = rows.length === 0 && by === null && figure.names.length === 0;
    return { columns, rows: isWhole ? [rowOfNothing(columns)] : rows };
  });

export const ask: Ask = async (question) => (await askTable(question)).rows;

/** Tickets that were ever restricted are never listed behind a figure. A check is named by its month and ticket. */
const RESTRICTED = "split_part(reference, '/', -1) IN (SELECT reference FROM facts WHERE restricted)";

/** The tickets behind a figure, each with how often it counts. Restricted tickets are only counted. */
export const ticketsBehind: TicketsBehind = async (question, part, most, only = {}) => {
  return withEngine(async (connection) => {
    await prepare(connection, question);
    const conditions = Object.entries(part === null ? only : { ...only, part: [part] }).map(
      ([column, values]) =>
        `${column}::VARCHAR IN (${values.map((value) => (value === null ? 'NULL' : quoted(String(value)))).join(', ')})`,
    );
    const where = ['true', ...conditions].join(' AND ');
    const {
      rows: [{ withheld = 0 } = {}],
    } = await table(
      connection,
      `SELECT count(DISTINCT reference) AS withheld FROM counted WHERE ${where} AND ${RESTRICTED}`,
    );
    const { rows: items } = await table(
      connection,
      `SELECT part, min(happened_at) AS happened_at, reference, ${question.figure.times ? `sum(${question.figure.times})::BIGINT` : 'count(*)'} AS times FROM counted
       WHERE ${where} AND reference IS NOT NULL AND NOT ${RESTRICTED} GROUP BY part, reference ORDER BY ALL LIMIT ${most}`,
    );
    return { items, withheld: Number(withheld) };
  });
};
