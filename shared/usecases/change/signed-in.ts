import { WHOLE_SCOPE } from '../../domain/keys/reach.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { ApiKey, SignedIn, StaffLink } from '../ports/people.ts';

export type SignedInServices = {
  /** The subject of an access token that is valid now; null for any other text. */
  subjectOf: (token: string) => Promise<string | null>;
  linkOf: (subject: string) => Promise<StaffLink | null>;
  organisation: Configuration['organisation'];
};

/**
 * The agent who a token says is signed in, as the organisation's own record has them at this request: whether there still
 * is such an agent, and with which role. The token says nothing of it but the subject (docs/decisions/0080).
 */
export const signedIn = async (services: SignedInServices, token: string): Promise<SignedIn> => {
  const subject = await services.subjectOf(token);
  if (subject === null) return { ok: false, why: 'not_valid' };
  const link = await services.linkOf(subject);
  const organisation = link && (await services.organisation(link.organisation))?.organisation;
  const agent = organisation?.agents.find(({ id }) => id === link?.agent);
  if (!organisation || !agent) return { ok: false, why: 'no_agent' };
  return { ok: true, key: keyOf(organisation.id, agent) };
};

/** Whoever signs in as an agent counts as the same caller from every browser: what is repeated is found again. */
const keyOf = (organisation: string, { id, role }: { id: string; role: ApiKey['role'] }): ApiKey => ({
  id: `${organisation}-staff-${id}`,
  organisation,
  role,
  agent: id,
  scope: WHOLE_SCOPE,
});
