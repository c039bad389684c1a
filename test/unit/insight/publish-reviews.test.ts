import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { reviewFiles } from '../../../shared/adapters/s3/review-files.ts';
import { type PublishServices, publishReviews } from '../../../shared/usecases/insight/publish-reviews.ts';
import { emptyReview } from '../../kit/insight/empty-review.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

const buckets = memoryBuckets();
const reviews = reviewFiles('facts');
const { calendar, calendars } = contextAt(CLUB, '2027-08-02T06:00:00.000Z');
const loaded = {
  organisation: CLUB.organisation,
  calendar,
  calendars,
  policies: {},
  templates: {},
  timesChangedAt: null,
};
const EMPTY = { defaultOrganisation: 'club', byAddress: {}, bySource: {} };

/** Facts of every day until a month's end, and an engine that finds nothing in them. */
const services = (until: string): PublishServices => ({
  files: {
    list: async (organisation, { from }) => (from.slice(0, 7) <= until ? [{ key: 'a', organisation, day: from }] : []),
  },
  fetch: async ({ key }) => key,
  figures: allFigures(),
  ask: async () => [],
  ticketsBehind: async () => ({ items: [], withheld: 0 }),
  configuration: {
    organisation: async () => loaded,
    policy: async (_, id, version) => contextAt(CLUB, '2027-08-02T06:00:00.000Z').policy(id, version),
    registry: async () => ({ organisations: ['club'], ...EMPTY }),
  },
  reviews,
  missedSearches: async () => [
    { words: 'change seat', language: 'en', count: 7, lastAt: '2027-07-01T00:00:00.000Z' },
    { words: 'my own name', language: 'en', count: 2, lastAt: '2027-07-01T00:00:00.000Z' },
  ],
  hasTime: () => true,
  tellReaders: async ({ month }) => {
    told.push({ month, isThere: (await reviews.months('club')).includes(month) });
  },
});
const told: { month: string; isThere: boolean }[] = [];

const at = async (now: string, until = '2027-12') =>
  (await publishReviews(services(until), now)).published.map(({ month }) => month);

beforeAll(() => buckets.objects.clear());
beforeEach(() => {
  buckets.objects.clear();
  told.length = 0;
});
afterAll(() => buckets.client.restore());

describe('reviews are published', () => {
  it('when the organisation first works in the next month, and once', async () => {
    // 1 August 2027 is a Sunday, and the club opens at eight in Johannesburg.
    expect(await at('2027-08-01T12:00:00.000Z')).toEqual([]);
    expect(await at('2027-08-02T05:59:59.000Z')).toEqual([]);
    expect(await at('2027-08-02T06:00:00.000Z')).toEqual(['2027-07']);
    expect(await at('2027-08-02T07:00:00.000Z')).toEqual([]);
    expect((await reviews.load('club', '2027-07'))?.articles.map(({ topic }) => topic)).toEqual(['change seat']);
  });

  it('for every month missed by an outage, the oldest first', async () => {
    await reviews.publish(emptyReview('2027-04'));
    expect(await at('2027-08-02T06:00:00.000Z')).toEqual(['2027-05', '2027-06', '2027-07']);
    expect(await reviews.months('club')).toEqual(['2027-04', '2027-05', '2027-06', '2027-07']);
  });

  it('for no month without any activity', async () => {
    expect(await at('2027-08-02T06:00:00.000Z', '2027-06')).toEqual([]);
  });

  it('and stay unchanged, even if two processes publish at once', async () => {
    const both = await Promise.all([at('2027-08-02T06:00:00.000Z'), at('2027-08-02T06:30:00.000Z')]);
    expect(both.flat()).toEqual(['2027-07']);
    expect(await reviews.publish(emptyReview('2027-07'))).toBe(false);
    expect((await reviews.load('club', '2027-07'))?.definitions).not.toEqual([]);
  });

  it('after their notice is queued: a death in between leaves both to the next run', async () => {
    const dying = { ...reviews, publish: () => Promise.reject(new Error('died')) };
    const now = '2027-08-02T06:00:00.000Z';
    await expect(publishReviews({ ...services('2027-12'), reviews: dying }, now)).rejects.toThrow('died');
    expect(told).toEqual([{ month: '2027-07', isThere: false }]);
    expect(await at(now)).toEqual(['2027-07']);
    expect(await at('2027-08-02T07:00:00.000Z')).toEqual([]);
    expect(told).toHaveLength(2);
  });

  it('not in a run without time left', async () => {
    const result = await publishReviews({ ...services('2027-12'), hasTime: () => false }, '2027-08-02T06:00:00.000Z');
    expect(result).toEqual({ published: [], done: false });
  });
});
