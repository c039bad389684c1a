import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import { rowsParquet } from '../../shared/adapters/parquet/rows-parquet.ts';
import type { Figure } from '../../shared/domain/insight/figure.ts';
import { camelCase } from '../../shared/domain/insight/units.ts';
import { type Answer, json } from '../../shared/http/answer.ts';
import { csv } from '../../shared/http/csv.ts';
import { invalidParameters, problem } from '../../shared/http/problem.ts';
import type { REPORT_ROUTES } from '../../shared/http/routes/reports.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { ownValue } from '../../shared/schemas/own-value.ts';
import { dayIn } from '../../shared/usecases/insight/period.ts';
import { type Cell, type Question, withQuestion } from '../../shared/usecases/insight/report.ts';
import { type FigureQuery, wantedFrom } from '../../shared/usecases/insight/wanted.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof REPORT_ROUTES> = HandlerOf<(typeof REPORT_ROUTES)[Name]>;

const MAX_TICKETS = 10_000;
/** Columns of what is behind a figure, also where there is nothing. */
const BEHIND = ['part', 'happenedAt', 'reference', 'times'];

/** Renames columns to the API's camelCase fields. */
const named = (rows: readonly Record<string, Cell>[]): Record<string, Cell>[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value])));

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const described = ({ id, title, says }: Figure) => ({ figure: id, title, says });

/** Answers with the rows as a file, or in JSON with the whole question. */
type Rows = { columns: readonly string[]; rows: readonly Record<string, Cell>[] };

const answered = (format: 'json' | 'csv' | 'parquet', { columns, rows }: Rows, whole: object): Answer => {
  if (format === 'json') return json(200, whole);
  if (format === 'csv') return csv(rows, columns);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/vnd.apache.parquet', 'cache-control': 'no-store' },
    body: Buffer.from(rowsParquet(rows, columns)).toString('base64'),
    isBase64Encoded: true,
  };
};

export const listReports: Handler<'listReports'> = async ({ key }) => {
  const loaded = await services.configuration.organisation(key.organisation);
  const timeZone = loaded?.calendar.timeZone ?? 'UTC';
  const items = Object.values(allFigures()).map((figure) => ({
    ...described(figure),
    by: Object.keys(figure.by),
    of: figure.of.map(camelCase),
    names: figure.names.map(camelCase),
    leadsToTickets: figure.leadsTo === 'tickets',
    leadsTo: figure.leadsTo,
  }));
  return json(200, { today: dayIn(services.clock.now(), timeZone), timeZone, items });
};

/** Answers a question, if the figure exists and has the asked breakdowns. */
const asked = async (
  key: ApiKey,
  id: string,
  query: FigureQuery,
  answer: (question: Question, head: object) => Promise<Answer>,
): Promise<Answer> => {
  const figure = ownValue(allFigures(), id);
  if (!figure) return problem('no-such-figure', `There is no figure ${id.slice(0, 80)}.`);
  const loaded = await services.configuration.organisation(key.organisation);
  if (!loaded) return problem('no-such-figure', `There are no figures of ${key.organisation}.`);
  const wanted = await wantedFrom(services, loaded, { figure, query, now: services.clock.now() });
  if (!wanted.ok) return invalidParameters(wanted.faults);
  const { by, only } = wanted.asked;
  const { from, to } = query;
  const head = { ...described(figure), from, to, timeZone: loaded.calendar.timeZone, by, only };
  return withQuestion(services, loaded, wanted.asked, (question) => answer(question, head));
};

export const getReport: Handler<'getReport'> = ({ key, params, query }) =>
  asked(key, params.figure, query, async (question, head) => {
    const found = await services.askTable(question);
    const rows = named(found.rows);
    return answered(query.format, { rows, columns: found.columns.map(camelCase) }, { ...head, rows });
  });

/** Parses `of`, which narrows the tickets by columns of the figure's view. Returns null when the figure lacks a column. */
const narrowed = ({ figure }: Question, of: string | undefined): Record<string, [string]> | null => {
  const pairs = (of?.split(',') ?? []).map((pair): [string, [string]] => {
    const [column = '', value = ''] = pair.split(':');
    return [snakeCase(column), [value]];
  });
  return pairs.every(([column]) => figure.of.includes(column)) ? Object.fromEntries(pairs) : null;
};

export const listReportTickets: Handler<'listReportTickets'> = ({ key, params, query }) =>
  asked(key, params.figure, query, async (question, head) => {
    const only = narrowed(question, query.of);
    if (!only) {
      const columns = question.figure.of.map(camelCase).join(', ') || 'nothing';
      return invalidParameters([{ field: 'of', message: `${params.figure} can be narrowed by ${columns}` }]);
    }
    const found = await services.ticketsBehind(question, query.part ?? null, MAX_TICKETS + 1, only);
    const items = named(found.items.slice(0, MAX_TICKETS));
    const counts = { more: found.items.length > MAX_TICKETS, withheld: found.withheld };
    return answered(query.format, { rows: items, columns: BEHIND }, { ...head, items, ...counts });
  });
