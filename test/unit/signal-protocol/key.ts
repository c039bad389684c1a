/** States as short texts, to know one again. */
import type { Registration } from '../../../shared/domain/signal.ts';
import type { Attempt, Execution, Handler, Run, State } from './state.ts';

const STATES: Execution['at'][] = ['starting', 'advance', 'notify', 'await', 'ended', 'dead'];
const STEPS: Run['step'][] = ['load', 'commit', 'return', 'write', 'read', 'answer'];

/** Each number becomes one character, so that texts of the same parts have the same length. */
const text = (...numbers: number[]): string => String.fromCharCode(...numbers);

const attemptKey = ({ execution, wait, retry }: Attempt): string => text(execution, wait + 1, retry);
const registrationKey = (registration: Registration | null): string =>
  registration === null ? text(0) : attemptKey(registration) + text(registration.seen);
const executionKey = ({ at, wait, retry, seen, after, upTo, late }: Execution): string =>
  text(STATES.indexOf(at), wait, retry, seen, after, upTo, Number(late));
const runKey = (run: Run): string => {
  const [what, flag, late] =
    run.task === 'advance' ? [run.version, run.superseded, run.late] : [run.seen, run.missed, false];
  return text(STEPS.indexOf(run.step), run.execution, run.wait + 1, run.retry, what, Number(flag), Number(late));
};
const handlerKey = (handler: Handler): string => text(handler.event) + attemptKey(handler);

/** The order of functions that run at the same time means nothing. */
const listKey = (keys: string[]): string =>
  text(keys.length) + (keys.length > 1 ? keys.sort().join('') : keys.join(''));

/** The same text for the same state, and for no other. */
export const keyOf = (state: State): string =>
  text(
    state.execution,
    Number(state.due),
    state.told,
    state.messages,
    state.signals,
    state.comments,
    state.checkpoints,
    state.faults,
    state.events.length,
  ) +
  state.events +
  registrationKey(state.workflow) +
  registrationKey(state.workflowBefore) +
  listKey(state.executions.map(executionKey).map((key, index) => text(index) + key)) +
  listKey(state.runs.map(runKey)) +
  listKey(state.handlers.map(handlerKey));
