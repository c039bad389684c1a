import type { Figure } from '../../domain/insight/figure.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { ONLY } from '../../schemas/insight/report-query.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { channelSchema, LEVELS, prioritySchema } from '../../schemas/ticket.ts';
import type { LoadedOrganisation } from '../ports/configuration.ts';
import { type Ask, type Asked, type ReportServices, withQuestion } from './report.ts';

/** Detects filters with unknown values: a team that never existed would give an empty answer instead of an error. */

/** The value for tickets without a team, category or priority. */
const NONE = 'none';

const VALUES: Record<(typeof ONLY)[number], (organisation: Organisation) => readonly string[]> = {
  team: ({ teams }) => teams.map(({ id }) => id),
  level: () => LEVELS.map(String),
  category: ({ categories }) => categories.map(({ id }) => id),
  channel: () => channelSchema.options,
  priority: () => prioritySchema.options,
};

/** Whether any event of the period has a value: a team that has since been removed can still be asked for. */
const EVER: Omit<Figure, 'by'> = {
  id: 'ever',
  title: 'Ever',
  says: 'Events that have a value, or had it before.',
  names: [],
  of: [],
  times: null,
  leadsTo: 'tickets',
  reads: 'period',
  counted: 'CREATE VIEW counted AS SELECT part, reference, happened_at FROM happened WHERE chosen OR was_chosen',
  summary: 'SELECT count(*) AS events FROM counted',
};

/** The filters with unknown values. Throws FactsKeepMoving. */
export const strangersIn = async (
  services: ReportServices & { ask: Ask },
  loaded: LoadedOrganisation,
  { only = {}, figure, ...asked }: Asked,
): Promise<{ field: string; message: string }[]> => {
  const found: { field: string; message: string }[] = [];
  for (const [name, valuesOf] of Object.entries(VALUES)) {
    const value = ownValue(only, name);
    const values = valuesOf(loaded.organisation);
    if (value === undefined || value === NONE || values.includes(value)) continue;
    const ever = { ...asked, figure: { ...EVER, by: figure.by }, by: null, only: { [name]: value } };
    const [row] = await withQuestion(services, loaded, ever, services.ask);
    if (row?.events === 0)
      found.push({ field: name, message: `nothing has this ${name}. There are ${values.join(', ')}` });
  }
  return found;
};
