import type { TicketEvent } from '../../ticket/events.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { NoticeTemplate } from '../standing.ts';

/** A row of NOTICES: to whom a notice of an event goes, with which template, and when. */

export type Audience =
  | 'requester'
  /** The other side of a dispute, if there is one. */
  | 'counterparty'
  /** People in copy: in the requester's own mail if the template is the same, otherwise in a separate one. */
  | 'copied'
  /** The assignee, or the team's supervisor while the ticket is in the team's queue. */
  | 'worker'
  | 'supervisor'
  /** The next person up: the supervisor, or senior management above them. */
  | 'next_person_up'
  | 'senior_management'
  /** The contact of the on-call rota that the event names. */
  | 'on_call'
  /** The agent who wrote what the event is about. */
  | 'author'
  /** The agent who posts where the requester wrote: the assignee, else the author of the text, else the worker. */
  | 'poster'
  /** The assignee until the event. */
  | 'previous_worker'
  /** The agent of the event's appointment. */
  | 'appointed';

/** RFC 3834: an automatic answer to a mail, another automatic mail, or a person's own text. */
export type Automatic = 'auto-replied' | 'auto-generated' | 'by_a_person';

export type Notice = {
  template: string;
  to: Audience;
  automatic: Automatic;
  /** Optional mail. A recipient who complained about one of our mails no longer gets it. */
  optional?: true;
  /** No call replaces this mail. */
  mailOnly?: true;
};

export type Row = Notice & {
  template: NoticeTemplate;
  /** Whether the event owes the notice. `then` is the ticket after the event, so the answer never changes. */
  when?: (event: TicketEvent, then: Ticket) => boolean;
  /** Whether the recipient still needs to know. */
  still?: (then: Ticket, now: Ticket) => boolean;
};

export const toRequester = (
  template: NoticeTemplate,
  when?: Row['when'],
  automatic: Automatic = 'auto-generated',
): Row => ({
  template,
  to: 'requester',
  automatic,
  when,
});
const isDispute = (_event: TicketEvent, ticket: Ticket): boolean => ticket.counterparty !== null;
const inDispute =
  (when: NonNullable<Row['when']>): Row['when'] =>
  (event, ticket) =>
    isDispute(event, ticket) && when(event, ticket);
export const toCounterparty = (
  template: NoticeTemplate,
  when?: Row['when'],
  automatic: Automatic = 'auto-generated',
): Row => ({
  template,
  to: 'counterparty',
  automatic,
  when: when ? inDispute(when) : isDispute,
});
export const optional = (row: Row): Row => ({ ...row, optional: true });
export const toCopied = (template: NoticeTemplate, when?: Row['when']): Row => ({
  template,
  to: 'copied',
  automatic: 'by_a_person',
  when,
});
export const toStaff = (
  template: NoticeTemplate,
  to: Exclude<Audience, 'requester' | 'copied' | 'counterparty'>,
  when?: Row['when'],
): Row => ({
  template,
  to,
  automatic: 'auto-generated',
  when,
});

/**
 * A notice that asks an agent to work on a ticket, sent only while it is theirs and not over. A later assignee was
 * notified when they got it, or took it themselves.
 */
export const toWorker = (template: NoticeTemplate, when?: Row['when']): Row => ({
  ...toStaff(template, 'worker', when),
  still: (then, now) => now.assignee === then.assignee && (now.status !== 'closed' || then.status === 'closed'),
});

export const aboutAppointment = (
  template: NoticeTemplate,
  toAgent: NoticeTemplate,
  when?: Row['when'],
): readonly Row[] => [toRequester(template, when), toStaff(toAgent, 'appointed', when)];
