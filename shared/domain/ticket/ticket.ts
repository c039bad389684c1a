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

/** Who did something. The id is an agent's, a person's, an integrator key's or a queue source's; null for the system. */
export type Actor = { kind: 'requester' | 'counterparty' | 'agent' | 'integrator' | 'system'; id: string | null };

export const SYSTEM: Actor = { kind: 'system', id: null };

export type Checkpoint = { kind: CheckpointKind; at: Instant };

/** The time of the level that works the ticket now (specification 3, "The level's clock"). */
export type LevelClock = {
  startedAt: Instant;
  /** When somebody of the level answered in substance; in a resolution policy only a resolution or passing on does. */
  metAt: Instant | null;
  warnedAt: Instant | null;
  targetPassedAt: Instant | null;
  limitPassedAt: Instant | null;
  pauses: Interval[];
  pausedSince: Instant | null;
  /** When the clock last went on: from then at least a quarter of the level's time is left. */
  resumedAt: Instant | null;
  /** The date that the person in charge set for a case-specific level. */
  targetDate: Instant | null;
  setDateMissedAt: Instant | null;
  targetDatePassedAt: Instant | null;
  /** Reminders of a case-specific level so far, one every business day. */
  reminders: number;
  /** Alerts that the last level's limit has passed, at growing intervals, and the latest of them. */
  alerts: number;
  alertedAt: Instant | null;
  /** Answered in time but not resolved in it, and staying: the latest alert of that, which only a resolution or a move ends. */
  unresolvedAlertedAt: Instant | null;
};

/**
 * What a ticket waits for while its status is waiting_on_requester, waiting_on_third_party or resolved: since when, and
 * how often it asked again. `until` is when to follow up a third party, null once that date has passed.
 */
export type Waiting = { since: Instant; reminders: number; until?: Instant | null };

export type Approval = { by: string; event: number; approved: boolean };

/** A message that has gone to another ticket, and its number there. */
export type MovedMessage = { message: number; to: string; as: number };

/** A call back that waits for the assessment, which finds who makes it: after which message, and when the caller wished it. */
/** An action that a major incident's review agreed, as it stands: its words are in the review's text, under the same number. */
export type ReviewAction = {
  /** The agent who owns it; null where the review names somebody else. */
  owner: string | null;
  /** The day by whose end it is to be done, in the organisation's time. */
  by: string;
  doneAt: Instant | null;
};

export type CallBack = { event: number; wished: Instant | null };

/** A call or remote session with the requester that is booked with an agent (specification 1). */
export type Appointment = {
  /** The number of the event that booked it, which never changes. */
  id: number;
  kind: AppointmentKind;
  agent: string;
  from: Instant;
  to: Instant;
  /** How often it was moved or cancelled since it was booked: calendar programs believe the highest (RFC 5545, 3.8.7.4). */
  sequence: number;
  /** The number of the event whose message holds the link of a remote session. */
  linkIn: number | null;
  /** When both were reminded of it, or needed no reminder any more. */
  remindedAt: Instant | null;
  /** What came of it; null while it stands. */
  outcome: AppointmentOutcome | null;
};

/** What the events fold into, and what is stored as TICKET: no personal text, under 1 KB. */
export type Ticket = {
  reference: string;
  organisation: string;
  /** The number of the last event. */
  version: number;
  /** The number of the last event that concerns the workflow (architecture rule 4). */
  lastSignal: number;
  lastHash: string;
  /** The number of the execution that drives it: its name is the reference, then -2, -3 and so on. */
  execution: number;
  /** When that execution was asked for: after 300 days it hands over to a continuation. */
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
  /** Ids besides the requester's own under which they may write: the one that their address makes. */
  requesterCircle: string[];
  copied: string[];
  /** The other side of a dispute (specification 1), who sees only what is addressed to it. */
  counterparty: string | null;
  /** Who else is on the counterparty's side: it by another id of its, and whom an agent has let take part there. */
  counterpartyCircle: string[];
  channel: Channel;
  /** The integrator's key or queue source that posted it; null for mail. An integrator sees its own tickets. */
  origin: string | null;
  externalId: string | null;
  /** Whether the requester is told about milestones (POST /tickets, `notify`). */
  notify: boolean;
  /** Why no automatic mail may go to the requester (RFC 3834), such as `auto_submitted`; null when it may. */
  automaticMailHeld: string | null;
  restricted: boolean;
  /** Agents who see it, restricted as it is, besides those who work its level. */
  insiders: string[];
  /** Agents whom it is a complaint about: they never see it. */
  complainedAbout: string[];
  /** Held for the courts: nothing of it is erased, by request or by its age. */
  legalHold: boolean;
  /** A missed call that is called back once the ticket is assessed. */
  callBack: CallBack | null;
  /** The latest appointment with its requester. */
  appointment: Appointment | null;
  /** Of an incident that monitoring opened: the alarm behind it. */
  alarm: TicketAlarm | null;
  /** When all its texts were erased, by request or by their age; null while any stands. */
  textsErasedAt: Instant | null;
  checkpoint: Checkpoint | null;
  clock: LevelClock;
  waiting: Waiting | null;
  /** The open major incident that the ticket is part of: its clock and its updates count instead. */
  incident: string | null;
  /**
   * Of a major incident, which others are or were part of: the event of its review, when the review was missed last, the
   * resolution that the requester has confirmed meanwhile, by its event, and what the review agreed.
   */
  major: {
    review: number | null;
    missedAt: Instant | null;
    confirmed: number | null;
    actions?: readonly ReviewAction[];
  } | null;
  /** Other tickets are cases of the fault that it is about: once its permanent fix ships, their requesters are told. */
  isProblem: boolean;
  /** Since when the requester waits for the next word, and the last time that it was missing. */
  updateSince: Instant | null;
  updateMissedAt: Instant | null;
  /** How often in a row it was missing. */
  updatesMissed: number;
  firstResponseWarnedAt: Instant | null;
  firstResponseMissedAt: Instant | null;
  /** Of a matter that an authority has to be told of: when it was warned of, when it was late last, and when the report was recorded. */
  reporting: { warnedAt: Instant | null; missedAt: Instant | null; recordedAt: Instant | null } | null;
  /** P1 that nobody has taken yet: the last alert, and how many there were. */
  onCall: { since: Instant; alerts: number } | null;
  /** In its team's queue, as nobody works it: since when, and whether the supervisor has been told (specification 2). */
  queued: { since: Instant; told: boolean } | null;
  /**
   * P1 and P2 that somebody has: from when on the end of their working day counts, and whether it may have ended before,
   * as the ticket was no matter for its end until then.
   */
  shift: { since: Instant; mayBeOver: boolean } | null;
  declines: number;
  /** How often the requester has said that the fault is back, after the ticket was closed on a resolution (specification 3). */
  faultsBack: number;
  expectedBy: Instant | null;
  /** The first level's usual team had it before it moved on. */
  firstLineHadIt: boolean;
  /** Corrective actions that were proposed: by whom, in which event's text, and whether somebody has approved them. */
  approval: Approval | null;
  outcome: string | null;
  /** The event whose message is the resolution. */
  resolutionEvent: number | null;
  /** The article of the help centre that the latest resolution was taken from, by its id; it counts while that resolution does. */
  answeredBy: string | null;
  resolvedAt: Instant | null;
  closedAs: ClosedAs | null;
  closedAt: Instant | null;
  /** The ticket that goes on in place of this one, and gets what is written to it. */
  mergedInto: string | null;
  /** Messages that have gone to another ticket, where they are shown in place of here. */
  moved: MovedMessage[];
  /** A final decision was appealed: it can be once. */
  appealed: boolean;
  /** An automatic answer that the requester may accept (specification 2): by which event, and whether they declined it. */
  automaticAnswer: { event: number; declined: boolean } | null;
  /** The requester's answer to the latest survey: what it was about, the score, 1 to 5, and in which event's words. */
  survey: { event: number; score: number; answer: number; at: Instant } | null;
  /** The requester asked for the next level by a link: in which event last, and how often. */
  escalationAsked: { event: number; times: number } | null;
  /** The requester was sent the acknowledgement, or it is on its way. */
  acknowledged: boolean;
  investigationStartedAt: Instant | null;
  firstResponseAt: Instant | null;
  links: { reference: string; as: LinkKind }[];
  needsHelp: { cause: string; at: Instant } | null;
  createdAt: Instant;
  /** Of one that was imported: since when its clocks have run. */
  importedAt: Instant | null;
  updatedAt: Instant;
};

/** The article that a ticket was answered by: none once its resolution was declined or the ticket is open again. */
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

/** When a ticket came to us: its creation, unless it was imported. Promises count from then. */
export const arrivedAt = ({ importedAt, createdAt }: Pick<Ticket, 'importedAt' | 'createdAt'>): Instant =>
  importedAt ?? createdAt;
