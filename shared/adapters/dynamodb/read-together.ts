import { batchGet } from './batch-get.ts';
import { getOne } from './get-one.ts';
import type { Item, Keyed, Table } from './table.ts';

/**
 * Items that are asked for at the same moment are read by one call: what a decision needs is asked for at once, wherever it
 * is asked for (docs/decisions/0097). Each read is consistent where one of them has to be: a call is dearer than the units
 * that two would save.
 */

type Asked = {
  key: Keyed;
  isConsistent: boolean;
  resolve: (item: Item | undefined) => void;
  reject: (reason: unknown) => void;
};

const waiting = new WeakMap<Table, Asked[]>();

const nameOf = ({ pk, sk }: Record<string, unknown>): string => JSON.stringify([pk, sk]);

const read = async (table: Table, asked: readonly Asked[]): Promise<void> => {
  const keys = new Map(asked.map(({ key }) => [nameOf(key), key]));
  try {
    const [only] = keys.values();
    const how = { isConsistent: asked.some(({ isConsistent }) => isConsistent) };
    const items =
      keys.size === 1 && only ? [await getOne(table, only, how)] : await batchGet(table, [...keys.values()], how);
    const found = new Map(items.flatMap((item) => (item ? [[nameOf(item), item] as const] : [])));
    // Each gets an object of its own, as by a read of its own.
    for (const { key, resolve } of asked) {
      const item = found.get(nameOf(key));
      resolve(item && { ...item });
    }
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
};

/** One item as it stands now, or may have stood a moment ago, read with whatever else is asked for before the present turn ends. */
export const readTogether = (
  table: Table,
  key: Keyed,
  { isConsistent = true }: { isConsistent?: boolean } = {},
): Promise<Item | undefined> =>
  new Promise((resolve, reject) => {
    const others = waiting.get(table);
    if (others) {
      others.push({ key, isConsistent, resolve, reject });
      return;
    }
    const asked = [{ key, isConsistent, resolve, reject }];
    waiting.set(table, asked);
    // After every promise that is already settled has been followed up.
    Promise.resolve().then(() =>
      process.nextTick(() => {
        waiting.delete(table);
        read(table, asked);
      }),
    );
  });
