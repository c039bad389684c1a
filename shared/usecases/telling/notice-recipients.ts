import { isDisputing } from '../../domain/parties/disputing.ts';
import { isSeenByAgent } from '../../domain/records/restricted.ts';
import { type Audience, type Notice, noticesOf } from '../../domain/telling/notices.ts';
import { agentKey, COPIED_KEY, personKey } from '../../domain/telling/recipient.ts';
import { isCalled } from '../../domain/telling/telling.ts';
import { ticketsAfter } from '../../domain/ticket/audit.ts';
import { agentOf, type Context, supervisorAbove, supervisorOf } from '../../domain/ticket/context.ts';
import { factsOf, type TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { QuietHours } from '../../schemas/portal/quiet-hours.ts';
import type { Person } from '../ports/people.ts';

/** A recipient of a notice. The key is part of the notice's key, so that a person gets it once. */
export type Recipient = {
  key: string;
  name: string;
  address: string | null;
  timeZone: string;
  /** Only for a person on a side who has set quiet hours. */
  quietHours?: QuietHours | null;
  /** BCP 47; null if unknown. */
  language: string | null;
  isRequester: boolean;
  /** The other side of a dispute, who gets only what is addressed to it. */
  isCounterparty?: true;
  /** Gets a call instead of a mail. */
  isCalled: boolean;
  /** A requester whose number is known. */
  mayBeCalled?: boolean;
  /** Only for staff who have set one. */
  webhook: NonNullable<Agent['notifications']>['webhook'] | null;
};

/** One notice of an event for one recipient, with the ticket as the event left it, which the text is based on. */
export type NoticeJob = {
  event: TicketEvent;
  ticket: Ticket;
  notice: Notice;
  recipient: Recipient;
  /** It was suppressed because there was no address, and now there is one. */
  isOwedAgain?: true;
};

/** The people of both sides, and the current ticket, which says who is on a side. */
export type Sides = { now: Ticket; requester: Person | null; counterparty: Person | null };

/**
 * All notices that events owe, from the ticket's history up to the last of them: to the recipients and with the
 * content of that time, however late they are sent (decision 0061).
 */
export const jobsOf = (
  events: readonly TicketEvent[],
  history: readonly TicketEvent[],
  context: Context,
  sides: Sides,
): NoticeJob[] => {
  const thenOf = ticketsAfter(history);
  return distinct(
    events.flatMap((event) => {
      const then = withinSight(thenOf(event.sequence), sides.now);
      return jobsAbout(event, then, noticesOf(event, then), context, sides);
    }),
  );
};

/** The notices of an event for each of their recipients. */
export const jobsAbout = (
  event: TicketEvent,
  then: Ticket,
  notices: readonly Notice[],
  context: Context,
  sides: Sides,
): NoticeJob[] =>
  notices.flatMap((notice) =>
    recipientsOf(notice.to, event, then, context, sides).map((recipient) => ({
      event,
      ticket: then,
      notice,
      recipient: notice.mailOnly ? { ...recipient, isCalled: false, mayBeCalled: false } : recipient,
    })),
  );

/** A ticket restricted since the event is treated as restricted. */
const withinSight = (then: Ticket, { restricted, insiders, complainedAbout }: Ticket): Ticket => ({
  ...then,
  restricted: then.restricted || restricted,
  insiders,
  complainedAbout,
});

/** One person gets one notice of an event, even if they are both assignee and supervisor. */
const distinct = (jobs: readonly NoticeJob[]): NoticeJob[] =>
  [
    ...new Map(jobs.toReversed().map((job) => [`${job.event.sequence} ${job.recipient.key}`, job])).values(),
  ].toReversed();

/** The organisation's pager, which has a webhook but no address. */
const pagerOf = ({ organisation, calendar: { timeZone } }: Context): Recipient[] => {
  const webhook = organisation.onCall.pager;
  const nobody = { name: '', address: null, language: null, isRequester: false, isCalled: false };
  return webhook ? [{ key: 'pager', ...nobody, timeZone, webhook }] : [];
};

const ofStaff = ({ id, name, email, language, notifications }: Agent, timeZone: string): Recipient => ({
  key: agentKey(id),
  name,
  address: email,
  timeZone,
  language: language ?? null,
  isRequester: false,
  isCalled: false,
  webhook: notifications?.webhook ?? null,
});

const appointedIn = (event: TicketEvent) =>
  factsOf(event, 'appointment_booked', 'appointment_moved', 'appointment_cancelled', 'appointment_reminded');

export const recipientsOf = (
  to: Audience,
  event: TicketEvent,
  ticket: Ticket,
  context: Context,
  { now, requester, counterparty }: Sides,
): Recipient[] => {
  const { timeZone } = context.calendar;
  const supervisor = supervisorOf(context, ticket.team);
  const seniors = context.organisation.seniorManagement.map((id) => agentOf(context, id));
  const addresses = [requester?.email ?? null, counterparty?.email ?? null];
  const isApart = (agent: Agent | null): agent is Agent =>
    agent !== null &&
    !isDisputing(now, agent, context.organisation.id, addresses) &&
    isSeenByAgent(ticket, agent, context);
  const themselves = (agent: Agent | null): Recipient[] => (isApart(agent) ? [ofStaff(agent, timeZone)] : []);
  /** These agents, or, if all are on a side of the dispute or may not see the ticket, senior management. */
  const staff = (agents: readonly (Agent | null)[]): Recipient[] => {
    const known = agents.filter((agent) => agent !== null);
    const apart = known.filter(isApart);
    return (apart.length === 0 && known.length > 0 ? seniors.filter(isApart) : apart).map((agent) =>
      ofStaff(agent, timeZone),
    );
  };
  switch (to) {
    case 'requester': {
      // An alarm's ticket has no requester to notify.
      if (ticket.alarm !== null) return [];
      const name = requester?.name ?? '';
      const address = requester?.email ?? null;
      return [
        {
          key: personKey(ticket.requester),
          name,
          address,
          timeZone: requester?.timeZone ?? timeZone,
          language: requester?.language ?? null,
          quietHours: requester?.quietHours ?? null,
          isRequester: true,
          isCalled: requester !== null && isCalled(requester),
          mayBeCalled: requester?.phone != null,
          webhook: null,
        },
      ];
    }
    case 'copied': {
      if (ticket.copied.length === 0 || ticket.restricted) return [];
      // In the requester's language: their own is unknown, and they have read what the requester wrote.
      const { language = null, timeZone: zone } = requester ?? {};
      return [
        {
          ...{ key: COPIED_KEY, name: '', address: null, timeZone: zone ?? timeZone, language },
          ...{ isRequester: false, isCalled: false, webhook: null },
        },
      ];
    }
    case 'counterparty':
      return counterparty === null || ticket.counterparty !== counterparty.id
        ? []
        : [
            {
              key: personKey(counterparty.id),
              name: counterparty.name ?? '',
              address: counterparty.email,
              timeZone: counterparty.timeZone ?? timeZone,
              language: counterparty.language,
              quietHours: counterparty.quietHours ?? null,
              isRequester: false,
              isCounterparty: true,
              isCalled: false,
              webhook: null,
            },
          ];
    case 'worker':
      return staff([agentOf(context, ticket.assignee) ?? supervisor]);
    case 'supervisor':
      return staff([supervisorAbove(context, ticket.team)]);
    case 'next_person_up':
      return staff(supervisor === null || supervisor.id === ticket.assignee ? seniors : [supervisor]);
    case 'on_call':
      return [...staff([agentOf(context, factsOf(event, 'on_call_alerted')?.contact ?? null)]), ...pagerOf(context)];
    case 'author':
      return themselves(agentOf(context, factsOf(event, 'answer_not_sent')?.agent ?? null));
    case 'poster': {
      const author = factsOf(event, 'post_requested')?.agent ?? null;
      // An assignee who has left can't post it.
      const [poster] = [ticket.assignee, author].flatMap((id) => themselves(agentOf(context, id)));
      return poster ? [poster] : staff([supervisor]);
    }
    case 'appointed':
      return staff([agentOf(context, appointedIn(event)?.meets ?? null)]);
    case 'previous_worker':
      return themselves(agentOf(context, typeof event.before.assignee === 'string' ? event.before.assignee : null));
    case 'senior_management':
      return staff(seniors);
  }
};
