import { deadline } from '../domain/calendar/index.ts';
import { checkpointsOf } from '../domain/checkpoints.ts';
import { agentOf, type Context } from '../domain/context.ts';
import type { TicketEvent } from '../domain/events.ts';
import { levelOf } from '../domain/level-clock.ts';
import { spokenTime } from '../domain/spoken-time.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Instant } from '../schemas/primitives.ts';
import type { TemplateFields } from '../schemas/template.ts';
import type { CheckpointKind } from '../schemas/ticket.ts';
import type { StoredMessage } from './ports.ts';

/** Everything that a notice may say. */
export type NoticeSubject = {
  event: TicketEvent;
  ticket: Ticket;
  context: Context;
  request: StoredMessage | null;
  /** The text of the event itself, or of what it asks about again: question or resolution. */
  text: StoredMessage | null;
  recipientName: string;
  timeZone: string;
  confirmUrl: string;
  /** Every event, for the closing report; empty otherwise. */
  history: readonly TicketEvent[];
};

/** Why things happened, in words for people. */
const BECAUSE: Record<string, string> = {
  limit_passed: 'its time at the level before ran out',
  declined_again: 'the solution did not help a second time',
  requester_asked: 'you asked for it',
  agent: 'the person who worked on it asked for it',
  met_but_not_resolved: 'it was answered, but not resolved in time',
  still_over_limit: 'nobody has acted since the last alert',
  date_not_set: 'no date was set in time',
  date_passed: 'its date has passed',
  confirmed: 'you confirmed the solution',
  thanked: 'you told us that the solution helps',
  no_answer: 'we did not hear from you after the solution',
  handed_over: 'it was handed over to somebody else',
  final: 'the decision is final',
};

const nextWordBy = ({ event, ticket, context }: NoticeSubject): Instant | null => {
  if (ticket.status === 'closed' || ticket.status === 'resolved') return null;
  const { organisation, calendar } = context;
  const within =
    ticket.priority && event.type !== 'created' ? organisation.nextUpdate[ticket.priority] : organisation.firstResponse;
  return deadline(event.at, within, calendar, []);
};

const checkpointAt = ({ ticket, context }: NoticeSubject, kind: CheckpointKind): Instant | null =>
  checkpointsOf(ticket, context).find((checkpoint) => checkpoint.kind === kind)?.at ?? null;

const reportOf = ({ ticket, history, timeZone }: NoticeSubject): string => {
  const levels = history.filter((event) => event.type === 'escalated' || event.type === 'returned');
  const lines = [
    `Opened: ${spokenTime(ticket.createdAt, timeZone)}`,
    ...levels.map((event) => `Level ${event.after.level}: ${spokenTime(event.at, timeZone)}`),
    ...(ticket.resolvedAt ? [`Resolved: ${spokenTime(ticket.resolvedAt, timeZone)}`] : []),
    ...(ticket.closedAt ? [`Closed: ${spokenTime(ticket.closedAt, timeZone)}`] : []),
    ...(ticket.outcome ? [`Outcome: ${ticket.outcome.replaceAll('_', ' ')}`] : []),
    ...(ticket.declines > 0 ? [`Solutions declined: ${ticket.declines}`] : []),
  ];
  return lines.join('\n');
};

/** The level that the event led to, also when the ticket has moved on since. */
const levelIn = ({ event, ticket }: NoticeSubject): number =>
  typeof event.after.level === 'number' ? event.after.level : ticket.level;

const levelName = (subject: NoticeSubject): string => {
  const { policy, policyVersion } = subject.ticket;
  const level = levelIn(subject);
  return policy ? levelOf(subject.context.policy(policy, policyVersion), level).name : `level ${level}`;
};

/** The values of a notice's template. */
export const noticeFields = (subject: NoticeSubject): TemplateFields => {
  const { event, ticket, context, request, text } = subject;
  const spoken = (at: Instant | null): string => (at ? spokenTime(at, subject.timeZone) : '');
  const author = event.actor.kind === 'agent' ? agentOf(context, event.actor.id)?.name : undefined;
  return {
    reference: ticket.reference,
    title: request?.subject ?? '',
    name: subject.recipientName,
    organisation: context.organisation.name,
    author: author ?? '',
    body: text?.body ?? '',
    description: request?.body ?? '',
    correctiveActions: text?.correctiveActions ?? '',
    level: String(levelIn(subject)),
    levelName: levelName(subject),
    team: context.organisation.teams.find((team) => team.id === ticket.team)?.name ?? '',
    unassigned: ticket.assignee ? '' : 'yes',
    priority: ticket.priority ?? '',
    category: (ticket.category ?? 'not known').replaceAll('_', ' '),
    because: BECAUSE[event.reason ?? ''] ?? (event.reason ?? '').replaceAll('_', ' '),
    report: event.type === 'closed' ? reportOf(subject) : '',
    nextWordBy: spoken(nextWordBy(subject)),
    expectedBy: spoken(ticket.expectedBy),
    limitAt: spoken(checkpointAt(subject, 'limit')),
    closesAt: spoken(checkpointAt(subject, 'auto_close')),
    targetDateBy: spoken(checkpointAt(subject, 'set_date')),
    confirmUrl: subject.confirmUrl,
    thirdParty: text?.thirdParty ?? '',
    theirReference: text?.theirReference ?? '',
    followUpAt: spoken(ticket.waiting?.until ?? null),
  };
};
