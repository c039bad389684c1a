export type Item = Record<string, unknown>;

/** A table's items by `pk`, a line break, `sk`; those of one partition are found without looking at the others. */
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

  /** The items whose `pk` is this one. */
  inPartition(name: string): Iterable<Item> {
    return this.#partitions.get(name)?.values() ?? [];
  }
}

const partitionOf = (key: string): string => key.slice(0, key.indexOf('\n'));
