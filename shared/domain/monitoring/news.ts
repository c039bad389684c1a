import type { StatusPage } from '../../schemas/configuration/status-page.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Watched } from './mapping.ts';
import type { ToldOutage } from './outage.ts';
import type { Month, ServiceState, Status } from './status.ts';
import { statusOf } from './status.ts';
import { outagesOf } from './uptime.ts';

/** The news for subscribers of a status page: a service has begun to fail, works again, or will be maintained. */

/** A state that is news. Planned or unknown states don't change what was sent before. */
export type NewsState = Extract<ServiceState, 'up' | 'degraded' | 'down'>;

/** A service whose state differs from the last one sent to subscribers. `number` counts these changes. */
export type ServiceNews = {
  kind: 'service';
  service: string;
  name: string;
  number: number;
  state: NewsState;
  /** The start of the outage that began or has ended. */
  from: Instant;
  /** When it ended. Null while it lasts. */
  to: Instant | null;
};

/** Future maintenance. */
export type MaintenanceNews = { kind: 'maintenance'; title: string; services: string[]; from: Instant; to: Instant };
export type StatusNews = ServiceNews | MaintenanceNews;

const NO_MONTHS: readonly Month[] = [];
const isNews = (state: ServiceState): state is NewsState => state === 'up' || state === 'degraded' || state === 'down';

/** The outages behind a state: current ones, or the last ones that ended. */
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
  /** The last news of each service. None for one that has always worked. */
  told: ReadonlyMap<string, ServiceNews>;
};

/**
 * The current news of the services. An outage that turns out not to have been one is news, too: its recipients learn
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
