/**
 * The functions behind `advance` and `await`, step by step. Each step is one call to DynamoDB or Step Functions. An
 * abandoned run appears here only as long as it can still write (settle.ts).
 */
import type { Registration } from '../../../shared/domain/workflow/signal.ts';
import { enterAdvance, leaveAdvance } from './machine.ts';
import type { Protocol } from './protocol.ts';
import {
  type AdvanceRun,
  type AwaitRun,
  isLive,
  lastSignalOf,
  type Move,
  nameOf,
  replaceRun,
  type State,
  withExecution,
} from './state.ts';

const load = (state: State, run: AdvanceRun): State => {
  const superseded = state.execution > run.execution;
  const step = state.due && !superseded ? 'commit' : 'return';
  return replaceRun(state, run, { ...run, step, version: state.events.length, superseded, late: false });
};

/**
 * The conditional transaction that writes what is due. If another process wrote first, it starts again from the load.
 */
const commit = (state: State, run: AdvanceRun): State => {
  if (state.events.length !== run.version) return replaceRun(state, run, { ...run, step: 'load', late: false });
  const written = { ...state, events: `${state.events}W`, due: false };
  return replaceRun(written, run, { ...run, step: 'return', version: run.version + 1 });
};

const finish = (state: State, run: AdvanceRun, protocol: Protocol): State => {
  const done = replaceRun(state, run, null);
  if (run.superseded) return withExecution(done, run.execution, { at: 'ended' });
  const moved =
    protocol.seenMoves === 'in_workflow_by_advance' && done.workflow !== null
      ? { ...done, workflow: { ...done.workflow, seen: run.version } }
      : done;
  return leaveAdvance(moved, run.execution, run.version, run.late, protocol);
};

/** The next step of a run of `advance`. */
export function* advanceMoves(state: State, run: AdvanceRun, protocol: Protocol): Generator<Move> {
  const name = `advance ${nameOf(run)}`;
  const byItself = isLive(state, 'advance', run);
  if (run.step === 'load') yield { label: `${name} loads the ticket`, to: load(state, run), byItself };
  if (run.step === 'commit') yield { label: `${name} commits what is due`, to: commit(state, run), byItself };
  if (run.step === 'return') {
    yield { label: `${name} returns upTo ${run.version}`, to: finish(state, run, protocol), byItself };
  }
}

const registrationOf = (run: AwaitRun): Registration => ({
  execution: run.execution,
  wait: run.wait,
  retry: run.retry,
  token: nameOf(run),
  seen: run.seen,
});

const afterRefusal = (state: State, run: AwaitRun, protocol: Protocol): State => {
  if (protocol.refusal === 'reads_anyway') return replaceRun(state, run, { ...run, step: 'read' });
  const ended = replaceRun(state, run, null);
  return protocol.refusal === 'fails' && isLive(state, 'await', run) ? enterAdvance(ended, run.execution) : ended;
};

const afterWrite = (run: AwaitRun, protocol: Protocol): AwaitRun | null => {
  if (protocol.awaitReads === 'after_it_wrote') return { ...run, step: 'read' };
  return run.missed ? { ...run, step: 'answer' } : null;
};

function* write(state: State, run: AwaitRun, protocol: Protocol): Generator<Move> {
  const mine = registrationOf(run);
  const byItself = isLive(state, 'await', run);
  const name = `await ${nameOf(run)}`;
  if (!protocol.mayReplace(state.workflow, mine)) {
    yield { label: `${name} is refused`, to: afterRefusal(state, run, protocol), byItself };
    return;
  }
  const workflowBefore = protocol.signalReads === 'eventually' ? state.workflow : null;
  const written = { ...state, workflow: mine, workflowBefore };
  const label = `${name} registers with seen ${run.seen}`;
  yield { label, to: replaceRun(written, run, afterWrite(run, protocol)), byItself };
  if (state.faults > 0) {
    const to = { ...written, faults: state.faults - 1 };
    yield { label: `${label}, the answer is lost`, to, byItself: false };
  }
}

function* read(state: State, run: AwaitRun, protocol: Protocol): Generator<Move> {
  const ticket = { lastSignal: lastSignalOf(state), execution: state.execution };
  const missed = protocol.hasMissedSignal(ticket, registrationOf(run));
  const byItself = isLive(state, 'await', run);
  const label = `await ${nameOf(run)} reads the ticket${missed ? ' and has missed something' : ''}`;
  if (protocol.awaitReads === 'before_it_writes') {
    yield { label, to: replaceRun(state, run, { ...run, step: 'write', missed }), byItself };
  } else if (missed) {
    yield { label, to: replaceRun(state, run, { ...run, step: 'answer' }), byItself };
  } else {
    yield { label: `${label} and waits`, to: replaceRun(state, run, null), byItself, waitsOn: run.execution };
  }
}

/** The next step of a run of `await`. */
export function* awaitMoves(state: State, run: AwaitRun, protocol: Protocol): Generator<Move> {
  if (run.step === 'write') yield* write(state, run, protocol);
  if (run.step === 'read') yield* read(state, run, protocol);
  if (run.step === 'answer') {
    const to = enterAdvance(replaceRun(state, run, null), run.execution);
    yield { label: `await ${nameOf(run)} answers itself`, to, byItself: true, wakes: run.execution };
  }
}
