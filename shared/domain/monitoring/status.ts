import type { StatusPage } from '../../schemas/configuration/status-page.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { ToldOutage } from './outage.ts';
import { maintenanceOf, type Span, spansOf, uptimeOf, within } from './uptime.ts';

/** What everybody may know of an organisation's services. It names no ticket. */

/** `unmonitored`: nothing says how it works. */
export type ServiceState = 'up' | 'maintenance' | 'degraded' | 'down' | 'unmonitored';
export type ServiceStatus = {
  id: string;
  name: string;
  state: ServiceState;
  /** The latest months, the newest first; the share is null where all of it was maintenance, or nothing monitored it. */
  months: { month: string; share: number | null }[];
};
export type PastOutage = { service: string; impact: ToldOutage['impact']; from: Instant; to: Instant | null };
export type PlannedWindow = { title: string; services: string[]; from: Instant; to: Instant };
export type Status = {
  at: Instant;
  services: ServiceStatus[];
  /** The newest first. */
  outages: PastOutage[];
  /** Under way or ahead, the next first. */
  planned: PlannedWindow[];
};

/** A month as its instants, such as an organisation's own time has them. */
export type Month = { month: string; from: Instant; to: Instant };

const DAY = 86_400_000;
const SHOWN_DAYS = 90;
/** Outages that began earlier are shown by nothing: four months, and what may have lasted into them. */
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

/** Outages of one kind that have no end yet. */
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

/** What is known of services: `monitored` are those that rules for alarms name. */
export type Known = { page: StatusPage; outages: readonly ToldOutage[]; monitored: ReadonlySet<string> };

/** The state of services at an instant, from their outages and the months to show. */
export const statusOf = (known: Known, months: readonly Month[], now: Instant): Status => {
  const { page, outages, monitored } = known;
  const names = new Map(page.services.map(({ id, name = id }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const since = daysBefore(now, SHOWN_DAYS);
  return {
    at: now,
    services: page.services.map(({ id }) => {
      const down = spansOf(outages, { service: id, impact: 'down' }, now);
      const planned = maintenanceOf(page, id);
      // Its rule may be gone since.
      const isMonitored = monitored.has(id) || outages.some(({ service, counts }) => counts && service === id);
      return {
        id,
        name: nameOf(id),
        state: stateOf(id, { ...known, isMonitored, now }),
        months: months.map((month) => ({
          month: month.month,
          share: isMonitored ? uptimeOf(down, planned, spanOf(month, now)).share : null,
        })),
      };
    }),
    outages: outages
      .filter(({ service, counts, ended }) => counts && names.has(service) && (ended ?? now) > since)
      .map(({ service, impact, began, ended }) => ({ service: nameOf(service), impact, from: began, to: ended }))
      .toSorted((a, b) => (a.from < b.from ? 1 : -1)),
    planned: page.maintenance
      .filter(({ to }) => to > now)
      .map(({ title, services = [...names.keys()], from, to }) => ({ title, services: services.map(nameOf), from, to }))
      .toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  };
};
