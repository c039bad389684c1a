import { describe, expect, it } from 'vitest';
import { expandHolidays, UnknownCountryError } from '../../../shared/adapters/holidays.ts';
import { calendarSchema, faultsOf } from '../../../shared/schemas/configuration/calendar.ts';
import { durationSchema } from '../../../shared/schemas/configuration/duration.ts';
import { closureSchema, policySchema } from '../../../shared/schemas/configuration/policy.ts';

const policyFaults = (policy: unknown): string[] => faultsOf(policySchema.safeParse(policy));
const calendarFaults = (calendar: unknown): string[] => faultsOf(calendarSchema.safeParse(calendar));

const level = (level: number, rest: object = {}) => ({ level, target: { hours: 1 }, limit: { hours: 2 }, ...rest });
const policy = (...levels: object[]) => ({ id: 'p', levels });

describe('durations', () => {
  it.each([
    { hours: 24 },
    { hours: 0.5 },
    { businessHours: 4 },
    { businessMinutes: 90 },
    { businessDays: 2 },
    'case-specific',
  ])('%j is valid', (value) => expect(durationSchema.parse(value)).toEqual(value));
  it.each([
    { hours: 0 },
    { hours: -1 },
    { businessDays: 1.5 },
    { hours: 1, businessDays: 1 },
    { days: 1 },
    {},
    24,
    'soon',
    null,
    { hours: 1e9 },
  ])('%j is refused', (value) => expect(durationSchema.safeParse(value).success).toBe(false));
});

describe('a policy', () => {
  it('gets its defaults', () => {
    const parsed = policySchema.parse(policy(level(1, { outcomes: ['escalated', 'mended'] }), level(2)));
    expect(parsed).toMatchObject({ metBy: 'response', moves: 'at_once', declinesBeforeEscalation: 2 });
    expect(parsed.levels[0]).toMatchObject({ name: 'Level 1', onLimit: 'escalate', byPriority: {} });
    expect(parsed.levels[0]?.outcomes.map(({ id, leadsTo }) => [id, leadsTo])).toEqual([
      ['escalated', 'escalated'],
      ['mended', 'resolved'],
    ]);
  });

  it('stays the same when it is read again', () => {
    const once = policySchema.parse(policy(level(1, { outcomes: ['escalated'] }), level(2)));
    expect(policySchema.parse(once)).toEqual(once);
  });

  it('has levels that lead nowhere listed among other faults', () => {
    const last = level(1, { target: { hours: 3 }, limit: { hours: 2 }, outcomes: ['resolved', 'escalated'] });
    expect(policyFaults(policy(last))).toEqual([
      expect.stringMatching(/^levels\.0\.target: /),
      expect.stringMatching(/^levels\.0\.outcomes\.1: must not lead up/),
    ]);
  });

  it('has every fault listed, with the field', () => {
    const faults = policyFaults({
      ...policy(
        level(2, { target: { businessHours: 2 }, limit: { businessMinutes: 90 }, name: 7 }),
        level(2, { byPriority: { P1: { limit: { hours: 0.5 } } }, colour: 'red' }),
        { level: 3, target: 'whenever', limit: { hours: 1 } },
      ),
      moves: 'never',
    });
    expect(faults).toEqual([
      expect.stringMatching(/^moves: /),
      expect.stringMatching(/^levels\.0\.name: /),
      expect.stringMatching(/^levels\.0\.target: the target must not come after the limit/),
      expect.stringMatching(/^levels\.1: .*colour/),
      expect.stringMatching(/^levels\.1\.byPriority\.P1: the target must not come after/),
      expect.stringMatching(/^levels\.2\.target: "case-specific" or one of/),
      expect.stringMatching(/^levels\.0\.level: must be 1/),
    ]);
  });

  it('may compare units that only a calendar can', () => {
    expect(policyFaults(policy(level(1, { target: { businessDays: 1 }, limit: { hours: 12 } })))).toEqual([]);
    expect(policyFaults(policy(level(1, { target: { hours: 2 }, limit: { hours: 2 } })))).toEqual([]);
  });

  it('has no outcome that leads nowhere', () => {
    expect(policyFaults(policy(level(1, { outcomes: ['resolved', 'escalated'] })))).toEqual([
      'levels.0.outcomes.1: must not lead up, because there is no higher level',
    ]);
  });

  it('needs a level', () => expect(policyFaults(policy())).toEqual([expect.stringMatching(/^levels: /)]));
});

describe('closure', () => {
  it('is the club’s by default', () => {
    expect(closureSchema.parse({})).toEqual({
      reopenWithin: { hours: 720 },
      confirmation: { remindersAfter: [{ businessDays: 1 }, { businessDays: 3 }], closeAfter: { businessDays: 5 } },
      noAnswer: {
        askAgainAfter: [{ businessDays: 2 }, { businessDays: 4 }],
        endAfter: { businessDays: 7 },
        onEnd: 'resolve',
        urgentAfter: { businessDays: 1 },
      },
      survey: { poorUpTo: 2 },
    });
  });
});

describe('a calendar', () => {
  const week = (monday: unknown, rest: object = {}) => ({ id: 'c', timeZone: 'UTC', weeklyHours: { monday }, ...rest });

  it('has its shifts in order, and missing days closed', () => {
    const { weeklyHours } = calendarSchema.parse(
      week([
        ['13:00', '24:00'],
        ['00:00', '12:00'],
      ]),
    );
    expect(weeklyHours).toMatchObject({
      monday: [
        ['00:00', '12:00'],
        ['13:00', '24:00'],
      ],
      sunday: [],
    });
  });

  it.each([
    [week([['8:00', '17:00']]), ['weeklyHours.monday.0.0: a time of day']],
    [week([['08:00', '24:30']]), ['weeklyHours.monday.0.1: a time of day']],
    [week([['22:00', '06:00']]), ['weeklyHours.monday.0: a shift must close after it opens']],
    [week([['08:00', '08:00']]), ['weeklyHours.monday.0: a shift must close after it opens']],
    [
      week([
        ['08:00', '12:00'],
        ['11:00', '13:00'],
      ]),
      ['weeklyHours.monday: shifts of one day must not overlap'],
    ],
    [week([]), ['weeklyHours: a calendar must have working time']],
    [week([['08:00', '17:00']], { timeZone: 'Mars/Base' }), ['timeZone: an IANA time zone']],
    [week([['08:00', '17:00']], { holidays: ['2026-02-30'] }), ['holidays.0: a date']],
    [week([['08:00', '17:00']], { holidays: { country: 'South Africa' } }), ['holidays.country: an ISO 3166-1']],
    [
      week([['08:00', '17:00']], {
        exceptions: [
          { date: '2026-12-24', hours: [] },
          { date: '2026-12-24', hours: [] },
        ],
      }),
      ['exceptions: a date can only have one exception'],
    ],
  ])('%j is refused', (value, faults) => {
    expect(calendarFaults(value)).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });
});

describe('the holidays of a country', () => {
  const week = { monday: [['08:00', '17:00']] };
  const expanded = (holidays: object, from: number, to = from) =>
    expandHolidays(calendarSchema.parse({ id: 'c', timeZone: 'UTC', weeklyHours: week, holidays }), from, to).holidays;

  it('become dates, with the Monday after a Sunday where the law says so', () => {
    const dates = expanded({ country: 'ZA' }, 2022, 2023);
    expect(dates).toEqual(expect.arrayContaining(['2022-05-01', '2022-05-02', '2022-12-26', '2023-03-21']));
    expect(dates).not.toContain('2022-03-20');
  });

  it('are those of a state when one is named', () => {
    expect(expanded({ country: 'DE' }, 2026)).not.toContain('2026-01-06');
    expect(expanded({ country: 'DE', state: 'BY' }, 2026)).toContain('2026-01-06');
  });

  it('take as many days as they last, and none for an afternoon', () => {
    expect(expanded({ country: 'AM' }, 2026)).toEqual(
      expect.arrayContaining(['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-05']),
    );
    expect(expanded({ country: 'CN' }, 2026)).not.toContain('2026-08-01');
  });

  it('stay as they are when they are dates already', () => {
    expect(expanded(['2026-12-25'], 2030)).toEqual(['2026-12-25']);
  });

  it('are refused for an unknown country or state', () => {
    expect(() => expanded({ country: 'XX' }, 2026)).toThrow(UnknownCountryError);
    expect(() => expanded({ country: 'DE', state: 'XX' }, 2026)).toThrow(UnknownCountryError);
  });
});
