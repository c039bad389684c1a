import { ACTIONS } from '../../../shared/domain/act.ts';
import { json } from '../../../shared/http/answer.ts';
import { maySupervise } from '../../../shared/usecases/change/caller.ts';
import type { ApiHandler } from '../asked.ts';
import { services } from '../services.ts';

/** The key's organisation is missing, although `inForce` and `signedIn` have read it for this request. */
class OrganisationGone extends Error {
  override readonly name = 'OrganisationGone';
}

/** Returns the caller and the names that the staff area needs from their organisation. No settings. */
export const getMe: ApiHandler<'getMe'> = async ({ key }) => {
  const loaded = await services.configuration.organisation(key.organisation);
  if (!loaded) throw new OrganisationGone(key.organisation);
  const { id, name, language, brand, categories, teams, agents, seniorManagement } = loaded.organisation;
  const agent = agents.find((candidate) => candidate.id === key.agent);
  const managing = agents.filter((each) => seniorManagement.includes(each.id)).map(({ team }) => team);
  const allowed = Object.entries(ACTIONS).filter(([, { may }]) => may === 'agent' || maySupervise(key));
  return json(200, {
    role: key.role,
    agent: agent
      ? { id: agent.id, name: agent.name, email: agent.email, team: agent.team, manages: managing.includes(agent.team) }
      : null,
    organisation: {
      id,
      name: brand?.name ?? name,
      language,
      colour: brand?.colour ?? null,
      categories: categories.map((category) => category.id),
      teams: teams.map((team) => ({ id: team.id, name: team.name })),
      agents: agents.map((each) => ({ id: each.id, name: each.name, team: each.team })),
    },
    actions: allowed.map(([action, { from }]) => ({ action, from })),
  });
};
