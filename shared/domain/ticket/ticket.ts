import type { AppointmentKind, AppointmentOutcome } from '../../schemas/channels/appointments.ts';
import type { Instant, Interval } from '../../schemas/primitives.ts';
import type {
  Category,
  Channel,
  CheckpointKind,
  ClosedAs,
  Grade,
  LinkKind,
  Priority,
  Status,
  TicketType,
} from '../../schemas/ticket.ts';
import type { TicketAlarm } from '../monitoring/alarm.ts';

/**
 * Who did something. The id belongs to an agent, a person, an integrator's key or a queue source. Null for the system.
 */
export type Actor = { kind: 'requester' | 'counterparty' | 'agent' | 'integrator' | 'system'; id: string | null };

export const SYSTEM: Actor = { kind: 'system', id: null };

export type Checkpoint = { kind: CheckpointKind; at: Instant };

/** The time of the ticket's current level (specification 3, "The level's clock"). */
export type LevelClock = {
  startedAt: Instant;
  /**
   * When one of the level's people answered in substance. In a resolution policy, only a resolution or passing the
   * ticket on counts.
   */
  metAt: Instant | null;
  warnedAt: Instant | null;
  targetPassedAt: Instant | null;
  limitPassedAt: Instant | null;
  pauses: Interval[];
  pausedSince: Instant | null;
  /** When the clock last resumed: from then on at least a quarter of the level's time is left. */
  resumedAt: Instant | null;
  /** The date that the person in charge set for a case-specific level. */
  targetDate: Instant | null;
  setDateMissedAt: Instant | null;
  targetDatePassedAt: Instant | null;
  /** The number of reminders of a case-specific level so far, one every business day. */
  reminders: number;
  /** The number of alerts that the last level's limit has passed, sent at growing intervals, and the latest one. */
  alerts: number;
  alertedAt: Instant | null;
  /**
   * The latest alert for a ticket that was answered in time but not resolved, and stays. Only a resolution or a move
   * ends these alerts.
   */
  unresolvedAlertedAt: Instant | null;
};

/**
 * What a ticket waits for in the statuses waiting_on_requester, waiting_on_third_party and resolved: since when, and
 * how many reminders were sent. `until` is the follow-up date of a third party, null once it has passed.
 */
export type Waiting = { since: Instant; reminders: number; until?: Instant | null };

export type Approval = { by: string; event: number; approved: boolean };

/** A message that moved to another ticket, and its number there. */
export type MovedMessage = { message: number; to: string; as: number };

/** An action that a major incident's review agreed on. Its text is in the review, under the same number. */
export type ReviewAction = {
  /** The agent who owns it. Null if the review names another person. */
  owner: string | null;
  /** The last day for it, in the organisation's time. */
  by: string;
  doneAt: Instant | null;
};

/** A call back that waits for the assessment, which finds its agent: the event of the call, and the time the caller asked for. */
export type CallBack = { event: number; wished: Instant | null };

/** A call or remote session with the requester, booked with an agent (specification 1). */
export type Appointment = {
  /** The number of the event that booked it. It never changes. */
  id: number;
  kind: AppointmentKind;
  agent: string;
  from: Instant;
  to: Instant;
  /** How often it was moved or cancelled since its booking. Calendar programs use the highest (RFC 5545, 3.8.7.4). */
  sequence: number;
  /** The number of the event whose message contains the link to a remote session. */
  linkIn: number | null;
  /** When both sides were reminded, or when it was clear that no reminder is needed. */
  remindedAt: Instant | null;
  /** Its outcome. Null while it is open. */
  outcome: AppointmentOutcome | null;
};

/** The result of folding all events, stored as TICKET: without personal text, under 1 KB. */
export type Ticket = {
  reference: string;
  organisation: string;
  /** The number of the last event. */
  version: number;
  /** The number of the last event that signals the workflow (architecture rule 4). */
  lastSignal: number;
  lastHash: string;
  /**
   * The number of the execution that drives the ticket. Executions are named by the reference, then -2, -3 and so on.
   */
  execution: number;
  /** When that execution was requested. After 300 days it hands over to a continuation. */
  executionSince: Instant;
  status: Status;
  level: number;
  policy: string | null;
  policyVersion: number | null;
  team: string | null;
  assignee: string | null;
  assignedBy: 'person' | 'rule' | null;
  type: TicketType | null;
  category: Category | null;
  priority: Priority | null;
  urgency: Grade | null;
  impact: Grade | null;
  requester: string;
  /** The requester's further ids, under which they may write: the id derived from their address. */
  requesterCircle: string[];
  copied: string[];
  /** The other side of a dispute (specification 1), which sees only what is addressed to it. */
  counterparty: string | null;
  /** Further ids on the counterparty's side: its own other id, and people added by an agent. */
  counterpartyCircle: string[];
  channel: Channel;
  /** The integrator's key or queue source that posted it. Null for mail. An integrator sees its own tickets. */
  origin: string | null;
  externalId: string | null;
  /** Whether the requester is notified of milestones (POST /tickets, `notify`). */
  notify: boolean;
  /** Why no automatic mail may go to the requester (RFC 3834), such as `auto_submitted`. Null if it may. */
  automaticMailHeld: string | null;
  restricted: boolean;
  /** Agents who may see the restricted ticket besides those who work at its level. */
  insiders: string[];
  /** Agents that the complaint is about. They never see it. */
  complainedAbout: string[];
  /** A legal hold: nothing is erased, by request or by age. */
  legalHold: boolean;
  /** A missed call to be returned once the ticket is assessed. */
  callBack: CallBack | null;
  /** The latest appointment with the requester. */
  appointment: Appointment | null;
  /** The alarm behind an incident that monitoring opened. */
  alarm: TicketAlarm | null;
  /** When all its texts were erased, by request or by age. Null while any text remains. */
  textsErasedAt: Instant | null;
  checkpoint: Checkpoint | null;
  clock: LevelClock;
  waiting: Waiting | null;
  /** The open major incident that the ticket belongs to. The incident's clock and updates count instead. */
  incident: string | null;
  /**
   * For a major incident: the event of its review, when the review was last overdue, the event of the resolution that
   * the requester has already confirmed, and the actions agreed on.
   */
  major: {
    review: number | null;
    missedAt: Instant | null;
    confirmed: number | null;
    actions?: readonly ReviewAction[];
  } | null;
  /** Whether other tickets are cases of this fault. When its permanent fix ships, their requesters are notified. */
  isProblem: boolean;
  /** Since when the requester has waited for an update, and when one was last missed. */
  updateSince: Instant | null;
  updateMissedAt: Instant | null;
  /** How many updates in a row were missed. */
  updatesMissed: number;
  firstResponseWarnedAt: Instant | null;
  firstResponseMissedAt: Instant | null;
  /**
   * For a matter that must be reported to an authority: when the warning was sent, when the report was last late, and
   * when it was recorded.
   */
  reporting: { warnedAt: Instant | null; missedAt: Instant | null; recordedAt: Instant | null } | null;
  /** For a P1 that hasn't been taken: the last alert and the number of alerts. */
  onCall: { since: Instant; alerts: number } | null;
  /**
   * For an unassigned ticket in its team's queue: since when, and whether the supervisor has been notified
   * (specification 2).
   */
  queued: { since: Instant; told: boolean } | null;
  /**
   * For an assigned P1 or P2: since when the end of the assignee's working day counts, and whether that day may already
   * have been over at that instant.
   */
  shift: { since: Instant; mayBeOver: boolean } | null;
  declines: number;
  /**
   * How often the requester has reported that the fault is back after the ticket was closed on a resolution
   * (specification 3).
   */
  faultsBack: number;
  expectedBy: Instant | null;
  /** Whether the first level's usual team had the ticket before it moved on. */
  firstLineHadIt: boolean;
  /** Proposed corrective actions: the proposer, the event with the text, and whether they are approved. */
  approval: Approval | null;
  outcome: string | null;
  /** The event whose message is the resolution. */
  resolutionEvent: number | null;
  /**
   * The id of the help centre's article that the latest resolution was taken from. It counts as long as that resolution
   * does.
   */
  answeredBy: string | null;
  resolvedAt: Instant | null;
  closedAs: ClosedAs | null;
  closedAt: Instant | null;
  /** The ticket that continues in place of this one and gets its later messages. */
  mergedInto: string | null;
  /** Messages that moved to another ticket, where they are shown instead. */
  moved: MovedMessage[];
  /** Whether a final decision was appealed. Only one appeal is possible. */
  appealed: boolean;
  /** An automatic answer that the requester may accept (specification 2): its event, and whether they declined it. */
  automaticAnswer: { event: number; declined: boolean } | null;
  /**
   * The requester's answer to the latest survey: the event it is about, the score from 1 to 5, and the event with the
   * comment.
   */
  survey: { event: number; score: number; answer: number; at: Instant } | null;
  /** The requester's requests for the next level by link: the event of the last one, and their number. */
  escalationAsked: { event: number; times: number } | null;
  /** Whether the acknowledgement was sent or is on its way. */
  acknowledged: boolean;
  investigationStartedAt: Instant | null;
  firstResponseAt: Instant | null;
  links: { reference: string; as: LinkKind }[];
  needsHelp: { cause: string; at: Instant } | null;
  createdAt: Instant;
  /** For an imported ticket: since when its clocks have run. */
  importedAt: Instant | null;
  updatedAt: Instant;
};

/** The article that answered a ticket. Null once the resolution was declined or the ticket is open again. */
export const answeringArticle = ({ answeredBy, resolutionEvent }: Ticket): string | null =>
  resolutionEvent === null ? null : answeredBy;

export const newLevelClock = (startedAt: Instant): LevelClock => ({
  startedAt,
  metAt: null,
  warnedAt: null,
  targetPassedAt: null,
  limitPassedAt: null,
  pauses: [],
  pausedSince: null,
  resumedAt: null,
  targetDate: null,
  setDateMissedAt: null,
  targetDatePassedAt: null,
  reminders: 0,
  alerts: 0,
  alertedAt: null,
  unresolvedAlertedAt: null,
});

/** When a ticket came to us: at its creation, or at its import. Promises count from then. */
export const arrivedAt = ({ importedAt, createdAt }: Pick<Ticket, 'importedAt' | 'createdAt'>): Instant =>
  importedAt ?? createdAt;
