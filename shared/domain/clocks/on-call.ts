import { contactsAt } from '../assignment/on-call-rota.ts';
import { deadline, multiplied } from '../calendar/index.ts';
import { type Context, supervisorOf } from '../ticket/context.ts';
import { type Draft, record } from '../ticket/draft.ts';
import type { NewEvent } from '../ticket/events.ts';
import { type Due, SYSTEM, type Ticket } from '../ticket/ticket.ts';

/**
 * P1 alerts (specification 3): round the clock to the organisation's on-call rota, one contact after the other, until somebody
 * takes the ticket. Which event starts them stands in clock-effects.ts.
 */

/** Whom to alert, in order: the rota's contacts, else the team's supervisor and senior management. */
const contactsOf = (ticket: Ticket, context: Context): readonly string[] => {
  const { onCall, seniorManagement } = context.organisation;
  const onDuty = contactsAt(onCall.rota, context.now, context.calendar.timeZone);
  if (onDuty.length > 0) return onDuty;
  const supervisor = supervisorOf(context, ticket.team);
  return [...new Set([...(supervisor ? [supervisor.id] : []), ...seniorManagement])];
};

/** Once every contact has been alerted each round takes twice as long as the one before, up to this many times. */
const MOST_GROWTH = 16;

/** When the next contact is alerted; the first one at once. */
export const onCallCheckpoints = (ticket: Ticket, context: Context): Due[] => {
  if (ticket.onCall === null || ticket.policy === null) return [];
  const { since, alerts } = ticket.onCall;
  if (alerts === 0) return [{ clock: 'on_call', kind: 'reminder', at: since }];
  const rounds = Math.floor((alerts - 1) / contactsOf(ticket, context).length);
  const within = multiplied(context.organisation.onCall.acknowledgeWithin, Math.min(2 ** rounds, MOST_GROWTH));
  return [{ clock: 'on_call', kind: 'reminder', at: deadline(since, within, context.calendar, []) }];
};

/** Alerts the next contact; after the last one the first again, until somebody takes the ticket. */
export const alertOnCall = (draft: Draft, context: Context): Draft => {
  const { onCall } = draft.ticket;
  if (onCall === null) return draft;
  const contacts = contactsOf(draft.ticket, context);
  const alerted: NewEvent = {
    type: 'on_call_alerted',
    at: context.now,
    actor: SYSTEM,
    reason: onCall.alerts === 0 ? 'p1' : 'not_acknowledged',
    change: { onCall: { since: context.now, alerts: onCall.alerts + 1 } },
    facts: { contact: contacts[onCall.alerts % contacts.length] ?? null },
  };
  return record(draft, alerted, context);
};

/** The first alert is part of the decision that caused it. */
export const withFirstAlert = (draft: Draft, context: Context): Draft =>
  draft.ticket.onCall?.alerts === 0 && draft.ticket.policy !== null ? alertOnCall(draft, context) : draft;
