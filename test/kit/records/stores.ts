import { ITEM_STORES } from '../../../shared/domain/records/stores/items.ts';

const patternOf = (key: string): RegExp => new RegExp(`^${key.replaceAll('*', '.*')}$`, 's');
const PATTERNS = ITEM_STORES.map((store) => ({ store, pk: patternOf(store.pk), sk: patternOf(store.sk) }));

/** The store that a table item belongs to. Null if there is none. */
export const storeOfItem = ({ pk, sk }: { pk: string; sk: string }): (typeof ITEM_STORES)[number] | null =>
  PATTERNS.find((each) => each.pk.test(pk) && each.sk.test(sk))?.store ?? null;
