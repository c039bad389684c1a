import * as z from 'zod';
import { apiKeys } from '../adapters/dynamodb/people/api-keys.ts';
import { staffLink } from '../adapters/dynamodb/people/staff-links.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { accessTokens } from '../adapters/sign-in/access-tokens.ts';
import { signedIn } from '../usecases/change/signed-in.ts';
import type { Configuration } from '../usecases/ports/configuration.ts';
import { readEnvironment } from './environment.ts';

const perMinute = z.int().min(1);
/** Requests per minute and key, by role. */
const limitsSchema = z.object({ integrator: perMinute, agent: perMinute, supervisor: perMinute, admin: perMinute });

/** Environment of every function that accepts keys and access tokens. */
const callerEnvironment = z.object({
  STAFF_POOL_ID: z.string(),
  STAFF_CLIENT_ID: z.string(),
  /** `endpoint` reads the pool's signing keys from AWS_ENDPOINT_URL; not allowed in production. */
  STAFF_KEYS: z.enum(['cognito', 'endpoint']),
  AWS_ENDPOINT_URL: z.string().optional(),
  KEY_LIMITS: z.string().transform((text) => limitsSchema.parse(JSON.parse(text))),
});
export type CallerEnvironment = Omit<z.input<typeof callerEnvironment>, 'AWS_ENDPOINT_URL'>;

/** Authenticates the caller of a request: an API key or a signed-in agent. */
export const callers = (table: Table, configuration: Pick<Configuration, 'organisation' | 'foresee'>) => {
  const environment = readEnvironment(callerEnvironment);
  const subjectOf = accessTokens({
    poolId: environment.STAFF_POOL_ID,
    clientId: environment.STAFF_CLIENT_ID,
    keysFrom: environment.STAFF_KEYS === 'endpoint' ? environment.AWS_ENDPOINT_URL : undefined,
  });
  const services = {
    subjectOf,
    linkOf: (subject: string) => staffLink(table, subject),
    organisation: configuration.organisation,
  };
  return {
    keyByHash: apiKeys(table, configuration),
    signedIn: (token: string) => signedIn(services, token),
    limits: environment.KEY_LIMITS,
  };
};
