import { json } from '../../../shared/http/answer.ts';
import { clockFor } from '../../../shared/usecases/records/read-clock.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** Answers with references, levels, codes and times only. */
export const getClock: ApiHandler<'getClock'> = async ({ key, ticket }) =>
  json(200, await clockFor(services, key, ticket));
