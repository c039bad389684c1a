import { causeToTell } from '../conversation/answer-not-sent.ts';
import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { TicketEvent } from '../ticket/events.ts';
import type { Person } from '../ticket/person.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Notice } from './notices.ts';
import { NO_ADDRESS } from './recipient.ts';
import { isCalled } from './telling.ts';

/**
 * A requester who couldn't be told of anything, as nothing but a handle was known of them, and now can be: what they were owed is
 * owed again (docs/decisions/0145).
 */

export const isReachable = (person: Pick<Person, 'email' | 'phone' | 'preferredChannel'>): boolean =>
  person.email !== null || isCalled(person);

/** What is owed again is told by way of this event. */
export const becameReachable = (ticket: Ticket, context: Context): Draft =>
  draftOf(ticket, context).record({ type: 'requester_reachable', reason: 'contact_known' });

type Told = { state: string; cause: string | null };

/** Whether a notice waits for an address. What its author was asked to pass on some other way stays with them. */
export const awaitsAddress = (
  { state, cause }: Told,
  { actor }: Pick<TicketEvent, 'actor'>,
  notice: Pick<Notice, 'automatic'>,
  ticket: Pick<Ticket, 'channel' | 'notify'>,
): boolean =>
  state === 'suppressed' &&
  cause === NO_ADDRESS &&
  (actor.kind !== 'agent' || causeToTell(notice, 'suppressed', NO_ADDRESS, ticket) === null);
