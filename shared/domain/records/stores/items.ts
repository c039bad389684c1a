import { CHAT } from './chat.ts';
import { CONFIGURATION } from './configuration.ts';
import { IMPORTS } from './imports.ts';
import { INSIGHT } from './insight.ts';
import { KNOWLEDGE } from './knowledge.ts';
import { MAIL } from './mail.ts';
import { MONITORING } from './monitoring.ts';
import { PEOPLE } from './people.ts';
import { STAFF } from './staff.ts';
import type { ItemStore } from './store.ts';
import { TICKETS } from './tickets.ts';
import { WEBHOOKS } from './webhooks.ts';

/**
 * All data in the table (specification 6, docs/records.md): what is personal, how long it is kept, and how it is
 * exported. A test fails if the code or the stack has an item, a folder of a bucket, a queue or another store that is
 * neither here nor in outside.ts. The first row that matches an item counts.
 */
export const ITEM_STORES = [
  ...TICKETS,
  ...PEOPLE,
  ...STAFF,
  ...MAIL,
  ...IMPORTS,
  ...MONITORING,
  ...INSIGHT,
  ...CONFIGURATION,
  ...KNOWLEDGE,
  ...WEBHOOKS,
  ...CHAT,
] as const satisfies readonly ItemStore[];
