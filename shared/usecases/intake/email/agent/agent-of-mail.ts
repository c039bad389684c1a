import type { Agent, Organisation } from '../../../../schemas/configuration/organisation.ts';
import type { Arrival } from '../arrival.ts';

/** The agent whose registered address, to the letter, is a mail's only From; null when it is nobody's. */
export const agentOfMail = ({ mail }: Pick<Arrival, 'mail'>, { agents }: Organisation): Agent | null => {
  if (!mail.hasStrictFrom) return null;
  const address = mail.from.address.toLowerCase();
  return agents.find(({ email }) => email.toLowerCase() === address) ?? null;
};
