import type { Figure } from '../../domain/insight/figure.ts';
import { type Candidate, sampleOf } from '../../domain/insight/quality.ts';
import { numberIn, textIn } from '../../domain/insight/review/figures.ts';
import { daysOf } from '../../domain/insight/review/month.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { periodOf } from '../insight/period.ts';
import type { FactFiles, Reviews } from '../insight/ports.ts';
import { type Ask, type ReportServices, withQuestion } from '../insight/report.ts';
import type { Configuration, LoadedOrganisation } from '../ports/configuration.ts';
import type { QualityChecks } from './ports.ts';

export type DrawServices = ReportServices & {
  ask: Ask;
  files: Pick<FactFiles, 'list'>;
  configuration: Pick<Configuration, 'organisation' | 'registry'>;
  reviews: Pick<Reviews, 'months'>;
  checks: Pick<QualityChecks, 'sample' | 'putSample'>;
  /** Makes a new seed, which must be unpredictable because it chooses the tickets. */
  seed: () => string;
};

/**
 * Each ticket with the agent who last resolved it in the month, and the level. Tickets that were ever restricted are
 * left out.
 */
export const RESOLVED: Figure = {
  id: 'quality',
  title: 'Quality checks',
  says: 'Tickets that agents resolved in the period.',
  by: {},
  names: ['reference', 'agent', 'level'],
  of: [],
  times: null,
  leadsTo: 'tickets',
  reads: 'period',
  counted: `CREATE VIEW counted AS
SELECT reference, arg_max(resolved_by, sequence) AS agent, arg_max(resolved_level, sequence) AS level
FROM facts WHERE type = 'resolved' AND resolved_by IS NOT NULL AND in_period(happened_at)
  AND reference NOT IN (SELECT reference FROM facts WHERE restricted)
GROUP BY reference`,
  summary: 'SELECT reference, agent, level FROM counted ORDER BY reference',
};

/**
 * Draws the sample of each organisation's latest reviewed month, once: a run that dies before has drawn nothing, and
 * of two parallel runs the first one's sample stays.
 * @returns the number of samples drawn
 */
export const drawSamples = async (services: DrawServices, now: Instant): Promise<number> => {
  let drawn = 0;
  for (const organisation of (await services.configuration.registry()).organisations) {
    const loaded = await services.configuration.organisation(organisation);
    const month = (await services.reviews.months(organisation)).at(-1);
    if (!loaded || month === undefined || loaded.organisation.quality.perAgent === 0) continue;
    if (await services.checks.sample(organisation, month)) continue;
    if (await drawOne(services, loaded, month, now)) drawn++;
  }
  return drawn;
};

const drawOne = async (
  services: DrawServices,
  loaded: LoadedOrganisation,
  month: string,
  now: Instant,
): Promise<boolean> => {
  const { id, quality, agents } = loaded.organisation;
  const asked = { figure: RESOLVED, ...periodOf(daysOf(month), loaded.calendar.timeZone), now, by: null };
  const rows = await withQuestion(services, loaded, asked, services.ask);
  // An agent who has left needs no feedback.
  const candidates = rows.flatMap((row): Candidate[] => {
    const agent = agents.find((each) => each.id === row.agent);
    if (!agent) return [];
    return [
      { reference: textIn(row, 'reference'), agent: agent.id, team: agent.team, level: numberIn(row, 'level') ?? 1 },
    ];
  });
  const seed = services.seed();
  const items = sampleOf(candidates, quality, agents, seed);
  return services.checks.putSample(id, { month, seed, drawnAt: now, questions: quality.questions, items });
};
