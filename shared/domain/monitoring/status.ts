import type { StatusPage } from '../../schemas/configuration/status-page.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Watched } from './mapping.ts';
import type { ToldOutage } from './outage.ts';
import { maintenanceOf, outagesOf, type ServiceOutage, type Span, spansOf, uptimeOf, within } from './uptime.ts';

/** What anyone may know about an organisation's services. It names no ticket. */

/** `unmonitored`: no data about the service. */
export type ServiceState = 'up' | 'maintenance' | 'degraded' | 'down' | 'unmonitored';
export type ServiceStatus = {
  id: string;
  name: string;
  state: ServiceState;
  /**
   * The latest months, the newest first. The share is null if all of the month was maintenance, or nothing monitored
   * the service yet.
   */
  months: { month: string; share: number | null }[];
};
export type PastOutage = { service: string } & ServiceOutage;
export type PlannedWindow = { title: string; services: string[]; from: Instant; to: Instant };
export type Status = {
  at: Instant;
  services: ServiceStatus[];
  /** The newest first. */
  outages: PastOutage[];
  /** Current or future, the next first. */
  planned: PlannedWindow[];
};

/** A month as instants, for example in an organisation's time zone. */
export type Month = { month: string; from: Instant; to: Instant };

const DAY = 86_400_000;
const SHOWN_DAYS = 90;
/** Outages that began earlier aren't shown anywhere: four months, and what may have lasted into them. */
export const READ_DAYS = 400;

export const daysBefore = (at: Instant, days: number): Instant => instantOf(millisecondsOf(at) - days * DAY);

const spanOf = ({ from, to }: { from: Instant; to: Instant }, now: Instant): Span => [
  millisecondsOf(from),
  Math.min(millisecondsOf(to), millisecondsOf(now)),
];

const isNow = (spans: readonly Span[], now: Instant): boolean => {
  const at = millisecondsOf(now);
  return within(spans, [at, at + 1]).length > 0;
};

/** Whether there are outages of one kind without an end. */
const isOpen = (outages: readonly ToldOutage[], service: string, impact: ToldOutage['impact']): boolean =>
  outages.some((each) => each.counts && each.service === service && each.impact === impact && each.ended === null);

const stateOf = (
  service: string,
  { page, outages, isMonitored, now }: Known & { isMonitored: boolean; now: Instant },
): ServiceState => {
  if (isNow(maintenanceOf(page, service), now)) return 'maintenance';
  if (isOpen(outages, service, 'down')) return 'down';
  if (isOpen(outages, service, 'degraded')) return 'degraded';
  return isMonitored ? 'up' : 'unmonitored';
};

/** The data about services: `watched` are those named by alarm rules and our own checks. */
export type Known = { page: StatusPage; outages: readonly ToldOutage[]; watched: Watched };

/** Since when a service was monitored. An outage proves that it was, even if its rule is gone. Null if it never was. */
const watchedFrom = (service: string, { outages, watched }: Known): number | null => {
  const since = watched.get(service);
  if (since === null) return Number.NEGATIVE_INFINITY;
  const began = outages.filter((each) => each.counts && each.service === service).map((each) => each.began);
  const [first] = [...began, ...(since === undefined ? [] : [since])].toSorted();
  return first === undefined ? null : millisecondsOf(first);
};

/** The state of services at an instant, from their outages and the months to show. */
export const statusOf = (known: Known, months: readonly Month[], now: Instant): Status => {
  const { page, outages } = known;
  const names = new Map(page.services.map(({ id, name = id }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const since = daysBefore(now, SHOWN_DAYS);
  return {
    at: now,
    services: page.services.map(({ id }) => {
      const down = spansOf(outages, { service: id, impact: 'down' }, now);
      const planned = maintenanceOf(page, id);
      const from = watchedFrom(id, known);
      const shareOf = ([begins, ends]: Span): number | null =>
        from === null ? null : uptimeOf(down, planned, [Math.max(begins, from), ends]).share;
      return {
        id,
        name: nameOf(id),
        state: stateOf(id, { ...known, isMonitored: from !== null, now }),
        months: months.map((month) => ({ month: month.month, share: shareOf(spanOf(month, now)) })),
      };
    }),
    outages: page.services
      .flatMap(({ id }) => outagesOf(outages, id).map((outage) => ({ service: nameOf(id), ...outage })))
      .filter(({ to }) => (to ?? now) > since)
      .toSorted((a, b) => (a.from < b.from ? 1 : -1)),
    planned: page.maintenance
      .filter(({ to }) => to > now)
      .map(({ title, services = [...names.keys()], from, to }) => ({ title, services: services.map(nameOf), from, to }))
      .toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  };
};
