import { instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { StatusMessage } from '../../schemas/workflow.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';

/** A failure that ends within a minute of the system's time isn't news: subscribers would get two mails about it. */
const STEADY_MILLISECONDS = 60_000;

export type LookForNewsServices = {
  configuration: Pick<Configuration, 'organisation'>;
  outgoing: { sendLater: (messages: readonly { message: StatusMessage; delaySeconds: number }[]) => Promise<void> };
  clock: Pick<Clock, 'now' | 'waitSeconds'>;
};

/** Schedules a check for news for subscribers of a status page, after the state has been stable for a while. */
export const lookForNews = async (
  { configuration, outgoing, clock }: LookForNewsServices,
  organisation: string,
): Promise<void> => {
  const loaded = await configuration.organisation(organisation);
  if (!loaded?.organisation.statusPage) return;
  const delaySeconds = clock.waitSeconds(instantOf(millisecondsOf(clock.now()) + STEADY_MILLISECONDS));
  await outgoing.sendLater([{ message: { statusCheck: { organisation } }, delaySeconds }]);
};
