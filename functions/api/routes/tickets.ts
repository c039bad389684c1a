import { createHash } from 'node:crypto';
import { type HttpEvent, json, type Step } from '../../../shared/http/answer.ts';
import { invalidFields, problem } from '../../../shared/http/problem.ts';
import { countReceived } from '../../../shared/runtime/observe.ts';
import { encodeCursor } from '../../../shared/schemas/list-query.ts';
import { isIntegrator } from '../../../shared/usecases/change/caller.ts';
import { type Idempotency, postTicket } from '../../../shared/usecases/intake/post-ticket.ts';
import { listTickets as list } from '../../../shared/usecases/records/list-tickets.ts';
import { readTicket } from '../../../shared/usecases/records/read-ticket.ts';
import type { ApiHandler } from '../asked.ts';
import { services, ticketUrl } from '../services.ts';

export const createTicket: ApiHandler<'createTicket'> = async ({ key, body, text, event }) => {
  const idempotency = idempotencyOf(event, text);
  if (!idempotency.ok) return idempotency.answer;
  const posted = await postTicket(services, key, body, idempotency.value);
  if (!posted.ok && posted.refusal === 'invalid_fields') return invalidFields(posted.faults);
  if (!posted.ok) {
    return problem(
      'idempotency-key-reused',
      'This Idempotency-Key was used with a different body. Use a new key, or send the same body.',
    );
  }
  const { ticket, created } = posted;
  if (created) countReceived(ticket.channel);
  return { ...json(201, ticket, { location: ticketUrl(ticket.reference) }), reference: ticket.reference };
};

const idempotencyOf = (event: HttpEvent, body: string): Step<Idempotency | null> => {
  const key = event.headers['idempotency-key'];
  if (key === undefined) return { ok: true, value: null };
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    return {
      ok: false,
      answer: problem('idempotency-key', 'Use 1 to 255 visible ASCII characters without spaces.'),
    };
  }
  return { ok: true, value: { key, digest: createHash('sha256').update(body).digest('base64url') } };
};

export const listTickets: ApiHandler<'listTickets'> = async ({ key, query }) => {
  const { items, cursor } = await list(services, key, query);
  return json(200, { items, ...(cursor ? { cursor: encodeCursor(cursor) } : {}) });
};

export const getTicket: ApiHandler<'getTicket'> = async ({ key, ticket }) =>
  json(200, await readTicket(services, ticket, isIntegrator(key) ? 'integrator' : 'staff'));
