import * as z from 'zod';
import { UnknownPolicy } from '../../../shared/domain/ticket/context.ts';
import { json } from '../../../shared/http/answer.ts';
import { problem } from '../../../shared/http/problem.ts';
import { validateParameter } from '../../../shared/http/validate.ts';
import { encodeCursor } from '../../../shared/schemas/list-query.ts';
import { moveTickets, policyUsage } from '../../../shared/usecases/configuration/policy-versions.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** Lists the open tickets on each version of a policy. */
export const getPolicyUsage: ApiHandler<'getPolicyUsage'> = async ({ key, params, query }) => {
  const { items, cursor } = await policyUsage(services, key, params.id, query.cursor ?? null);
  return json(200, { items, ...(cursor ? { cursor: encodeCursor(cursor) } : {}) });
};

const versionSchema = z.int().positive();

/** Moves tickets from one version of their policy to another. */
export const movePolicyVersion: ApiHandler<'movePolicyVersion'> = async ({ key, params: { id, version }, body }) => {
  const from = validateParameter('version', versionSchema, Number(version));
  if (!from.ok) return from.answer;
  const { to, tickets = null } = body;
  try {
    return json(200, await moveTickets(services, key, { policy: id, from: from.value, to, tickets }));
  } catch (error) {
    if (!(error instanceof UnknownPolicy)) throw error;
    return problem('no-such-document', `Policy ${id.slice(0, 100)} has no version ${to}.`);
  }
};
