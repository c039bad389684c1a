import { createHash } from 'node:crypto';
import { type HttpEvent, json, type Step } from '../../../shared/http/answer.ts';
import { invalidFields, problem } from '../../../shared/http/problem.ts';
import { readBody, validate } from '../../../shared/http/validate.ts';
import { countReceived } from '../../../shared/runtime/observe.ts';
import { encodeCursor, listQuerySchema } from '../../../shared/schemas/list-query.ts';
import { newTicketSchema } from '../../../shared/schemas/requests.ts';
import { isIntegrator } from '../../../shared/usecases/change/caller.ts';
import { type Idempotency, postTicket } from '../../../shared/usecases/intake/post-ticket.ts';
import { listTickets } from '../../../shared/usecases/records/list-tickets.ts';
import { readTicket } from '../../../shared/usecases/records/read-ticket.ts';
import { withKey, withTicket } from '../guarded.ts';
import { services, ticketUrl } from '../services.ts';

export const createTicket = withKey(async (key, event) => {
  const read = readBody(event, newTicketSchema);
  if (!read.ok) return read.answer;
  const idempotency = idempotencyOf(event, read.value.text);
  if (!idempotency.ok) return idempotency.answer;
  const posted = await postTicket(services, key, read.value.body, idempotency.value);
  if (!posted.ok && posted.refusal === 'invalid_fields') return invalidFields(posted.faults);
  if (!posted.ok) {
    return problem('idempotency-key-reused', 'Use another Idempotency-Key for another request, or send the same body.');
  }
  const { ticket, created } = posted;
  if (created) countReceived(ticket.channel);
  return { ...json(201, ticket, { location: ticketUrl(ticket.reference) }), reference: ticket.reference };
});

const idempotencyOf = (event: HttpEvent, body: string): Step<Idempotency | null> => {
  const key = event.headers['idempotency-key'];
  if (key === undefined) return { ok: true, value: null };
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    return {
      ok: false,
      answer: problem('idempotency-key', 'It needs 1 to 255 visible ASCII characters, without blanks.'),
    };
  }
  return { ok: true, value: { key, digest: createHash('sha256').update(body).digest('base64url') } };
};

export const listAll = withKey(async (key, event) => {
  const query = validate(listQuerySchema, event.queryStringParameters ?? {});
  if (!query.ok) return query.answer;
  const { items, cursor } = await listTickets(services, key, query.value);
  return json(200, { items, ...(cursor ? { cursor: encodeCursor(cursor) } : {}) });
});

export const getTicket = withTicket(async (key, ticket) =>
  json(200, await readTicket(services, ticket, isIntegrator(key) ? 'integrator' : 'staff')),
);
