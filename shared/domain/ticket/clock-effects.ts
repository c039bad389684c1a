import { addressedTo } from '../parties/sides.ts';
import type { EventType, NewEvent, Patch } from './events.ts';
import { applyChange } from './evolve.ts';
import type { Ticket } from './ticket.ts';

/** What every event does to the clocks besides the level's: next update, on-call alerts, the wait in a queue and the working day of whoever has a ticket start and stop here alone. */

/** Their mails promise the next word, or are one that a person wrote. */
const RESTARTS: readonly EventType[] = [
  'requester_asked',
  'handed_to_third_party',
  'follow_up_missed',
  'escalated',
  'returned',
  'declined',
  'target_date_set',
  'fix_shipped',
];
/** The requester waits for a word from then on. With an alert something stays due whatever becomes of the alerts. */
const STARTS: readonly EventType[] = ['requester_answered', 'reopened', 'limit_alerted'];

const OVER: readonly Ticket['status'][] = ['resolved', 'closed'];

/** The clock of the next word to the requester, `after` being the ticket with the event's own change. */
const nextUpdateAfter = (after: Ticket, event: NewEvent): Patch => {
  if (OVER.includes(after.status)) return { updateSince: null, updateMissedAt: null };
  const restarted = { updateSince: event.at, updateMissedAt: null };
  if (restarts(event)) return restarted;
  return starts(event) && after.updateSince === null ? restarted : {};
};

const restarts = ({ type, actor, change, facts }: NewEvent): boolean => {
  if (type === 'taken') return change.investigationStartedAt !== undefined;
  if (type === 'message_added') {
    return actor.kind === 'agent' && facts?.visibility === 'public' && addressedTo({ facts }, 'requester');
  }
  return RESTARTS.includes(type);
};

const starts = ({ type, actor, reason }: NewEvent): boolean => {
  if (type !== 'message_added') return STARTS.includes(type);
  // Automatic replies, bounces and thanks are kept for other reasons.
  return reason === 'message' && (actor.kind === 'requester' || actor.kind === 'integrator');
};

const WORKED: readonly Ticket['status'][] = ['new', 'open'];

/** Nobody looks at it: it has come to people who don't know of it, or back after it seemed done. */
const CALLS_AGAIN: readonly EventType[] = ['escalated', 'returned', 'declined', 'reopened'];

const isTaken = ({ assignedBy, investigationStartedAt }: Ticket): boolean =>
  assignedBy === 'person' && investigationStartedAt !== null;

/** At the end of somebody's working day it has come to another, or to nobody. */
const isHandedOver = (before: Ticket, after: Ticket, { type }: NewEvent): boolean =>
  type === 'day_ended' && before.assignee !== after.assignee;

/** The alerts of P1, `after` being the ticket with the event's own change. */
const onCallAfter = (before: Ticket, after: Ticket, event: NewEvent): Patch => {
  const isWatched = after.priority === 'P1' && WORKED.includes(after.status) && after.incident === null;
  if (!isWatched || event.type === 'taken') return { onCall: null };
  const becomesP1 = before.priority !== 'P1' && !isTaken(after);
  return becomesP1 || CALLS_AGAIN.includes(event.type) || isHandedOver(before, after, event)
    ? { onCall: { since: event.at, alerts: 0 } }
    : {};
};

const isQueued = ({ status, policy, assignee, priority, incident }: Ticket): boolean =>
  WORKED.includes(status) && policy !== null && assignee === null && priority !== 'P1' && incident === null;

/** The wait in the team's queue, anew in another one and where the ticket has come back; of P1 people are told at once. */
const queuedAfter = (before: Ticket, after: Ticket, event: NewEvent): Patch => {
  if (!isQueued(after)) return { queued: null };
  const goesOn = isQueued(before) && before.team === after.team && !CALLS_AGAIN.includes(event.type);
  return goesOn ? {} : { queued: { since: event.at, told: false } };
};

const hasDay = ({ status, policy, assignee, priority, incident }: Ticket): boolean =>
  WORKED.includes(status) &&
  policy !== null &&
  assignee !== null &&
  (priority === 'P1' || priority === 'P2') &&
  incident === null;

/** Whoever is given a ticket or takes it up has it for their next working day, at whatever hour it is. */
const GIVES: readonly EventType[] = ['assessed', 'taken', 'assigned', 'day_ended', 'escalated', 'returned'];

/** Whose working day counts, and from when on; what begins to concern it out of hours comes after its end. */
const shiftAfter = (before: Ticket, after: Ticket, event: NewEvent): Patch => {
  if (!hasDay(after)) return { shift: null };
  const isGiven = before.assignee !== after.assignee || GIVES.includes(event.type);
  if (isGiven) return { shift: { since: event.at, mayBeOver: false } };
  // Who does it themselves is there.
  return hasDay(before) ? {} : { shift: { since: event.at, mayBeOver: event.actor.id !== after.assignee } };
};

/** An event's change with what follows from it for the clocks. */
export const withClockEffects = (before: Ticket, event: NewEvent): Patch => {
  const after = applyChange(before, event.change);
  return {
    ...nextUpdateAfter(after, event),
    ...onCallAfter(before, after, event),
    ...queuedAfter(before, after, event),
    ...shiftAfter(before, after, event),
    ...event.change,
  };
};
