import { batchGet } from './batch-get.ts';
import { getOne } from './get-one.ts';
import type { Item, Keyed, Table } from './table.ts';

/**
 * Combines reads that are requested at the same moment into one call, wherever they are requested
 * (docs/decisions/0097). All are consistent if one of them has to be, because a call costs more than the units that two
 * calls would save.
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
    // Each caller gets its own object, as with a separate read.
    for (const { key, resolve } of asked) {
      const item = found.get(nameOf(key));
      resolve(item && { ...item });
    }
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
};

/**
 * Reads one item, consistently unless told otherwise, together with all others requested before the current turn ends.
 */
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
    // Runs after the callbacks of all promises that are already settled.
    Promise.resolve().then(() =>
      process.nextTick(() => {
        waiting.delete(table);
        read(table, asked);
      }),
    );
  });
