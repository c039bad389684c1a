import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restateCheckpoint } from '../../../shared/domain/advance.ts';
import { nextCheckpoint } from '../../../shared/domain/clocks/clocks.ts';
import { levelCheckpoints } from '../../../shared/domain/clocks/level.ts';
import { moveToVersion } from '../../../shared/domain/escalation/policy-move.ts';
import type { VersionedPolicy } from '../../../shared/domain/ticket/context.ts';
import type { Actor } from '../../../shared/domain/ticket/ticket.ts';
import { policySchema } from '../../../shared/schemas/configuration/policy.ts';
import { assessed, type Case, hoursAfter, MONDAY } from '../../kit/case.ts';
import { CLUB, contextAt, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

const ADMIN: Actor = { kind: 'agent', id: 'margaret.oconnell' };
const setting = withPolicy(CLUB, twoTimedLevels());

const versionTwo = (hours: readonly number[], target = 1): VersionedPolicy => ({
  ...policySchema.parse({
    id: 'two-timed-levels',
    levels: hours.map((limit, i) => ({ level: i + 1, target: { hours: limit * target }, limit: { hours: limit } })),
  }),
  version: 2,
});

const move = (ticket: Case, to: VersionedPolicy, from = 1) =>
  moveToVersion(ticket.ticket, { from, to, actor: ADMIN }, ticket.context());
const moved = (ticket: Case, to: VersionedPolicy) => {
  const decision = move(ticket, to);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.draft;
};

describe('a ticket moved to another version of its policy', () => {
  it('has the new version’s deadline, counted from when its level started', () => {
    const { ticket, events } = moved(assessed(setting).runHours(10), versionTwo([40, 40]));
    expect(ticket).toMatchObject({ policyVersion: 2, clock: { startedAt: MONDAY } });
    const ahead = levelCheckpoints(ticket, {
      ...contextAt(setting, ticket.updatedAt),
      policy: () => versionTwo([40, 40]),
    });
    expect(ahead[0]).toMatchObject({ kind: 'warning', at: hoursAfter(MONDAY, 30) });
    expect(events).toMatchObject([{ type: 'policy_moved', actor: ADMIN, signal: true, change: { policyVersion: 2 } }]);
  });

  it('is warned again if the warning had come and now lies ahead', () => {
    const ticket = assessed(setting).runHours(20);
    expect(ticket.ticket.clock.warnedAt).not.toBeNull();
    expect(moved(ticket, versionTwo([40, 40])).ticket).toMatchObject({
      clock: { warnedAt: null },
      checkpoint: { kind: 'warning' },
    });
  });

  it('is due at once for what has passed under the new times', () => {
    const ticket = moved(assessed(setting).runHours(10), versionTwo([4, 40])).ticket;
    expect(ticket.checkpoint).toEqual({ kind: 'warning', at: hoursAfter(MONDAY, 3) });
  });

  it('keeps all used time, whatever the versions are', () => {
    const hours = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(hours, hours, fc.integer({ min: 0, max: 60 }), (first, second, passed) => {
        const ticket = assessed(setting).runHours(passed);
        const to = versionTwo([first, second], 0.5);
        const { ticket: after } = moved(ticket, to);
        expect(after.clock.startedAt).toBe(ticket.ticket.clock.startedAt);
        expect(after.clock.pauses).toEqual(ticket.ticket.clock.pauses);
        expect(after).toMatchObject({ level: ticket.ticket.level, assignee: ticket.ticket.assignee });
        const context = { ...ticket.context(), policy: () => to };
        expect(after.checkpoint).toEqual(nextCheckpoint(after, context));
        expect(restateCheckpoint(after, context).events).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('isn’t changed if it is on the version already', () => {
    expect(moved(assessed(setting), { ...versionTwo([1, 1]), version: 1 }).events).toEqual([]);
  });
});

describe('it is refused for a ticket', () => {
  const message = (decision: ReturnType<typeof move>) => (decision.ok ? null : JSON.stringify(decision.refusal));

  it('that runs on another policy or version, or is at a level that doesn’t exist', () => {
    const ticket = assessed(setting).runHours(25);
    expect(ticket.ticket.level).toBe(2);
    expect(message(move(ticket, { ...versionTwo([1, 1]), id: 'other' }))).toContain("doesn't run on other");
    expect(message(move(ticket, versionTwo([1, 1]), 7))).toContain('runs on version 1');
    expect(message(move(ticket, versionTwo([40])))).toContain('version 2 ends at 1');
  });

  it('that is closed', () => {
    const ticket = assessed(setting).act({ action: 'close', as: 'withdrawn' });
    expect(message(move(ticket, versionTwo([40, 40])))).toContain('not_allowed_in_status');
  });
});
