import { workingIntervals } from '../../domain/calendar/working-time.ts';
import type { Figure } from '../../domain/insight/figure.ts';
import { watchedBy } from '../../domain/monitoring/mapping.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import type { LoadedOrganisation } from '../ports/configuration.ts';
import type { Days, FactFile, FactFiles } from './ports.ts';

export type Cell = string | number | boolean | null;

/** What the engine is asked: a figure over a period, from files on its own disk. */
export type Question = {
  figure: Figure;
  /** The period: its end is exclusive. */
  from: Instant;
  to: Instant;
  now: Instant;
  by: string | null;
  /** Of the words that it can be broken down by, the values that tickets must have; all tickets when left out. */
  only?: Readonly<Record<string, string>>;
  /** The organisation's time zone. */
  zone: string;
  /**
   * The services that are on its status page, with whether anything monitors them and since when (null where nobody knows), and
   * their planned maintenance; the end is exclusive.
   */
  services: readonly { service: string; name: string; monitored: boolean; since: Instant | null }[];
  maintenance: readonly { service: string; from: Instant; to: Instant }[];
  /** When it worked, in milliseconds. */
  working: readonly (readonly [opens: number, closes: number])[];
  /** Paths; of days with several files, events are looked through for doubles. */
  files: { single: string[]; several: string[] };
};

export type Ask = (question: Question) => Promise<Record<string, Cell>[]>;
export type TicketsBehind = (
  question: Question,
  part: string | null,
  most: number,
  /** Of them those whose columns (the figure’s `of`) have one of these values. */
  only?: Readonly<Record<string, readonly Cell[]>>,
) => Promise<{ items: Record<string, Cell>[]; withheld: number }>;

/** Puts a file of facts on the engine's disk, where it stays until it is `done` with; null where it is gone from the bucket. */
export type Fetch = (file: FactFile, done: AbortSignal) => Promise<string | null>;

export type ReportServices = { files: Pick<FactFiles, 'list'>; fetch: Fetch };

/** Files went away as often as they were listed. */
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

/** The files of some days on the engine's disk. Compaction may take one away between listing and fetching: then again. */
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

/** Working time is known for tickets that are so old when the period begins. */
const BACK_MILLISECONDS = 2 * 366 * 24 * 3_600_000;

export type Asked = Pick<Question, 'figure' | 'from' | 'to' | 'now' | 'by' | 'only'>;

/** The services of a status page, whether and since when anything watches each, and when it is planned to be maintained. */
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

/** What a question needs of the organisation. */
export type ReportedOrganisation = Pick<LoadedOrganisation, 'calendar' | 'watchedSince'> & {
  organisation: Pick<Organisation, 'id' | 'statusPage' | 'monitoring'>;
};

/** Makes the question from what somebody asks: fetches the files, and works out the working time. Throws FactsKeepMoving. */
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

/** Asks something: its files are held on the engine's disk until it is answered. Throws FactsKeepMoving. */
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
