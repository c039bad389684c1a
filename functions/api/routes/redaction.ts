import { json } from '../../../shared/http/answer.ts';
import { problem } from '../../../shared/http/problem.ts';
import { presentMessage } from '../../../shared/usecases/records/present-ticket.ts';
import { redactMessage as redact } from '../../../shared/usecases/records/redact-message.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

const REFUSED = {
  no_such_message: ['no-such-message', 'The ticket has no message with this id.'],
  moved: ['no-such-message', 'The message has moved to another ticket. Redact it there.'],
} as const;

/** Redacts parts of a message permanently. */
export const redactMessage: ApiHandler<'redactMessage'> = async ({ key, ticket, params, body }) => {
  const { parts, attachments, reason } = body;
  const done = await redact(services, key, ticket, { message: Number(params.id), parts, attachments, reason });
  if (done.ok) {
    const { messages, alsoIn } = done;
    return json(200, { items: messages.map((message) => presentMessage(message)), alsoIn });
  }
  if (done.why === 'nothing_found') {
    const errors = [{ field: 'parts', message: 'nothing of this stands in the message' }];
    return problem('validation', 'parts: nothing of this stands in the message', { errors });
  }
  const [kind, detail] = REFUSED[done.why];
  return problem(kind, detail);
};
