import { json } from '../../../shared/http/answer.ts';
import { idempotencyOf, keyReused, replayed } from '../../../shared/http/idempotency.ts';
import { preconditionOf } from '../../../shared/http/precondition.ts';
import { invalidFields, problem } from '../../../shared/http/problem.ts';
import { countReceived } from '../../../shared/runtime/observe.ts';
import { isIntegrator } from '../../../shared/usecases/change/caller.ts';
import { contextFor } from '../../../shared/usecases/change/change-ticket.ts';
import { actOnHeldMessage } from '../../../shared/usecases/conversation/held-message.ts';
import { postMessage } from '../../../shared/usecases/conversation/post-message.ts';
import { heldMessageStates } from '../../../shared/usecases/records/held-messages.ts';
import { knownAs, presentMessages } from '../../../shared/usecases/records/present-ticket.ts';
import { readTicket } from '../../../shared/usecases/records/read-ticket.ts';
import { withoutStrangers } from '../../../shared/usecases/records/strangers.ts';
import { goesTo } from '../../../shared/usecases/telling/goes-to.ts';
import type { ApiHandler } from '../asked.ts';
import { changedMeanwhile } from '../refusal.ts';
import { services, ticketUrl } from '../services.ts';

export const createMessage: ApiHandler<'createMessage'> = async ({ key, ticket, body, text, event }) => {
  const idempotency = idempotencyOf(event, text);
  if (!idempotency.ok) return idempotency.answer;
  if (isIntegrator(key) && body.visibility === 'internal') {
    return problem('forbidden', 'Messages sent with an integrator key are from the requester, so they must be public.');
  }
  if (isIntegrator(key) && body.to?.includes('counterparty')) {
    return problem(
      'forbidden',
      'Messages sent with an integrator key are from the requester and go to the team. Leave out `to`.',
    );
  }
  const version = preconditionOf(event, null);
  if (!version.ok) return version.answer;
  const conditions = { idempotency: idempotency.value, version: version.value };
  const posted = await postMessage(services, key, ticket, body, conditions);
  if (!posted.ok && 'other' in posted) {
    const as = isIntegrator(key) ? 'integrator' : 'staff';
    return changedMeanwhile(await readTicket(services, posted.other, as), 'the message');
  }
  if (!posted.ok) return 'faults' in posted ? invalidFields(posted.faults) : keyReused();
  const { message, reference, opened, isRepeated = false } = posted;
  if (reference === ticket.reference) return replayed(isRepeated, json(201, message));
  if (opened) countReceived('api');
  const answer = json(201, { ...message, reference }, { location: ticketUrl(reference) });
  return { ...replayed(isRepeated, answer), reference };
};

export const listMessages: ApiHandler<'listMessages'> = async ({ key, ticket, query }) => {
  const stored = await services.store.messages(ticket.reference);
  const messages = await withoutStrangers(services.store, key, ticket, stored);
  const held = await heldMessageStates(services.store, ticket.reference, messages);
  const requester = knownAs(ticket, stored[0]);
  const view = { publicOnly: isIntegrator(key), after: query.cursor, requester, held, moved: ticket.moved };
  return json(200, presentMessages(messages, view));
};

const REFUSED = {
  no_such_message: ['no-such-mail', 'No held message on this ticket has this id.'],
  decided_before: ['mail-not-held', 'The message has already been accepted or rejected.'],
  key_without_agent: ['forbidden', 'This key is not linked to an agent, so actions cannot be recorded under a name.'],
} as const;

/** Accepts or rejects a held message of the ticket. */
export const decideMessage: ApiHandler<'decideMessage'> = async ({ key, ticket, params, body }) => {
  const acted = await actOnHeldMessage(services, key, ticket, Number(params.id), body);
  if (acted.ok) return json(200, { state: acted.accepted ? 'accepted' : 'rejected' });
  if (acted.why === 'invalid_field') return invalidFields([acted.fault]);
  const [kind, detail] = REFUSED[acted.why];
  return problem(kind, detail);
};

/** Returns the recipients that a message or an action would have. */
export const getAudience: ApiHandler<'getAudience'> = async ({ ticket, query }) => {
  const context = await contextFor(services, ticket.organisation, ticket);
  return json(200, { items: await goesTo(services, ticket, context, query) });
};
