import type { Review } from '../../../shared/schemas/insight/review.ts';

/** A review of a month in which nothing was counted. */
export const emptyReview = (month: string): Review => ({
  version: 1,
  organisation: 'club',
  name: 'Riverside Services Club',
  month,
  timeZone: 'Africa/Johannesburg',
  publishedAt: '2026-12-01T06:00:00.000Z',
  compared: { monthBefore: false, yearBefore: false },
  measures: [],
  actions: [],
  followUp: [],
  sample: [],
  escalations: [],
  recurring: [],
  incidents: [],
  uptime: [],
  satisfaction: [],
  training: [],
  articles: [],
  corrections: [],
  definitions: [],
});
