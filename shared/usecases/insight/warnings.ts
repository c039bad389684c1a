import type { Figure } from '../../domain/insight/figure.ts';
import { numberIn, textIn } from '../../domain/insight/review/figures.ts';
import type { Rise } from '../../domain/insight/suspected.ts';
import { MAX_WEEKS, type Warning, type Watch, warningsOf, weeksBefore } from '../../domain/insight/warnings.ts';
import { type WarningThresholds, warningKindSchema } from '../../schemas/insight/warnings.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { LoadedOrganisation } from '../ports/configuration.ts';
import { periodOf } from './period.ts';
import { type Ask, type ReportServices, withQuestion } from './report.ts';

/**
 * Tickets by the day on which they got a category or level, or were found to name a product, an error code or a
 * matter, and alarms by service. Each day is counted up to the time of day at which the period ends; a day on which
 * everything came later still exists, with none. Past days keep their counts, whatever has happened to their tickets
 * since.
 */
const ARRIVALS: Figure = {
  id: 'warnings',
  title: 'Early warnings',
  says: 'Tickets that came to a category or level, named a product or an error code, or spoke of a matter on a day, and alarms about a service, beside the median of the same weekday in the eight weeks before.',
  by: {},
  names: ['kind', 'value', 'day'],
  of: [],
  times: null,
  leadsTo: 'tickets',
  reads: 'period',
  counted: `CREATE VIEW counted AS
WITH arrivals AS (
  SELECT 'category' AS kind, category AS value, reference, happened_at FROM facts
  WHERE category IS NOT NULL AND category IS DISTINCT FROM was_category
  UNION ALL SELECT 'level', level::VARCHAR, reference, happened_at FROM facts
  WHERE level IS NOT NULL AND level IS DISTINCT FROM was_level
  UNION ALL SELECT 'product', unnest(string_split(products, ' ')), reference, happened_at FROM facts WHERE products IS NOT NULL
  UNION ALL SELECT 'error_code', unnest(string_split(error_codes, ' ')), reference, happened_at FROM facts WHERE error_codes IS NOT NULL
  UNION ALL SELECT 'word', unnest(string_split(words, ' ')), reference, happened_at FROM facts WHERE words IS NOT NULL
  UNION ALL SELECT 'service', service, reference, happened_at FROM facts WHERE type = 'created' AND service IS NOT NULL
)
SELECT kind, value, reference, timezone(getvariable('zone'), timezone('UTC', happened_at)) AS arrived
FROM arrivals WHERE in_period(happened_at)`,
  summary: `WITH ends AS (
  SELECT strftime(timezone(getvariable('zone'), timezone('UTC', getvariable('to'))), '%H:%M:%S') AS time
)
SELECT kind, value, strftime(arrived, '%Y-%m-%d') AS day,
  count(DISTINCT reference) FILTER (ends.time = '00:00:00' OR strftime(arrived, '%H:%M:%S') < ends.time) AS tickets
FROM counted, ends GROUP BY ALL ORDER BY ALL`,
};

/** The tickets of the day, with their current state. Restricted ones are left out. */
const ARRIVED: Figure = {
  ...ARRIVALS,
  summary: `WITH day AS (SELECT timezone(getvariable('zone'), timezone('UTC', getvariable('to') - INTERVAL 1 MILLISECOND))::DATE AS today),
latest AS (
  SELECT reference, arg_max(status, sequence) AS status, arg_max(in_incident OR is_incident, sequence) AS in_incident,
    min(created_at) AS created_at FROM facts GROUP BY reference HAVING NOT bool_or(restricted)
)
SELECT DISTINCT kind, value, reference, status NOT IN ('resolved', 'closed') AS is_open, coalesce(in_incident, false) AS in_incident, created_at
FROM counted JOIN latest USING (reference), day WHERE arrived::DATE = today
ORDER BY created_at, reference, kind, value`,
};

type ReadWarnings = {
  says: string;
  day: string;
  until: Instant;
  timeZone: string;
  items: Pick<Warning, 'kind' | 'value' | 'tickets' | 'usual'>[];
} & Pick<Watch, 'weeks'> &
  WarningThresholds;

type Place = Pick<LoadedOrganisation, 'organisation' | 'calendar'>;
type Moment = { day: string; now: Instant };
type AskServices = ReportServices & { ask: Ask };

const asking = (figure: Figure, { calendar }: Place, { day, now }: Moment) => {
  const { from, to } = periodOf({ from: weeksBefore(day, MAX_WEEKS), to: day }, calendar.timeZone);
  return { figure, from, to: now < to ? now : to, now, by: null };
};

const watchOf = async (services: AskServices, place: Place, moment: Moment): Promise<Watch> => {
  const rows = await withQuestion(services, place, asking(ARRIVALS, place, moment), services.ask);
  const counts = rows.map((row) => ({
    kind: warningKindSchema.parse(row.kind),
    value: textIn(row, 'value'),
    day: textIn(row, 'day'),
    tickets: numberIn(row, 'tickets') ?? 0,
  }));
  return warningsOf(counts, moment.day, place.organisation.warnings);
};

/**
 * The early warnings of a day, from facts only: the same day and moment give the same result. Throws FactsKeepMoving.
 */
export const readWarnings = async (services: AskServices, place: Place, moment: Moment): Promise<ReadWarnings> => {
  const { weeks, warnings } = await watchOf(services, place, moment);
  const items = warnings.map(({ kind, value, tickets, usual }) => ({ kind, value, tickets, usual }));
  const { timeZone } = place.calendar;
  const until = asking(ARRIVALS, place, moment).to;
  return { says: ARRIVALS.says, day: moment.day, until, timeZone, weeks, ...place.organisation.warnings, items };
};

/** The warnings of a day, each with its tickets. Throws FactsKeepMoving. */
export const readRises = async (services: AskServices, place: Place, moment: Moment): Promise<Rise[]> => {
  const { warnings: items } = await watchOf(services, place, moment);
  if (items.length === 0) return [];
  const rows = await withQuestion(services, place, asking(ARRIVED, place, moment), services.ask);
  const ticketsOf = Map.groupBy(rows, (row) => `${row.kind} ${row.value}`);
  return items.map((item) => ({
    ...item,
    of: (ticketsOf.get(`${item.kind} ${item.value}`) ?? []).map((row) => ({
      reference: textIn(row, 'reference'),
      isOpen: row.is_open === true,
      isInIncident: row.in_incident === true,
    })),
  }));
};
