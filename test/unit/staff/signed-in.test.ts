import { describe, expect, it } from 'vitest';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import { signedIn } from '../../../shared/usecases/change/signed-in.ts';
import type { StaffLink } from '../../../shared/usecases/ports/people.ts';
import { CLUB } from '../../kit/settings.ts';

/** The organisation's record at the time of the request decides an agent's rights. */

const LINK: StaffLink = {
  subject: 'subject-1',
  organisation: 'club',
  agent: 'thabo.mokoena',
  linkedAt: '2026-11-22T09:00:00.000Z',
};

type Given = { link?: StaffLink | null; agents?: typeof CLUB.organisation.agents; subject?: string | null };

const asked = ({ link = LINK, agents = CLUB.organisation.agents, subject = 'subject-1' }: Given) => {
  const organisation = { ...CLUB.organisation, agents };
  const services = {
    subjectOf: async () => subject,
    linkOf: async (of: string) => (of === link?.subject ? link : null),
    // The other data loaded with an organisation has no effect here.
    organisation: async (id: string) => (id === 'club' ? ({ organisation } as never) : null),
  };
  return signedIn(services, 'token');
};
const withRole = (role: 'agent' | 'supervisor' | 'admin') =>
  CLUB.organisation.agents.map((agent) => (agent.id === 'thabo.mokoena' ? { ...agent, role } : agent));

describe('a person who signs in', () => {
  it.each(['agent', 'supervisor', 'admin'] as const)('has the agent’s current role in the record: %s', async (role) => {
    const agent = 'thabo.mokoena';
    const key = { id: `club-staff-${agent}`, organisation: 'club', role, agent, scope: WHOLE_SCOPE };
    expect(await asked({ agents: withRole(role) })).toEqual({ ok: true, key });
  });

  it.each<[string, Given, string]>([
    ['whose token isn’t valid', { subject: null }, 'not_valid'],
    ['who isn’t linked', { link: null }, 'no_agent'],
    ['whose link has another subject', { subject: 'subject-2' }, 'no_agent'],
    ['who has left', { agents: CLUB.organisation.agents.filter(({ id }) => id !== 'thabo.mokoena') }, 'no_agent'],
    ['whose organisation is gone', { link: { ...LINK, organisation: 'gone' } }, 'no_agent'],
  ])('is refused if it is a person %s', async (_who, given, why) => {
    expect(await asked(given)).toEqual({ ok: false, why });
  });
});
