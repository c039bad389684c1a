import { WHOLE_SCOPE } from '../../domain/keys/reach.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { ApiKey, SignedIn, StaffLink } from '../ports/people.ts';

export type SignedInServices = {
  /** The subject of a valid access token; null for any other text. */
  subjectOf: (token: string) => Promise<string | null>;
  linkOf: (subject: string) => Promise<StaffLink | null>;
  organisation: Configuration['organisation'];
};

/**
 * The agent signed in with a token, with the role the organisation's record gives them at this request. From the
 * token itself only the subject is used (docs/decisions/0080).
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

/** An agent is the same caller in every browser, so that a repeated request is recognised. */
const keyOf = (organisation: string, { id, role }: { id: string; role: ApiKey['role'] }): ApiKey => ({
  id: `${organisation}-staff-${id}`,
  organisation,
  role,
  agent: id,
  scope: WHOLE_SCOPE,
});
