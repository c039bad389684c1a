/** The steps that people, time, the stream's consumer, and the replacement of an execution can take in a state. */
import { advanceMoves, awaitMoves } from './functions.ts';
import { enterAdvance, machineMoves, succeed } from './machine.ts';
import type { Protocol } from './protocol.ts';
import { settle } from './settle.ts';
import {
  type Bounds,
  bit,
  type Execution,
  executionOf,
  type Handler,
  isLive,
  type Looked,
  lookAt,
  type Move,
  nameOf,
  type State,
  type Waiting,
  withExecution,
} from './state.ts';

const STARTING: Execution = { at: 'starting', wait: 0, retry: 0, seen: 0, after: 0, upTo: 0, late: false };

/** A ticket that was just created, and its first execution about to start. */
export const initialState = (bounds: Bounds): State => ({
  events: 'S',
  execution: 1,
  due: false,
  workflow: null,
  workflowBefore: null,
  told: 0,
  messages: bounds.creation ? bit(1) : 0,
  handlers: [],
  executions: [STARTING],
  runs: [],
  signals: bounds.signals,
  comments: bounds.comments,
  checkpoints: bounds.checkpoints,
  faults: bounds.faults,
});

/** What was read before a checkpoint passed. */
const overtaken = (looked: Looked | null): Looked | null => looked && { ...looked, late: true };

const passCheckpoint = (state: State, due: boolean): State => ({
  ...state,
  due: state.due || due,
  checkpoints: state.checkpoints - 1,
  executions: state.executions.map((execution) =>
    execution.at === 'notify' || execution.at === 'await' ? { ...execution, late: true } : execution,
  ),
  runs: state.runs.map((run) => (run.task === 'advance' && run.step !== 'load' ? { ...run, late: true } : run)),
  handlers: state.handlers.map((handler) => ({ ...handler, looked: overtaken(handler.looked) })),
});

function* peopleAndTime(state: State): Generator<Move> {
  const next = state.events.length + 1;
  if (state.signals > 0) {
    const to = {
      ...state,
      events: `${state.events}S`,
      signals: state.signals - 1,
      messages: state.messages | bit(next),
    };
    yield { label: `an agent writes event ${next}, a signal`, to, byItself: false };
  }
  if (state.comments > 0) {
    const to = { ...state, events: `${state.events}C`, comments: state.comments - 1 };
    yield { label: `an agent writes event ${next}, a comment`, to, byItself: false };
  }
  if (state.checkpoints > 0) {
    yield { label: 'a checkpoint passes, something is due', to: passCheckpoint(state, true), byItself: false };
    yield { label: 'a checkpoint passes, nothing is due', to: passCheckpoint(state, false), byItself: false };
  }
}

const replace = (state: State): State => ({
  ...state,
  execution: state.execution + 1,
  executions: [...state.executions, STARTING],
});

function* replacement(state: State, protocol: Protocol, bounds: Bounds): Generator<Move> {
  const newest = state.executions.length;
  const execution = executionOf(state, newest);
  if (execution.at === 'starting') {
    const registered = state.workflow?.seen ?? 0;
    const seen = protocol.successorStartsFrom === 'last_event' && newest > 1 ? state.events.length : registered;
    const started = withExecution(state, newest, { seen, after: seen, upTo: seen });
    const to = enterAdvance(started, newest);
    yield { label: `execution ${newest} starts from seen ${seen}`, to, byItself: true };
    return;
  }
  if (newest === bounds.executions) return;
  const died = withExecution(state, newest, { at: 'dead' });
  yield { label: `execution ${newest} dies and is replaced`, to: replace(died), byItself: false };
  if (!bounds.overlap) return;
  yield { label: `execution ${newest} is replaced while it runs`, to: replace(state), byItself: false };
}

const replaceHandler = (state: State, old: Handler | null, next: Handler | null): State => {
  const others = old === null ? state.handlers : state.handlers.filter((other) => other !== old);
  return { ...state, handlers: next === null ? others : [...others, next] };
};

const isDone = (state: State, event: number): State => ({ ...state, messages: state.messages & ~bit(event) });

/**
 * An invocation reads the registration. A message without a waiting execution may be delivered again, which changes
 * nothing.
 */
function* readRegistration(
  state: State,
  { event, looked }: Omit<Handler, 'waiting'>,
  handler: Handler | null,
  protocol: Protocol,
): Generator<Move> {
  const readable = protocol.signalReads === 'eventually' ? [state.workflow, state.workflowBefore] : [state.workflow];
  for (const standing of readable) {
    if (standing === null || !protocol.wakes(standing, { sequence: event })) {
      const to = isDone(replaceHandler(state, handler, null), event);
      yield { label: `signal ${event} finds nobody to wake and is done`, to, byItself: true };
    } else {
      const { execution, wait, retry, seen } = standing;
      const to = replaceHandler(state, handler, { event, looked, waiting: { execution, wait, retry, seen } });
      yield { label: `signal ${event} is read, and the token of await ${nameOf(standing)}`, to, byItself: true };
    }
  }
}

/** An invocation reads the ticket. */
const readTicket = (state: State, event: number, waiting: Waiting | null, handler: Handler | null): Move => ({
  label: `signal ${event} is read, and the ticket`,
  to: replaceHandler(state, handler, { event, waiting, looked: lookAt(state) }),
  byItself: true,
});

function* deliver(state: State, protocol: Protocol, bounds: Bounds): Generator<Move> {
  for (let event = 1; event <= state.events.length; event += 1) {
    if ((state.messages & bit(event)) === 0) continue;
    if (state.handlers.length === bounds.handlers) continue;
    yield* readRegistration(state, { event, looked: null }, null, protocol);
    yield readTicket(state, event, null, null);
  }
}

/** A handled message may be delivered again; a handler may die before it sends. */
function* send(state: State, handler: Handler, waiting: Waiting, looked: Looked, protocol: Protocol): Generator<Move> {
  const rest = replaceHandler(state, handler, null);
  const live = isLive(state, 'await', waiting);
  const wakes = live ? waiting.execution : undefined;
  const label = `signal ${handler.event} sends success to await ${nameOf(waiting)}${live ? '' : ', too late'}`;
  for (const sent of live ? succeed(rest, waiting, looked, handler.event, protocol) : [rest]) {
    yield { label: `${label}, and is done`, to: isDone(sent, handler.event), byItself: true, wakes };
    yield { label: `${label}, and will come again`, to: sent, byItself: false, wakes };
  }
  if (live) yield { label: `the handler of signal ${handler.event} dies`, to: rest, byItself: false };
}

function* handle(state: State, handler: Handler, protocol: Protocol): Generator<Move> {
  const { event, waiting, looked } = handler;
  if (waiting !== null && looked !== null) yield* send(state, handler, waiting, looked, protocol);
  if (waiting === null) yield* readRegistration(state, handler, handler, protocol);
  if (looked === null) yield readTicket(state, event, waiting, handler);
}

function* stepsOf(state: State, protocol: Protocol, bounds: Bounds): Generator<Move> {
  yield* peopleAndTime(state);
  yield* replacement(state, protocol, bounds);
  yield* deliver(state, protocol, bounds);
  for (const handler of state.handlers) yield* handle(state, handler, protocol);
  yield* machineMoves(state, protocol);
  for (const run of state.runs) {
    if (run.task === 'advance') yield* advanceMoves(state, run, protocol);
    else yield* awaitMoves(state, run, protocol);
  }
}

/** Every possible step in a state. */
export function* movesOf(state: State, protocol: Protocol, bounds: Bounds): Generator<Move> {
  for (const move of stepsOf(state, protocol, bounds)) yield { ...move, to: settle(move.to, protocol) };
}
