import { describe, expect, it } from 'vitest';
import { type Overview, overviewText, untilText } from '../../../scripts/watch/overview.ts';

const AT = '2026-03-02T09:00:00.000Z';
const OVERVIEW: Overview = {
  stage: 'prod',
  at: AT,
  tickets: [
    { organisation: 'club', status: 'new', level: 1, count: 3, more: false },
    { organisation: 'club', status: 'open', level: 2, count: 100, more: true },
    { organisation: 'club', status: 'open', level: 3, count: 0, more: false },
    { organisation: 'marketplace', status: 'new', level: 1, count: 0, more: false },
  ],
  executions: {
    ...{ running: 40, more: false, lookedAt: 20 },
    states: [
      { state: 'Await requester', level: 1, count: 5 },
      { state: 'Await work', level: 1, count: 11 },
      { state: 'Await work', level: 2, count: 3 },
      { state: 'Await work', level: null, count: 1 },
    ],
    failed: [{ name: 'TD-7K3M-92QX', error: 'States.Timeout', cause: 'Assess kept failing', at: AT }],
  },
  breaches: [
    { reference: 'TD-7K3M-92QX', organisation: 'club', at: '2026-03-02T08:48:00.000Z' },
    { reference: 'TD-43XN-G5GG', organisation: 'club', at: '2026-03-02T12:05:00.000Z' },
  ],
  queues: [
    { name: 'tierdesk-prod-mail', waiting: 4, inFlight: 1, isDeadLetters: false },
    { name: 'tierdesk-prod-intake', waiting: 0, inFlight: 0, isDeadLetters: false },
    { name: 'tierdesk-prod-mail-dead-letters', waiting: 2, inFlight: 0, isDeadLetters: true },
    { name: 'tierdesk-prod-intake-dead-letters', waiting: 0, inFlight: 0, isDeadLetters: true },
  ],
};

describe('watch', () => {
  it('shows what waits, what is due and what failed, and leaves out what is empty', () => {
    const text = overviewText(OVERVIEW);
    expect(text).toContain('Tickets by level        1     2     3\n');
    expect(text).toContain('  club         new      3\n               open        100+\n');
    expect(text).toContain('  marketplace  none open');
    expect(text).toContain('Executions: 40 running; the 20 that started last are in\n');
    expect(text).toContain(
      '  Await work         15   level 1: 11, level 2: 3, unknown: 1\n  Await requester     5   level 1: 5\n',
    );
    expect(text).toContain('TD-7K3M-92QX  club  12 min late\n  TD-43XN-G5GG  club  in 3 h 5 min');
    expect(text).toContain('tierdesk-prod-mail  4 waiting, 1 in work\n  1 more without a message');
    expect(text).toContain('Dead letters (npm run replay -- --stage prod)\n  tierdesk-prod-mail-dead-letters: 2\n');
    expect(text).not.toContain('intake-dead-letters');
    expect(text).toContain('States.Timeout\n    Assess kept failing');
  });

  it('keeps every line within the terminal’s columns, however long a cause is', () => {
    const [failed] = OVERVIEW.executions.failed;
    const long = { ...OVERVIEW.executions, failed: [{ ...failed, cause: 'x'.repeat(160) }] } as Overview['executions']; // of the one above
    const width = (columns: number) =>
      Math.max(
        ...overviewText({ ...OVERVIEW, executions: long }, columns)
          .split('\n')
          .map(({ length }) => length),
      );
    expect([width(80), width(120)]).toEqual([80, 120]);
  });

  it('says that all is quiet', () => {
    const quiet = {
      ...OVERVIEW,
      breaches: [],
      queues: [],
      executions: { running: 0, more: false, lookedAt: 0, states: [], failed: [] },
    };
    expect(overviewText(quiet)).toContain('Next checkpoints\n  nothing is due');
    expect(untilText('2026-03-12T09:00:00.000Z', AT)).toBe('in 10 days');
  });
});
