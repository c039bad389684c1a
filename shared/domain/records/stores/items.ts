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
 * Everything that holds data in the table (specification 6, docs/records.md): what of it is personal, and how it is kept and
 * exported. A test fails on an item, a folder of a bucket, a queue or any other store of the code or the stack
 * that isn't here or in outside.ts. The first row that fits an item counts.
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
