import { onceRecords } from '../../adapters/dynamodb/once-records.ts';
import type { Table } from '../../adapters/dynamodb/table.ts';
import type { Once } from '../serve.ts';
import { happensOnce } from './happens-once.ts';

/** Needed by functions with POSTs that `serve` makes idempotent. Other functions don't bundle it. */
export const once = (table: Table): Once => {
  const records = onceRecords(table);
  return (asked, act) => happensOnce(records, asked, act);
};
