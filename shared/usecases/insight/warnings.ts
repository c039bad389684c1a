import type { Figure } from '../../domain/insight/figure.ts';
import { numberIn, textIn } from '../../domain/insight/review/figures.ts';
import { MAX_WEEKS, type Watch, warningsOf, weeksBefore } from '../../domain/insight/warnings.ts';
import { type WarningThresholds, warningKindSchema } from '../../schemas/insight/warnings.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { LoadedOrganisation } from '../ports/configuration.ts';
import { periodOf } from './period.ts';
import { type Ask, questionOf, type ReportServices } from './report.ts';

/**
 * Tickets by the day on which they came to a category or level, and alarms by the service that they are about, each day until
 * the time of day at which the period ends. Days that are long past count as they did then: what has become of their tickets
 * since changes nothing.
 */
const ARRIVALS: Figure = {
  id: 'warnings',
  title: 'Early warnings',
  says: 'Tickets that came to a category or level on a day, and alarms about a service, beside the median of the same weekday in the eight weeks before.',
  by: {},
  of: [],
  reads: 'period',
  counted: `CREATE VIEW counted AS
WITH arrivals AS (
  SELECT 'category' AS kind, category AS value, reference, happened_at FROM facts
  WHERE category IS NOT NULL AND category IS DISTINCT FROM was_category
  UNION ALL SELECT 'level', level::VARCHAR, reference, happened_at FROM facts
  WHERE level IS NOT NULL AND level IS DISTINCT FROM was_level
  UNION ALL SELECT 'service', service, reference, happened_at FROM facts WHERE type = 'created' AND service IS NOT NULL
)
SELECT kind, value, reference, timezone(getvariable('zone'), timezone('UTC', happened_at)) AS arrived
FROM arrivals WHERE in_period(happened_at)`,
  summary: `WITH ends AS (
  SELECT strftime(timezone(getvariable('zone'), timezone('UTC', getvariable('to'))), '%H:%M:%S') AS time
)
SELECT kind, value, strftime(arrived, '%Y-%m-%d') AS day, count(DISTINCT reference) AS tickets FROM counted, ends
WHERE ends.time = '00:00:00' OR strftime(arrived, '%H:%M:%S') < ends.time
GROUP BY ALL ORDER BY ALL`,
};

type ReadWarnings = { says: string; day: string; until: Instant; timeZone: string; items: Watch['warnings'] } & Pick<
  Watch,
  'weeks'
> &
  WarningThresholds;

/** The early warnings of a day, from facts alone: the same day and moment give the same. Throws FactsKeepMoving. */
export const readWarnings = async (
  services: ReportServices & { ask: Ask },
  { organisation, calendar }: Pick<LoadedOrganisation, 'organisation' | 'calendar'>,
  { day, now }: { day: string; now: Instant },
): Promise<ReadWarnings> => {
  const { warnings: thresholds } = organisation;
  const { from, to } = periodOf({ from: weeksBefore(day, MAX_WEEKS), to: day }, calendar.timeZone);
  const until = now < to ? now : to;
  const asked = { figure: ARRIVALS, from, to: until, now, by: null };
  const rows = await services.ask(await questionOf(services, { organisation, calendar }, asked));
  const counts = rows.map((row) => ({
    kind: warningKindSchema.parse(row.kind),
    value: textIn(row, 'value'),
    day: textIn(row, 'day'),
    tickets: numberIn(row, 'tickets') ?? 0,
  }));
  const { weeks, warnings } = warningsOf(counts, day, thresholds);
  return { says: ARRIVALS.says, day, until, timeZone: calendar.timeZone, weeks, ...thresholds, items: warnings };
};
