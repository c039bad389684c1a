import { describe, expect, it } from 'vitest';
import { shippedConfiguration } from '../../../shared/config/index.ts';

const { organisations, policies, calendars } = shippedConfiguration();
const policyIds = policies.map((policy) => policy.id);
const calendarIds = calendars.map((calendar) => calendar.id);

describe.each(organisations.map((organisation) => ({ id: organisation.id, organisation })))(
  '$id',
  ({ organisation }) => {
    const { agents, routes, assessmentRules } = organisation;

    it('names only shipped calendars and policies, and existing levels', () => {
      const named = [organisation.calendar, ...agents.flatMap(({ calendar }) => calendar ?? [])];
      expect(named.filter((calendar) => !calendarIds.includes(calendar))).toEqual([]);
      expect(routes.filter((route) => !policyIds.includes(route.policy))).toEqual([]);
      const levels = (id: string) => policies.find((policy) => policy.id === id)?.levels.length ?? 0;
      expect(routes.filter((route) => route.level > levels(route.policy))).toEqual([]);
    });

    it('has each agent, rule and address once', () => {
      const once = (names: string[]) => expect(new Set(names).size).toBe(names.length);
      once(agents.map((agent) => agent.id));
      once(agents.map((agent) => agent.email));
      once(assessmentRules.map((rule) => rule.id));
      once(organisations.flatMap((each) => each.supportAddresses));
    });

    it('has exactly one rule that grants P1, and one for texts that the text model hasn’t read', () => {
      const grants = assessmentRules.filter((rule) => rule.grantsP1);
      expect(grants).toMatchObject([
        { urgency: 'high', impact: 'high', signs: ['outage'], fallback: false },
        { urgency: 'high', impact: 'high', fallback: true },
      ]);
    });
  },
);
