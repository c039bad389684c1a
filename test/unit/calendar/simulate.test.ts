import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandHolidays } from '../../../shared/adapters/holidays.ts';
import { compileCalendar, simulate } from '../../../shared/domain/calendar/index.ts';
import { calendarSchema } from '../../../shared/schemas/configuration/calendar.ts';
import { type Policy, policySchema } from '../../../shared/schemas/configuration/policy.ts';

const CONFIG = join(import.meta.dirname, '../../../shared/config');
const shipped = (path: string): unknown => {
  const { $schema: _schema, ...document } = JSON.parse(readFileSync(join(CONFIG, path), 'utf8'));
  return document;
};

const club = compileCalendar(expandHolidays(calendarSchema.parse(shipped('calendars/club.json')), 2026, 2027));
const policy = (levels: object[], rest: object = {}): Policy => policySchema.parse({ id: 'test', levels, ...rest });

const SUNDAY = '2026-11-22T09:00:00.000Z';
const FRIDAY_1400 = '2026-11-20T12:00:00.000Z';
const twoLevels = [
  { level: 1, target: { hours: 3 }, limit: { hours: 4 }, byPriority: { P1: { limit: { hours: 3 } } } },
  { level: 2, target: { hours: 8 }, limit: { hours: 8 } },
];
const nothing = { warning: null, target: null, limit: null };

describe('simulate', () => {
  it('technical support: 24 hours, 48 hours, then a date that the person in charge sets', () => {
    expect(simulate(policySchema.parse(shipped('policies/technical-support.json')), club, SUNDAY)).toEqual([
      {
        level: 1,
        starts: SUNDAY,
        warning: '2026-11-23T03:00:00.000Z',
        target: '2026-11-23T09:00:00.000Z',
        limit: '2026-11-23T09:00:00.000Z',
      },
      // On Monday at 11:00 the level has had three hours; at noon, its four.
      {
        level: 2,
        starts: '2026-11-23T10:00:00.000Z',
        warning: '2026-11-24T22:00:00.000Z',
        target: '2026-11-25T10:00:00.000Z',
        limit: '2026-11-25T10:00:00.000Z',
      },
      { level: 3, starts: '2026-11-25T10:00:00.000Z', ...nothing },
    ]);
  });

  it('complex inquiry: level 3 only alerts, so level 4 never starts automatically', () => {
    const levels = simulate(policySchema.parse(shipped('policies/complex-inquiry.json')), club, SUNDAY);
    expect(levels.map(({ target, limit }) => [target, limit])).toEqual([
      ['2026-11-24T06:00:00.000Z', '2026-11-24T06:00:00.000Z'],
      ['2026-11-26T06:00:00.000Z', '2026-11-27T06:00:00.000Z'],
      ['2026-12-02T06:00:00.000Z', '2026-12-04T06:00:00.000Z'],
      [null, null],
    ]);
    expect(levels.at(-1)).toEqual({ level: 4, starts: null, ...nothing });
  });

  it('uses the priority’s times, and the level’s own for missing ones', () => {
    const [first] = simulate(policy(twoLevels), club, FRIDAY_1400, 'P1');
    expect(first).toMatchObject({ target: '2026-11-20T15:00:00.000Z', limit: '2026-11-20T15:00:00.000Z' });
    expect(simulate(policy(twoLevels), club, FRIDAY_1400, 'P2')[0]?.limit).toBe('2026-11-20T16:00:00.000Z');
  });

  it('moves in hours at the next opening, but P1 and P2 never wait', () => {
    const inHours = policy(twoLevels, { moves: 'in_hours' });
    const secondStarts = (priority: 'P1' | 'P2' | 'P3' | null) =>
      simulate(inHours, club, FRIDAY_1400, priority)[1]?.starts;
    expect(secondStarts(null)).toBe('2026-11-23T06:00:00.000Z');
    expect(secondStarts('P3')).toBe('2026-11-23T06:00:00.000Z');
    expect(secondStarts('P2')).toBe('2026-11-20T16:00:00.000Z');
    expect(secondStarts('P1')).toBe('2026-11-20T15:00:00.000Z');
  });

  it('moves in hours once the level has had as many of them as the policy says, without pauses', () => {
    const inHours = policy(twoLevels, { moves: 'in_hours', inHoursAtLeast: { businessHours: 4 } });
    const starts = (at: string, priority: 'P2' | null = null, pauses: [string, string][] = []) =>
      simulate(inHours, club, at, priority, pauses)[1]?.starts;
    // Friday 14:00 to 17:00, and an hour on Monday.
    expect(starts(FRIDAY_1400)).toBe('2026-11-23T07:00:00.000Z');
    // Saturday 18:00: Monday at noon.
    expect(starts('2026-11-21T16:00:00.000Z')).toBe('2026-11-23T10:00:00.000Z');
    // Friday 13:00: the four hours end exactly at closing, which is no longer business time.
    expect(starts('2026-11-20T11:00:00.000Z')).toBe('2026-11-23T06:00:00.000Z');
    // Monday 08:00: at the limit itself.
    expect(starts('2026-11-23T06:00:00.000Z')).toBe('2026-11-23T10:00:00.000Z');
    expect(starts(FRIDAY_1400, null, [['2026-11-20T12:00:00.000Z', '2026-11-20T14:00:00.000Z']])).toBe(
      '2026-11-23T09:00:00.000Z',
    );
    expect(starts(FRIDAY_1400, 'P2')).toBe('2026-11-20T16:00:00.000Z');
  });

  it('stops while it is paused, but never at P1', () => {
    const pauses = [['2026-11-20T13:00:00.000Z', '2026-11-20T14:00:00.000Z']] as const;
    expect(simulate(policy(twoLevels), club, FRIDAY_1400, 'P2', pauses)[0]?.limit).toBe('2026-11-20T17:00:00.000Z');
    expect(simulate(policy(twoLevels), club, FRIDAY_1400, 'P1', pauses)[0]?.limit).toBe('2026-11-20T15:00:00.000Z');
  });
});

it('every shipped policy and calendar has its file name as its id', () => {
  const ids = (kind: string) =>
    readdirSync(join(CONFIG, kind)).map((file) => [file, shipped(join(kind, file))] as const);
  for (const [file, value] of ids('policies')) expect(`${policySchema.parse(value).id}.json`).toBe(file);
  for (const [file, value] of ids('calendars')) expect(`${calendarSchema.parse(value).id}.json`).toBe(file);
});
