import { ask, ticketsBehind } from '../../shared/adapters/duckdb/answer.ts';
import { fetchedFacts } from '../../shared/adapters/duckdb/fetched-facts.ts';
import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import type { Figure } from '../../shared/domain/insight/figure.ts';
import { csvOf } from '../../shared/http/csv.ts';
import { reportQuerySchema } from '../../shared/schemas/insight/report-query.ts';
import { ownValue } from '../../shared/schemas/own-value.ts';
import { periodOf } from '../../shared/usecases/insight/period.ts';
import { withQuestion } from '../../shared/usecases/insight/report.ts';
import { NotConnected } from '../aws/connect.ts';
import { organisationsOf, type Parts } from './parts.ts';

export type ReportOptions = {
  organisation?: string;
  from?: string;
  to?: string;
  by?: string;
  csv?: boolean;
  tickets?: boolean;
};

const DAY_LENGTH = 'yyyy-mm-dd'.length;
const MAX_TICKETS = 10_000;

const figureNamed = (id: string): Figure => {
  const figure = ownValue(allFigures(), id);
  if (!figure) throw new NotConnected(`there is no figure ${id}, only ${Object.keys(allFigures()).join(', ')}`);
  return figure;
};

/** Shows a figure for each organisation, for this month unless a period is given. Throws NotConnected. */
export const report = async (parts: Parts, id: string, options: ReportOptions): Promise<void> => {
  const figure = figureNamed(id);
  const now = parts.clock.now();
  const today = now.slice(0, DAY_LENGTH);
  const { from = `${today.slice(0, -2)}01`, to = today, by } = options;
  const read = reportQuerySchema.safeParse({ from, to, by });
  if (!read.success)
    throw new NotConnected(read.error.issues.map(({ path, message }) => `--${path}: ${message}`).join('; '));
  if (by !== undefined && ownValue(figure.by, by) === undefined)
    throw new NotConnected(`--by: ${id} can be broken down by ${Object.keys(figure.by).join(', ')}`);
  const services = { files: parts.files, fetch: fetchedFacts(parts.files) };
  for (const organisation of await organisationsOf(parts, options.organisation)) {
    const loaded = await parts.configuration.organisation(organisation);
    if (!loaded) continue;
    const asked = { figure, ...periodOf({ from, to }, loaded.calendar.timeZone), now, by: by ?? null };
    const rows = await withQuestion(services, loaded, asked, async (question) =>
      options.tickets ? (await ticketsBehind(question, null, MAX_TICKETS)).items : await ask(question),
    );
    if (options.csv) process.stdout.write(csvOf(rows));
    else {
      console.log(`${figure.title}, ${organisation}, ${from} to ${to}\n${figure.says}`);
      console.table(rows);
    }
  }
};
