import { isSameAddress } from '../../../../mail/addresses.ts';
import type { Agent, Organisation } from '../../../../schemas/configuration/organisation.ts';
import type { Arrival } from '../arrival.ts';

/** The agent whose registered address, to the letter, is a mail's only From; null when it is nobody's. */
export const agentOfMail = ({ mail }: Pick<Arrival, 'mail'>, { agents }: Organisation): Agent | null => {
  if (!mail.hasStrictFrom) return null;
  return agents.find(({ email }) => isSameAddress(email, mail.from.address)) ?? null;
};
