import type { Figure } from '../../domain/insight/figure.ts';
import { ONLY } from '../../schemas/insight/report-query.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { LoadedOrganisation } from '../ports/configuration.ts';
import { dayIn, periodOf } from './period.ts';
import type { Ask, Asked, ReportServices } from './report.ts';
import { strangersIn } from './strangers.ts';

/** What a request wants of a figure. The API and the command refuse the same. */

export type FigureQuery = { from: string; to: string; by?: string | undefined } & {
  [Name in (typeof ONLY)[number]]?: string | undefined;
};
type Fault = { field: string; message: string };
export type Wanted = { ok: true; asked: Asked } | { ok: false; faults: Fault[] };

const refused = (faults: Fault[]): Wanted => ({ ok: false, faults });

/** The fault of a field that names a future day. */
export const futureFaults = (field: string, day: string, today: string): Fault[] =>
  day > today ? [{ field, message: `today is ${today}: nothing has come since` }] : [];

/** Checks a request for a figure and builds what to ask. Throws FactsKeepMoving. */
export const wantedFrom = async (
  services: ReportServices & { ask: Ask },
  loaded: LoadedOrganisation,
  { figure, query, now }: { figure: Figure; query: FigureQuery; now: Instant },
): Promise<Wanted> => {
  const { from, to, by } = query;
  if (by !== undefined && ownValue(figure.by, by) === undefined) {
    const parts = Object.keys(figure.by).join(', ');
    return refused([{ field: 'by', message: `${figure.id} can be broken down by ${parts}` }]);
  }
  const only = Object.fromEntries(
    ONLY.flatMap((name) => {
      const value = ownValue(query, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const unknown = Object.keys(only).filter((name) => ownValue(figure.by, name) === undefined);
  if (unknown.length > 0)
    return refused(unknown.map((field) => ({ field, message: `${figure.id} can’t be narrowed by ${field}` })));
  const { timeZone } = loaded.calendar;
  const future = futureFaults('from', from, dayIn(now, timeZone));
  if (future.length > 0) return refused(future);
  const asked: Asked = { figure, ...periodOf({ from, to }, timeZone), now, by: by ?? null, only };
  const strangers = await strangersIn(services, loaded, asked);
  return strangers.length > 0 ? refused(strangers) : { ok: true, asked };
};
