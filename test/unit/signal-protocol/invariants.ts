/** What must hold in every state and at every step, in any order. */
import type { Registration } from '../../../shared/domain/workflow/signal.ts';
import type { Breach } from './protocol.ts';
import { executionOf, isLive, lastSignalOf, type Move, owedBetween, type State } from './state.ts';

/**
 * Whether nothing more happens automatically except that a wait times out: the newest execution waits, nothing is on
 * its way to it, and whatever still runs was abandoned and may never take another step.
 */
export const isStable = (state: State): boolean =>
  state.messages === 0 &&
  state.handlers.length === 0 &&
  executionOf(state, state.executions.length).at === 'await' &&
  state.executions.every(({ at }) => at === 'await' || at === 'ended' || at === 'dead') &&
  !state.runs.some((run) => isLive(state, run.task, run));

const isUntold = (state: State, upTo: number): boolean => (owedBetween(state, 0, upTo) & ~state.told) !== 0;

/** Whether all notices are sent, and the ticket waits for people or a future checkpoint. */
export const isAtRest = (state: State): boolean =>
  isStable(state) && !executionOf(state, state.executions.length).late && !isUntold(state, state.events.length);

/** Compares the counts directly, not by fenceOf, which is under test. */
const isNewer = (a: Registration, b: Registration): boolean => {
  if (a.execution !== b.execution) return a.execution > b.execution;
  return a.wait === b.wait ? a.retry > b.retry : a.wait > b.wait;
};

const hasDecreased = (from: State, to: State): boolean =>
  (from.workflow !== null && to.workflow !== null && to.workflow.seen < from.workflow.seen) ||
  from.executions.some(({ seen }, index) => {
    const after = executionOf(to, index + 1);
    return after.at !== 'dead' && after.at !== 'ended' && after.seen < seen;
  });

const inStep: [Breach, (from: State, move: Move) => boolean][] = [
  // A stale attempt never overwrites a newer registration.
  [
    'stale_overwrote_newer',
    (from, { to }) => from.workflow !== null && to.workflow !== null && isNewer(from.workflow, to.workflow),
  ],
  // `seen` never decreases, in an execution or in WORKFLOW.
  ['seen_decreased', (from, { to }) => hasDecreased(from, to)],
  // A wait is ended by a success only if there is something it hasn't seen. Otherwise the number of state transitions
  // would be unbounded.
  [
    'needless_wake',
    (from, { wakes }) =>
      wakes !== undefined && lastSignalOf(from) <= executionOf(from, wakes).seen && from.execution <= wakes,
  ],
  // An older execution that looks at the ticket stops waiting.
  ['superseded_waits', (from, { waitsOn }) => waitsOn !== undefined && from.execution > waitsOn],
];

const inState: [Breach, (state: State) => boolean][] = [
  // Every owed notice is queued before `seen` passes its event, in the execution and in WORKFLOW.
  [
    'seen_passed_untold',
    (state) => isUntold(state, state.workflow?.seen ?? 0) || state.executions.some(({ seen }) => isUntold(state, seen)),
  ],
  // Nothing is under way, and the wait hasn't seen the last signal: only the time-out would find it.
  [
    'lost_wake_up',
    (state) => isStable(state) && lastSignalOf(state) > executionOf(state, state.executions.length).seen,
  ],
  // Nothing is under way or about to time out, and an owed notice was never sent.
  [
    'untold',
    (state) =>
      isStable(state) && !executionOf(state, state.executions.length).late && isUntold(state, state.events.length),
  ],
];

/** The first of the wanted invariants that a step breaks. */
export const breachOf = (from: State, move: Move, wanted: ReadonlySet<Breach>): Breach | undefined =>
  inStep.find(([breach, isBroken]) => wanted.has(breach) && isBroken(from, move))?.[0] ??
  inState.find(([breach, isBroken]) => wanted.has(breach) && isBroken(move.to))?.[0];
