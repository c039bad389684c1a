import type { ItemStore } from './store.ts';

/** What an organisation sets, and what is learned for it. */
export const CONFIGURATION = [
  {
    pk: 'CLASSIFIER#*',
    sk: 'MODEL',
    name: "an organisation's text model",
    holds: 'counts of words by category; no texts, no word of only one requester',
    kept: 'a day; then learned again',
    exported: '',
  },
  {
    pk: 'CLASSIFIER#*',
    sk: 'QUESTIONS#*',
    name: 'questions to a classifier',
    holds: '',
    kept: 'for good: a count for each month',
    exported: '',
  },
  {
    pk: 'ORGANISATION#*',
    sk: '*',
    name: 'organisation',
    holds: "agents' names, addresses and hours",
    kept: 'every version, for good',
    exported: '`GET /v1/organisation`',
  },
  {
    pk: 'ORGANISATION#',
    sk: 'VERSIONS',
    name: "versions of organisations' configurations",
    holds: '',
    kept: 'for good',
    exported: '',
  },
  {
    pk: 'POLICY#*',
    sk: 'v*',
    name: 'policy',
    holds: "an author's id",
    kept: 'every version, for good',
    exported: '`GET /v1/policies/{id}`',
  },
  {
    pk: 'CALENDAR#*',
    sk: 'v*',
    name: 'calendar',
    holds: "an author's id",
    kept: 'every version, for good',
    exported: '`GET /v1/calendars/{id}`',
  },
  {
    pk: 'TEMPLATE#*',
    sk: 'v*',
    name: 'template',
    holds: "an author's id",
    kept: 'every version, for good',
    exported: '`GET /v1/templates/{id}`',
  },
  { pk: 'LANGUAGE#*', sk: 'LANGUAGE', name: 'words of a language', holds: '', kept: 'until a release', exported: '' },
  { pk: 'REGISTRY', sk: 'REGISTRY', name: 'registry of addresses', holds: '', kept: 'until a release', exported: '' },
] as const satisfies readonly ItemStore[];
