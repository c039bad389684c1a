import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import type { Figure } from '../../shared/domain/insight/figure.ts';
import { type Answer, json } from '../../shared/http/answer.ts';
import { csv } from '../../shared/http/csv.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { REPORT_ROUTES } from '../../shared/http/routes/reports.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { ownValue } from '../../shared/schemas/own-value.ts';
import { periodOf } from '../../shared/usecases/insight/period.ts';
import { type Cell, type Question, questionOf } from '../../shared/usecases/insight/report.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof REPORT_ROUTES> = HandlerOf<(typeof REPORT_ROUTES)[Name]>;
type Query = { from: string; to: string; by?: string };

const MAX_TICKETS = 10_000;

const camelCase = (name: string): string => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Columns as fields of the API are called. */
const named = (rows: readonly Record<string, Cell>[]): Record<string, Cell>[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value])));

const described = ({ id, title, says }: Figure) => ({ figure: id, title, says });

export const listReports: Handler<'listReports'> = async () => {
  const items = Object.values(allFigures()).map((figure) => ({ ...described(figure), by: Object.keys(figure.by) }));
  return json(200, { items });
};

type Prepared = { ok: true; question: Question; head: object } | { ok: false; answer: Answer };

/** What is asked, if there is such a figure and it can be broken down so. */
const prepared = async (key: ApiKey, id: string, { from, to, by }: Query): Promise<Prepared> => {
  const figure = ownValue(allFigures(), id);
  if (!figure) return { ok: false, answer: problem('no-such-figure', `There is no figure ${id.slice(0, 80)}.`) };
  if (by !== undefined && ownValue(figure.by, by) === undefined) {
    const message = `${id} can be broken down by ${Object.keys(figure.by).join(', ')}`;
    return { ok: false, answer: invalidFields([{ field: 'by', message }]) };
  }
  const loaded = await services.configuration.organisation(key.organisation);
  if (!loaded) return { ok: false, answer: problem('no-such-figure', `There are no figures of ${key.organisation}.`) };
  const { calendar } = loaded;
  const asked = { figure, ...periodOf({ from, to }, calendar.timeZone), now: services.clock.now(), by: by ?? null };
  const question = await questionOf(services, { id: key.organisation, calendar }, asked);
  return {
    ok: true,
    question,
    head: { ...described(figure), from, to, timeZone: calendar.timeZone, by: by ?? null },
  };
};

export const getReport: Handler<'getReport'> = async ({ key, params, query }) => {
  const asked = await prepared(key, params.figure, query);
  if (!asked.ok) return asked.answer;
  const rows = named(await services.ask(asked.question));
  return query.format === 'csv' ? csv(rows) : json(200, { ...asked.head, rows });
};

export const listReportTickets: Handler<'listReportTickets'> = async ({ key, params, query }) => {
  const asked = await prepared(key, params.figure, query);
  if (!asked.ok) return asked.answer;
  const found = await services.ticketsBehind(asked.question, query.part ?? null, MAX_TICKETS + 1);
  const items = named(found.items.slice(0, MAX_TICKETS));
  if (query.format === 'csv') return csv(items);
  return json(200, { ...asked.head, items, more: found.items.length > MAX_TICKETS, withheld: found.withheld });
};
