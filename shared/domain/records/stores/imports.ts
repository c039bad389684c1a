import type { ItemStore } from './store.ts';

/** What is taken over from other systems. */
export const IMPORTS = [
  {
    pk: 'IMPORT#*',
    sk: 'ITEM#*',
    name: 'import',
    holds: "an agent's id",
    kept: 'for good',
    exported: '`GET /v1/imports`',
  },
  {
    pk: 'IMPORT#*',
    sk: 'SPLIT#*',
    name: 'file of an import',
    holds: '',
    kept: 'as long as the import',
    exported: '',
  },
  {
    pk: 'IMPORT#*',
    sk: 'PAGE#*',
    name: 'page of an import that is done',
    holds: '',
    kept: 'as long as the import',
    exported: '',
  },
  {
    pk: 'IMPORT#*',
    sk: 'REPORT#*',
    name: 'what an import did not take over',
    holds: "none: numbers of lines, tickets' ids in another system, and faults",
    kept: 'as long as the import',
    exported: '`GET /v1/imports/{id}/report`',
  },
] as const satisfies readonly ItemStore[];
