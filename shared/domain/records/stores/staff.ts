import type { ItemStore } from './store.ts';

/** Agents’ sign-ins, and keys of the API. */
export const STAFF = [
  {
    pk: 'KEY#*',
    sk: 'KEY',
    name: 'secret of an API key',
    holds: 'none: a hash',
    kept: 'for good',
    exported: '',
  },
  {
    pk: 'KEYS#*',
    sk: '*',
    name: 'API key',
    holds: "an agent's id, who made and changed it; hashes of its secrets",
    kept: 'for good',
    exported: '`GET /v1/keys`',
  },
  {
    pk: 'KEYUSED#*',
    sk: '*',
    name: 'use of an API key',
    holds: 'none: the last day',
    kept: 'for good',
    exported: '`GET /v1/keys`',
  },
  {
    pk: 'STAFF#*',
    sk: 'STAFF',
    name: 'staff sign-in',
    holds: "an agent's id and their subject in the user pool",
    kept: 'for good',
    exported: '`npm run staff -- --list`',
  },
  {
    pk: 'STAFFLIST#*',
    sk: '*',
    name: 'its list entry',
    holds: "an agent's id and their subject in the user pool",
    kept: 'for good',
    exported: '`npm run staff -- --list`',
  },
] as const satisfies readonly ItemStore[];
