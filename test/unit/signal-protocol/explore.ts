/** Breadth-first search through every reachable state, so that the first breach found has a shortest trace. */
import { Graph } from './graph.ts';
import { breachOf, isAtRest } from './invariants.ts';
import { initialState, movesOf } from './moves.ts';
import { type Breach, breaches, type Protocol } from './protocol.ts';
import type { Bounds } from './state.ts';

export type Violation = { breach: Breach; trace: string[] };
export type Exploration = {
  states: number;
  steps: number;
  /** The number of states at rest with all notices sent. */
  atRest: number;
  /** The labels of steps that led to new states, without their numbers. */
  kinds: () => Set<string>;
  violation: Violation | null;
};

/**
 * Explores until a wanted invariant breaks or nothing is left.
 *
 * `stuck` is checked on the whole graph: a state from which, without faults, people, time or abandoned functions, no
 * state at rest with all notices sent can be reached.
 */
export const explore = (protocol: Protocol, bounds: Bounds, wanted: readonly Breach[] = breaches): Exploration => {
  const graph = new Graph();
  const watched = new Set(wanted);
  const atRest: number[] = [];
  let steps = 0;
  const initial = initialState(bounds);
  graph.add(initial, 0, '');
  const summary = () => ({ states: graph.size, steps, atRest: atRest.length, kinds: () => graph.kinds() });
  let frontier = [{ number: 0, state: initial }];
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const { number, state } of frontier) {
      if (isAtRest(state)) atRest.push(number);
      for (const move of movesOf(state, protocol, bounds)) {
        const breach = breachOf(state, move, watched);
        if (breach !== undefined) {
          const trace = [...graph.trace(number), move.label];
          return { ...summary(), violation: { breach, trace } };
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
  return { ...summary(), violation: { breach: 'stuck', trace: graph.trace(cutOff) } };
};

/** A violation in readable form: what broke, and the steps that led there. */
export const describeViolation = (violation: Violation | null): string =>
  violation === null
    ? 'no violation'
    : [violation.breach, ...violation.trace.map((step, index) => `${index + 1}. ${step}`)].join('\n');
