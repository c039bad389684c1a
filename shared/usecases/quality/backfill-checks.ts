import { activityRowOf } from '../../domain/insight/activities.ts';
import { isComplete } from '../../domain/insight/quality.ts';
import type { Encode, FactFiles } from '../insight/ports.ts';
import { putRows } from '../insight/write-facts.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { QualityChecks } from './ports.ts';
import { checked } from './quality-checks.ts';

type Services = {
  files: Pick<FactFiles, 'put'>;
  encode: Encode;
  configuration: Pick<Configuration, 'organisation'>;
  checks: Pick<QualityChecks, 'months' | 'sample' | 'readings'>;
};

/**
 * Writes the activity of every complete quality check as facts, as it was or would be sent. Returns how many there
 * are.
 */
export const backfillChecks = async (services: Services, organisation: string): Promise<number> => {
  const staff = (await services.configuration.organisation(organisation))?.organisation.agents ?? [];
  let written = 0;
  for (const month of await services.checks.months(organisation)) {
    const sample = await services.checks.sample(organisation, month);
    if (!sample) continue;
    const asked = sample.items.map(({ reference }) => ({ organisation, month, reference }));
    const readings = await services.checks.readings(asked);
    const rows = sample.items.flatMap((item) => {
      const found = readings.get(item.reference) ?? [];
      return isComplete(item, found, staff) ? [{ row: activityRowOf(checked(organisation, sample, item, found)) }] : [];
    });
    await putRows(services, rows, (_, error) => {
      throw error;
    });
    written += rows.length;
  }
  return written;
};
