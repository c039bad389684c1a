import { countReceived } from '../../../shared/runtime/observe.ts';
import { messagesQuerySchema } from '../../../shared/schemas/list-query.ts';
import { newMessageSchema } from '../../../shared/schemas/requests.ts';
import { isIntegrator } from '../../../shared/usecases/api/caller.ts';
import { postMessage } from '../../../shared/usecases/api/post-message.ts';
import { presentMessages } from '../../../shared/usecases/present-ticket.ts';
import { json } from '../answer.ts';
import { withTicket } from '../guarded.ts';
import { problem } from '../problem.ts';
import { services, ticketUrl } from '../services.ts';
import { readBody, validate } from '../validate.ts';

export const createMessage = withTicket(async (key, ticket, event) => {
  const read = readBody(event, newMessageSchema);
  if (!read.ok) return read.answer;
  const { body } = read.value;
  if (isIntegrator(key) && body.visibility === 'internal') {
    return problem('forbidden', "An integrator's message is the requester's, and can only be public.");
  }
  const { message, reference, opened } = await postMessage(services, key, ticket, body);
  if (!opened) return json(201, message);
  countReceived('api');
  return { ...json(201, { ...message, reference }, { location: ticketUrl(reference) }), reference };
});

export const listMessages = withTicket(async (key, ticket, event) => {
  const query = validate(messagesQuerySchema, event.queryStringParameters ?? {});
  if (!query.ok) return query.answer;
  const messages = await services.store.messages(ticket.reference);
  return json(200, presentMessages(messages, { publicOnly: isIntegrator(key), after: query.value.cursor }));
});
