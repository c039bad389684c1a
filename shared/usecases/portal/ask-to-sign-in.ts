import { digestOfSecret, endOfSignIn, SIGN_IN_SECONDS, type SignInName } from '../../domain/portal/sign-in.ts';
import { personIdOf } from '../../domain/ticket/person.ts';
import { isOurs } from '../../mail/addresses.ts';
import type { SignInRequest } from '../../schemas/portal/sign-in.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Random } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Limit, Limits, SignIns } from './ports.ts';

export type AskServices = {
  signIns: Pick<SignIns, 'put'>;
  limits: Limits;
  configuration: Pick<Configuration, 'organisation'>;
  random: Random;
  realNow: () => Instant;
  /** Queues the sign-in mail. */
  queueMail: (message: { signIn: SignInName }) => Promise<void>;
};

/** The origin of a request: network addresses, and the browser's secret if it has asked before. */
export type Asking = { networks: readonly NetworkAddress[]; browser: string | null };
export type NetworkAddress = { address: string; isShared: boolean };

export type Asked =
  | { ok: true; browser: string; seconds: number }
  | { ok: false; why: 'no_such_organisation' }
  | { ok: false; why: 'too_often'; seconds: number };

const HOUR = 3600;
const QUARTER = 900;

/**
 * Limits of sign-in mails. To one address from one network: few, so that a stranger who keeps asking doesn't lock the
 * owner out. To one address from everywhere: some more. From one network: enough for an office.
 */
const limitsOf = ({ organisation, email }: SignInRequest, networks: readonly NetworkAddress[]): Limit[] => [
  ...networks.map(({ address, isShared }) => ({
    what: `from ${address}`,
    most: isShared ? 600 : 100,
    seconds: QUARTER,
  })),
  { what: `to ${organisation} ${email} from ${networks[0]?.address ?? ''}`, most: 5, seconds: QUARTER },
  { what: `to ${organisation} ${email}`, most: 15, seconds: HOUR },
];

const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/**
 * Sends a link and a code by mail. Nothing about the address is looked up: each gets the same answer in the same
 * time, and a mail. A crash between the two writes leaves a sign-in that expires; the caller gets no answer and asks
 * again.
 */
export const askToSignIn = async (
  services: AskServices,
  request: SignInRequest,
  { networks, browser }: Asking,
): Promise<Asked> => {
  const { organisation, email, language = null } = request;
  const loaded = await services.configuration.organisation(organisation);
  if (!loaded) return { ok: false, why: 'no_such_organisation' };
  const now = services.realNow();
  for (const limit of limitsOf(request, networks)) {
    const seconds = await services.limits.count(limit, now);
    if (seconds !== null) return { ok: false, why: 'too_often', seconds };
  }
  // The same browser may ask twice; then both mails work.
  const secret = browser ?? asText(services.random(16));
  const name = { organisation, person: personIdOf(organisation, { email }), id: asText(services.random(16)) };
  const times = { createdAt: now, endsAt: endOfSignIn(now) };
  await services.signIns.put({
    ...{ ...name, email, language, ...times, tries: 0, usedAt: null },
    browser: digestOfSecret(secret),
  });
  // Our own addresses get the same answer but no mail: it would come back to us as a request.
  if (!isOurs(email, loaded.organisation)) await services.queueMail({ signIn: name });
  return { ok: true, browser: secret, seconds: SIGN_IN_SECONDS };
};
