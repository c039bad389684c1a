import { describe, expect, it } from 'vitest';
import { describeViolation, explore } from './explore.ts';
import { mutations, withoutSameToken } from './mutations.ts';
import { protocol, type Refusal } from './protocol.ts';
import type { Bounds } from './state.ts';

/** Besides the creation of the ticket. */
const bounds: Bounds = {
  signals: 1,
  comments: 0,
  checkpoints: 0,
  faults: 1,
  executions: 2,
  creation: false,
  overlap: false,
  handlers: 1,
};

/** Generous, and asserts nothing: the exploration takes the same steps on any machine. */
const TIMEOUT = 120_000;

const explorations: [string, Partial<Bounds>][] = [
  ['a late signal of its creation', { creation: true }],
  ['two signals, a fault, an execution that dies', { signals: 2 }],
  ['two faults, an execution that dies', { faults: 2 }],
  ['two executions that die', { executions: 3 }],
  ['an execution replaced while it goes on', { overlap: true }],
  ['a checkpoint, a comment, an execution that dies', { checkpoints: 1, comments: 1, faults: 0 }],
  ['a checkpoint and a fault', { checkpoints: 1, executions: 1 }],
  ['two signals handled at once', { signals: 2, handlers: 2, executions: 1 }],
];

describe('the signal protocol, in every order', () => {
  it.each(explorations)('holds with %s', { timeout: TIMEOUT }, (_, change) => {
    const { violation, atRest } = explore(protocol, { ...bounds, ...change });
    expect(describeViolation(violation)).toBe('no violation');
    expect(atRest).toBeGreaterThan(0);
  });

  it.each(explorations.slice(4, 6))('holds during a deployment, with %s', { timeout: TIMEOUT }, (_, change) => {
    const { violation } = explore({ ...protocol, answers: 'either' }, { ...bounds, ...change });
    expect(describeViolation(violation)).toBe('no violation');
  });

  it('goes through everything that it is made for', { timeout: TIMEOUT }, () => {
    const changes = [{}, { checkpoints: 1, executions: 1 }, { overlap: true, faults: 0 }];
    const kinds = changes.flatMap((change) => [...explore(protocol, { ...bounds, ...change }).kinds()]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'await is given up and retried',
        'await is given up and caught',
        'advance is given up and retried',
        'advance (stale) commits what is due',
        'await registers with seen, the answer is lost',
        'await is refused',
        'await reads the ticket and has missed something',
        'await answers itself',
        'the wait of execution times out',
        'signal is read, and the ticket',
        'signal sends success to await, and will come again',
        'signal sends success to await (stale), too late, and is done',
        'execution queues the notice { after:, upTo: }, the answer is lost',
        'execution fails to queue its notice and goes back',
        'execution dies and is replaced',
        'execution is replaced while it runs',
      ]),
    );
  });

  it.each<Refusal>(['reads_anyway', 'fails'])('holds when a refused await %s', { timeout: TIMEOUT }, (refusal) => {
    const { violation } = explore({ ...protocol, refusal }, { ...bounds, overlap: true, faults: 0 });
    expect(describeViolation(violation)).toBe('no violation');
  });
});

describe('the exploration catches', () => {
  const harmful = mutations.flatMap(({ harms, ...mutation }) => harms.map((harm) => ({ ...mutation, harm })));

  it.each(harmful)('$name: $harm', { timeout: TIMEOUT }, ({ change, harm, takes }) => {
    const { violation } = explore({ ...protocol, ...change }, { ...bounds, ...takes }, [harm]);
    expect(violation?.breach, describeViolation(violation)).toBe(harm);
    expect(violation?.trace.length).toBeGreaterThan(1);
  });
});

describe('a repeated write that is refused', () => {
  it.each<Refusal>(['reads_anyway', 'fails'])(
    'loses nothing when a refused await %s',
    { timeout: TIMEOUT },
    (refusal) => {
      const { violation } = explore({ ...protocol, mayReplace: withoutSameToken, refusal }, bounds);
      expect(describeViolation(violation)).toBe('no violation');
    },
  );
});
