import type { Review } from '../../../shared/schemas/insight/review.ts';

/** A review of a month without any counted event. */
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

/** A proposal as a review makes it, with the highest number of listed tickets. */
export const PROPOSAL: NonNullable<Review['proposals']>[number] = {
  id: 'longer:technical-support:1',
  what: 'Technical support, level 1 (Helpdesk): a limit of 30 hours instead of 24 hours.',
  why: 'The clock moved tickets up 48 times. 31 of these were answered soon after, half of them within 2 h 20 min of the move.',
  assumes:
    'Each ticket is taken to be answered when it was, by any agent. 28 of the 31 were answered by a higher level, which had them because they moved: read some before you decide. The other 17 would still have moved, later.',
  dryRun: [
    { counted: 'Moves by the clock', today: 48, proposed: 17 },
    { counted: 'Limits of this level kept', today: 137, proposed: 168 },
    { counted: 'Limits of this level missed', today: 48, proposed: 17 },
  ],
  shown: [
    {
      label: 'Would have stayed, the first 20:',
      tickets: Array.from({ length: 20 }, (_, index) => `TD-${String(index).padStart(8, '0')}`),
    },
    { label: 'Would still have moved:', tickets: ['TD-00000031', 'TD-00000032'] },
  ],
};
