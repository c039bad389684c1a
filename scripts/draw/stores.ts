import { ITEM_STORES, type Store } from '../../shared/domain/records/stores.ts';
import { FOLDER_STORES, FURTHER_STORES, LOG_STORES, QUEUE_STORES } from '../../shared/domain/records/stores-outside.ts';
import { table } from './table.ts';

const HEADS = ['personal data', 'kept', 'exported'];
const cellsOf = ({ holds, kept, exported }: Store): string[] => [holds || 'none', kept, exported || 'no'];

const itemsTable = (): string =>
  table(
    ['item', 'keys', ...HEADS],
    ITEM_STORES.map((store) => [store.name, `\`${store.pk}\`, \`${store.sk}\``, ...cellsOf(store)]),
  );

const outsideTable = (): string =>
  table(
    ['store', ...HEADS],
    [FOLDER_STORES, QUEUE_STORES, LOG_STORES, FURTHER_STORES]
      .flatMap((stores): Store[] => Object.values(stores))
      .map((store) => [store.name, ...cellsOf(store)]),
  );

/** The tables of docs/records.md. */
export const storesTables = (): { name: string; content: string }[] => [
  { name: 'items', content: itemsTable() },
  { name: 'stores', content: outsideTable() },
];
