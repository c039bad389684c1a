import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { json } from '../../../shared/http/answer.ts';
import { idempotencyOf, keyReused, replayed } from '../../../shared/http/idempotency.ts';
import { invalidFields } from '../../../shared/http/problem.ts';
import { countReceived } from '../../../shared/runtime/observe.ts';
import { encodeCursor } from '../../../shared/schemas/list-query.ts';
import type { NewTicket } from '../../../shared/schemas/requests.ts';
import { isIntegrator } from '../../../shared/usecases/change/caller.ts';
import { peopleAhead, postTicket } from '../../../shared/usecases/intake/post-ticket.ts';
import type { LikelyCaller, People } from '../../../shared/usecases/ports/people.ts';
import { type IncidentReview, readIncidentReview } from '../../../shared/usecases/records/incident-review.ts';
import { listTickets as list } from '../../../shared/usecases/records/listing/list-tickets.ts';
import { readTicket } from '../../../shared/usecases/records/read-ticket.ts';
import type { ApiHandler } from '../asked.ts';
import { services, ticketUrl, versioned } from '../services.ts';

/** Requesters that are being loaded ahead, by the request body that names them. */
const ahead = new WeakMap<NewTicket, People>();

export const foreseeRequester = (caller: LikelyCaller, body: NewTicket): void => {
  ahead.set(body, peopleAhead(services.people, caller, body));
};

export const createTicket: ApiHandler<'createTicket'> = async ({ key, body, text, event }) => {
  const idempotency = idempotencyOf(event, text);
  if (!idempotency.ok) return idempotency.answer;
  const people = ahead.get(body) ?? services.people;
  const posted = await postTicket({ ...services, people }, key, body, idempotency.value);
  if (!posted.ok && posted.refusal === 'invalid_fields') return invalidFields(posted.faults);
  if (!posted.ok) return keyReused();
  const { ticket, created } = posted;
  if (created) countReceived(ticket.channel);
  const answer = json(201, ticket, { location: ticketUrl(ticket.reference), ...versioned(ticket) });
  return { ...replayed(!created, answer), reference: ticket.reference };
};

export const listTickets: ApiHandler<'listTickets'> = async ({ key, query }) => {
  const { cursor, ...page } = await list(services, key, query);
  return json(200, { ...page, ...(cursor ? { cursor: encodeCursor(cursor) } : {}) });
};

export const getTicket: ApiHandler<'getTicket'> = async ({ key, ticket }) => {
  const viewer = isIntegrator(key) ? 'integrator' : 'staff';
  const [presented, review] = await Promise.all([
    readTicket(services, ticket, viewer),
    viewer === 'staff' && ticket.major?.actions ? reviewOf(ticket) : null,
  ]);
  return json(200, { ...presented, ...(review ? { review } : {}) }, versioned(presented));
};

/** Judges by the system's clock, in the organisation's time zone. */
const reviewOf = async (ticket: Ticket): Promise<IncidentReview | null> => {
  const loaded = await services.configuration.organisation(ticket.organisation);
  return loaded
    ? readIncidentReview(services.store, ticket, { now: services.clock.now(), timeZone: loaded.calendar.timeZone })
    : null;
};
