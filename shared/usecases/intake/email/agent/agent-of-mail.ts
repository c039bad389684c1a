import { isSameAddress } from '../../../../mail/addresses.ts';
import type { Agent, Organisation } from '../../../../schemas/configuration/organisation.ts';
import type { Arrival } from '../arrival.ts';

/** The agent whose registered address exactly matches a mail's only From; null if there is none. */
export const agentOfMail = ({ mail }: Pick<Arrival, 'mail'>, { agents }: Organisation): Agent | null => {
  if (!mail.hasStrictFrom) return null;
  return agents.find(({ email }) => isSameAddress(email, mail.from.address)) ?? null;
};
