import { Temporal } from 'temporal-polyfill';

/** A period in which a zone's offset from UTC doesn't change. Milliseconds; `to` is exclusive. */
export type OffsetPeriod = { readonly from: number; readonly to: number; readonly offset: number };

const NANOSECONDS = 1_000_000;
/** How far ahead periods are looked up: a year with both of its clock changes, and a little more. */
const STRIDE = 400 * 86_400_000;

/**
 * The offsets of a time zone, looked up with Temporal once and kept. A single Temporal conversion costs more than a
 * whole deadline may.
 */
type KnownZone = { periods: OffsetPeriod[]; from: number; to: number };
const knownZones = new Map<string, KnownZone>();

const lookUp = (timeZone: string, from: number, to: number): OffsetPeriod[] => {
  const periods: OffsetPeriod[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  while (at.epochMilliseconds < to) {
    const next = at.getTimeZoneTransition('next');
    const end = Math.min(next?.epochMilliseconds ?? to, to);
    periods.push({ from: at.epochMilliseconds, to: end, offset: at.offsetNanoseconds / NANOSECONDS });
    if (!next) break;
    at = next;
  }
  return periods;
};

const append = (periods: OffsetPeriod[], more: readonly OffsetPeriod[]): void => {
  for (const period of more) {
    const last = periods.at(-1);
    if (last && last.offset === period.offset) periods[periods.length - 1] = { ...last, to: period.to };
    else periods.push(period);
  }
};

/** The periods of constant offset that cover [from, to), in order. The first and the last may extend beyond. */
export const offsetPeriods = (timeZone: string, from: number, to: number): OffsetPeriod[] => {
  const known = knownZones.get(timeZone) ?? { periods: [], from, to: from };
  knownZones.set(timeZone, known);
  if (from < known.from) {
    const start = Math.min(from, known.from - STRIDE);
    const periods = lookUp(timeZone, start, known.from);
    append(periods, known.periods);
    Object.assign(known, { periods, from: start });
  }
  if (to > known.to) {
    const end = Math.max(to, known.to + STRIDE);
    append(known.periods, lookUp(timeZone, known.to, end));
    known.to = end;
  }
  return known.periods.filter((period) => period.to > from && period.from < to);
};
