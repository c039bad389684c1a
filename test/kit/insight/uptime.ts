import type { TicketAlarm } from '../../../shared/domain/monitoring/alarm.ts';
import type { ToldOutage } from '../../../shared/domain/monitoring/outage.ts';
import { maintenanceOf, spansOf, uptimeOf } from '../../../shared/domain/monitoring/uptime.ts';
import { fieldAfter, type Second, statuses, textAfter } from './reading.ts';

/** What the status page counts, computed from events. Both must agree. */

const WAS_NONE = ['spam', 'withdrawn', 'duplicate', 'merged'];

/** The domain wrote these events. */
const alarmsAfter = (events: Parameters<typeof fieldAfter>[0]) =>
  fieldAfter(events, 'alarm') as (Partial<TicketAlarm> | null)[];

export const uptime: Second = ({ from, to }, _calendar, watched) => {
  const page = watched?.statusPage;
  const named = watched?.monitoring.alarms.filter(({ ignore }) => !ignore).map(({ service }) => service) ?? [];
  const outages: ToldOutage[] = [];
  return {
    add: ({ events }) => {
      const [closedAs, closedAt] = [textAfter(events, 'closedAs'), textAfter(events, 'closedAt')];
      const [status, resolvedAt] = [statuses(events), textAfter(events, 'resolvedAt')];
      const told = new Map<string, ToldOutage>();
      alarmsAfter(events).forEach((alarm, index) => {
        if (!alarm?.outage) return;
        const { outage } = alarm;
        const isDone = ['resolved', 'closed'].includes(status[index] ?? '');
        const ended = outage.ended ?? (isDone ? (resolvedAt[index] ?? closedAt[index] ?? null) : null);
        told.set(outage.began, { ...outage, ended, counts: !WAS_NONE.includes(closedAs[index] ?? '') });
      });
      outages.push(...told.values());
    },
    rows: () => {
      /**
       * A service without a recorded start was always watched. A service that failed was watched from then on at the
       * latest.
       */
      const wholeOf = (service: string): [number, number] => {
        const since = named.includes(service) ? (watched?.watchedSince?.[service] ?? '') : null;
        const seen = outages.filter((outage) => outage.service === service).map(({ began }) => began);
        const first = [...seen, ...(since === null ? [] : [since])].toSorted()[0] ?? to;
        return [Math.min(Date.parse(first > from ? first : from), Date.parse(to)), Date.parse(to)];
      };
      const meets = ({ began, ended, impact, counts }: ToldOutage) =>
        counts && impact === 'down' && began < to && (ended ?? to) > from;
      const listed = page?.services.map(({ id }) => id) ?? [];
      const failed = outages.filter(meets).map(({ service }) => service);
      const services = new Set([...listed, ...failed]);
      return [...services].map((service) => {
        const down = spansOf(outages, { service, impact: 'down' }, to);
        const { minutes, downMinutes, maintenanceMinutes, share } = uptimeOf(
          down,
          page ? maintenanceOf(page, service) : [],
          wholeOf(service),
        );
        return {
          name: page?.services.find(({ id }) => id === service)?.name ?? service,
          ...{ service, minutes, down_minutes: downMinutes },
          maintenance_minutes: maintenanceMinutes,
          ...([...named, ...failed].includes(service)
            ? { share_up: share, monitored: true }
            : { share_up: null, monitored: false }),
        };
      });
    },
  };
};
