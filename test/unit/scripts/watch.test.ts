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
  deadLetters: [
    {
      ...{ queue: 'tierdesk-prod-signals-dead-letters', waiting: 2 },
      letters: [{ cause: 'no such execution', count: 2, oldest: '2026-03-02T08:00:00.000Z' }],
    },
    { queue: 'tierdesk-prod-mail-dead-letters', waiting: 2, letters: null },
  ],
  webhooks: [
    {
      ...{ organisation: 'club', id: 'w1', host: 'hooks.example', failingSince: '2026-03-02T08:48:00.000Z' },
      ...{ failures: 14, off: null, last: '503', retrying: 9, parked: 1, more: true },
    },
    {
      ...{ organisation: 'club', id: 'w2', host: null, failingSince: null, failures: 0 },
      ...{ off: { because: 'key_revoked', at: '2026-03-01T09:00:00.000Z' }, last: null },
      ...{ retrying: 0, parked: 0, more: false },
    },
  ],
};

describe('watch', () => {
  it('shows what waits, is due or failed, and leaves out empty parts', () => {
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
    expect(text).toContain(
      [
        'Dead letters (npm run replay -- --stage prod)',
        '  tierdesk-prod-signals-dead-letters: 2',
        '    2 since 2026-03-02T08:00:00.000Z: no such execution',
        '  tierdesk-prod-mail-dead-letters: 2',
        '    they hold what people wrote: see their causes by the command',
      ].join('\n'),
    );
    expect(text).toContain(
      [
        'Webhooks that fail',
        '  club  w1  hooks.example, last answer: 503',
        '    fails since 2026-03-02T08:48:00.000Z (for 12 min), 14 attempts failed',
        '    events of the latest 100: 9 tried again, 1 parked',
        '  club  w2  host unknown',
        '    off (key_revoked) since 2026-03-01T09:00:00.000Z (for 24 h 0 min)',
        '    events: 0 tried again, 0 parked',
      ].join('\n'),
    );
    expect(text).not.toContain('intake-dead-letters');
    expect(text).toContain('States.Timeout\n    Assess kept failing');
  });

  it('keeps every line within the terminal’s width, even with a long cause', () => {
    const [failed] = OVERVIEW.executions.failed;
    const long = { ...OVERVIEW.executions, failed: [{ ...failed, cause: 'x'.repeat(160) }] } as Overview['executions']; // of the one above
    const width = (columns: number) =>
      Math.max(
        ...overviewText({ ...OVERVIEW, executions: long }, columns)
          .split('\n')
          .map(({ length }) => length),
      );
    expect([width(80), width(120)]).toEqual([80, 120]);
    const words = {
      ...OVERVIEW.executions,
      failed: [{ ...failed, cause: 'reason '.repeat(20) }],
    } as Overview['executions']; // likewise
    const text = overviewText({ ...OVERVIEW, executions: words }, 40);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(40);
    expect(text.match(/reason/g)).toHaveLength(20);
  });

  it('reports that all is quiet', () => {
    const quiet = {
      ...OVERVIEW,
      breaches: [],
      ...{ queues: [], deadLetters: [], webhooks: [] },
      executions: { running: 0, more: false, lookedAt: 0, states: [], failed: [] },
    };
    expect(overviewText(quiet)).toContain('Next checkpoints\n  nothing is due');
    expect(untilText('2026-03-12T09:00:00.000Z', AT)).toBe('in 10 days');
  });
});
