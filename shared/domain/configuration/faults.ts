import type { WholeConfiguration } from '../../schemas/configuration/configuration.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { CalendarExhaustedError, type CompiledCalendar, compileCalendar, nextOpening } from '../calendar/index.ts';
import type { Fault } from './fault.ts';
import { organisationFaults } from './organisation-faults.ts';
import { policyFaultsIn } from './policy-faults.ts';

/**
 * Faults between an organisation's documents, and within a document what its schema can't check: levels that no agent
 * works on, routes that lead nowhere, targets that always come after their limit, calendars without future working
 * time. Empty for a valid configuration.
 */
export const configurationFaults = (whole: WholeConfiguration, now: Instant): Fault[] => {
  const calendars = whole.calendars.map((calendar) => {
    const compiled = compileCalendar(calendar);
    return { id: calendar.id, compiled, works: hasTimeAhead(compiled, now) };
  });
  const own = calendars.find(({ id, works }) => works && id === whole.organisation.calendar)?.compiled ?? null;
  return [
    ...organisationFaults(whole).map((fault) => ({
      kind: 'organisation' as const,
      id: whole.organisation.id,
      ...fault,
    })),
    ...whole.policies.flatMap((policy) =>
      policyFaultsIn(policy, whole.organisation, own, now).map((fault) => ({
        kind: 'policy' as const,
        id: policy.id,
        ...fault,
      })),
    ),
    ...calendars
      .filter(({ works }) => !works)
      .map(({ id }) => ({
        kind: 'calendar' as const,
        id,
        field: 'weeklyHours',
        message: 'has no working time in the future: add hours to a weekday, or an exception',
      })),
  ];
};

const hasTimeAhead = (calendar: CompiledCalendar, now: Instant): boolean => {
  try {
    nextOpening(now, calendar);
    return true;
  } catch (error) {
    if (error instanceof CalendarExhaustedError) return false;
    throw error;
  }
};
