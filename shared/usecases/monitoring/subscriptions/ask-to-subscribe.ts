import { addressKey } from '../../../domain/telling/announcement.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { StatusMessage } from '../../../schemas/workflow.ts';
import type { NetworkAddress } from '../../portal/ask-to-sign-in.ts';
import type { Limit, Limits } from '../../portal/ports.ts';
import type { Random } from '../../ports/clock.ts';
import type { SubscribingRequests } from '../ports.ts';

export type AskToSubscribeServices = {
  requests: Pick<SubscribingRequests, 'put'>;
  limits: Limits;
  random: Random;
  realNow: () => Instant;
  /** Has its mail sent. */
  queueMail: (message: StatusMessage) => Promise<void>;
};

/** `seconds`: it was asked too often, and may be again in so many. */
export type AskedToSubscribe = { ok: true } | { ok: false; seconds: number };

const HOUR = 3600;
const DAY = 86_400;

type Asked = { organisation: string; email: string; language: string };

/** Few mails to one address, whoever asks for them; from one place enough for an office. */
const limitsOf = ({ organisation, email }: Asked, networks: readonly NetworkAddress[]): Limit[] => [
  ...networks.map(({ address, isShared }) => ({
    what: `status from ${address}`,
    most: isShared ? 300 : 30,
    seconds: HOUR,
  })),
  { what: `status to ${organisation} ${email}`, most: 3, seconds: DAY },
];

/**
 * Has a mail sent that asks whether its owner wants to be told of the status page. Nothing is looked up about the address:
 * every one is answered alike. A crash between the two writes leaves a request that ends by itself; the caller has no answer, and
 * asks again.
 */
export const askToSubscribe = async (
  services: AskToSubscribeServices,
  asked: Asked,
  networks: readonly NetworkAddress[],
): Promise<AskedToSubscribe> => {
  const { organisation, email } = asked;
  const now = services.realNow();
  for (const limit of limitsOf(asked, networks)) {
    const seconds = await services.limits.count(limit, now);
    if (seconds !== null) return { ok: false, seconds };
  }
  const id = Buffer.from(services.random(16)).toString('base64url');
  const name = { organisation, digest: addressKey(email), id };
  await services.requests.put({ ...asked, ...name, askedAt: now });
  await services.queueMail({ statusAsk: name });
  return { ok: true };
};
