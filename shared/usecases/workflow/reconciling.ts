import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { OutgoingMessage } from '../../schemas/workflow.ts';
import type { People } from '../ports/people.ts';
import type { Notices } from '../ports/telling.ts';
import type { WorkflowServices } from './drive-workflow.ts';

/** Ports and result of reconcile. */

export type ExecutionStatus = (name: string) => Promise<{ status: string; error: string | null } | null>;

export type ReconcileServices = WorkflowServices & {
  notices: Notices;
  people: Pick<People, 'load'>;
  execution: ExecutionStatus;
  /** The machine's time. */
  realNow: () => Instant;
  /** Names of running executions; null if there are too many to list. */
  runningExecutions: () => Promise<string[] | null>;
  /** Names of executions that died, newest first. */
  deadExecutions: () => Promise<string[]>;
  /** Puts a notice message on the outgoing queue. */
  queueNotices: (message: OutgoingMessage) => Promise<void>;
  /** Where the sweep continues; null at its beginning. */
  progress: Progress;
  /** Whether there is time for another page. */
  hasTime: () => boolean;
};

/** Where a sweep continues: after the cursor of a status of an organisation. */
export type Place = { organisation: string; status: Ticket['status']; cursor: string | null };

export type Progress = { load: () => Promise<Place | null>; save: (place: Place | null) => Promise<void> };

export type Reconciled = {
  examined: number;
  /** Tickets whose next checkpoint had passed without effect. */
  late: number;
  /** False if the sweep continues in the next run. */
  swept: boolean;
  /** Tickets whose record and execution disagreed, by what was done. */
  replaced: string[];
  needHelp: string[];
  /** Tickets that should have been assessed by now. A supervisor gets one notice for each. */
  unassessed: string[];
  /** Events whose notices were neither claimed, sent nor suppressed. */
  queuedNotices: { reference: string; sequence: number }[];
  /** Tickets whose deadlines moved with a change of a calendar or of the organisation's hours. */
  moved: string[];
  /** Parts of a major incident that had ended without them. */
  caughtUp: string[];
  /** Tickets that could not be examined. All others were. */
  failed: { reference: string; error: unknown }[];
};
