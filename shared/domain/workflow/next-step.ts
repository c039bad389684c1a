import type { NextStep } from '../../schemas/workflow.ts';
import { EVENTS, type EventType, type TicketEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** The state that sends the notices of each milestone. If there are several milestones, the last one decides. */
const MILESTONE: Partial<Record<EventType, NextStep>> = {
  assessed: 'start_level',
  returned: 'start_level',
  declined: 'start_level',
  escalated: 'escalate',
  requester_asked: 'ask_requester',
  requester_reminded: 'remind_requester',
  handed_to_third_party: 'hand_to_third_party',
  resolved: 'ask_for_confirmation',
  confirmation_reminded: 'remind_to_confirm',
  closed: 'close',
};

type Told = Pick<TicketEvent, 'type' | 'after'>;

const milestoneOf = ({ type, after }: Told): NextStep | undefined =>
  type === 'assessed' && after.acknowledged === true ? 'acknowledge_and_start_level' : MILESTONE[type];

const STARTS: readonly NextStep[] = ['acknowledge_and_start_level', 'start_level', 'escalate'];

/** Where each status waits, and which notifying states lead there. */
const WAITS: Record<Ticket['status'], { wait: NextStep; tell: readonly NextStep[]; anyTell: NextStep }> = {
  new: { wait: 'await_work', tell: STARTS, anyTell: 'start_level' },
  open: { wait: 'await_work', tell: STARTS, anyTell: 'start_level' },
  waiting_on_requester: {
    wait: 'await_requester',
    tell: ['ask_requester', 'remind_requester'],
    anyTell: 'ask_requester',
  },
  waiting_on_third_party: {
    wait: 'await_third_party',
    tell: ['hand_to_third_party'],
    anyTell: 'hand_to_third_party',
  },
  resolved: {
    wait: 'await_confirmation',
    tell: ['ask_for_confirmation', 'remind_to_confirm'],
    anyTell: 'ask_for_confirmation',
  },
  closed: { wait: 'closed', tell: ['close'], anyTell: 'close' },
};

/**
 * The machine's next step: a notifying state while events since `seen` owe notices that the workflow sends
 * (architecture rules 6 and 7), otherwise the wait for the status. If a milestone has been overtaken, its notices are
 * sent by the state for the ticket's current status, so that none is left out.
 */
export const nextStep = (ticket: Pick<Ticket, 'status'>, unseen: readonly Told[]): NextStep => {
  const { wait, tell, anyTell } = WAITS[ticket.status];
  const owing = unseen.filter((event) => EVENTS[event.type].told === 'workflow' && event.type !== 'created');
  if (owing.length === 0) return wait;
  const milestones = owing.map(milestoneOf);
  return milestones.findLast((word) => word !== undefined && tell.includes(word)) ?? anyTell;
};

/**
 * The next step if the ticket's last event alone decides it. Null if all unseen events must be known. An assessment's
 * step depends on more than its type.
 */
export const nextStepAfter = ({ status }: Pick<Ticket, 'status'>, last: EventType): NextStep | null => {
  const word = last === 'assessed' ? undefined : MILESTONE[last];
  return word !== undefined && EVENTS[last].told === 'workflow' && WAITS[status].tell.includes(word) ? word : null;
};
