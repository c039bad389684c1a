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
 * The next level. Above a policy's last level comes the complex inquiry, at its second level if the first line has
 * already worked on the ticket. Null if there is nowhere to go.
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

/** Whether a route leads upwards from the ticket's place: to a higher level number, or into complex inquiry. */
export const isUpwards = (
  ticket: Ticket,
  route: { policy: VersionedPolicy; level: number },
  context: Context,
): boolean =>
  route.level > ticket.level ||
  (route.policy.id === context.organisation.complexInquiry && route.policy.id !== ticket.policy);

/** When a level is expected to resolve a ticket, until a person sets a date. Null if only a person can say. */
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

/** Who is notified when a ticket comes to a level, besides its assignee. Empty if the level names no one. */
export const toldAt = (policy: VersionedPolicy, level: number): Pick<NewFacts<'escalated'>, 'tells'> => {
  const { tells } = levelOf(policy, level);
  return tells.length > 0 ? { tells: tells.join(' ') } : {};
};
