import type { CheckpointKind } from '../../schemas/ticket.ts';
import { levelCheckpoints } from '../clocks/level.ts';
import { draftOf, unchanged } from '../decide.ts';
import type { Context, VersionedPolicy } from '../ticket/context.ts';
import { type Decision, invalidField, refused } from '../ticket/decision.ts';
import type { Actor, LevelClock, Ticket } from '../ticket/ticket.ts';
import { requestTargetDate } from './movements.ts';

/** The field of the level's clock that a passed checkpoint sets. */
const PASSED: Partial<Record<CheckpointKind, 'warnedAt' | 'targetPassedAt' | 'limitPassedAt'>> = {
  warning: 'warnedAt',
  target: 'targetPassedAt',
  limit: 'limitPassedAt',
};

/**
 * Moves a ticket to another version of its policy. The level's clock keeps its start and pauses. Checkpoints that
 * passed under the old times but lie ahead under the new ones come again; those already passed under the new times are
 * due at once.
 */
export const moveToVersion = (
  ticket: Ticket,
  move: { from: number; to: VersionedPolicy; actor: Actor },
  context: Context,
): Decision => {
  const { from, to, actor } = move;
  if (ticket.status === 'closed') return refused({ code: 'not_allowed_in_status', status: 'closed', allowed: [] });
  if (ticket.policy !== to.id) return invalidField('tickets', `${ticket.reference} doesn't run on ${to.id}`);
  if (ticket.policyVersion === to.version) return unchanged(ticket, context);
  if (ticket.policyVersion !== from) {
    return invalidField('tickets', `${ticket.reference} runs on version ${ticket.policyVersion}`);
  }
  if (ticket.level > to.levels.length) {
    const highest = to.levels.length;
    return invalidField(
      'tickets',
      `${ticket.reference} is at level ${ticket.level}; version ${to.version} ends at ${highest}`,
    );
  }
  const known: Context = {
    ...context,
    policy: (id, version) => (id === to.id && version === to.version ? to : context.policy(id, version)),
  };
  const clock = stillToCome({ ...ticket, policyVersion: to.version }, known);
  const event = {
    type: 'policy_moved' as const,
    actor,
    reason: 'version_moved',
    change: { policyVersion: to.version, ...(Object.keys(clock).length > 0 ? { clock } : {}) },
  };
  return requestTargetDate(draftOf(ticket, known).record(event)).decision();
};

const stillToCome = (moved: Ticket, context: Context): Partial<LevelClock> => {
  const untouched = { warnedAt: null, targetPassedAt: null, limitPassedAt: null };
  const ahead = levelCheckpoints({ ...moved, clock: { ...moved.clock, ...untouched } }, context);
  return Object.fromEntries(
    ahead.flatMap(({ kind, at }) => {
      const passed = PASSED[kind];
      return passed && at > context.now ? [[passed, null]] : [];
    }),
  );
};
