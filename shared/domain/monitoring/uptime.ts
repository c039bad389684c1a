import type { StatusPage } from '../../schemas/configuration/status-page.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { millisecondsOf } from '../../schemas/primitives.ts';
import type { ToldOutage } from './outage.ts';

/** How long a service was up in a period, without planned maintenance. Each minute counts once. */

/** Milliseconds since 1970. The end is exclusive. */
export type Span = readonly [from: number, to: number];

export const within = (spans: readonly Span[], [from, to]: Span): Span[] =>
  spans.flatMap(([a, b]) => (Math.max(a, from) < Math.min(b, to) ? [[Math.max(a, from), Math.min(b, to)]] : []));

/** Spans in order, adjacent ones merged. */
const united = (spans: readonly Span[]): Span[] => {
  const found: Span[] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1]) found[found.length - 1] = [last[0], Math.max(last[1], to)];
    else found.push([from, to]);
  }
  return found;
};

const lengthOf = (spans: readonly Span[]): number => united(spans).reduce((sum, [from, to]) => sum + to - from, 0);

/** How long any of some spans lasted, excluding others. */
const lengthWithout = (spans: readonly Span[], others: readonly Span[]): number =>
  lengthOf([...spans, ...others]) - lengthOf(others);

export type Uptime = { minutes: number; downMinutes: number; maintenanceMinutes: number; share: number | null };

const MINUTE = 60_000;

/** The uptime of one service in one period. The share is null if all of it was maintenance. */
export const uptimeOf = (down: readonly Span[], maintenance: readonly Span[], whole: Span): Uptime => {
  const [isDown, isPlanned] = [within(down, whole), within(maintenance, whole)];
  const planned = lengthOf(isPlanned);
  const length = Math.max(0, whole[1] - whole[0]) - planned;
  const downFor = lengthWithout(isDown, isPlanned);
  return {
    minutes: length / MINUTE,
    downMinutes: downFor / MINUTE,
    maintenanceMinutes: planned / MINUTE,
    share: length > 0 ? 1 - downFor / length : null,
  };
};

/** A service's outages of one kind as spans. An outage without an end lasts until now. */
export const spansOf = (
  outages: readonly ToldOutage[],
  of: { service: string; impact: ToldOutage['impact'] },
  now: Instant,
): Span[] =>
  outages
    .filter(({ service, impact, counts }) => counts && service === of.service && impact === of.impact)
    .map(({ began, ended }): Span => [millisecondsOf(began), millisecondsOf(ended ?? now)])
    .filter(([from, to]) => from < to);

export type ServiceOutage = { impact: ToldOutage['impact']; from: Instant; to: Instant | null };

/**
 * A service's outages in order, each once. What several checks saw at the same time is one outage, as bad as the worst
 * of them. A current one has no end.
 */
export const outagesOf = (outages: readonly ToldOutage[], of: string): ServiceOutage[] => {
  const found: ServiceOutage[] = [];
  const own = outages.filter(({ service, counts }) => counts && service === of);
  for (const { impact, began, ended } of own.toSorted((a, b) => (a.began < b.began ? -1 : 1))) {
    const last = found.at(-1);
    if (!last || (last.to !== null && last.to < began)) {
      found.push({ impact, from: began, to: ended });
      continue;
    }
    const to = last.to === null || ended === null ? null : last.to > ended ? last.to : ended;
    found[found.length - 1] = { ...last, to, impact: last.impact === 'down' ? last.impact : impact };
  }
  return found;
};

/** Planned maintenance of a listed service as spans. */
export const maintenanceOf = ({ services: all, maintenance }: StatusPage, service: string): Span[] =>
  maintenance
    .filter(({ services = all.map(({ id }) => id) }) => services.includes(service))
    .map(({ from, to }): Span => [millisecondsOf(from), millisecondsOf(to)]);
