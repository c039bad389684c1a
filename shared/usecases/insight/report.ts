import { workingIntervals } from '../../domain/calendar/working-time.ts';
import type { Figure } from '../../domain/insight/figure.ts';
import { watchedBy } from '../../domain/monitoring/mapping.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import type { LoadedOrganisation } from '../ports/configuration.ts';
import type { Days, FactFile, FactFiles } from './ports.ts';

export type Cell = string | number | boolean | null;

/** A question to the engine: a figure over a period, from files on its own disk. */
export type Question = {
  figure: Figure;
  /** The period; its end is exclusive. */
  from: Instant;
  to: Instant;
  now: Instant;
  by: string | null;
  /** Required values of dimensions; all tickets if left out. */
  only?: Readonly<Record<string, string>>;
  /** The organisation's time zone. */
  zone: string;
  /**
   * The services of the status page, with whether they are monitored and since when (null if unknown), and their
   * planned maintenance; its end is exclusive.
   */
  services: readonly { service: string; name: string; monitored: boolean; since: Instant | null }[];
  maintenance: readonly { service: string; from: Instant; to: Instant }[];
  /** The organisation's working time, in milliseconds. */
  working: readonly (readonly [opens: number, closes: number])[];
  /** File paths. For days with several files, duplicate events are removed. */
  files: { single: string[]; several: string[] };
};

export type Ask = (question: Question) => Promise<Record<string, Cell>[]>;
export type TicketsBehind = (
  question: Question,
  part: string | null,
  most: number,
  /** Only rows whose columns (the figure’s `of`) have one of these values. */
  only?: Readonly<Record<string, readonly Cell[]>>,
) => Promise<{ items: Record<string, Cell>[]; withheld: number }>;

/** Puts a file of facts on the engine's disk until `done`; null if it is gone from the bucket. */
export type Fetch = (file: FactFile, done: AbortSignal) => Promise<string | null>;

export type ReportServices = { files: Pick<FactFiles, 'list'>; fetch: Fetch };

/** Files disappeared at every attempt to read them. */
export class FactsKeepMoving extends Error {
  override readonly name = 'FactsKeepMoving';
}

const DAY_LENGTH = 'yyyy-mm-dd'.length;
const dayOf = (at: Instant): string => at.slice(0, DAY_LENGTH);
const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-99-99';

const daysOf = ({ figure, from, to }: Pick<Question, 'figure' | 'from' | 'to'>): Days => {
  const since = figure.reads === 'history' ? FIRST_DAY : dayOf(from);
  return { from: since, to: figure.reads === 'since' ? LAST_DAY : dayOf(to) };
};

const LISTINGS = 5;

/**
 * The files of some days on the engine's disk. If compaction removes one between listing and fetching, starts again.
 */
const filesFor = async (
  services: ReportServices,
  organisation: string,
  days: Days,
  done: AbortSignal,
): Promise<Question['files']> => {
  for (let listing = 0; listing < LISTINGS; listing++) {
    const listed = await services.files.list(organisation, days);
    const paths = await Promise.all(listed.map((file) => services.fetch(file, done)));
    if (paths.includes(null)) continue;
    const perDay = Map.groupBy(listed, ({ day }) => day);
    const found = { single: [] as string[], several: [] as string[] };
    listed.forEach(({ day }, index) => {
      const path = paths[index];
      if (path) found[perDay.get(day)?.length === 1 ? 'single' : 'several'].push(path);
    });
    return found;
  }
  throw new FactsKeepMoving(`files of ${organisation} went away ${LISTINGS} times between listing and reading`);
};

/** Working time is computed for tickets up to this old at the beginning of the period. */
const BACK_MILLISECONDS = 2 * 366 * 24 * 3_600_000;

export type Asked = Pick<Question, 'figure' | 'from' | 'to' | 'now' | 'by' | 'only'>;

/** The services of a status page, with whether and since when each is monitored, and planned maintenance. */
export const watchedIn = ({
  organisation: { statusPage: page, monitoring },
  watchedSince,
}: Pick<ReportedOrganisation, 'organisation' | 'watchedSince'>): Pick<Question, 'services' | 'maintenance'> => {
  const listed = page?.services.map(({ id }) => id) ?? [];
  const watched = watchedBy(monitoring, watchedSince);
  const maintenance = (page?.maintenance ?? []).flatMap(({ services = listed, from, to }) =>
    services.map((service) => ({ service, from, to })),
  );
  const services = (page?.services ?? []).map(({ id, name = id }) => ({
    ...{ service: id, name },
    ...{ monitored: watched.has(id), since: watched.get(id) ?? null },
  }));
  return { services, maintenance };
};

/** What a question needs about the organisation. */
export type ReportedOrganisation = Pick<LoadedOrganisation, 'calendar' | 'watchedSince'> & {
  organisation: Pick<Organisation, 'id' | 'statusPage' | 'monitoring'>;
};

/** Builds the question: fetches the files, and computes the working time. Throws FactsKeepMoving. */
const questionOf = async (
  services: ReportServices,
  loaded: ReportedOrganisation,
  asked: Asked,
  done: AbortSignal,
): Promise<Question> => {
  const { organisation, calendar } = loaded;
  const end = millisecondsOf(asked.to < asked.now ? asked.to : asked.now);
  return {
    ...asked,
    zone: calendar.timeZone,
    ...watchedIn(loaded),
    working: workingIntervals(calendar, millisecondsOf(asked.from) - BACK_MILLISECONDS, end),
    files: await filesFor(services, organisation.id, daysOf(asked), done),
  };
};

/** Asks a question, and keeps its files on the engine's disk until it is answered. Throws FactsKeepMoving. */
export const withQuestion = async <T>(
  services: ReportServices,
  organisation: ReportedOrganisation,
  asked: Asked,
  answer: (question: Question) => Promise<T>,
): Promise<T> => {
  const held = new AbortController();
  try {
    return await answer(await questionOf(services, organisation, asked, held.signal));
  } finally {
    held.abort();
  }
};
