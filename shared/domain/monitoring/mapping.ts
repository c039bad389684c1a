import type { AlarmRule, Impact, Monitoring } from '../../schemas/channels/monitoring.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Category, Grade, Priority, TicketType } from '../../schemas/ticket.ts';
import type { AlarmReport } from './alarm.ts';

/** What the organisation's data say about an alarm: service, type, category and priority, or that it opens nothing. */

export type Mapped = {
  opens: boolean;
  /** Why it opens nothing. */
  why: 'ignored' | 'below_floor' | null;
  severity: string;
  service: string | null;
  impact: Impact;
  type: TicketType;
  category: Category | null;
  priority: Priority;
};

/** Whether a text matches a pattern, in linear time even with many stars. */
export const fits = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const whole = text.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return whole === first;
  if (!whole.startsWith(first) || whole.length < first.length + last.length || !whole.endsWith(last)) return false;
  const end = whole.length - last.length;
  let from = first.length;
  for (const part of rest) {
    const found = whole.indexOf(part, from);
    if (found < 0 || found + part.length > end) return false;
    from = found + part.length;
  }
  return true;
};

const isMeant = ({ when }: AlarmRule, { source, name, labels }: AlarmReport): boolean =>
  (when.source === undefined || when.source === source) &&
  (when.name === undefined || fits(when.name, name)) &&
  Object.entries(when.labels ?? {}).every(([label, pattern]) => {
    const value = ownValue(labels, label);
    return value !== undefined && fits(pattern, value);
  });

export const mapped = (report: AlarmReport, monitoring: Monitoring): Mapped => {
  const { severities, severityLabel, usualSeverity, usualType, floor, alarms } = monitoring;
  const rule = alarms.find((each) => isMeant(each, report));
  const rank = (id: string): number => severities.findIndex((each) => each.id === id);
  const said = rule?.severity ?? ownValue(report.labels, severityLabel)?.toLowerCase() ?? usualSeverity;
  const severity = rank(said) < 0 ? usualSeverity : said;
  const why = rule?.ignore ? 'ignored' : rank(severity) < rank(floor) ? 'below_floor' : null;
  return {
    opens: why === null,
    why,
    severity,
    service: rule?.service ?? (report.source === 'canary' ? (ownValue(report.labels, 'service') ?? null) : null),
    impact: rule?.impact ?? 'down',
    type: rule?.type ?? usualType,
    category: rule?.category ?? null,
    priority: rule?.priority ?? severities[rank(severity)]?.priority ?? 'P3',
  };
};

/** The services that alarms can concern: those of rules that let alarms open an incident, and of checks. */
export const monitoredBy = ({ alarms, canaries }: Pick<Monitoring, 'alarms' | 'canaries'>): ReadonlySet<string> =>
  new Set([
    ...alarms.flatMap(({ service, ignore }) => (service === undefined || ignore ? [] : [service])),
    ...canaries.map(({ service }) => service),
  ]);

/**
 * Since when each service is monitored: as known before, and from now on for new ones. For an organisation stored
 * before this was recorded, since its latest version, by which it was monitored.
 */
export const watchedSince = (
  after: Pick<Monitoring, 'alarms' | 'canaries'>,
  before: {
    monitoring: Pick<Monitoring, 'alarms' | 'canaries'>;
    since: Readonly<Record<string, Instant>> | undefined;
    at: Instant;
  } | null,
  now: Instant,
): Record<string, Instant> => {
  const watched = before ? monitoredBy(before.monitoring) : new Set<string>();
  const sinceOf = (service: string): Instant => {
    if (!before || !watched.has(service)) return now;
    return before.since ? (ownValue(before.since, service) ?? now) : before.at;
  };
  return Object.fromEntries([...monitoredBy(after)].toSorted().map((service) => [service, sinceOf(service)]));
};

/** Monitored services, with since when. Null if unknown. */
export type Watched = ReadonlyMap<string, Instant | null>;

export const watchedBy = (
  monitoring: Pick<Monitoring, 'alarms' | 'canaries'>,
  since: Readonly<Record<string, Instant>> | undefined,
): Watched => new Map([...monitoredBy(monitoring)].map((service) => [service, ownValue(since ?? {}, service) ?? null]));

/** An urgency and impact that result in a priority (specification 2). */
export const GRADES: Record<Priority, { urgency: Grade; impact: Grade }> = {
  P1: { urgency: 'high', impact: 'high' },
  P2: { urgency: 'high', impact: 'medium' },
  P3: { urgency: 'medium', impact: 'medium' },
  P4: { urgency: 'low', impact: 'low' },
};
