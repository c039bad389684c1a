import type { FieldFault } from '../../domain/configuration/fault.ts';
import { WHOLE_SCOPE } from '../../domain/keys/reach.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Role } from '../../schemas/ticket.ts';
import { inForce } from '../change/caller.ts';

/** Why no key with this role may be made for this agent, and what to do about it; null if it may. */
export const keyFault = (
  organisation: Pick<Organisation, 'id' | 'agents'>,
  role: Role,
  agentId: string | null,
): FieldFault | null => {
  if (role === 'integrator')
    return agentId === null ? null : { field: 'agent', message: 'the key of an integrator belongs to no agent' };
  const agent = organisation.agents.find(({ id }) => id === agentId);
  if (!agent) {
    const known = organisation.agents.map(({ id }) => id).join(', ');
    return { field: 'agent', message: `the key of an ${role} belongs to one of ${known}` };
  }
  const key = { id: 'new', organisation: organisation.id, role, agent: agent.id, scope: WHOLE_SCOPE };
  if (inForce(key, organisation)?.role === role) return null;
  const message = `${agent.id} has the role ${agent.role} in ${organisation.id}, and a key allows no more than its agent may: ask for ${agent.role}, or change the agent first (PUT /v1/organisation)`;
  return { field: 'role', message };
};
