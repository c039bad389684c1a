import type { ItemStore } from './store.ts';

/** Articles, and readers' reactions to them. */
export const KNOWLEDGE = [
  {
    pk: 'ARTICLE#*#*',
    sk: 'v*',
    name: 'version of an article',
    holds: "an author's id; of a draft from a ticket, what is left of its texts",
    kept: 'for good; a draft from a ticket as long as its texts, unless published',
    exported: '`GET /v1/articles/{id}/versions`',
  },
  {
    pk: 'ARTICLE#*',
    sk: '*',
    name: 'article',
    holds: "an author's id; of a draft from a ticket, its title and summary",
    kept: 'for good; a draft from a ticket as long as its texts, unless published',
    exported: '`GET /v1/articles`',
  },
  {
    pk: 'ANSWERED#*',
    sk: '*',
    name: 'ticket that an article answered',
    holds: '',
    kept: 'for good',
    exported: '`GET /v1/articles/{id}/tickets`',
  },
  {
    pk: 'HELPED#*',
    sk: 'v*',
    name: 'readers whom an article helped',
    holds: '',
    kept: 'counts for good, an answer for 90 days',
    exported: '',
  },
  {
    pk: 'HELPED#*',
    sk: 'WHY',
    name: 'why an article did not help readers',
    holds: '',
    kept: 'the last 50, for good',
    exported: '`GET /v1/articles/{id}`',
  },
  {
    pk: 'MISSED#*',
    sk: '*',
    name: 'words that found no article',
    holds: '',
    kept: '400 days after they were last searched for',
    exported: '',
  },
  {
    pk: 'ARTICLESDUE#*',
    sk: '*',
    name: 'owner who was told of articles to review',
    holds: 'an id of an agent',
    kept: '62 days',
    exported: '',
  },
] as const satisfies readonly ItemStore[];
