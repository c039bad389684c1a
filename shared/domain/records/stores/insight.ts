import type { ItemStore } from './store.ts';

/** Figures, reviews and quality checks. */
export const INSIGHT = [
  {
    pk: 'REVIEW#*',
    sk: 'NOTICE#*',
    name: 'mail about a monthly review',
    holds: "an agent's id, a digest of the address",
    kept: 'for good, as the review',
    exported: '',
  },
  {
    pk: 'FIGUREMAILS#*',
    sk: 'WISHES',
    name: 'who asks for which figures by mail',
    holds: "agents' ids",
    kept: 'until they ask for none',
    exported: '`GET /v1/figure-mails`',
  },
  {
    pk: 'FIGUREMAILS#*',
    sk: 'SENT#*',
    name: 'figures of a period that were mailed',
    holds: "an agent's id",
    kept: '70 days',
    exported: '',
  },
  {
    pk: 'FIGUREMAILS#*',
    sk: 'NOTICE#*',
    name: 'mail with figures of a period',
    holds: "an agent's id, a digest of the address",
    kept: 'for good',
    exported: '',
  },
  {
    pk: 'QUALITY#*',
    sk: '*',
    name: 'sample of a quality check',
    holds: "agents' ids",
    kept: 'for good',
    exported: '`GET /v1/quality-checks/{month}`',
  },
  {
    pk: 'CHECKED#*',
    sk: 'NOTICE#*',
    name: 'mail about a quality check',
    holds: "an agent's id, a digest of the address",
    kept: 'for good',
    exported: '',
  },
  {
    pk: 'CHECK#*',
    sk: '*',
    name: 'reading of a quality check',
    holds: "agents' ids; what a supervisor thinks of an agent's work",
    kept: 'two years; its comment as long as the texts of its ticket',
    exported: '`GET /v1/quality-checks/{month}`',
  },
  {
    pk: 'ACTIVITY#*',
    sk: 'EVENT#*',
    name: 'what happened beside tickets, for figures',
    holds: "an agent's id",
    kept: '30 days',
    exported: '`npm run insight -- report`',
  },
] as const satisfies readonly ItemStore[];
