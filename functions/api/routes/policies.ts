import * as z from 'zod';
import { UnknownPolicy } from '../../../shared/domain/ticket/context.ts';
import { json } from '../../../shared/http/answer.ts';
import { problem } from '../../../shared/http/problem.ts';
import { readBody, validate } from '../../../shared/http/validate.ts';
import { cursorSchema, encodeCursor } from '../../../shared/schemas/list-query.ts';
import { maySupervise } from '../../../shared/usecases/change/caller.ts';
import { moveTickets, policyUsage } from '../../../shared/usecases/configuration/policy-versions.ts';
import { withKey } from '../guarded.ts';
import { services } from '../services.ts';

const usageQuerySchema = z.strictObject({ cursor: cursorSchema.optional() });

/** Which open tickets still run on which version of a policy. */
export const showUsage = withKey(async (key, event) => {
  if (!maySupervise(key)) return problem('forbidden', "This needs a supervisor's or an admin's key.");
  const query = validate(usageQuerySchema, event.queryStringParameters ?? {});
  if (!query.ok) return query.answer;
  const id = event.pathParameters?.id ?? '';
  const { items, cursor } = await policyUsage(services, key, id, query.value.cursor ?? null);
  return json(200, { items, ...(cursor ? { cursor: encodeCursor(cursor) } : {}) });
});

const version = z.int().positive();
const moveSchema = z.strictObject({ to: version, tickets: z.array(z.string().max(40)).nonempty().max(100).optional() });

/** Moves tickets from one version of their policy to another. */
export const moveVersion = withKey(async (key, event) => {
  if (key.role !== 'admin') return problem('forbidden', "This needs an admin's key.");
  const { id = '', version: text = '' } = event.pathParameters ?? {};
  const from = validate(version, Number(text));
  if (!from.ok) return from.answer;
  const read = readBody(event, moveSchema);
  if (!read.ok) return read.answer;
  const { to, tickets = null } = read.value.body;
  try {
    return json(200, await moveTickets(services, key, { policy: id, from: from.value, to, tickets }));
  } catch (error) {
    if (!(error instanceof UnknownPolicy)) throw error;
    return problem('no-such-document', `There is no policy ${id.slice(0, 100)} version ${to} here.`);
  }
});
