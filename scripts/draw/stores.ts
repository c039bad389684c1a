import { ITEM_STORES } from '../../shared/domain/records/stores/items.ts';
import { FOLDER_STORES, FURTHER_STORES, LOG_STORES, QUEUE_STORES } from '../../shared/domain/records/stores/outside.ts';
import type { ItemStore, Store } from '../../shared/domain/records/stores/store.ts';
import { table } from './table.ts';

/** A store's name in the documents, with the keys of an item of the table. */
type Named = Store & { called: string };

const NONE = /^none(: )?/;
const isPersonal = ({ holds }: Store): boolean => holds !== '' && !NONE.test(holds);

const called = ({ name, pk, sk }: ItemStore): string => `${name}: \`${pk}\`, \`${sk}\``;
const otherStores = (stores: Record<string, Store>): Named[] =>
  Object.values(stores).map((store) => ({ ...store, called: store.name }));

/** One row for all stores with the same cells. */
const personalTable = (head: string, stores: readonly Named[]): string =>
  table(
    [head, 'personal data', 'kept', 'exported'],
    [
      ...Map.groupBy(stores.filter(isPersonal), ({ holds, kept, exported }) =>
        [holds, kept, exported].join('|'),
      ).values(),
    ].map((same) => [
      same.map((store) => store.called).join('; '),
      ...same.slice(0, 1).flatMap(({ holds, kept, exported }) => [holds, kept, exported || '–']),
    ]),
  );

const withDetail = (store: Named): string => {
  const detail = store.holds.replace(NONE, '');
  return detail ? `${store.called} (${detail})` : store.called;
};

const impersonalTable = (stores: readonly Named[]): string =>
  table(
    ['kept', 'without personal data'],
    [...Map.groupBy(stores, ({ kept }) => kept)].map(([kept, same]) => [kept, same.map(withDetail).join('; ')]),
  );

const notPersonal = (store: Store): boolean => !isPersonal(store);

const items: Named[] = ITEM_STORES.map((store) => ({ ...store, called: called(store) }));
const others: Named[] = [FOLDER_STORES, LOG_STORES, FURTHER_STORES].flatMap(otherStores);

const queuesTable = (): string => {
  const held = Map.groupBy(Object.entries<Pick<Store, 'holds'>>(QUEUE_STORES), ([, { holds }]) => holds);
  const rows = [...held].map(([holds, same]) => [same.map(([name]) => `\`${name}\``).join(', '), holds || 'none']);
  return table(['queue', 'personal data'], rows);
};

const both = (head: string, stores: readonly Named[]): string =>
  [personalTable(head, stores), impersonalTable(stores.filter(notPersonal))].join('\n\n');

/** The tables of docs/records.md. */
export const storesTables = (): { name: string; content: string }[] => [
  { name: 'items', content: both('item', items) },
  { name: 'stores', content: both('store', others) },
  { name: 'queues', content: queuesTable() },
];
