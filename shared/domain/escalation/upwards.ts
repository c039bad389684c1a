import { CASE_SPECIFIC } from '../../schemas/configuration/duration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Priority } from '../../schemas/ticket.ts';
import { deadline, levelTimes } from '../calendar/index.ts';
import { isLastLevel, levelOf } from '../clocks/level/level-times.ts';
import type { Context, VersionedPolicy } from '../ticket/context.ts';
import type { NewFacts } from '../ticket/events.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** Where a ticket goes from its level (specification 3). */

export type Above = { level: number; policy?: VersionedPolicy };

/**
 * The next level; above a policy's last one the complex inquiry, at its second level where the first line has worked the ticket
 * already. Null where there is nowhere to go.
 */
export const aboveLevel = (ticket: Ticket, context: Context): Above | null => {
  if (ticket.policy === null) return null;
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  if (!isLastLevel(policy, ticket.level)) return { level: ticket.level + 1 };
  const { complexInquiry } = context.organisation;
  if (complexInquiry === undefined || complexInquiry === ticket.policy) return null;
  const inquiry = context.policy(complexInquiry, null);
  return { level: Math.min(ticket.firstLineHadIt ? 2 : 1, inquiry.levels.length), policy: inquiry };
};

/** Whether a route leads upwards from where a ticket is: to a higher level number, or into complex inquiry. */
export const isUpwards = (
  ticket: Ticket,
  route: { policy: VersionedPolicy; level: number },
  context: Context,
): boolean =>
  route.level > ticket.level ||
  (route.policy.id === context.organisation.complexInquiry && route.policy.id !== ticket.policy);

/** When a level is expected to resolve a ticket, until a person sets a date; null where only a person can say. */
export const expectedAt = (
  policy: VersionedPolicy,
  level: number,
  priority: Priority | null,
  startedAt: Instant,
  context: Context,
): Instant | null => {
  const { expectedWithin, unresolvedAfter } = levelOf(policy, level);
  const { limit } = levelTimes(levelOf(policy, level), priority);
  const within = expectedWithin ?? (policy.metBy === 'resolution' ? limit : unresolvedAfter);
  return within === undefined || within === CASE_SPECIFIC ? null : deadline(startedAt, within, context.calendar, []);
};

/** Who hears of a ticket that comes to a level, besides whoever gets it; nothing where the level names nobody. */
export const toldAt = (policy: VersionedPolicy, level: number): Pick<NewFacts<'escalated'>, 'tells'> => {
  const { tells } = levelOf(policy, level);
  return tells.length > 0 ? { tells: tells.join(' ') } : {};
};
