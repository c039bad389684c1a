import { daysOf, monthsAfter } from '../../domain/insight/review/month.ts';
import { firstWork, monthOf } from '../../domain/insight/review/working-days.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { MissedSearch } from '../knowledge/ports.ts';
import type { Configuration, LoadedOrganisation } from '../ports/configuration.ts';
import { periodOf } from './period.ts';
import type { FactFiles, Reviews } from './ports.ts';
import { makeReview, type ReviewServices } from './review.ts';

export type PublishServices = ReviewServices & {
  configuration: Pick<Configuration, 'organisation' | 'policy' | 'registry'>;
  files: Pick<FactFiles, 'list'>;
  reviews: Reviews;
  missedSearches: (organisation: string) => Promise<MissedSearch[]>;
  hasTime: () => boolean;
  /** Queues mails to supervisors and managers, to be sent once the month is published. */
  tellReaders: (review: { organisation: string; month: string }) => Promise<void>;
};

/** Search words used by this many readers aren't confidential. */
const SEARCHED_OFTEN = 5;

/**
 * Months whose review is due: the last month, from the organisation's first working hours after it, and months missed
 * during an outage.
 */
const dueMonths = (published: readonly string[], calendar: LoadedOrganisation['calendar'], now: Instant): string[] => {
  const before = monthsAfter(monthOf(now, calendar.timeZone), -1);
  const isDue = firstWork(periodOf(daysOf(before), calendar.timeZone).to, calendar) <= now;
  const last = isDue ? before : monthsAfter(before, -1);
  const latest = published.at(-1);
  if (latest === undefined) return isDue ? [last] : [];
  const due: string[] = [];
  for (let month = monthsAfter(latest, 1); month <= last; month = monthsAfter(month, 1)) due.push(month);
  return due;
};

/**
 * Publishes due reviews, oldest month first. A month is written once, if there is none: a run that dies before has
 * published nothing, and a parallel or repeated run leaves the first one's review in place.
 * @returns what was published, and whether all are done
 */
export const publishReviews = async (
  services: PublishServices,
  now: Instant,
): Promise<{ published: { organisation: string; month: string }[]; done: boolean }> => {
  const published: { organisation: string; month: string }[] = [];
  const { organisations } = await services.configuration.registry();
  for (const organisation of organisations) {
    const loaded = await services.configuration.organisation(organisation);
    if (!loaded) continue;
    for (const month of dueMonths(await services.reviews.months(organisation), loaded.calendar, now)) {
      // Nothing has happened in the month, so there is nothing to review.
      if ((await services.files.list(organisation, daysOf(month))).length === 0) continue;
      if (!services.hasTime()) return { published, done: false };
      if (await publishOne(services, loaded, month, now)) published.push({ organisation, month });
    }
  }
  return { published, done: true };
};

const publishOne = async (
  services: PublishServices,
  loaded: LoadedOrganisation,
  month: string,
  now: Instant,
): Promise<boolean> => {
  const { id } = loaded.organisation;
  const missed = (await services.missedSearches(id))
    .filter(({ count }) => count >= SEARCHED_OFTEN)
    .toSorted((a, b) => b.count - a.count)
    .map(({ words, count }) => ({ words, times: count }));
  const before = await services.reviews.load(id, monthsAfter(month, -1));
  const policies = await Promise.all(
    Object.entries(loaded.policies).map(([policy, version]) => services.configuration.policy(id, policy, version)),
  );
  const review = await makeReview(services, { loaded, policies, month, now, published: before, missed });
  // The message is sent first and waits for the review, whose write ends that it is due. After a crash in between,
  // the next run does both, and a repeated message is mailed once.
  await services.tellReaders({ organisation: id, month });
  return services.reviews.publish(review);
};
