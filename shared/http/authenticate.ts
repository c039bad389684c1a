import { createHash } from 'node:crypto';
import { isDamagedKey } from '../domain/keys/key-text.ts';
import type { RoleLimits } from '../domain/keys/limit.ts';
import { reachesFrom } from '../domain/keys/source-address.ts';
import type { ApiKey, LikelyCaller, SignedIn } from '../usecases/ports/people.ts';
import type { Step } from './answer.ts';
import { problem } from './problem.ts';

/** What is needed to identify the caller. */
export type KeyServices = {
  /** `ahead` is called at once with the key's owner if this key was used here before. */
  keyByHash: (hash: string, ahead?: (caller: LikelyCaller) => void) => Promise<ApiKey | null>;
  signedIn: (token: string) => Promise<SignedIn>;
  limits: RoleLimits;
};

/** The parts of a request that identify its caller. */
export type Credentials = {
  authorization: string | undefined;
  from: string;
  /** Called with the likely caller, to read what the request will need while the key is read. */
  ahead?: ((caller: LikelyCaller) => void) | undefined;
};

const CHALLENGE = 'Bearer realm="tierdesk"';

const refused = (detail: string, challenge = `${CHALLENGE}, error="invalid_token"`): Step<ApiKey> => ({
  ok: false,
  answer: problem('unauthenticated', detail, {}, { 'www-authenticate': challenge }),
});

/** A JSON Web Token in its compact form (RFC 7515): no key of ours has a dot. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** The credential that a caller sends (RFC 6750). */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];

/**
 * Identifies the caller (RFC 6750) by a key, stored only as its SHA-256, or by an agent's access token. Neither is ever
 * logged.
 */
export const authenticate = async (
  { authorization, from, ahead }: Credentials,
  services: Pick<KeyServices, 'keyByHash' | 'signedIn'>,
): Promise<Step<ApiKey>> => {
  const sent = bearerOf(authorization);
  if (!sent) return refused('Send your API key in the header Authorization: Bearer KEY.', CHALLENGE);
  if (TOKEN.test(sent)) return byToken(await services.signedIn(sent));
  // Not looked up, so that guessing costs us nothing.
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
