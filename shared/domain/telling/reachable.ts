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
 * A requester known only by a handle couldn't get notices, and now can: notices that were owed are owed again
 * (docs/decisions/0145).
 */

export const isReachable = (person: Pick<Person, 'email' | 'phone' | 'preferredChannel'>): boolean =>
  person.email !== null || isCalled(person);

/** Records that a requester became reachable. This event sends the notices that are owed again. */
export const becameReachable = (ticket: Ticket, context: Context): Draft =>
  draftOf(ticket, context).record({ type: 'requester_reachable', reason: 'contact_known' });

type Told = { state: string; cause: string | null };

/** Whether a notice waits for an address. Not if its author was asked to pass it on in another way. */
export const awaitsAddress = (
  { state, cause }: Told,
  { actor }: Pick<TicketEvent, 'actor'>,
  notice: Pick<Notice, 'automatic'>,
  ticket: Pick<Ticket, 'channel' | 'notify'>,
): boolean =>
  state === 'suppressed' &&
  cause === NO_ADDRESS &&
  (actor.kind !== 'agent' || causeToTell(notice, 'suppressed', NO_ADDRESS, ticket) === null);
