import { describe, expect, it } from 'vitest';
import { expandHolidays } from '../../../shared/adapters/holidays.ts';
import { shippedConfiguration } from '../../../shared/config/index.ts';
import { configurationFaults } from '../../../shared/domain/configuration/faults.ts';
import { calendarSchema } from '../../../shared/schemas/configuration/calendar.ts';
import type { WholeConfiguration } from '../../../shared/schemas/configuration/configuration.ts';
import { policySchema } from '../../../shared/schemas/configuration/policy.ts';

const NOW = '2026-11-23T08:00:00.000Z';
const { organisations, policies, calendars } = shippedConfiguration();
const stored = calendars.map((calendar) => expandHolidays(calendar, 2026, 2028));

const wholeOf = (id: string): WholeConfiguration => {
  const organisation = organisations.find((candidate) => candidate.id === id);
  if (!organisation) throw new Error(`no organisation ${id} is shipped`);
  const own = policies.filter((policy) => organisation.policies?.includes(policy.id));
  return { organisation, policies: own, calendars: stored, templates: {} };
};
const club = wholeOf('club');
const withPolicy = (levels: object[]): WholeConfiguration => ({
  ...club,
  policies: [...club.policies, policySchema.parse({ id: 'own', levels })],
});
const fields = (whole: WholeConfiguration) =>
  configurationFaults(whole, NOW).map(({ kind, id, field }) => [kind, id, field]);

describe('a valid configuration', () => {
  it.each(organisations.map(({ id }) => id))('%s, as it is shipped, has no fault', (id) => {
    expect(configurationFaults(wholeOf(id), NOW)).toEqual([]);
  });

  it('may have a target in other units than its limit, if it comes first on some days', () => {
    expect(fields(withPolicy([{ level: 1, target: { businessDays: 1 }, limit: { hours: 36 } }]))).toEqual([]);
  });
});

describe('faults are found, with their field', () => {
  it('a level whose team has no agents', () => {
    const { organisation } = club;
    const agents = organisation.agents.filter(({ team }) => team !== 'engineering');
    const faults = configurationFaults({ ...club, organisation: { ...organisation, agents } }, NOW);
    expect(faults).toContainEqual({
      kind: 'policy',
      id: 'technical-support',
      field: 'levels.2.team',
      message: expect.stringContaining('team engineering has no agents'),
    });
  });

  it('a level whose team doesn’t exist', () => {
    const level = { level: 1, team: 'night-watch', target: { hours: 1 }, limit: { hours: 2 } };
    expect(fields(withPolicy([level]))).toEqual([['policy', 'own', 'levels.0.team']]);
  });

  it('a target in other units that always comes after the limit, also for one priority', () => {
    const late = { target: { businessDays: 3 }, limit: { hours: 24 } };
    const levels = [{ level: 1, target: { hours: 1 }, limit: { hours: 24 }, byPriority: { P2: late } }];
    expect(fields(withPolicy([{ level: 1, ...late }]))).toEqual([['policy', 'own', 'levels.0.target']]);
    expect(fields(withPolicy(levels))).toEqual([['policy', 'own', 'levels.0.byPriority.P2']]);
  });

  it('an outcome listed twice', () => {
    const level = { level: 1, target: { hours: 1 }, limit: { hours: 2 }, outcomes: ['mended', 'replaced', 'mended'] };
    expect(fields(withPolicy([level]))).toEqual([['policy', 'own', 'levels.0.outcomes.2']]);
  });

  it('routes to missing policies and levels, and agents with missing calendars', () => {
    const { organisation } = club;
    const [first] = organisation.agents;
    if (!first) throw new Error('no agents are shipped');
    const broken = {
      ...organisation,
      agents: [{ ...first, calendar: 'moonlight' }, ...organisation.agents.slice(1)],
      routes: [
        { id: 'a', when: {}, policy: 'gone', level: 1 },
        { id: 'b', when: {}, policy: 'technical-support', level: 9 },
      ],
    };
    expect(fields({ ...club, organisation: broken })).toEqual([
      ['organisation', 'club', 'routes.0.policy'],
      ['organisation', 'club', 'routes.1.level'],
      ['organisation', 'club', 'agents.0.calendar'],
    ]);
  });

  it('a calendar without future working time', () => {
    const weeklyHours = {};
    const exceptions = [{ date: '2020-01-06', hours: [['08:00', '17:00']] }];
    const over = calendarSchema.parse({ id: 'over', timeZone: 'UTC', weeklyHours, exceptions });
    const whole = { ...club, calendars: [...stored, expandHolidays(over, 2026, 2028)] };
    expect(fields(whole)).toEqual([['calendar', 'over', 'weeklyHours']]);
  });

  it('the same agent twice', () => {
    const { organisation } = club;
    const agents = [...organisation.agents, ...organisation.agents.slice(0, 1)];
    expect(fields({ ...club, organisation: { ...organisation, agents } })).toEqual([
      ['organisation', 'club', `agents.${agents.length - 1}.id`],
      ['organisation', 'club', `agents.${agents.length - 1}.email`],
    ]);
  });
});
