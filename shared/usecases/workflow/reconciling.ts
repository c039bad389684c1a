import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { OutgoingMessage } from '../../schemas/workflow.ts';
import type { People } from '../ports/people.ts';
import type { Notices } from '../ports/telling.ts';
import type { WorkflowServices } from './drive-workflow.ts';

/** What reconcile needs of the world, and what it finds. */

export type ExecutionStatus = (name: string) => Promise<{ status: string; error: string | null } | null>;

export type ReconcileServices = WorkflowServices & {
  notices: Notices;
  people: Pick<People, 'load'>;
  execution: ExecutionStatus;
  /** The machine's time. */
  realNow: () => Instant;
  /** Names of executions that run; null where there are too many to list. */
  runningExecutions: () => Promise<string[] | null>;
  /** Names of executions that died, newest first. */
  deadExecutions: () => Promise<string[]>;
  /** Puts a notice message on the outgoing queue. */
  queueNotices: (message: OutgoingMessage) => Promise<void>;
  /** How far the sweep has come; null where it begins. */
  progress: Progress;
  /** Whether there is time for another page. */
  hasTime: () => boolean;
};

/** Where a sweep goes on: after the cursor of a status of an organisation. */
export type Place = { organisation: string; status: Ticket['status']; cursor: string | null };

export type Progress = { load: () => Promise<Place | null>; save: (place: Place | null) => Promise<void> };

export type Reconciled = {
  examined: number;
  /** Tickets whose next checkpoint had passed, and nothing had happened. */
  late: number;
  /** False when the sweep goes on in the next run. */
  swept: boolean;
  /** Tickets whose record and execution disagreed, and what was done. */
  replaced: string[];
  needHelp: string[];
  /** Tickets that should have been assessed by now; a supervisor is told of each, once. */
  unassessed: string[];
  /** Events whose notices were neither claimed, sent nor suppressed. */
  queuedNotices: { reference: string; sequence: number }[];
  /** Tickets whose deadlines moved because a calendar or the organisation's times changed. */
  moved: string[];
  /** Parts of a major incident that was over, and of whose end they hadn't heard. */
  caughtUp: string[];
  /** Tickets that could not be examined: the others were. */
  failed: { reference: string; error: unknown }[];
};
