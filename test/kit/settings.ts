import { expandHolidays } from '../../shared/adapters/holidays.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { type CompiledCalendar, compileCalendar } from '../../shared/domain/calendar/index.ts';
import { type Context, UnknownPolicy, type VersionedPolicy } from '../../shared/domain/ticket/context.ts';
import { CASE_SPECIFIC, type Duration, durationSchema } from '../../shared/schemas/configuration/duration.ts';
import type { Agent, Organisation } from '../../shared/schemas/configuration/organisation.ts';
import { type Policy, policySchema } from '../../shared/schemas/configuration/policy.ts';
import type { Instant } from '../../shared/schemas/primitives.ts';

/** An organisation with its calendars and policies for tests: a shipped one, or a variation. */
export type Setting = {
  organisation: Organisation;
  calendars: Readonly<Record<string, CompiledCalendar>>;
  policies: readonly Policy[];
};

const shipped = shippedConfiguration();
const calendars = Object.fromEntries(
  shipped.calendars.map((calendar) => [calendar.id, compileCalendar(expandHolidays(calendar, 2026, 2028))]),
);

const settingOf = (id: string): Setting => {
  const organisation = shipped.organisations.find((candidate) => candidate.id === id);
  if (!organisation) throw new Error(`no organisation ${id} is shipped`);
  return { organisation, calendars, policies: shipped.policies };
};

export const CLUB = settingOf('club');
export const MARKETPLACE = settingOf('marketplace');

/** An agent of the club's helpdesk. */
export const member = (id: string, fields: Partial<Agent> = {}): Agent => ({
  ...{ id, name: id, email: `${id}@club.example`, role: 'agent', team: 'helpdesk', skills: [] },
  ...fields,
});

/** The setting with another policy and first level for every ticket. */
export const withPolicy = (setting: Setting, policy: Policy | string, level = 1): Setting => {
  const id = typeof policy === 'string' ? policy : policy.id;
  const routes: Organisation['routes'] = [{ id: 'all', when: {}, policy: id, level }];
  return {
    ...setting,
    organisation: { ...setting.organisation, routes },
    policies: typeof policy === 'string' ? setting.policies : [...setting.policies, policy],
  };
};

/** A policy of two levels with their own times. The last level's time can run out too. */
export const twoTimedLevels = (fields: object = {}): Policy =>
  policySchema.parse({
    id: 'two-timed-levels',
    levels: [
      { level: 1, target: { hours: 24 }, limit: { hours: 24 } },
      { level: 2, target: { hours: 48 }, limit: { hours: 48 } },
    ],
    ...fields,
  });

const TIMES: Record<number, number> = { 2: 2, 3: 0.5 };

const scaled = (duration: Duration, by: number): Duration => {
  if (duration === CASE_SPECIFIC) return duration;
  const [[unit, amount] = ['hours', 1]] = Object.entries(duration);
  return durationSchema.parse({ [unit]: unit === 'hours' ? amount * by : Math.max(1, Math.ceil(amount * by)) });
};

/** Version 2 doubles each level's time; version 3 halves it. Versions are cached. */
const versionOf = (policy: Policy, version: number): VersionedPolicy => {
  const known = versions.get(policy) ?? new Map<number, VersionedPolicy>();
  const found = known.get(version) ?? madeVersion(policy, version);
  versions.set(policy, known.set(version, found));
  return found;
};
const versions = new WeakMap<Policy, Map<number, VersionedPolicy>>();

const madeVersion = (policy: Policy, version: number): VersionedPolicy => {
  const by = TIMES[version] ?? 1;
  const levels = policy.levels.map((level) => ({
    ...level,
    target: scaled(level.target, by),
    limit: scaled(level.limit, by),
  }));
  // The number of levels stays the same: at least one.
  return { ...policy, levels: levels as Policy['levels'], version };
};

export const contextAt = (setting: Setting, now: Instant, fields: Partial<Context> = {}): Context => {
  const { organisation, calendars: all, policies } = setting;
  const calendar = all[organisation.calendar];
  if (!calendar) throw new Error(`no calendar ${organisation.calendar}`);
  return {
    now,
    organisation,
    calendar,
    calendars: all,
    loads: {},
    byWorkflow: false,
    policies: policies.map(({ id }) => id),
    policy: (id, version): VersionedPolicy => {
      const found = policies.find((policy) => policy.id === id);
      if (!found) throw new UnknownPolicy(id, version);
      return versionOf(found, version ?? 1);
    },
    ...fields,
  };
};
