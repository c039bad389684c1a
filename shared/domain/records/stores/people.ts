import type { ItemStore } from './store.ts';

/** Persons, and their access to their requests. */
export const PEOPLE = [
  {
    pk: 'PERSON#*',
    sk: 'PERSON',
    name: 'person',
    holds: 'name, address, phone, handle, language, time zone',
    kept: 'by [retention](#retention)',
    exported: 'with each of their tickets',
  },
  {
    pk: 'PERSON#*',
    sk: 'CLAIMED#*',
    name: 'who is claimed to be a person',
    holds: 'two ids of persons',
    kept: 'as the person',
    exported: '',
  },
  {
    pk: 'PERSON#*',
    sk: 'NAMED#*',
    name: 'another ticket that names the person',
    holds: "a person's id",
    kept: 'as the person',
    exported: '',
  },
  {
    pk: 'SIGNIN#*',
    sk: '*',
    name: 'sign-in to the portal',
    holds: "an address; a digest of the browser's secret",
    kept: '10 minutes',
    exported: '',
  },
  {
    pk: 'SESSION#*',
    sk: '*',
    name: 'session of the portal',
    holds: 'an address; browser and system in a word each; a digest of the cookie',
    kept: '30 days at most',
    exported: '`GET /v1/portal/my-data`',
  },
  {
    pk: 'OPENED#*',
    sk: '*',
    name: 'browser that opened a request by a link',
    holds: "a person's id; a digest of the browser's random id",
    kept: '90 days after its last opening',
    exported: '',
  },
  {
    pk: 'LIMIT#*',
    sk: 'FROM#*',
    name: 'requests to sign in',
    holds: 'a digest of an email or network address',
    kept: '2 hours',
    exported: '',
  },
] as const satisfies readonly ItemStore[];
