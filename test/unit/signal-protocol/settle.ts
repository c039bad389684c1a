/** Removes from a state what can no longer have an effect, so that states that differ only in that become one. */
import type { Protocol } from './protocol.ts';
import { bit, type Execution, type Handler, isLive, NOBODY, type Run, type State } from './state.ts';

/** A success for a dead token is ignored, and the result of an abandoned run is dropped: only its writes count. */
const canAct = (state: State, run: Run, protocol: Protocol): boolean => {
  if (isLive(state, run.task, run)) return true;
  if (run.task === 'advance') return run.step !== 'return' && (state.due || state.checkpoints > 0);
  return run.step === 'write' || (run.step === 'read' && protocol.awaitReads === 'before_it_writes');
};

const settleRun = (state: State, run: Run): Run =>
  run.task === 'await' || isLive(state, 'advance', run) ? run : { ...run, wait: NOBODY, retry: 0, late: false };

/** A handler with a dead token only reports that the message is done. */
const settleHandler = (state: State, handler: Handler): Handler => {
  const { event, waiting } = handler;
  if (waiting === null || isLive(state, 'await', waiting)) return handler;
  const nothing = { execution: 0, version: 0, due: false, late: false };
  return { event, waiting: { execution: 1, wait: NOBODY, retry: 0, seen: 0 }, looked: nothing };
};

const settleExecution = (execution: Execution): Execution =>
  execution.at === 'dead' || execution.at === 'ended'
    ? { at: execution.at, wait: 0, retry: 0, seen: 0, after: 0, upTo: 0, late: false }
    : execution;

/** The state without runs and handlers that can't change anything, and without data of ended executions. */
export const settle = (state: State, protocol: Protocol): State => ({
  ...state,
  executions: state.executions.map(settleExecution),
  runs: state.runs.filter((run) => canAct(state, run, protocol)).map((run) => settleRun(state, run)),
  handlers: state.handlers
    .map((handler) => settleHandler(state, handler))
    .filter(({ event, waiting }) => waiting?.wait !== NOBODY || (state.messages & bit(event)) !== 0),
});
