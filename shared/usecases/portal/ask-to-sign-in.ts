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
  /** Has its mail sent. */
  queueMail: (message: { signIn: SignInName }) => Promise<void>;
};

/** Where a request comes from: whom it is from by the network, and what its browser has, if it has asked before. */
export type Asking = { networks: readonly NetworkAddress[]; browser: string | null };
export type NetworkAddress = { address: string; isShared: boolean };

export type Asked =
  | { ok: true; browser: string; seconds: number }
  | { ok: false; why: 'no_such_organisation' }
  | { ok: false; why: 'too_often'; seconds: number };

const HOUR = 3600;
const QUARTER = 900;

/**
 * Mails to one address: few from one place, so that somebody who asks for another's address in vain doesn't keep its owner
 * out, and some more from everywhere. From one place: enough for an office.
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
 * Has a link and a code mailed. Nothing is looked up about the address: every one is answered alike, in the same time, and
 * gets a mail. A crash between the two writes leaves a sign-in that ends by itself; the caller has no answer, and asks again.
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
  // The same browser may ask twice: either mail works then.
  const secret = browser ?? asText(services.random(16));
  const name = { organisation, person: personIdOf(organisation, { email }), id: asText(services.random(16)) };
  const times = { createdAt: now, endsAt: endOfSignIn(now) };
  await services.signIns.put({
    ...{ ...name, email, language, ...times, tries: 0, usedAt: null },
    browser: digestOfSecret(secret),
  });
  // Our own address is answered like every other, and gets no mail: that would come back to us as a request.
  if (!isOurs(email, loaded.organisation)) await services.queueMail({ signIn: name });
  return { ok: true, browser: secret, seconds: SIGN_IN_SECONDS };
};
