import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Role } from '../../schemas/ticket.ts';
import { inForce } from '../change/caller.ts';

/** Why no key is made of a role for somebody, as a line that says what to do; null where one may be. */
export const keyFault = (
  organisation: Pick<Organisation, 'id' | 'agents'>,
  role: Role,
  agentId: string | undefined,
): string | null => {
  const agent = organisation.agents.find(({ id }) => id === agentId);
  if (role === 'integrator') return null;
  if (!agent) {
    const known = organisation.agents.map(({ id }) => id).join(', ');
    return `--agent: the key of an ${role} belongs to one of ${known}`;
  }
  const counts = inForce({ id: 'new', organisation: organisation.id, role, agent: agent.id }, organisation)?.role;
  return counts === role
    ? null
    : `--role: ${agent.id} has the role ${agent.role} in ${organisation.id}, and a key allows no more than its agent may: ask for --role ${agent.role}, or change the agent first (PUT /v1/organisation)`;
};
