import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, loadsOf, rivals, type Staffed } from '../../../shared/domain/assignment/assignment.ts';
import { ASSIGNMENT_REASONS, explained } from '../../../shared/domain/assignment/assignment-reasons.ts';
import type { Context } from '../../../shared/domain/ticket/context.ts';
import { personIdOf } from '../../../shared/domain/ticket/person.ts';
import { makeReference } from '../../../shared/domain/ticket/reference.ts';
import type { Agent } from '../../../shared/schemas/configuration/organisation.ts';
import { MONDAY } from '../../kit/case.ts';
import { CLUB, contextAt, member as memberOf } from '../../kit/settings.ts';

/** Specification 2: by expertise, working hours and load. */

const member = (id: string, fields: Partial<Agent> = {}): Agent => memberOf(id, { skills: ['billing'], ...fields });

const TICKET: Staffed = {
  complainedAbout: [],
  reference: 'TD-7K3M-92QX',
  requester: 'p-ann',
  copied: [],
  counterparty: null,
  counterpartyCircle: [],
  requesterCircle: [],
  category: 'billing',
  priority: 'P4',
  team: 'helpdesk',
  policy: null,
  policyVersion: null,
  level: 1,
};

const among = (agents: readonly Agent[], fields: Partial<Context> = {}, now = MONDAY): Context => {
  // An organisation has at least one agent. A test without a match has one who doesn't fit.
  const setting = { ...CLUB, organisation: { ...CLUB.organisation, agents: agents as [Agent, ...Agent[]] } };
  return contextAt(setting, now, fields);
};

const choose = (agents: readonly Agent[], loads: Record<string, number> = {}, now = MONDAY) =>
  assign(among(agents, { loads }, now), TICKET).assignee;

const STAFFING = { language: null, requesterAddress: null, known: null, involved: [] };

const SATURDAY = '2026-11-28T10:00:00.000Z';

describe('assignment', () => {
  it('needs the skill; an agent without skills has all', () => {
    expect(choose([member('a', { skills: ['payment'] }), member('b')])).toBe('b');
    expect(choose([member('a', { skills: [] })])).toBe('a');
  });

  it('stays in the team', () => {
    expect(choose([member('a', { team: 'specialists' }), member('b')])).toBe('b');
  });

  it('prefers an agent who works now over one with less to do', () => {
    expect(choose([member('a'), member('b', { calendar: 'always' })], { b: 9 }, SATURDAY)).toBe('b');
  });

  it('prefers the agent who starts sooner if none works now', () => {
    const early = member('b', { calendar: 'club' });
    const late = member('a', { calendar: 'marketplace' });
    expect(choose([late, early], {}, '2026-11-23T01:00:00.000Z')).toBe('b');
  });

  it('prefers the lower load', () => {
    expect(choose([member('a'), member('b')], { a: 3, b: 2 })).toBe('b');
  });

  it('counts only the candidates’ open tickets', () => {
    const counted = (agents: Agent[]) => rivals(among(agents, {}, SATURDAY), TICKET);
    expect(counted([member('a'), member('b'), member('c', { skills: ['payment'] })])).toEqual(['a', 'b']);
    expect(counted([member('a'), member('b', { calendar: 'always' })])).toEqual([]);
  });

  it('leaves the ticket in the queue without a match, and gives the reason', () => {
    const { assignee, reasons } = assign(among([member('a', { skills: ['payment'] })]), TICKET);
    expect(assignee).toBe(null);
    expect(explained(reasons)).toBe('nobody in helpdesk has the skill billing');
  });
});

describe('proficiency', () => {
  const skilled = (id: string, proficiency: 'basic' | 'good' | 'expert') =>
    member(id, { skills: [{ category: 'billing', proficiency }] });

  it('prefers the expert; a category alone means good', () => {
    expect(choose([member('a'), skilled('b', 'expert'), skilled('c', 'basic')])).toBe('b');
    expect(choose([member('a'), skilled('c', 'basic')])).toBe('a');
  });

  it('does not overload the expert: at most twice the tickets', () => {
    const agents = [skilled('good', 'good'), skilled('expert', 'expert')];
    const loads: Record<string, number> = { good: 0, expert: 0 };
    for (let i = 0; i < 300; i++) {
      const chosen = choose(agents, loads) ?? '';
      loads[chosen] = (loads[chosen] ?? 0) + 1;
    }
    expect(loads).toEqual({ good: 100, expert: 200 });
  });
});

describe('load', () => {
  const loads = (open: Parameters<typeof loadsOf>[0], fields: object = {}) => {
    const context = among([member('a'), member('b')]);
    return loadsOf(open, { ...context, organisation: { ...context.organisation, ...fields } });
  };

  it('weighs a P1 as much as eight P4, or as the organisation says', () => {
    const open = { a: { P1: 1 }, b: { P4: 5, none: 2 } };
    expect(loads(open)).toEqual({ a: 8, b: 7 });
    expect(loads(open, { loadWeights: { P1: 2, P2: 2, P3: 1, P4: 1 } })).toEqual({ a: 2, b: 7 });
  });

  it('never gets lighter with another ticket or a higher priority', () => {
    const counts = fc.record({ P1: fc.nat(9), P2: fc.nat(9), P3: fc.nat(9), P4: fc.nat(9) });
    fc.assert(
      fc.property(counts, fc.constantFrom('P2', 'P3', 'P4'), (open, from) => {
        const higher = { P2: 'P1', P3: 'P2', P4: 'P3' }[from] ?? 'P1';
        const more = { ...open, [from]: open[from as 'P2'] + 1 };
        const raised = { ...open, [higher]: open[higher as 'P1'] + 1 };
        const of = (each: typeof open): number => loads({ a: each }).a ?? 0;
        expect(of(more)).toBeGreaterThan(of(open));
        expect(of(raised)).toBeGreaterThan(of(more));
      }),
    );
  });
});

describe('days off', () => {
  it('make the agent work from the next day that is not off', () => {
    const away = member('a', { daysOff: ['2026-11-23'] });
    expect(explained(assign(among([away]), TICKET).reasons)).toContain('working from 2026-11-24T');
    expect(choose([away, member('b')], { b: 50 })).toBe('b');
  });

  it('end with their last date, and a long absence is not waited for', () => {
    const until = (to: string) => choose([member('a', { daysOff: [{ from: '2026-11-20', to }] })]);
    expect(until('2026-11-22')).toBe('a');
    expect(until('2026-11-24')).toBe('a');
    expect(until('2026-11-25')).toBe(null);
  });

  it('are dates of the agent’s own time zone', () => {
    // 22:30 UTC is half past midnight on the 24th in Johannesburg.
    const late = '2026-11-23T22:30:00.000Z';
    const off = (date: string) => member('a', { calendar: 'club', daysOff: [date] });
    const opens = (date: string) => explained(assign(among([off(date)], {}, late), TICKET).reasons);
    expect(opens('2026-11-23')).toContain('working from 2026-11-24T');
    expect(opens('2026-11-24')).toContain('working from 2026-11-25T');
  });

  it('never leave a ticket with an agent who is off while another works', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (hours, days) => {
        const now = new Date(Date.parse(MONDAY) + hours * 3_600_000).toISOString();
        const to = new Date(Date.parse(MONDAY) + days * 86_400_000).toISOString().slice(0, 10);
        const off = member('off', { calendar: 'always', daysOff: [{ from: '2026-11-01', to }] });
        const at = new Date(Date.parse(now) + 7_200_000).toISOString().slice(0, 10);
        const plain = member('on', { calendar: 'always' });
        if (at <= to && now.slice(0, 10) <= to) expect(choose([off, plain], { on: 99 }, now)).toBe('on');
      }),
    );
  });
});

describe('language and acquaintance', () => {
  const agents = [member('a'), member('b', { languages: ['en', 'de'] })];

  it('prefers an agent who speaks the requester’s language, in any regional variant', () => {
    const context = among(agents, { loads: { b: 30 }, staffing: { ...STAFFING, language: 'de-AT' } });
    expect(assign(context, TICKET).assignee).toBe('b');
    expect(explained(assign(context, TICKET).reasons)).toContain("speaks the requester's language");
  });

  it('takes any agent if none speaks it', () => {
    const context = among(agents, { loads: { b: 1 }, staffing: { ...STAFFING, language: 'fr' } });
    expect(assign(context, TICKET).assignee).toBe('a');
  });

  it('prefers the agent who knows the requester, unless much busier', () => {
    const knownWith = (b: number) =>
      assign(among(agents, { loads: { a: 1, b }, staffing: { ...STAFFING, known: 'b' } }), TICKET).assignee;
    expect(knownWith(6)).toBe('b');
    expect(knownWith(7)).toBe('a');
  });
});

describe('an agent who is part of the matter', () => {
  const person = (id: string) => personIdOf('club', { email: `${id}@club.example` });

  it('never works on it: the requester, people in copy, and on appeal those who were involved', () => {
    const context = among([member('a'), member('b')], { loads: { b: 9 } });
    expect(assign(context, { ...TICKET, requester: person('a') }).assignee).toBe('b');
    expect(assign(context, { ...TICKET, copied: [person('a')] }).assignee).toBe('b');
    const known = (fields: object) => ({ ...context, staffing: { ...STAFFING, ...fields } });
    expect(assign(known({ involved: ['a'] }), TICKET).assignee).toBe('b');
    expect(assign(known({ requesterAddress: 'A@club.example' }), TICKET).assignee).toBe('b');
  });

  it('is left out even if no agent remains, with the number left out', () => {
    const { assignee, reasons } = assign(among([member('a')]), { ...TICKET, copied: [person('a')] });
    expect(assignee).toBe(null);
    expect(explained(reasons)).toContain('1 left out as part of the matter');
  });
});

describe('fairness', () => {
  it('shares many tickets evenly among equals, in any order of the configuration', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.nat(), (count, seed) => {
        const agents = Array.from({ length: count }, (_, i) => member(`agent.${i}`));
        const context = among(agents);
        const reversed = among(agents.toReversed());
        const share: Record<string, number> = {};
        const tickets = 200 * count;
        for (let i = 0; i < tickets; i++) {
          const bytes = Uint8Array.from({ length: 7 }, (_, at) => ((seed + 1) * 31 + i * 7919) >>> (at * 3));
          const ticket = { ...TICKET, reference: makeReference(bytes) };
          const { assignee } = assign(context, ticket);
          expect(assign(reversed, ticket).assignee).toBe(assignee);
          share[assignee ?? ''] = (share[assignee ?? ''] ?? 0) + 1;
        }
        for (const agent of agents) expect(share[agent.id]).toBeGreaterThan(120);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the explanation', () => {
  it('has words for every code, and shows an unknown code unchanged', () => {
    for (const reason of ASSIGNMENT_REASONS) expect(explained([`${reason}:1:2`])).not.toContain('undefined');
    expect(explained(['working_from:2026-11-24T06:00:00.000Z'])).toBe('working from 2026-11-24T06:00:00.000Z');
    expect(explained(['skill:billing:expert', 'working_now', 'lightest:3:2', 'of_old'])).toBe(
      'skill billing (expert), working now, load 3, the lightest of 2, of_old',
    );
  });
});

describe('a level that belongs to a role', () => {
  const AT_TWO: Staffed = { ...TICKET, policy: 'complex-inquiry', policyVersion: 1, level: 2 };

  it('goes to the helpdesk supervisor, whatever the category (specification 3)', () => {
    const context = contextAt(CLUB, MONDAY);
    expect(assign(context, AT_TWO).assignee).toBe('naledi.khumalo');
    expect(assign(context, { ...AT_TWO, category: null }).assignee).toBe('naledi.khumalo');
  });

  it('uses skills again in a team that a person has named instead', () => {
    expect(assign(contextAt(CLUB, MONDAY), { ...AT_TWO, team: 'specialists' }).assignee).toBe('zanele.dlamini');
  });
});
