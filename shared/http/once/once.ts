import { onceRecords } from '../../adapters/dynamodb/once-records.ts';
import type { Table } from '../../adapters/dynamodb/table.ts';
import type { Once } from '../serve.ts';
import { happensOnce } from './happens-once.ts';

/** What a function needs some of whose POSTs are answered again by their Idempotency-Key: the others don't carry it. */
export const once = (table: Table): Once => {
  const records = onceRecords(table);
  return (asked, act) => happensOnce(records, asked, act);
};
