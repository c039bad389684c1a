/** The state of ticket, queue, executions and running functions, in immutable values. */
import type { Registration } from '../../../shared/domain/workflow/signal.ts';

/** The limits of an exploration. */
export type Bounds = {
  signals: number;
  comments: number;
  /** How often a checkpoint passes. */
  checkpoints: number;
  /** Attempts abandoned by Step Functions, and lost answers to writes. */
  faults: number;
  executions: number;
  /** Whether the signal of the ticket's creation is on the queue, like everything that can arrive late. */
  creation: boolean;
  /** Whether an execution may be replaced while it runs, and continue next to its successor. */
  overlap: boolean;
  /** How many invocations of signal-workflow run at once. */
  handlers: number;
};

/** An attempt of a task, which its token also stands for. */
export type Attempt = { execution: number; wait: number; retry: number };

/** A run of the function behind `advance`. It continues after Step Functions has abandoned it. */
export type AdvanceRun = Attempt & {
  task: 'advance';
  step: 'load' | 'commit' | 'return';
  /** The ticket's last event that this run knows. */
  version: number;
  superseded: boolean;
  /** Whether a checkpoint passed after the load, so that the returned `until` has passed. */
  late: boolean;
};

/** The ticket as signal-workflow has read it: its execution, its last event, and what was due. */
export type Looked = {
  execution: number;
  version: number;
  due: boolean;
  /** Whether a checkpoint has passed since. */
  late: boolean;
};

/** A run of the function behind `await`. */
export type AwaitRun = Attempt & {
  task: 'await';
  step: 'write' | 'read' | 'answer';
  seen: number;
  /** What a mutant read before it wrote. */
  missed: boolean;
};

export type Run = AdvanceRun | AwaitRun;

/** The wait that a registration stands for, and what it has seen. */
export type Waiting = Attempt & { seen: number };

/**
 * An invocation of signal-workflow: reads the registration and the ticket, in either order, and then sends success to
 * the token.
 */
export type Handler = { event: number; waiting: Waiting | null; looked: Looked | null };

export type Execution = {
  at: 'starting' | 'advance' | 'notify' | 'await' | 'ended' | 'dead';
  wait: number;
  retry: number;
  seen: number;
  /** What the notify state puts on the queue. */
  after: number;
  upTo: number;
  /** Whether `until` has passed, so that the wait will time out. */
  late: boolean;
};

export type State = {
  /** One letter per event: S a signal, C a comment (no signal, no notice), W the workflow's own (with a notice). */
  events: string;
  /** TICKET's execution number. */
  execution: number;
  /** Whether a checkpoint has passed without being carried out. */
  due: boolean;
  workflow: Registration | null;
  /** The previous registration, for a reader that isn't consistent. */
  workflowBefore: Registration | null;
  /** Bit n: a notice that covers event n was put on the queue. */
  told: number;
  /** Bit n: the signal of event n is on signal-workflow's queue. */
  messages: number;
  handlers: readonly Handler[];
  /** By number, from 1. */
  executions: readonly Execution[];
  runs: readonly Run[];
  /** The remaining bounds. */
  signals: number;
  comments: number;
  checkpoints: number;
  faults: number;
};

/** The wait count of an abandoned function, if it doesn't matter which attempt it was. */
export const NOBODY = -1;

/** A possible step. */
export type Move = {
  label: string;
  to: State;
  /** Whether the step happens without people, time, faults or an abandoned function. */
  byItself: boolean;
  /** The execution whose wait this step ends with a success. */
  wakes?: number;
  /** The execution that continues to wait after it has read the ticket. */
  waitsOn?: number;
};

/** The current ticket. */
export const lookAt = (state: State): Looked => ({
  execution: state.execution,
  version: state.events.length,
  due: state.due,
  late: false,
});

export const bit = (event: number): number => 1 << event;
export const lastSignalOf = (state: State): number => state.events.lastIndexOf('S') + 1;
export const nameOf = ({ execution, wait, retry }: Attempt): string =>
  wait === NOBODY ? `${execution} (stale)` : `${execution}.${wait}.${retry}`;

/** The events in (after, upTo] for which the workflow owes a notice, as bits. */
export const owedBetween = (state: State, after: number, upTo: number): number => {
  let owed = 0;
  for (let event = after + 1; event <= upTo; event += 1) if (state.events[event - 1] !== 'C') owed |= bit(event);
  return owed;
};

export const executionOf = (state: State, number: number): Execution => {
  const execution = state.executions[number - 1];
  if (execution === undefined) throw new RangeError(`No execution ${number}`);
  return execution;
};

/** Whether Step Functions still listens to this attempt. Nothing else can end the task. */
export const isLive = (state: State, task: Run['task'], attempt: Attempt): boolean => {
  const execution = executionOf(state, attempt.execution);
  return execution.at === task && execution.wait === attempt.wait && execution.retry === attempt.retry;
};

export const withExecution = (state: State, number: number, change: Partial<Execution>): State => ({
  ...state,
  executions: state.executions.map((execution, index) =>
    index === number - 1 ? { ...execution, ...change } : execution,
  ),
});

/** Replaces a run, or adds or ends one. */
export const replaceRun = (state: State, old: Run | null, next: Run | null): State => {
  const others = old === null ? state.runs : state.runs.filter((run) => run !== old);
  return { ...state, runs: next === null ? others : [...others, next] };
};
