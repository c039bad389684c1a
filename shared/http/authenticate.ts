import { createHash } from 'node:crypto';
import type { ApiKey } from '../usecases/ports/people.ts';
import type { Step } from './answer.ts';
import { problem } from './problem.ts';

const CHALLENGE = 'Bearer realm="tierdesk"';

const refused = (detail: string, challenge: string): Step<ApiKey> => ({
  ok: false,
  answer: problem('unauthenticated', detail, {}, { 'www-authenticate': challenge }),
});

/** Who sends a request (RFC 6750): keys are stored by their SHA-256 only, and never logged. */
export const authenticate = async (
  authorization: string | undefined,
  keyByHash: (hash: string) => Promise<ApiKey | null>,
): Promise<Step<ApiKey>> => {
  const key = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (!key) return refused('Send your API key in the header Authorization: Bearer KEY.', CHALLENGE);
  const found = await keyByHash(createHash('sha256').update(key).digest('hex'));
  if (!found) return refused('This API key is not valid.', `${CHALLENGE}, error="invalid_token"`);
  return { ok: true, value: found };
};
