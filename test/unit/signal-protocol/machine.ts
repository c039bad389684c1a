/** The state machine of the workflow: advance → (notify) → await, with time-outs, retries and catches. */
import type { Protocol } from './protocol.ts';
import {
  type Execution,
  executionOf,
  type Looked,
  type Move,
  owedBetween,
  replaceRun,
  type State,
  type Waiting,
  withExecution,
} from './state.ts';

const startAdvance = (state: State, number: number): State => {
  const { wait, retry } = executionOf(state, number);
  const attempt = { execution: number, wait, retry };
  return replaceRun(state, null, {
    ...attempt,
    task: 'advance',
    step: 'load',
    version: 0,
    superseded: false,
    late: false,
  });
};

/** Enters the advance state, which starts a run of its function. */
export const enterAdvance = (state: State, number: number): State =>
  startAdvance(withExecution(state, number, { at: 'advance', retry: 0, late: false }), number);

const startAwait = (state: State, number: number, protocol: Protocol): State => {
  const { wait, retry, seen } = executionOf(state, number);
  const step = protocol.awaitReads === 'before_it_writes' ? 'read' : 'write';
  return replaceRun(state, null, { execution: number, wait, retry, task: 'await', step, seen, missed: false });
};

const enterAwait = (state: State, number: number, protocol: Protocol): State =>
  startAwait(withExecution(state, number, { at: 'await', retry: 0 }), number, protocol);

/** A task returned a step: the wait count increases, and notices since `after` are sent, if there are any. */
const takeStep = (
  state: State,
  number: number,
  { after, upTo, late }: { after: number; upTo: number; late: boolean },
  protocol: Protocol,
): State => {
  const { wait } = executionOf(state, number);
  const isQuiet = owedBetween(state, after, upTo) === 0;
  const movesNow = isQuiet || protocol.seenMoves === 'as_advance_returns';
  const seen = movesNow ? upTo : executionOf(state, number).seen;
  const change = { wait: wait + 1, after: isQuiet ? upTo : after, upTo, late, seen };
  if (isQuiet) return enterAwait(withExecution(state, number, change), number, protocol);
  return withExecution(state, number, { ...change, at: 'notify', retry: 0 });
};

/** `advance` returned. */
export const leaveAdvance = (state: State, number: number, upTo: number, late: boolean, protocol: Protocol): State =>
  takeStep(state, number, { after: executionOf(state, number).seen, upTo, late }, protocol);

/**
 * The ways on for an execution whose wait was ended by a signal: the answer contains the next step, unless something is
 * due, which `advance` carries out. During a deployment there are also answers without a step, and executions that
 * don't read it.
 */
export const succeed = (
  state: State,
  { execution, seen }: Waiting,
  looked: Looked,
  event: number,
  protocol: Protocol,
): State[] => {
  const byAdvance = enterAdvance(state, execution);
  const after = protocol.answersAfter(seen, event);
  const answered = (): State => {
    if (looked.execution > execution) return withExecution(state, execution, { at: 'ended' });
    if (looked.due) return byAdvance;
    return takeStep(state, execution, { after, upTo: looked.version, late: looked.late }, protocol);
  };
  if (protocol.answers === 'say_nothing') return [byAdvance];
  return protocol.answers === 'say_the_step' ? [answered()] : [answered(), byAdvance];
};

function* notify(state: State, number: number, execution: Execution, protocol: Protocol): Generator<Move> {
  const { after, upTo } = execution;
  const told = state.told | owedBetween(state, after, upTo);
  const queued = { ...state, told };
  const label = `execution ${number} queues the notice { after: ${after}, upTo: ${upTo} }`;
  const moved = withExecution(queued, number, { seen: upTo, after: upTo });
  yield { label, to: enterAwait(moved, number, protocol), byItself: true };
  yield { label: `${label}, the answer is lost`, to: queued, byItself: false };
  if (state.faults === 0) return;
  const gaveUp = withExecution({ ...state, faults: state.faults - 1 }, number, {
    after: execution.seen,
    upTo: execution.seen,
  });
  const to = enterAdvance(gaveUp, number);
  yield { label: `execution ${number} fails to queue its notice and goes back`, to, byItself: false };
}

/** Abandons an attempt. The function may have died, or may continue slowly with a dead token. */
function* giveUp(state: State, number: number, execution: Execution, protocol: Protocol): Generator<Move> {
  if (state.faults === 0) return;
  const faulted = { ...state, faults: state.faults - 1 };
  const retried = withExecution(faulted, number, { retry: execution.retry + 1 });
  const name = `${execution.at} ${number}.${execution.wait}.${execution.retry}`;
  if (execution.at === 'advance') {
    yield { label: `${name} is given up and retried`, to: startAdvance(retried, number), byItself: false };
  } else {
    yield { label: `${name} is given up and retried`, to: startAwait(retried, number, protocol), byItself: false };
    yield { label: `${name} is given up and caught`, to: enterAdvance(faulted, number), byItself: false };
  }
}

/** What Step Functions does automatically. */
export function* machineMoves(state: State, protocol: Protocol): Generator<Move> {
  for (const [index, execution] of state.executions.entries()) {
    const number = index + 1;
    if (execution.at === 'notify') yield* notify(state, number, execution, protocol);
    if (execution.at === 'advance' || execution.at === 'await') yield* giveUp(state, number, execution, protocol);
    if (execution.at === 'await' && execution.late) {
      yield { label: `the wait of execution ${number} times out`, to: enterAdvance(state, number), byItself: true };
    }
  }
}
