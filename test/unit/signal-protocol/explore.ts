/** Breadth-first search through every state that can be reached, so that the first breach found has a shortest trace. */
import { breachOf, isAtRest } from './invariants.ts';
import { keyOf } from './key.ts';
import { initialState, movesOf } from './moves.ts';
import type { Breach, Protocol } from './protocol.ts';
import type { Bounds, State } from './state.ts';

export type Violation = { breach: Breach; trace: string[]; state: State };
export type Exploration = { states: number; steps: number; atRest: number; violation: Violation | null };

export const everyBreach: readonly Breach[] = [
  'lost_wake_up',
  'untold',
  'seen_passed_untold',
  'stale_overwrote_newer',
  'seen_decreased',
  'needless_wake',
  'superseded_waits',
  'stuck',
];

/** States by their number in the order of discovery, with the way to each. */
class Graph {
  readonly #numbers = new Map<string, number>();
  readonly parents: number[] = [];
  readonly labels: string[] = [];
  /** The steps that come by themselves, as pairs in two columns. */
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

  trace(number: number): string[] {
    const steps: string[] = [];
    for (let at = number; at > 0; at = this.parents[at] ?? 0) steps.unshift(this.labels[at] ?? '');
    return steps;
  }

  /** The first state from which none of the goals can be reached. */
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

/**
 * Explores until a wanted invariant breaks or nothing is left.
 *
 * `stuck` is looked for in the whole graph: a state that, left to itself (no faults, no help by people, time or
 * functions that were given up), can't come to rest with everything told.
 */
export const explore = (protocol: Protocol, bounds: Bounds, wanted: readonly Breach[] = everyBreach): Exploration => {
  const graph = new Graph();
  const watched = new Set(wanted);
  const atRest: number[] = [];
  let steps = 0;
  const initial = initialState(bounds);
  graph.add(initial, 0, '');
  const summary = () => ({ states: graph.size, steps, atRest: atRest.length });
  let frontier = [{ number: 0, state: initial }];
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const { number, state } of frontier) {
      if (isAtRest(state)) atRest.push(number);
      for (const move of movesOf(state, protocol, bounds)) {
        const breach = breachOf(state, move, watched);
        if (breach !== undefined) {
          const trace = [...graph.trace(number), move.label];
          return { ...summary(), violation: { breach, trace, state: move.to } };
        }
        const found = graph.add(move.to, number, move.label);
        steps += 1;
        if (move.byItself) graph.connect(number, found.number);
        if (found.isNew) next.push({ number: found.number, state: move.to });
      }
    }
    frontier = next;
  }
  const cutOff = watched.has('stuck') ? graph.firstCutOff(atRest) : undefined;
  if (cutOff === undefined) return { ...summary(), violation: null };
  return { ...summary(), violation: { breach: 'stuck', trace: graph.trace(cutOff), state: initial } };
};

/** A violation as a person reads it: what broke, and the steps that led there. */
export const describeViolation = (violation: Violation | null): string =>
  violation === null
    ? 'no violation'
    : [violation.breach, ...violation.trace.map((step, index) => `${index + 1}. ${step}`)].join('\n');
