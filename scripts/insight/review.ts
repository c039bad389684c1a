import { writeFile } from 'node:fs/promises';
import { ask, ticketsBehind } from '../../shared/adapters/duckdb/answer.ts';
import { fetchedFacts } from '../../shared/adapters/duckdb/fetched-facts.ts';
import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import { expandHolidays } from '../../shared/adapters/holidays.ts';
import { reviewPdf } from '../../shared/adapters/pdf/review-pdf.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { compileCalendar } from '../../shared/domain/calendar/index.ts';
import { markdownOf } from '../../shared/domain/insight/review/markdown.ts';
import { daysOf, monthsAfter } from '../../shared/domain/insight/review/month.ts';
import { firstWork } from '../../shared/domain/insight/review/working-days.ts';
import { monthSchema, type Review } from '../../shared/schemas/insight/review.ts';
import type { Instant } from '../../shared/schemas/primitives.ts';
import { dayIn, periodOf } from '../../shared/usecases/insight/period.ts';
import { makeReview, type ReviewRequest, type ReviewServices } from '../../shared/usecases/insight/review.ts';
import { NotConnected } from '../aws/connect.ts';
import { folderFacts } from './folder-facts.ts';
import { organisationsOf, partsOf } from './parts.ts';

export type ReviewOptions = { month: string; organisation?: string; facts?: string; pdf?: string; stage: string };

/** The source of facts: a stage, or a local folder with the shipped configuration. */
type Source = Pick<ReviewServices, 'files' | 'fetch'> & {
  organisations: string[];
  load: (organisation: string) => Promise<Pick<ReviewRequest, 'loaded' | 'policies'> | null>;
  now: (month: string, loaded: ReviewRequest['loaded']) => Instant;
};

/** When a month's review is published: at the organisation's first working hour of the next month. */
const publishedAt = (month: string, { calendar }: ReviewRequest['loaded']): Instant =>
  firstWork(periodOf(daysOf(month), calendar.timeZone).to, calendar);

const inFolder = (folder: string, year: number): Source => {
  const { organisations, calendars, policies } = shippedConfiguration();
  return {
    files: folderFacts(folder),
    fetch: async ({ key }) => key,
    organisations: organisations.map(({ id }) => id),
    load: async (id) => {
      const organisation = organisations.find((each) => each.id === id);
      const calendar = calendars.find((each) => each.id === organisation?.calendar);
      return organisation && calendar
        ? {
            loaded: { organisation, calendar: compileCalendar(expandHolidays(calendar, year - 1, year + 1)) },
            policies,
          }
        : null;
    },
    now: publishedAt,
  };
};

const inStage = async ({ stage, organisation, month }: ReviewOptions): Promise<Source> => {
  const parts = await partsOf(stage);
  return {
    files: parts.files,
    fetch: fetchedFacts(parts.files),
    organisations: await organisationsOf(parts, organisation),
    load: async (id) => {
      const loaded = await parts.configuration.organisation(id);
      if (!loaded) return null;
      const today = dayIn(parts.clock.now(), loaded.calendar.timeZone);
      if (`${month}-01` > today) throw new NotConnected(`--month: today is ${today}: nothing has come since`);
      const named = Object.entries(loaded.policies);
      const policies = await Promise.all(named.map((one) => parts.configuration.policy(id, ...one)));
      return { loaded, policies };
    },
    now: (month, loaded) => [publishedAt(month, loaded), parts.clock.now()].toSorted()[0] ?? parts.clock.now(),
  };
};

/** Makes each organisation's review of a month from the current facts. Throws NotConnected. */
export const reviewsOf = async (options: Omit<ReviewOptions, 'pdf'>): Promise<Review[]> => {
  const { month, facts, organisation } = options;
  if (!monthSchema.safeParse(month).success) throw new NotConnected('--month: a month, such as 2027-07');
  const source = facts === undefined ? await inStage(options) : inFolder(facts, Number(month.slice(0, 4)));
  const services = { ...source, figures: allFigures(), ask, ticketsBehind };
  const made: Review[] = [];
  for (const id of organisation === undefined ? source.organisations : [organisation]) {
    const found = await source.load(id);
    if (!found) throw new NotConnected(`--organisation: there is no organisation ${id}`);
    const make = (of: string, published: Review | null) =>
      makeReview(services, { ...found, month: of, now: source.now(of, found.loaded), published, missed: [] });
    // Makes the previous month's review too, since this one follows up its proposals.
    made.push(await make(month, await make(monthsAfter(month, -1), null)));
  }
  return made;
};

/** Shows reviews. Published ones aren't changed. Throws NotConnected. */
export const review = async (options: ReviewOptions): Promise<void> => {
  const { pdf } = options;
  const made = await reviewsOf(options);
  for (const each of made) {
    if (pdf === undefined) {
      console.log(markdownOf(each));
      continue;
    }
    const file = made.length > 1 ? pdf.replace(/(\.pdf)?$/, `-${each.organisation}.pdf`) : pdf;
    await writeFile(file, await reviewPdf(each));
    console.log(`${each.name}: ${file}`);
  }
};
