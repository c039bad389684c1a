import { keyOf } from './key.ts';
import type { State } from './state.ts';

/** The states found so far, numbered in the order of discovery, with the path to each. */
export class Graph {
  readonly #numbers = new Map<string, number>();
  readonly parents: number[] = [];
  readonly labels: string[] = [];
  /** The automatic steps, as pairs in two columns. */
  readonly from: number[] = [];
  readonly into: number[] = [];

  get size(): number {
    return this.parents.length;
  }

  /** The state's number, and whether it is new. */
  add(state: State, parent: number, label: string): { number: number; isNew: boolean } {
    const key = keyOf(state);
    const known = this.#numbers.get(key);
    if (known !== undefined) return { number: known, isNew: false };
    const number = this.size;
    this.#numbers.set(key, number);
    this.parents.push(parent);
    this.labels.push(label);
    return { number, isNew: true };
  }

  connect(from: number, into: number): void {
    this.from.push(from);
    this.into.push(into);
  }

  /** The steps of a shortest path to the state. */
  trace(number: number): string[] {
    const steps: string[] = [];
    for (let at = number; at > 0; at = this.parents[at] ?? 0) steps.unshift(this.labels[at] ?? '');
    return steps;
  }

  /** The labels of steps that led to new states, without their numbers. */
  kinds(): Set<string> {
    return new Set(this.labels.map((label) => label.replaceAll(/ ?[\d.]+/g, '')));
  }

  /** The first state from which no goal can be reached. */
  firstCutOff(goals: readonly number[]): number | undefined {
    const starts = new Int32Array(this.size + 1);
    for (const into of this.into) starts[into] = (starts[into] ?? 0) + 1;
    for (let at = 1; at <= this.size; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const sources = new Int32Array(this.from.length);
    for (const [step, into] of this.into.entries()) {
      const slot = (starts[into] ?? 0) - 1;
      starts[into] = slot;
      sources[slot] = this.from[step] ?? 0;
    }
    const reaches = new Uint8Array(this.size);
    const pending = [...goals];
    for (let goal = pending.pop(); goal !== undefined; goal = pending.pop()) {
      if (reaches[goal] === 1) continue;
      reaches[goal] = 1;
      for (const source of sources.subarray(starts[goal], starts[goal + 1]))
        if (reaches[source] === 0) pending.push(source);
    }
    const first = reaches.indexOf(0);
    return first === -1 ? undefined : first;
  }
}
