import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expandHolidays } from '../../../shared/adapters/holidays.ts';
import { compileCalendar, simulate } from '../../../shared/domain/calendar/index.ts';
import { calendarSchema } from '../../../shared/schemas/configuration/calendar.ts';
import { type Policy, policySchema } from '../../../shared/schemas/configuration/policy.ts';

const CONFIG = join(import.meta.dirname, '../../../shared/config');
const SCRIPT = join(import.meta.dirname, '../../../scripts/simulate.ts');
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

describe('npm run simulate', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Standard output, standard error and the exit code. */
  const run = (...parameters: string[]): { out: string; error: string; code: unknown } => {
    try {
      const out = execFileSync(process.execPath, [SCRIPT, ...parameters], { encoding: 'utf8', stdio: 'pipe' });
      return { out, error: '', code: 0 };
    } catch (failure) {
      // execFileSync throws an Error with these fields when the command fails.
      const { stdout, stderr, status } = failure as { stdout: string; stderr: string; status: number };
      return { out: stdout, error: stderr, code: status };
    }
  };

  it('tries out a shipped policy', () => {
    const { out, code } = run('--policy', 'marketplace', '--calendar', 'always', '--at', '2026-11-22T11:00:00+02:00');
    expect(code).toBe(0);
    expect(JSON.parse(out).levels[0]).toMatchObject({ starts: SUNDAY, limit: '2026-11-23T09:00:00.000Z' });
  });

  it('draws a timeline as text and as a picture, with nights, weekends and holidays shaded', () => {
    const file = join(folder, 'timeline.svg');
    const at = ['--policy', 'complex-inquiry', '--calendar', 'club', '--at', '2026-12-14T08:00:00Z'];
    const { out } = run(...at, '--priority', 'P2', '--text', '--svg', file);
    expect(out).toContain('Complex inquiry · club (Africa/Johannesburg) · P2');
    expect(out).toMatch(/^1 Frontline, second attempt +●[━▒!]+/m);
    expect(out).toContain('holidays: 2026-12-16');
    expect(out).toContain('4 Executive management and legal   (when somebody passes it on)');
    expect(out).toContain('  limit    Tue 15 Dec 2026 10:00   2026-12-15T08:00:00.000Z');
    const svg = readFileSync(file, 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img"/);
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg.match(/<rect class="shade"/g)?.length).toBeGreaterThan(5);
    expect(svg.match(/<rect class="limit"/g)).toHaveLength(4);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('accepts a file that names its schema, and reports a picture that can’t be written', () => {
    const policy = join(folder, 'own.json');
    const levels = [{ level: 1, target: 'case-specific', limit: 'case-specific' }];
    writeFileSync(policy, JSON.stringify({ $schema: './policy.schema.json', id: 'own', levels }));
    const at = ['--policy', policy, '--calendar', 'club', '--at', SUNDAY];
    expect(run(...at)).toMatchObject({ code: 0 });
    expect(run(...at, '--text').out).toContain('until the date that the person in charge sets');
    expect(run(...at, '--svg', join(folder, 'no', 'such.svg')).error).toContain('--svg: can');
  });

  it('reports faults in its options', () => {
    const { error, code } = run('--policy', 'nowhere', '--calendar', 'club', '--at', SUNDAY);
    expect(code).toBe(1);
    expect(error).toContain('nowhere is no file and none of the policies complex-inquiry, helpdesk-escalation');
    expect(run('--policy', 'marketplace', '--at', 'soon').error).toMatch(/calendar: .*at: an ISO 8601 instant/);
  });

  it('answers a batch line by line, and continues after an invalid line', () => {
    const calendar = {
      id: 'c',
      timeZone: 'Europe/Berlin',
      weeklyHours: { monday: [['09:00', '10:00']] },
      holidays: { country: 'DE' },
    };
    const levels = [{ level: 1, target: { businessDays: 1 }, limit: { businessDays: 200 } }];
    const cases = [
      { id: 'inline', calendar, policy: { id: 'p', levels }, at: '2026-12-22T12:00:00Z', pauses: [] },
      {
        id: 'wrong',
        calendar,
        policy: { id: 'p', levels: [{ level: 2, target: { hours: 2 }, limit: { hours: 1 } }] },
        at: SUNDAY,
      },
      {
        id: 'paused',
        calendar: 'club',
        policy: 'technical-support',
        at: SUNDAY,
        pauses: [[SUNDAY, '2026-11-22T10:00:00Z']],
      },
    ];
    const file = join(folder, 'cases.jsonl');
    writeFileSync(file, [...cases.map((one) => JSON.stringify(one)), 'nonsense', ''].join('\n'));
    const { out, code } = run('--batch', file);
    expect(code).toBe(1);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual(['inline', 'wrong', 'paused', null]);
    // Two hundred Mondays later, and eleven more for holidays: Easter and Whit Monday four times each, and 2028-05-01,
    // 2028-12-25 and 2029-01-01. A first expansion doesn't reach those years.
    expect(answers[0].levels[0].target).toBe('2027-01-04T08:00:00.000Z');
    expect(answers[0].levels[0].limit).toBe('2031-01-13T08:00:00.000Z');
    expect(answers[1].error).toBe(
      'policy: levels.0.target: the target must not come after the limit; levels.0.level: must be 1: levels count from 1',
    );
    expect(answers[2].levels[0].limit).toBe('2026-11-23T10:00:00.000Z');
    expect(answers[3].error).toBe('line 4 is not JSON');
  });
});

it('every shipped policy and calendar has its file name as its id', () => {
  const ids = (kind: string) =>
    readdirSync(join(CONFIG, kind)).map((file) => [file, shipped(join(kind, file))] as const);
  for (const [file, value] of ids('policies')) expect(`${policySchema.parse(value).id}.json`).toBe(file);
  for (const [file, value] of ids('calendars')) expect(`${calendarSchema.parse(value).id}.json`).toBe(file);
});
