import type { TicketEvent } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * What an event says about promises: true if it keeps one, false if it misses one, null if it concerns none. Each
 * promise is kept or missed once.
 */
export const promisesOf = (event: TicketEvent, before: Ticket, after: Ticket) => ({
  is_first_response: isFirstResponse(before, after),
  first_response_kept: firstResponse(event, before, after),
  target_kept: passesTarget(event, before, after) ? false : met(before, after, ['targetPassedAt', 'limitPassedAt']),
  limit_kept: passesLimit(event, before, after) ? false : met(before, after, ['limitPassedAt']),
  update_kept: nextUpdate(event, before, after),
});

const isFirstResponse = (before: Ticket, after: Ticket): boolean =>
  before.firstResponseAt === null && after.firstResponseAt !== null;

const firstResponse = (event: TicketEvent, before: Ticket, after: Ticket): boolean | null => {
  if (event.type === 'first_response_missed') return false;
  return isFirstResponse(before, after) && before.firstResponseMissedAt === null ? true : null;
};

type Passed = 'targetPassedAt' | 'limitPassedAt';

/** A person of the level has answered, or resolved the ticket if the policy requires it, before these times passed. */
const met = (before: Ticket, after: Ticket, passed: readonly Passed[]): boolean | null => {
  const isSameLevel = before.clock.startedAt === after.clock.startedAt;
  const isMet = isSameLevel && before.clock.metAt === null && after.clock.metAt !== null;
  return isMet && passed.every((time) => before.clock[time] === null) ? true : null;
};

/**
 * A level answered by then has kept its limit: a ticket that is answered but unresolved at its limit is alerted, too.
 */
const passesLimit = (event: TicketEvent, before: Ticket, after: Ticket): boolean =>
  before.clock.metAt === null &&
  ((event.type === 'escalated' && event.reason === 'limit_passed') ||
    (event.type === 'limit_alerted' && before.clock.limitPassedAt === null && after.clock.limitPassedAt !== null));

/** A target that is its limit has no event of its own: the limit passes both. */
const passesTarget = (event: TicketEvent, before: Ticket, after: Ticket): boolean =>
  event.type === 'target_passed' ||
  (before.clock.targetPassedAt === null && before.clock.limitPassedAt === null && passesLimit(event, before, after));

/** The requester's own message starts the clock but keeps no promise. */
const nextUpdate = (event: TicketEvent, before: Ticket, after: Ticket): boolean | null => {
  if (event.type === 'update_missed') return false;
  const isWord = before.updateSince !== null && after.updateSince !== before.updateSince;
  const byUs = event.actor.kind === 'agent' || event.actor.kind === 'system';
  return isWord && byUs && before.updatesMissed === 0 ? true : null;
};
