import type { Sensitivity } from '../../schemas/configuration/categories.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Category, Priority, RequesterType, TicketType } from '../../schemas/ticket.ts';
import { type Context, teamOf, type VersionedPolicy } from '../ticket/context.ts';

/**
 * Which policy and first level a ticket gets (specification 3, "Each organisation maps its cases to policy and first
 * level").
 */

export type RouteCase = {
  type: TicketType | null;
  category: Category | null;
  priority: Priority | null;
  /** Null if unknown, and for a correction, because the ticket doesn't store it. */
  requesterType: RequesterType | null;
};
type Route = Organisation['routes'][number];

const sensitivityOf = ({ categories }: Organisation, category: Category | null): Sensitivity | null =>
  categories.find(({ id }) => id === category)?.sensitivity ?? null;

const holds = <T>(wanted: readonly T[] | undefined, actual: T | null): boolean =>
  wanted === undefined || (actual !== null && wanted.includes(actual));

/** The organisation's first route that matches. Throws NoRoute. */
export const routeOf = (organisation: Organisation, subject: RouteCase): Route => {
  const route = organisation.routes.find(
    ({ when }) =>
      holds(when.types, subject.type) &&
      holds(when.categories, subject.category) &&
      holds(when.sensitivities, sensitivityOf(organisation, subject.category)) &&
      holds(when.priorities, subject.priority) &&
      holds(when.requesterTypes, subject.requesterType),
  );
  if (!route) throw new NoRoute(`organisation ${organisation.id} has no route that matches every ticket`);
  return route;
};

/** No route of the organisation matches. Its schema requires a last route that matches every ticket. */
export class NoRoute extends Error {
  override readonly name = 'NoRoute';
}

export type Routed = { id: string; policy: VersionedPolicy; level: number; team: string };

/** The route with the latest version of its policy, and the level's team. Throws NoRoute, UnknownPolicy. */
export const routed = (subject: RouteCase, context: Context): Routed => {
  const { id, policy: policyId, level } = routeOf(context.organisation, subject);
  const policy = context.policy(policyId, null);
  return { id, policy, level, team: teamOf(context, policy, level, subject.category) };
};
