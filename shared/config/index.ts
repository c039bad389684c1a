import { type Calendar, calendarSchema } from '../schemas/configuration/calendar.ts';
import { type Organisation, organisationSchema } from '../schemas/configuration/organisation.ts';
import { type Policy, policySchema } from '../schemas/configuration/policy.ts';
import always from './calendars/always.json' with { type: 'json' };
import clubCalendar from './calendars/club.json' with { type: 'json' };
import clubDay from './calendars/club-day.json' with { type: 'json' };
import clubEvening from './calendars/club-evening.json' with { type: 'json' };
import clubNight from './calendars/club-night.json' with { type: 'json' };
import clubWeekend from './calendars/club-weekend.json' with { type: 'json' };
import marketplaceCalendar from './calendars/marketplace.json' with { type: 'json' };
import marketplaceDay from './calendars/marketplace-day.json' with { type: 'json' };
import marketplaceEvening from './calendars/marketplace-evening.json' with { type: 'json' };
import marketplaceNight from './calendars/marketplace-night.json' with { type: 'json' };
import marketplaceWeekend from './calendars/marketplace-weekend.json' with { type: 'json' };
import club from './organisations/club.json' with { type: 'json' };
import marketplace from './organisations/marketplace.json' with { type: 'json' };
import complexInquiry from './policies/complex-inquiry.json' with { type: 'json' };
import helpdeskEscalation from './policies/helpdesk-escalation.json' with { type: 'json' };
import marketplacePolicy from './policies/marketplace.json' with { type: 'json' };
import technicalSupport from './policies/technical-support.json' with { type: 'json' };

export type ShippedConfiguration = { organisations: Organisation[]; policies: Policy[]; calendars: Calendar[] };

/** Removes `$schema`, which is only for editors. */
const contentOf = ({ $schema: _schema, ...content }: { $schema: string }): object => content;

/**
 * The configuration stored when a stage is set up: the demo organisations (specification, opening) and the policies
 * of specification 3. Only for commands and tests; functions read the stored configuration. Throws ZodError.
 */
export const shippedConfiguration = (): ShippedConfiguration => ({
  organisations: [club, marketplace].map((organisation) => organisationSchema.parse(contentOf(organisation))),
  policies: [technicalSupport, complexInquiry, helpdeskEscalation, marketplacePolicy].map((policy) =>
    policySchema.parse(contentOf(policy)),
  ),
  calendars: [
    always,
    clubCalendar,
    marketplaceCalendar,
    clubDay,
    clubEvening,
    clubNight,
    clubWeekend,
    marketplaceDay,
    marketplaceEvening,
    marketplaceNight,
    marketplaceWeekend,
  ].map((calendar) => calendarSchema.parse(contentOf(calendar))),
});
