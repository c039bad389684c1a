import { describe, expect, it } from 'vitest';
import { WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import { signedIn } from '../../../shared/usecases/change/signed-in.ts';
import type { StaffLink } from '../../../shared/usecases/ports/people.ts';
import { CLUB } from '../../kit/settings.ts';

/** Whoever signs in is what the organisation's record says at that request, and nothing else. */

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
    // Nothing else of what is loaded with an organisation counts here.
    organisation: async (id: string) => (id === 'club' ? ({ organisation } as never) : null),
  };
  return signedIn(services, 'token');
};
const withRole = (role: 'agent' | 'supervisor' | 'admin') =>
  CLUB.organisation.agents.map((agent) => (agent.id === 'thabo.mokoena' ? { ...agent, role } : agent));

describe('whoever signs in', () => {
  it.each(['agent', 'supervisor', 'admin'] as const)(
    'has the role that the record gives the agent now: %s',
    async (role) => {
      const agent = 'thabo.mokoena';
      const key = { id: `club-staff-${agent}`, organisation: 'club', role, agent, scope: WHOLE_SCOPE };
      expect(await asked({ agents: withRole(role) })).toEqual({ ok: true, key });
    },
  );

  it.each<[string, Given, string]>([
    ['whose token isn’t valid', { subject: null }, 'not_valid'],
    ['whom nobody has linked', { link: null }, 'no_agent'],
    ['whom somebody else’s link names', { subject: 'subject-2' }, 'no_agent'],
    ['who has left', { agents: CLUB.organisation.agents.filter(({ id }) => id !== 'thabo.mokoena') }, 'no_agent'],
    ['whose organisation is gone', { link: { ...LINK, organisation: 'gone' } }, 'no_agent'],
  ])('is nobody %s', async (_who, given, why) => {
    expect(await asked(given)).toEqual({ ok: false, why });
  });
});
