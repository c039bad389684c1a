import { ask, askTable, ticketsBehind } from '../../shared/adapters/duckdb/answer.ts';
import { fetchedFacts } from '../../shared/adapters/duckdb/fetched-facts.ts';
import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import type { Figure } from '../../shared/domain/insight/figure.ts';
import { csvOf } from '../../shared/http/csv.ts';
import { reportQuerySchema } from '../../shared/schemas/insight/report-query.ts';
import { ownValue } from '../../shared/schemas/own-value.ts';
import { dayIn } from '../../shared/usecases/insight/period.ts';
import { withQuestion } from '../../shared/usecases/insight/report.ts';
import { wantedFrom } from '../../shared/usecases/insight/wanted.ts';
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

const MAX_TICKETS = 10_000;
const BEHIND = ['part', 'happened_at', 'reference', 'times'];

const figureNamed = (id: string): Figure => {
  const figure = ownValue(allFigures(), id);
  if (!figure) throw new NotConnected(`there is no figure ${id}, only ${Object.keys(allFigures()).join(', ')}`);
  return figure;
};

const refused = (faults: readonly { field: string; message: string }[]): NotConnected =>
  new NotConnected(faults.map(({ field, message }) => `--${field}: ${message}`).join('; '));

/** Shows a figure for each organisation, for this month unless a period is given. Throws NotConnected. */
export const report = async (
  parts: Pick<Parts, 'files' | 'configuration' | 'clock'>,
  id: string,
  options: ReportOptions,
): Promise<void> => {
  const figure = figureNamed(id);
  const now = parts.clock.now();
  const services = { files: parts.files, fetch: fetchedFacts(parts.files), ask };
  for (const organisation of await organisationsOf(parts, options.organisation)) {
    const loaded = await parts.configuration.organisation(organisation);
    if (!loaded) continue;
    const today = dayIn(now, loaded.calendar.timeZone);
    const { from = `${today.slice(0, -2)}01`, to = today, by } = options;
    const read = reportQuerySchema.safeParse({ from, to, by });
    if (!read.success)
      throw refused(read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })));
    const wanted = await wantedFrom(services, loaded, { figure, query: read.data, now });
    if (!wanted.ok) throw refused(wanted.faults);
    const { columns, rows } = await withQuestion(services, loaded, wanted.asked, async (question) =>
      options.tickets
        ? { columns: BEHIND, rows: (await ticketsBehind(question, null, MAX_TICKETS)).items }
        : await askTable(question),
    );
    if (options.csv) process.stdout.write(csvOf(rows, columns));
    else {
      console.log(`${figure.title}, ${organisation}, ${from} to ${to}\n${figure.says}`);
      console.table(rows);
    }
  }
};
