import type { StatusPage } from '../../schemas/configuration/status-page.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Watched } from './mapping.ts';
import type { ToldOutage } from './outage.ts';
import type { Month, ServiceState, Status } from './status.ts';
import { statusOf } from './status.ts';
import { outagesOf } from './uptime.ts';

/** What subscribers of a status page are told: that a service has begun to fail, works again, or will be maintained. */

/** A state that is news: what is planned or unknown changes nothing of what was told before. */
export type NewsState = Extract<ServiceState, 'up' | 'degraded' | 'down'>;

/** A service in another state than subscribers were told last; `number` counts these changes of the service. */
export type ServiceNews = {
  kind: 'service';
  service: string;
  name: string;
  number: number;
  state: NewsState;
  /** Of the outage that began, or that has ended. */
  from: Instant;
  /** When it ended; null while it lasts. */
  to: Instant | null;
};

/** Maintenance that lies ahead. */
export type MaintenanceNews = { kind: 'maintenance'; title: string; services: string[]; from: Instant; to: Instant };
export type StatusNews = ServiceNews | MaintenanceNews;

const NO_MONTHS: readonly Month[] = [];
const isNews = (state: ServiceState): state is NewsState => state === 'up' || state === 'degraded' || state === 'down';

/** The outages that a state speaks of: those that last, or the last ones that are over. */
const spanOf = (
  outages: readonly ToldOutage[],
  service: string,
  state: NewsState,
): Pick<ServiceNews, 'from' | 'to'> | null => {
  if (state === 'up') {
    const last = outagesOf(outages, service).findLast(({ to }) => to !== null);
    return last ? { from: last.from, to: last.to } : null;
  }
  const meant = outages.filter((each) => each.counts && each.service === service && each.ended === null);
  const [from] = meant.flatMap(({ impact, began }) => (impact === state ? [began] : [])).toSorted();
  return from === undefined ? null : { from, to: null };
};

type Known = {
  page: StatusPage;
  outages: readonly ToldOutage[];
  watched: Watched;
  /** What was told of each service last; none of one that has worked ever since. */
  told: ReadonlyMap<string, ServiceNews>;
};

/**
 * What is news of the services now. An outage that turns out to have been none is news as well: whoever was told of it learns
 * that the service works.
 */
export const serviceNews = ({ page, outages, watched, told }: Known, now: Instant): ServiceNews[] =>
  statusOf({ page, outages, watched }, NO_MONTHS, now).services.flatMap(({ id, name, state }): ServiceNews[] => {
    const last = told.get(id);
    if (!isNews(state) || state === (last?.state ?? 'up')) return [];
    const span = spanOf(outages, id, state) ?? { from: last?.from ?? now, to: now };
    return [{ kind: 'service', service: id, name, number: (last?.number ?? 0) + 1, state, ...span }];
  });

/** Planned maintenance that hasn't begun. */
export const maintenanceNews = ({ planned }: Pick<Status, 'planned'>, now: Instant): MaintenanceNews[] =>
  planned.filter(({ from }) => from > now).map((window) => ({ kind: 'maintenance', ...window }));
