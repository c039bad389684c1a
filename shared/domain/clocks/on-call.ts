import { contactsAt } from '../assignment/on-call-rota.ts';
import { deadline, multiplied } from '../calendar/index.ts';
import { type Context, supervisorOf } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { HappeningEvent, Patch } from '../ticket/events.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { type Change, type Clock, COMES_BACK, UNRESOLVED, WORKED } from './clock.ts';

/**
 * P1 alerts (specification 3): round the clock to the organisation's on-call rota, one contact after the other, until
 * an agent takes the ticket.
 */

/** The contacts to alert, in order: those of the rota, otherwise the team's supervisor and senior management. */
export const contactsOf = (ticket: Ticket, context: Context): readonly string[] => {
  const { onCall, seniorManagement } = context.organisation;
  const onDuty = contactsAt(onCall.rota, context.now, context.calendar.timeZone);
  if (onDuty.length > 0) return onDuty;
  const supervisor = supervisorOf(context, ticket.team);
  return [...new Set([...(supervisor ? [supervisor.id] : []), ...seniorManagement])];
};

/** After every contact was alerted, each round takes twice as long as the previous one, up to this factor. */
const MAX_GROWTH = 16;

/** When the next contact is alerted. The first one is alerted at once. */
const onCallCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (ticket.onCall === null || ticket.policy === null) return [];
  const { since, alerts } = ticket.onCall;
  if (alerts === 0) return [{ kind: 'reminder', at: since }];
  const rounds = Math.floor((alerts - 1) / contactsOf(ticket, context).length);
  const within = multiplied(context.organisation.onCall.acknowledgeWithin, Math.min(2 ** rounds, MAX_GROWTH));
  return [{ kind: 'reminder', at: deadline(since, within, context.calendar, []) }];
};

/** Alerts the next contact. After the last contact it starts again with the first, until an agent takes the ticket. */
const alertOnCall = (draft: Draft): Draft => {
  const { ticket, context } = draft;
  const { onCall: alerted } = ticket;
  if (alerted === null) return draft;
  const contacts = contactsOf(ticket, context);
  return draft.record({
    type: 'on_call_alerted',
    reason: alerted.alerts === 0 ? 'p1' : 'not_acknowledged',
    change: { onCall: { since: context.now, alerts: alerted.alerts + 1 } },
    facts: { contact: contacts[alerted.alerts % contacts.length] ?? null },
  });
};

/** Makes the first alert part of the decision that caused it. */
const withFirstAlert = (draft: Draft): Draft =>
  draft.ticket.onCall?.alerts === 0 && draft.ticket.policy !== null ? alertOnCall(draft) : draft;

const isTaken = ({ assignedBy, investigationStartedAt }: Ticket): boolean =>
  assignedBy === 'person' && investigationStartedAt !== null;

/** Whether the end of a working day moved the ticket to another agent or the queue. */
const isHandedOver = (before: Ticket, after: Ticket, { type }: HappeningEvent): boolean =>
  type === 'day_ended' && before.assignee !== after.assignee;

const effects = ({ before, after, event }: Change): Patch => {
  const isWatched = after.priority === 'P1' && WORKED.includes(after.status) && after.incident === null;
  if (!isWatched || event.type === 'taken') return { onCall: null };
  const becomesP1 = before.priority !== 'P1' && !isTaken(after);
  return becomesP1 || COMES_BACK.includes(event.type) || isHandedOver(before, after, event)
    ? { onCall: { since: event.at, alerts: 0 } }
    : {};
};

/**
 * @starts when a ticket becomes P1 and is not taken; again at another level, after a declined solution or a reopening
 * @ends `take`; waiting, resolution, another priority
 * @standsStill never
 * @checkpoints `reminder`: the first contact at once, the next after 15 minutes, round the clock; later rounds take
 *   twice as long, up to 4 hours between alerts
 */
export const onCall = {
  name: 'on_call',
  runsIn: UNRESOLVED,
  due: onCallCheckpoints,
  pass: alertOnCall,
  effects,
  atOnce: withFirstAlert,
  carriedOutBy: { reminder: { on_call_alerted: 'any_reason' } },
} as const satisfies Clock;
