/** Wrong versions of the protocol, which the exploration must catch. */
import { mayReplace } from '../../../shared/domain/workflow/signal.ts';
import type { Breach, Protocol } from './protocol.ts';
import type { Bounds } from './state.ts';

type Counted = 'execution' | 'wait' | 'retry';

/** A fence of only some of the counts, compared in this order. */
const fencedBy =
  (...counts: Counted[]): Protocol['mayReplace'] =>
  (standing, mine) => {
    if (standing === null || standing.token === mine.token) return true;
    const decisive = counts.find((count) => standing[count] !== mine[count]);
    return decisive !== undefined && standing[decisive] < mine[decisive];
  };

/** Refuses a repetition of the existing write. */
export const withoutSameToken: Protocol['mayReplace'] = (standing, mine) =>
  standing?.token !== mine.token && mayReplace(standing, mine);

/** A wrong protocol, every kind of harm that it must cause in the exploration, and the bounds it needs for that. */
export type Mutation = { name: string; change: Partial<Protocol>; harms: Breach[]; takes?: Partial<Bounds> };

export const mutations: Mutation[] = [
  {
    name: 'registration reads the ticket before it writes',
    change: { awaitReads: 'before_it_writes' },
    harms: ['lost_wake_up', 'stuck'],
  },
  { name: 'registration never reads the ticket', change: { awaitReads: 'never' }, harms: ['lost_wake_up'] },
  {
    name: 'no fence',
    change: { mayReplace: () => true },
    harms: ['stale_overwrote_newer', 'seen_decreased', 'lost_wake_up'],
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
    change: { mayReplace: withoutSameToken },
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
  { name: 'a signal never wakes', change: { wakes: () => false }, harms: ['lost_wake_up', 'stuck'] },
  {
    name: 'a wait answers itself though it has seen the last signal',
    change: { hasMissedSignal: (ticket, mine) => ticket.lastSignal >= mine.seen },
    harms: ['needless_wake'],
  },
  {
    name: 'a wait does not notice that its execution is superseded',
    change: { hasMissedSignal: (ticket, mine) => ticket.lastSignal > mine.seen },
    harms: ['superseded_waits'],
    takes: { overlap: true },
  },
  {
    name: 'a signal reads WORKFLOW with eventual consistency',
    change: { signalReads: 'eventually' },
    harms: ['lost_wake_up'],
  },
  {
    name: 'an answer tells only of the signal that it answers to',
    change: { answersAfter: (_, event) => event - 1 },
    harms: ['seen_passed_untold', 'untold'],
    takes: { signals: 2 },
  },
];
