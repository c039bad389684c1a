import { byAnySecret } from '../../domain/links/secrets.ts';
import { cookieOf, newSession, type Session } from '../../domain/portal/session.ts';
import {
  digestOfSecret,
  isCode,
  isOpen,
  MAX_TRIES,
  readSignInToken,
  type SignIn,
} from '../../domain/portal/sign-in.ts';
import { personIdOf } from '../../domain/ticket/person.ts';
import type { SignInCompletion } from '../../schemas/portal/sign-in.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Random } from '../ports/clock.ts';
import type { SignIns } from './ports.ts';

export type CompleteServices = {
  signIns: SignIns;
  random: Random;
  realNow: () => Instant;
  linkSecrets: () => Promise<readonly string[]>;
};

/** `elsewhere`: the link works only in the browser that asked. `wrong_code`: this many tries are left. */
export type Completed =
  | { ok: true; session: Session; cookie: string }
  | { ok: false; why: 'over' | 'elsewhere' }
  | { ok: false; why: 'wrong_code'; left: number };

const OVER: Completed = { ok: false, why: 'over' };

/**
 * Signs in by a mail's link or code, once, and only in the browser that asked. Starts a session with a new secret.
 * Others who asked for the address or read the mail have a different browser.
 */
export const completeSignIn = async (
  services: CompleteServices,
  completion: SignInCompletion,
  from: From,
): Promise<Completed> =>
  'token' in completion ? byLink(services, completion.token, from) : byCode(services, completion, from);

/** `isOf`: whether the request comes from a page of this organisation. */
type From = { browser: string | null; userAgent: string; isOf: (organisation: string) => boolean };

const isAskedIn = ({ browser }: SignIn, from: From): boolean =>
  from.browser !== null && browser === digestOfSecret(from.browser);

const byLink = async (services: CompleteServices, token: string, from: From): Promise<Completed> => {
  const name = byAnySecret(
    await services.linkSecrets(),
    (secret) => readSignInToken(token, secret),
    (said) => said !== null,
  );
  const signIn = name && (await services.signIns.load(name));
  if (!signIn || !isOpen(signIn, services.realNow()) || !from.isOf(signIn.organisation)) return OVER;
  return isAskedIn(signIn, from) ? open(services, signIn, from) : { ok: false, why: 'elsewhere' };
};

/** Each try is counted before the code is compared, so that simultaneous tries can't exceed five. */
const byCode = async (
  services: CompleteServices,
  { organisation, email, code }: Exclude<SignInCompletion, { token: string }>,
  from: From,
): Promise<Completed> => {
  if (!from.isOf(organisation)) return OVER;
  const now = services.realNow();
  const all = await services.signIns.ofPerson(organisation, personIdOf(organisation, { email }));
  const asked = all.filter((signIn) => isOpen(signIn, now) && isAskedIn(signIn, from));
  const secrets = await services.linkSecrets();
  const tried: SignIn[] = [];
  for (const signIn of asked) if (await services.signIns.takeTry(signIn, now)) tried.push(signIn);
  const meant = tried.find((signIn) => isCode(code, signIn, secrets));
  if (meant) return open(services, meant, from);
  const left = Math.max(0, ...tried.map(({ tries }) => MAX_TRIES - tries - 1));
  return left === 0 ? OVER : { ok: false, why: 'wrong_code', left };
};

const open = async (services: CompleteServices, signIn: SignIn, { userAgent }: From): Promise<Completed> => {
  const now = services.realNow();
  const { organisation, person, email } = signIn;
  const whose = { organisation, person, email, only: null };
  const { session, secret } = newSession(whose, userAgent, now, services.random);
  const isUsed = await services.signIns.use(signIn, session, now);
  return isUsed ? { ok: true, session, cookie: cookieOf(session, secret) } : OVER;
};
