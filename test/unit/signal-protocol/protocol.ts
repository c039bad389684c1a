/** The explored protocol, with every choice that a wrong version makes differently. */
import { hasMissedSignal, mayReplace, type Registration, wakes } from '../../../shared/domain/workflow/signal.ts';

/** What `await` does if the conditional put of its registration is refused. */
export type Refusal = 'ends' | 'reads_anyway' | 'fails';

export type Protocol = {
  mayReplace: (standing: Registration | null, mine: Registration) => boolean;
  hasMissedSignal: typeof hasMissedSignal;
  wakes: (standing: Registration | null, event: { sequence: number }) => boolean;
  /** The order of the two steps of `await`. */
  awaitReads: 'after_it_wrote' | 'before_it_writes' | 'never';
  refusal: Refusal;
  /**
   * When `seen` advances: once the notices are queued, in the execution's memory as `advance` returns, or in WORKFLOW.
   */
  seenMoves: 'once_queued' | 'as_advance_returns' | 'in_workflow_by_advance';
  /** The number that a replaced execution's successor starts from. */
  successorStartsFrom: 'registered_seen' | 'last_event';
  /** Whether signal-workflow reads WORKFLOW consistently, or may get the previous registration. */
  signalReads: 'consistently' | 'eventually';
  /** Whether a wait's answer contains the next step. During a deployment, some do and some don't. */
  answers: 'say_the_step' | 'say_nothing' | 'either';
  /** The event from which an answer's step counts: by what the wait has seen and the signal that wakes it. */
  answersAfter: (seen: number, event: number) => number;
};

/** The protocol by architecture rules 4 to 6 and 8. */
export const protocol: Protocol = {
  mayReplace,
  hasMissedSignal,
  wakes,
  awaitReads: 'after_it_wrote',
  refusal: 'ends',
  seenMoves: 'once_queued',
  successorStartsFrom: 'registered_seen',
  signalReads: 'consistently',
  answers: 'say_the_step',
  answersAfter: (seen) => seen,
};

/** What can go wrong. Each is described in invariants.ts. */
export const breaches = [
  'lost_wake_up',
  'untold',
  'seen_passed_untold',
  'stale_overwrote_newer',
  'seen_decreased',
  'needless_wake',
  'superseded_waits',
  'stuck',
] as const;
export type Breach = (typeof breaches)[number];
