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
  /** Queues the mail. */
  queueMail: (message: StatusMessage) => Promise<void>;
};

/** `seconds`: asked too often, and when the next attempt is possible. */
export type AskedToSubscribe = { ok: true } | { ok: false; seconds: number };

const HOUR = 3600;
const DAY = 86_400;

type Asked = { organisation: string; email: string; language: string };

/** Limits: few mails to one address; from one network enough for an office. */
const limitsOf = ({ organisation, email }: Asked, networks: readonly NetworkAddress[]): Limit[] => [
  ...networks.map(({ address, isShared }) => ({
    what: `status from ${address}`,
    most: isShared ? 300 : 30,
    seconds: HOUR,
  })),
  { what: `status to ${organisation} ${email}`, most: 3, seconds: DAY },
];

/**
 * Sends a mail that asks the address's owner to confirm a subscription to the status page. Nothing about the address
 * is looked up: each gets the same answer. A crash between the two writes leaves a request that expires; the caller
 * gets no answer and asks again.
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
