export type Item = Record<string, unknown>;

/** A table's items by `pk`, a line break and `sk`. The items of a partition are found without searching the others. */
export class Items extends Map<string, Item> {
  readonly #partitions = new Map<string, Map<string, Item>>();

  override set(key: string, item: Item): this {
    const name = partitionOf(key);
    const partition = this.#partitions.get(name) ?? new Map<string, Item>();
    this.#partitions.set(name, partition.set(key, item));
    return super.set(key, item);
  }

  override delete(key: string): boolean {
    this.#partitions.get(partitionOf(key))?.delete(key);
    return super.delete(key);
  }

  override clear(): void {
    this.#partitions.clear();
    super.clear();
  }

  /** The items with this `pk`. */
  inPartition(name: string): Iterable<Item> {
    return this.#partitions.get(name)?.values() ?? [];
  }
}

const partitionOf = (key: string): string => key.slice(0, key.indexOf('\n'));

/** What a query reads from. */
export type Readable = { values: () => Iterable<Item>; inPartition: (name: string) => Iterable<Item> };

/** A table's items as they were some writes ago, as an eventually consistent read may find them. */
export class Earlier implements Readable {
  readonly #items: Items;
  readonly #before = new Map<string, Item | undefined>();

  /** `undone` are the last writes, newest first, each with the item before it. */
  constructor(items: Items, undone: readonly { key: string; before: Item | undefined }[]) {
    this.#items = items;
    for (const { key, before } of undone) this.#before.set(key, before);
  }

  get(key: string): Item | undefined {
    return this.#before.has(key) ? this.#before.get(key) : this.#items.get(key);
  }

  *values(): Iterable<Item> {
    for (const key of new Set([...this.#items.keys(), ...this.#before.keys()])) {
      const item = this.get(key);
      if (item) yield item;
    }
  }

  *inPartition(name: string): Iterable<Item> {
    for (const item of this.values()) if (item.pk === name) yield item;
  }
}
