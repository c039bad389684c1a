import { createHash } from 'node:crypto';

/** Seeded chance: the same seed always tells the same story. */
export class Chance {
  readonly #seed: string;
  #drawn = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Evenly from 0, inclusive, to 1, exclusive. */
  next(): number {
    const digest = createHash('sha256')
      .update(`${this.#seed} ${this.#drawn++}`)
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of several, each as likely as its weight says. */
  choose<T>(choices: readonly (readonly [choice: T, weight: number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new RangeError('nothing to choose from');
  }

  /** Hours around a median, seldom very long: how long people take. */
  hours(median: number): number {
    const [u, v] = [1 - this.next(), this.next()];
    const normal = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
    return median * Math.exp(0.9 * normal);
  }
}
