import { CASE_SPECIFIC, type TimedDuration } from '../../schemas/configuration/duration.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Level, Policy } from '../../schemas/configuration/policy.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { prioritySchema } from '../../schemas/ticket.ts';
import { type CompiledCalendar, deadline, levelTimes } from '../calendar/index.ts';
import { type FieldFault, repeated } from './fault.ts';

/**
 * The faults of a policy for this organisation's teams, agents and calendar (null if the calendar itself has faults).
 */
export const policyFaultsIn = (
  policy: Policy,
  organisation: Organisation,
  calendar: CompiledCalendar | null,
  now: Instant,
): FieldFault[] =>
  policy.levels.flatMap((level, i) => [
    ...nobodyWorks(level, i, organisation),
    ...repeatedOutcomes(level, i),
    ...(calendar ? targetsAfterLimits(level, i, calendar, now) : []),
  ]);

/** Faults in the teams and roles that a level names, each with its field. */
const nobodyWorks = (level: Level, i: number, organisation: Organisation): FieldFault[] => {
  const { levelTeams } = organisation;
  const team = level.team ?? levelTeams[Math.min(level.level, levelTeams.length) - 1] ?? '';
  const at = `levels.${i}`;
  return [
    ...unworked(level, { team, who: level.who, at }, organisation),
    ...level.owners.flatMap((owner, j) =>
      unworked(level, { team: owner.team ?? team, who: owner.who, at: `${at}.owners.${j}` }, organisation),
    ),
    ...(level.approvers ?? []).flatMap((approving, j) =>
      organisation.teams.some(({ id }) => id === approving)
        ? []
        : [
            {
              field: `${at}.approvers.${j}`,
              message: `no team ${approving}; available teams: ${teamsOf(organisation)}`,
            },
          ],
    ),
  ];
};

const teamsOf = ({ teams }: Organisation): string => teams.map(({ id }) => id).join(', ');

type Workers = { team: string; who: Level['who']; at: string };

const unworked = (level: Level, { team, who, at }: Workers, organisation: Organisation): FieldFault[] => {
  const { teams, agents } = organisation;
  const nobody = `no agent can work at level ${level.level}`;
  if (!teams.some(({ id }) => id === team)) {
    return [{ field: `${at}.team`, message: `${nobody}: no team ${team}; available teams: ${teamsOf(organisation)}` }];
  }
  const ofTeam = agents.filter((agent) => agent.team === team);
  if (who && ofTeam.length > 0 && !ofTeam.some(({ role }) => role === who || role === 'admin')) {
    const message = `${nobody}: team ${team} has no ${who} or above; choose another role or team`;
    return [{ field: `${at}.who`, message }];
  }
  return ofTeam.length > 0
    ? []
    : [{ field: `${at}.team`, message: `${nobody}: team ${team} has no agents; add one or choose another team` }];
};

const repeatedOutcomes = ({ outcomes }: Level, i: number): FieldFault[] =>
  repeated(outcomes.map(({ id }) => id)).map((at) => ({
    field: `levels.${i}.outcomes.${at}`,
    message: `${outcomes[at]?.id} is listed twice: remove one`,
  }));

/** A target and a limit in different units are compared by the calendar, from every hour of a fortnight. */
const SAMPLES = 14 * 24;
const HOUR = 3_600_000;

const targetsAfterLimits = (level: Level, i: number, calendar: CompiledCalendar, now: Instant): FieldFault[] =>
  [null, ...prioritySchema.options].flatMap((priority) => {
    if (priority !== null && level.byPriority[priority] === undefined) return [];
    const { target, limit } = levelTimes(level, priority);
    if (target === CASE_SPECIFIC || limit === CASE_SPECIFIC || !alwaysAfter(target, limit, calendar, now)) return [];
    const field = priority === null ? `levels.${i}.target` : `levels.${i}.byPriority.${priority}`;
    return [{ field, message: 'must not come after the limit: shorten it, or use the same unit for both' }];
  });

const alwaysAfter = (
  target: TimedDuration,
  limit: TimedDuration,
  calendar: CompiledCalendar,
  now: Instant,
): boolean => {
  if (JSON.stringify(target) === JSON.stringify(limit)) return false;
  const first = millisecondsOf(now);
  for (let hour = 0; hour < SAMPLES; hour++) {
    const start = instantOf(first + hour * HOUR);
    if (deadline(start, target, calendar) <= deadline(start, limit, calendar)) return false;
  }
  return true;
};
