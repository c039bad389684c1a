import { createHash } from 'node:crypto';
import { isDamagedKey } from '../domain/keys/key-text.ts';
import type { RoleLimits } from '../domain/keys/limit.ts';
import { reachesFrom } from '../domain/keys/source-address.ts';
import type { ApiKey, LikelyCaller, SignedIn } from '../usecases/ports/people.ts';
import type { Step } from './answer.ts';
import { problem } from './problem.ts';

/** What is needed to know who asks. */
export type KeyServices = {
  /** `ahead` hears, at once, whose key it was when it was last used here, if it was. */
  keyByHash: (hash: string, ahead?: (caller: LikelyCaller) => void) => Promise<ApiKey | null>;
  signedIn: (token: string) => Promise<SignedIn>;
  limits: RoleLimits;
};

/** What is needed of a request to know who sends it. */
export type Credentials = {
  authorization: string | undefined;
  from: string;
  /** Reads what the request will need of whoever likely sends it, along with the key. */
  ahead?: ((caller: LikelyCaller) => void) | undefined;
};

const CHALLENGE = 'Bearer realm="tierdesk"';

const refused = (detail: string, challenge = `${CHALLENGE}, error="invalid_token"`): Step<ApiKey> => ({
  ok: false,
  answer: problem('unauthenticated', detail, {}, { 'www-authenticate': challenge }),
});

/** A JSON Web Token in its compact form (RFC 7515): no key of ours has a dot. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What a caller shows to say who they are (RFC 6750). */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];

/**
 * Who sends a request (RFC 6750): a key, which is stored by its SHA-256 only, or an agent's access token. Neither is ever
 * logged.
 */
export const authenticate = async (
  { authorization, from, ahead }: Credentials,
  services: Pick<KeyServices, 'keyByHash' | 'signedIn'>,
): Promise<Step<ApiKey>> => {
  const sent = bearerOf(authorization);
  if (!sent) return refused('Send your API key in the header Authorization: Bearer KEY.', CHALLENGE);
  if (TOKEN.test(sent)) return byToken(await services.signedIn(sent));
  // Not looked up: guesses cost nothing.
  if (isDamagedKey(sent)) return refused('This API key is mistyped or cut off.');
  const found = await services.keyByHash(createHash('sha256').update(sent).digest('hex'), ahead);
  if (!found) return refused('This API key is not valid.');
  if (!reachesFrom(found.scope, from))
    return { ok: false, answer: problem('forbidden', `This API key may not be used from ${from}.`) };
  return { ok: true, value: found };
};

const WHY: Record<Exclude<SignedIn, { ok: true }>['why'], string> = {
  not_valid: 'This sign-in is not valid, or has ended. Sign in again.',
  no_agent: 'Nobody’s name stands behind this sign-in. Ask an admin to link it to an agent.',
};

const byToken = (signedIn: SignedIn): Step<ApiKey> =>
  signedIn.ok ? { ok: true, value: signedIn.key } : refused(WHY[signedIn.why]);
