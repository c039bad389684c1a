import { daysOf, monthsAfter } from '../../domain/insight/review/month.ts';
import { monthOf } from '../../domain/insight/review/working-days.ts';
import { watchedBy } from '../../domain/monitoring/mapping.ts';
import { daysBefore, type Month, READ_DAYS, type Status, statusOf } from '../../domain/monitoring/status.ts';
import { periodOf } from '../insight/period.ts';
import type { Clock } from '../ports/clock.ts';
import type { LoadedOrganisation } from '../ports/configuration.ts';
import type { Outages } from './ports.ts';

const MONTHS = 4;

/** The current state of an organisation's services; null if it has no status page. */
export const readStatus = async (
  { outages, clock }: { outages: Outages; clock: Pick<Clock, 'now'> },
  { organisation, calendar, watchedSince }: Pick<LoadedOrganisation, 'organisation' | 'calendar' | 'watchedSince'>,
): Promise<Status | null> => {
  const { id, statusPage, monitoring } = organisation;
  if (!statusPage) return null;
  const now = clock.now();
  const { timeZone } = calendar;
  const months = Array.from({ length: MONTHS }, (_, back): Month => {
    const month = monthsAfter(monthOf(now, timeZone), -back);
    return { month, ...periodOf(daysOf(month), timeZone) };
  });
  const told = await outages.since(id, daysBefore(now, READ_DAYS));
  return statusOf({ page: statusPage, outages: told, watched: watchedBy(monitoring, watchedSince) }, months, now);
};
