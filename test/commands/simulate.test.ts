import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../scripts/simulate.ts');
const SUNDAY = '2026-11-22T09:00:00.000Z';

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
    expect(out).toContain('4 Executive management and legal   (when a person passes it on)');
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
