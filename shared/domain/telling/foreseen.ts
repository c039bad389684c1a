import type { ToldAction } from '../../schemas/actions.ts';
import type { ClosedAs, Side } from '../../schemas/ticket.ts';
import { USUAL_SIDE } from '../parties/sides.ts';
import type { TicketEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type Audience, type Notice, noticesOf } from './notices.ts';

/**
 * Who outside the organisation will get a message, shown before an action is taken, by the same rows that decide
 * afterwards. A message sent to the wrong person can't be taken back.
 */

/** An action that staff are about to take. */
export type About = { action: ToldAction; to?: readonly Side[]; as?: ClosedAs };

type Outside = Extract<Audience, 'requester' | 'copied' | 'counterparty'>;
const OUTSIDE: readonly Audience[] = ['requester', 'copied', 'counterparty'] satisfies readonly Outside[];

/** What an action records, as far as notices depend on it. */
type Recorded = Pick<TicketEvent, 'type'> & Partial<Pick<TicketEvent, 'reason' | 'before' | 'after' | 'facts'>>;

/** The event of an action without its texts: with the ticket, that decides who is notified. */
const recordedBy = ({ action, to = USUAL_SIDE, as }: About, ticket: Ticket): Recorded => {
  switch (action) {
    case 'message':
      return { type: 'message_added', facts: { visibility: 'public', to: to.join(' ') } };
    case 'take':
      return {
        type: 'taken',
        after: ticket.investigationStartedAt === null ? { investigationStartedAt: ticket.updatedAt } : {},
      };
    case 'resolve':
      return { type: 'resolved', reason: 'resolved' };
    case 'close':
      return { type: 'closed', after: { closedAs: as ?? null } };
    case 'reopen':
      return { type: 'reopened', before: { status: ticket.status } };
    case 'ask_requester':
      return { type: 'requester_asked' };
    case 'hand_to_third_party':
      return { type: 'handed_to_third_party' };
    case 'set_target_date':
      return { type: 'target_date_set' };
    case 'escalate':
      return { type: 'escalated' };
    case 'return':
      return { type: 'returned' };
    case 'decline':
      return { type: 'declined' };
  }
};

/** The event of an action about to be taken, and the notices that it sends outside the organisation. */
export const foreseen = (about: About, ticket: Ticket): { event: TicketEvent; notices: Notice[] } => {
  const event: TicketEvent = {
    ...{ sequence: ticket.version + 1, at: ticket.updatedAt, actor: { kind: 'agent', id: null } },
    ...{ reason: null, before: {}, after: {}, signal: false, hash: '', previousHash: '' },
    ...recordedBy(about, ticket),
  };
  return { event, notices: noticesOf(event, ticket).filter(({ to }) => OUTSIDE.includes(to)) };
};
