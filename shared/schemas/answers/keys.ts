import * as z from 'zod';
import { keyScopeSchema } from '../keys/api-key.ts';
import { roleSchema } from '../ticket.ts';
import { instant, listOf } from './parts.ts';

/** Answers about API keys. */

const key = {
  id: z.string(),
  organisation: z.string(),
  name: z.string(),
  role: roleSchema,
  agent: z.string().nullable(),
  scope: z.strictObject(keyScopeSchema.shape),
  state: z.enum(['active', 'expired', 'revoked']),
  secrets: z.array(
    z.strictObject({ start: z.string().nullable(), createdAt: instant.nullable(), endsAt: instant.nullable() }),
  ),
  createdAt: instant.nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsedOn: z.iso.date().nullable(),
  history: z.array(
    z.strictObject({ at: instant, by: z.string(), change: z.enum(['created', 'rotated', 'changed', 'revoked']) }),
  ),
};

export const keyAnswer = z.strictObject(key);
export const keysAnswer = listOf(keyAnswer);
/** The only answers with a secret, which is shown just once. */
export const madeKeyAnswer = z.strictObject({ ...key, secret: z.string() });
export const actedKeyAnswer = z.strictObject({ ...key, secret: z.string().optional() });
