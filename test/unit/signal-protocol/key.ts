/** States as short texts, to recognise them: every number in a state becomes one character. */
import type { Registration } from '../../../shared/domain/workflow/signal.ts';
import type { Attempt, Execution, Handler, Looked, Run, State } from './state.ts';

const STATES: Execution['at'][] = ['starting', 'advance', 'notify', 'await', 'ended', 'dead'];
const STEPS: Run['step'][] = ['load', 'commit', 'return', 'write', 'read', 'answer'];

const ofRegistration = (registration: Registration | null): number[] =>
  registration === null ? [0] : [registration.execution, registration.wait, registration.retry, registration.seen];
const ofExecution = ({ at, wait, retry, seen, after, upTo, late }: Execution): number[] => [
  STATES.indexOf(at),
  wait,
  retry,
  seen,
  after,
  upTo,
  Number(late),
];
const ofAttempt = ({ execution, wait, retry }: Attempt): number[] => [execution, wait + 1, retry];
const ofLooked = (looked: Looked | null): number[] =>
  looked === null ? [0, 0, 0, 0, 0] : [1, looked.execution, looked.version, Number(looked.due), Number(looked.late)];
const ofRun = (run: Run): number[] =>
  run.task === 'advance'
    ? [STEPS.indexOf(run.step), ...ofAttempt(run), run.version, Number(run.superseded), Number(run.late)]
    : [STEPS.indexOf(run.step), ...ofAttempt(run), run.seen, Number(run.missed), 0];
const ofHandler = ({ event, waiting, looked }: Handler): number[] => [
  event,
  ...(waiting === null ? [0, 0, 0, 0] : [...ofAttempt(waiting), waiting.seen]),
  ...ofLooked(looked),
];

const compare = (a: number[], b: number[]): number => {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};

/** The order of functions that run at the same time doesn't matter. */
const inOneOrder = (items: number[][]): number[] => [items.length, ...items.sort(compare).flat()];

/** The same text for the same state, and for no other. */
export const keyOf = (state: State): string => {
  const numbers = [
    state.execution,
    Number(state.due),
    state.told,
    state.messages,
    state.signals,
    state.comments,
    state.checkpoints,
    state.faults,
    ...ofRegistration(state.workflow),
    ...ofRegistration(state.workflowBefore),
    ...state.executions.flatMap(ofExecution),
    ...inOneOrder(state.runs.map(ofRun)),
    ...inOneOrder(state.handlers.map(ofHandler)),
  ];
  return state.events + String.fromCharCode(...numbers);
};
