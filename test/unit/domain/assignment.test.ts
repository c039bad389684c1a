import { describe, expect, it } from 'vitest';
import { assign, rivals } from '../../../shared/domain/assignment.ts';
import type { Agent } from '../../../shared/schemas/organisation.ts';
import { MONDAY } from '../support/case.ts';
import { CLUB, contextAt } from '../support/settings.ts';

/** SPEC 2: by expertise, working hours and load. */

const member = (id: string, fields: Partial<Agent> = {}): Agent => ({
  id,
  name: id,
  email: `${id}@club.example`,
  role: 'agent',
  team: 'helpdesk',
  skills: ['billing'],
  ...fields,
});

const choose = (agents: Agent[], loads: Record<string, number> = {}, now = MONDAY) => {
  const setting = { ...CLUB, organisation: { ...CLUB.organisation, agents } };
  return assign(contextAt(setting, now, { loads }), 'helpdesk', 'billing').assignee;
};

const SATURDAY = '2026-11-28T10:00:00.000Z';

describe('assignment', () => {
  it('needs the skill; no skills at all are every skill', () => {
    expect(choose([member('a', { skills: ['payment'] }), member('b')])).toBe('b');
    expect(choose([member('a', { skills: [] })])).toBe('a');
  });

  it('stays in the team', () => {
    expect(choose([member('a', { team: 'specialists' }), member('b')])).toBe('b');
  });

  it('prefers who works now over who has less to do', () => {
    expect(choose([member('a'), member('b', { calendar: 'always' })], { b: 9 }, SATURDAY)).toBe('b');
  });

  it('prefers who opens sooner when nobody works', () => {
    const early = member('b', { calendar: 'club' });
    const late = member('a', { calendar: 'marketplace' });
    expect(choose([late, early], {}, '2026-11-23T01:00:00.000Z')).toBe('b');
  });

  it('prefers the lower load, then the order of the configuration', () => {
    expect(choose([member('a'), member('b')], { a: 3, b: 2 })).toBe('b');
    expect(choose([member('a'), member('b')], { a: 2, b: 2 })).toBe('a');
  });

  it('counts the open tickets only of those who come into question', () => {
    const among = (agents: Agent[]) => {
      const setting = { ...CLUB, organisation: { ...CLUB.organisation, agents } };
      return rivals(contextAt(setting, SATURDAY), { team: 'helpdesk', category: 'billing' });
    };
    expect(among([member('a'), member('b'), member('c', { skills: ['payment'] })])).toEqual(['a', 'b']);
    expect(among([member('a'), member('b', { calendar: 'always' })])).toEqual([]);
  });

  it('leaves it in the queue when nobody fits, saying so', () => {
    const setting = { ...CLUB, organisation: { ...CLUB.organisation, agents: [member('a', { skills: ['payment'] })] } };
    expect(assign(contextAt(setting, MONDAY), 'helpdesk', 'billing')).toEqual({
      assignee: null,
      explanation: 'nobody in helpdesk has the skill billing',
    });
  });
});
