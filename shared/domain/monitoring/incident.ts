import type { Instant } from '../../schemas/primitives.ts';
import { deadline } from '../calendar/index.ts';
import { levelOf } from '../clocks/level/level-times.ts';
import { isReportPending } from '../clocks/reporting.ts';
import { mayReopen, reopenClosed } from '../closure/reopening.ts';
import { draftOf, unchanged } from '../decide.ts';
import { asResolved, backToWork } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided } from '../ticket/decision.ts';
import type { Patch } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { ALARM_BACK, ALARM_OVER, type AlarmReport, type TicketAlarm } from './alarm.ts';
import { outageAfter } from './outage.ts';
import { messageOf } from './texts.ts';

/**
 * What an alarm report changes in an incident (specification 1 and 5, monitoring). Reports come twice, late and out of
 * order. A report counts if its state began after the known one.
 */

export const alarmOf = (known: TicketAlarm, report: AlarmReport, now: Instant): TicketAlarm => ({
  firing: report.state !== 'over',
  since: report.since,
  noted: now,
  ...(known.outage ? { outage: outageAfter(known.outage, known.firing, report) } : {}),
});

/** An end is news for an alarm that fires, and for one that fired in the meantime without our knowledge. */
const isNews = (known: TicketAlarm, { state, since, firedAt }: AlarmReport): boolean =>
  since > known.since && (state === 'firing' || known.firing || (firedAt !== null && firedAt > known.since));

/** Whether a report repeats the known state, so that only its text may be new. */
export const isRepeated = ({ alarm }: Ticket, { state, since }: AlarmReport): boolean =>
  state === 'firing' && alarm?.firing === true && alarm.since === since;

/**
 * Whether a firing alarm reopens a closed incident: soon after the alarm was over, or if the incident was closed while
 * it fired.
 */
const isBack = (ticket: Ticket, known: TicketAlarm, report: AlarmReport, context: Context): boolean => {
  const { backWithin } = context.organisation.monitoring;
  const from = known.firing ? (ticket.closedAt ?? known.since) : known.since;
  const wasSolved = ticket.closedAs === 'confirmed' || ticket.closedAs === 'no_answer';
  return wasSolved && mayReopen(ticket, context) && report.since <= deadline(from, backWithin, context.calendar, []);
};

/** Whether an alarm needs a new incident, because the previous one can't be reopened. */
export const needsAnother = (ticket: Ticket, report: AlarmReport, context: Context): boolean => {
  const { alarm, status } = ticket;
  if (status !== 'closed' || report.state !== 'firing' || alarm === null) return false;
  return isNews(alarm, report) && !isBack(ticket, alarm, report, context);
};

export const takeReport = (ticket: Ticket, report: AlarmReport, actor: Actor, context: Context): Decision => {
  const { alarm, status } = ticket;
  if (alarm === null || !isNews(alarm, report)) return unchanged(ticket, context);
  const change: Patch = { alarm: alarmOf(alarm, report, context.now) };
  const noted: Noted = { actor, change, message: messageOf(report) };
  if (status === 'closed') return onClosed(ticket, alarm, report, noted, context);
  if (report.state === 'over' && alarm.firing && status !== 'resolved') return over(ticket, noted, context);
  return report.state === 'firing' && status === 'resolved'
    ? back(ticket, noted, context)
    : added(ticket, noted, context);
};

type Noted = { actor: Actor; change: Patch; message: MessageContent };

/** Adds the text of a report that is otherwise a repetition. */
export const addWords = (ticket: Ticket, report: AlarmReport, actor: Actor, context: Context): Decision =>
  isRepeated(ticket, report) && ticket.status !== 'closed'
    ? added(ticket, { actor, change: {}, message: messageOf(report, 'changed') }, context)
    : unchanged(ticket, context);

const added = (ticket: Ticket, noted: Noted, context: Context): Decision =>
  draftOf(ticket, context)
    .record({ type: 'alarm_changed', reason: null, ...noted })
    .decision();

/** Resolves the incident automatically, unless that takes a person: for an approval, or a report to an authority. */
const over = (ticket: Ticket, noted: Noted, context: Context): Decision => {
  if (isReportPending(ticket, context) || needsApproval(ticket, context)) return added(ticket, noted, context);
  const change = { ...asResolved(ticket, context.now, 'resolved'), ...noted.change };
  const message: MessageContent = { ...noted.message, kind: 'resolution' };
  return draftOf(ticket, context)
    .record({ type: 'resolved', actor: noted.actor, reason: ALARM_OVER, change, message })
    .decision();
};

const needsApproval = ({ policy, policyVersion, level, approval }: Ticket, context: Context): boolean =>
  policy !== null && levelOf(context.policy(policy, policyVersion), level).needsApproval && !approval?.approved;

const back = (ticket: Ticket, { actor, change, message }: Noted, context: Context): Decision => {
  const anew = { ...backToWork(ticket, context.now), outcome: null, resolvedAt: null, resolutionEvent: null };
  return draftOf(ticket, context)
    .record({ type: 'reopened', actor, reason: ALARM_BACK, change: { ...anew, ...change }, message })
    .decision();
};

/**
 * Reopens a closed incident if the alarm is back. That the alarm is over is only kept, because no execution waits for
 * it.
 */
const onClosed = (
  ticket: Ticket,
  known: TicketAlarm,
  report: AlarmReport,
  { actor, change, message }: Noted,
  context: Context,
): Decision => {
  if (report.state === 'over') {
    const facts = { visibility: message.visibility };
    return draftOf(ticket, context)
      .record({ type: 'message_added', actor, reason: ALARM_OVER, change, facts, message })
      .decision();
  }
  if (report.state === 'no_data' || !isBack(ticket, known, report, context)) return unchanged(ticket, context);
  return decided(reopenClosed(ticket, { actor, reason: ALARM_BACK, message, involved: [], change }, context));
};
