/** The protocol under exploration, and the wrong versions of it that the exploration has to catch. */
import { hasMissedSignal, mayReplace, type Registration, wakes } from '../../../shared/domain/signal.ts';

/** What `await` does when the conditional put of its registration is refused. */
export type Refusal = 'ends' | 'reads_anyway' | 'fails';

export type Protocol = {
  mayReplace: (standing: Registration | null, mine: Registration) => boolean;
  hasMissedSignal: typeof hasMissedSignal;
  wakes: (standing: Registration | null, event: { sequence: number }) => boolean;
  /** The order of the two steps of `await`. */
  awaitReads: 'after_it_wrote' | 'before_it_writes' | 'never';
  refusal: Refusal;
  /** When `seen` moves on: once the notices are queued, in the execution's memory as `advance` returns, or in WORKFLOW. */
  seenMoves: 'once_queued' | 'as_advance_returns' | 'in_workflow_by_advance';
  /** Which number a replaced execution's successor starts from. */
  successorStartsFrom: 'registered_seen' | 'last_event';
  /** Whether signal-workflow reads WORKFLOW consistently, or may get the registration before the one that stands. */
  signalReads: 'consistently' | 'eventually';
};

/** The protocol as DESIGN 2.4 to 2.6 and 2.8 have it. */
export const protocol: Protocol = {
  mayReplace,
  hasMissedSignal,
  wakes,
  awaitReads: 'after_it_wrote',
  refusal: 'ends',
  seenMoves: 'once_queued',
  successorStartsFrom: 'registered_seen',
  signalReads: 'consistently',
};

/** What can go wrong; each is described in invariants.ts. */
export type Breach =
  | 'lost_wake_up'
  | 'untold'
  | 'seen_passed_untold'
  | 'stale_overwrote_newer'
  | 'seen_decreased'
  | 'needless_wake'
  | 'superseded_waits'
  | 'stuck';

type Counted = 'execution' | 'wait' | 'retry';

/** A fence of some of the counts only, compared in this order. */
const fencedBy =
  (...counts: Counted[]): Protocol['mayReplace'] =>
  (standing, mine) => {
    if (standing === null || standing.token === mine.token) return true;
    const decisive = counts.find((count) => standing[count] !== mine[count]);
    return decisive !== undefined && standing[decisive] < mine[decisive];
  };

/** A wrong protocol, and every kind of harm that it must be seen to do. */
export type Mutation = { name: string; change: Partial<Protocol>; harms: Breach[] };

export const mutations: Mutation[] = [
  {
    name: 'registration reads the ticket before it writes',
    change: { awaitReads: 'before_it_writes' },
    harms: ['lost_wake_up'],
  },
  { name: 'registration never reads the ticket', change: { awaitReads: 'never' }, harms: ['lost_wake_up'] },
  {
    name: 'no fence',
    change: { mayReplace: () => true },
    harms: ['stale_overwrote_newer', 'lost_wake_up'],
  },
  {
    name: 'a fence without the execution number',
    change: { mayReplace: fencedBy('wait', 'retry') },
    harms: ['stale_overwrote_newer', 'lost_wake_up'],
  },
  {
    name: 'a fence without the wait count',
    change: { mayReplace: fencedBy('execution', 'retry') },
    harms: ['lost_wake_up'],
  },
  {
    name: 'a fence without the retry count',
    change: { mayReplace: fencedBy('execution', 'wait') },
    harms: ['lost_wake_up'],
  },
  {
    name: 'a fence in the wrong order, wait count first',
    change: { mayReplace: fencedBy('wait', 'execution', 'retry') },
    harms: ['stale_overwrote_newer', 'lost_wake_up'],
  },
  {
    name: 'seen moves on in the execution before the notices are queued',
    change: { seenMoves: 'as_advance_returns' },
    harms: ['seen_passed_untold', 'untold'],
  },
  {
    name: 'seen moves on in WORKFLOW before the notices are queued',
    change: { seenMoves: 'in_workflow_by_advance' },
    harms: ['seen_passed_untold', 'untold'],
  },
  {
    name: "a successor starts from the ticket's last event",
    change: { successorStartsFrom: 'last_event' },
    harms: ['seen_passed_untold', 'untold'],
  },
  {
    name: 'a write repeated after its answer was lost is refused',
    change: { mayReplace: (standing, mine) => standing?.token !== mine.token && mayReplace(standing, mine) },
    harms: ['lost_wake_up'],
  },
  {
    name: 'a signal wakes a wait that has seen just this event',
    change: { wakes: (standing, event) => standing !== null && event.sequence >= standing.seen },
    harms: ['needless_wake'],
  },
  {
    name: 'a signal wakes whatever the wait has seen',
    change: { wakes: (standing) => standing !== null },
    harms: ['needless_wake'],
  },
  { name: 'a signal never wakes', change: { wakes: () => false }, harms: ['lost_wake_up'] },
  {
    name: 'a wait answers itself though it has seen the last signal',
    change: { hasMissedSignal: (ticket, mine) => ticket.lastSignal >= mine.seen },
    harms: ['needless_wake'],
  },
  {
    name: 'a wait does not notice that its execution is superseded',
    change: { hasMissedSignal: (ticket, mine) => ticket.lastSignal > mine.seen },
    harms: ['superseded_waits'],
  },
  {
    name: 'a signal reads WORKFLOW with eventual consistency',
    change: { signalReads: 'eventually' },
    harms: ['lost_wake_up'],
  },
];
