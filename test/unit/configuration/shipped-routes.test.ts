import { describe, expect, it } from 'vitest';
import { routed } from '../../../shared/domain/assessment/routing.ts';
import { assign, type Staffed } from '../../../shared/domain/assignment/assignment.ts';
import { isOpen } from '../../../shared/domain/calendar/index.ts';
import { agentOf, type Context, teamOf } from '../../../shared/domain/ticket/context.ts';
import type { Category, Priority, TicketType } from '../../../shared/schemas/ticket.ts';
import { hoursAfter, MONDAY } from '../../kit/case.ts';
import { CLUB, contextAt, MARKETPLACE, type Setting } from '../../kit/settings.ts';

/**
 * Specification 3, "Who and where, as shipped": type, category and priority lead to a policy, a level and an agent of a
 * team.
 */
type Sample = [
  type: TicketType | null,
  category: Category | null,
  priority: Priority,
  policy: string,
  level: number,
  team: string,
];

const CLUB_SAMPLES: Sample[] = [
  ['technical_support', 'tools_and_system_access', 'P3', 'technical-support', 1, 'helpdesk'],
  ['technical_support', 'account', 'P3', 'technical-support', 1, 'helpdesk'],
  ['general_information', null, 'P4', 'technical-support', 1, 'helpdesk'],
  [null, null, 'P3', 'technical-support', 1, 'helpdesk'],
  ['service_request', 'service_booking', 'P3', 'technical-support', 1, 'helpdesk'],
  ['complaint', 'service_booking', 'P2', 'technical-support', 1, 'helpdesk'],
  [null, 'billing', 'P3', 'technical-support', 1, 'helpdesk'],
  [null, 'task_or_job_assignment', 'P3', 'technical-support', 1, 'helpdesk'],
  [null, 'other', 'P3', 'technical-support', 1, 'helpdesk'],
  ['technical_support', 'system_error', 'P3', 'technical-support', 2, 'specialists'],
  ['technical_support', 'performance', 'P3', 'technical-support', 2, 'specialists'],
  ['technical_support', 'synchronisation', 'P3', 'technical-support', 2, 'specialists'],
  ['technical_support', 'platform_error', 'P2', 'technical-support', 3, 'engineering'],
  ['service_request', 'feature_request', 'P4', 'technical-support', 3, 'engineering'],
  ['technical_support', 'integration', 'P3', 'technical-support', 3, 'engineering'],
  ['dispute_resolution', 'service_booking', 'P3', 'helpdesk-escalation', 2, 'leads'],
  ['dispute_resolution', 'payment', 'P3', 'helpdesk-escalation', 2, 'leads'],
  ['dispute_resolution', null, 'P3', 'helpdesk-escalation', 2, 'leads'],
  ['technical_support', 'platform_error', 'P3', 'helpdesk-escalation', 2, 'leads'],
  ['technical_support', 'platform_error', 'P1', 'helpdesk-escalation', 3, 'engineering'],
  [null, 'account', 'P1', 'helpdesk-escalation', 3, 'engineering'],
  [null, 'security', 'P3', 'helpdesk-escalation', 3, 'engineering'],
  [null, 'data_breach', 'P1', 'helpdesk-escalation', 3, 'engineering'],
  [null, 'legal_concern', 'P3', 'helpdesk-escalation', 3, 'executives'],
];
const MARKETPLACE_SAMPLES: Sample[] = [
  ['technical_support', 'tools_and_system_access', 'P3', 'marketplace', 1, 'helpdesk'],
  [null, 'account', 'P3', 'marketplace', 1, 'helpdesk'],
  [null, 'product_listing', 'P3', 'marketplace', 1, 'helpdesk'],
  ['general_information', 'payment', 'P4', 'marketplace', 1, 'helpdesk'],
  [null, null, 'P3', 'marketplace', 1, 'helpdesk'],
  ['technical_support', 'payment', 'P3', 'marketplace', 2, 'specialists'],
  [null, 'payment', 'P3', 'marketplace', 2, 'specialists'],
  ['technical_support', 'system_error', 'P3', 'marketplace', 2, 'specialists'],
  ['technical_support', 'platform_error', 'P3', 'marketplace', 3, 'engineering'],
  ['technical_support', 'integration', 'P3', 'marketplace', 3, 'engineering'],
  [null, 'security', 'P3', 'marketplace', 3, 'engineering'],
  [null, 'data_breach', 'P2', 'marketplace', 3, 'engineering'],
  ['general_information', 'account', 'P1', 'marketplace', 3, 'engineering'],
  ['dispute_resolution', 'payment', 'P3', 'complex-inquiry', 2, 'helpdesk'],
  ['dispute_resolution', null, 'P3', 'complex-inquiry', 2, 'helpdesk'],
  [null, 'legal_concern', 'P3', 'complex-inquiry', 4, 'legal'],
];
const BOTH: Sample[] = [
  ['policy_clarification', null, 'P3', 'complex-inquiry', 1, 'helpdesk'],
  [null, 'policy', 'P3', 'complex-inquiry', 1, 'helpdesk'],
  ['complaint', 'task_delay', 'P3', 'complex-inquiry', 1, 'helpdesk'],
  ['dispute_resolution', 'contract', 'P3', 'complex-inquiry', 2, 'helpdesk'],
  ['dispute_resolution', 'legal_concern', 'P3', 'complex-inquiry', 4, 'legal'],
  [null, 'legal_or_regulatory_dispute', 'P3', 'complex-inquiry', 4, 'legal'],
  [null, 'compliance_violation', 'P3', 'complex-inquiry', 4, 'legal'],
];

const staffed = (context: Context, policyId: string, level: number, category: Category | null): Staffed => {
  const policy = context.policy(policyId, null);
  return {
    reference: 'TD-7K3M-92QX',
    requester: 'p-ann',
    copied: [],
    complainedAbout: [],
    requesterCircle: [],
    counterparty: null,
    counterpartyCircle: [],
    category,
    priority: 'P3',
    team: teamOf(context, policy, level, category),
    policy: policyId,
    policyVersion: policy.version,
    level,
  };
};

describe.each([
  ['club', CLUB, [...CLUB_SAMPLES, ...BOTH], 'technical-support'],
  ['marketplace', MARKETPLACE, [...MARKETPLACE_SAMPLES, ...BOTH], 'marketplace'],
] as const)('the %s', (_, setting: Setting, samples, first) => {
  const context = contextAt(setting, MONDAY);
  const { organisation } = setting;
  const policies = organisation.policies ?? [];

  it.each(samples)('%s, %s at %s goes to %s %i and an agent of %s', (type, category, priority, policy, level, team) => {
    const route = routed({ type, category, priority, requesterType: null }, context);
    expect([route.policy.id, route.level, route.team]).toEqual([policy, level, team]);
    const { assignee } = assign(context, staffed(context, policy, level, category));
    expect(agentOf(context, assignee)?.team).toBe(team);
  });

  it('gives a complaint about staff to a supervisor at level 1', () => {
    const category = 'complaint_about_staff';
    const route = routed({ type: 'complaint', category, priority: 'P3', requesterType: null }, context);
    expect([route.policy.id, route.level]).toEqual([first, 1]);
    const { assignee } = assign(context, staffed(context, first, 1, category));
    expect(agentOf(context, assignee)).toMatchObject({ team: 'helpdesk', role: 'supervisor' });
  });

  it('has an agent at every level of every policy for every category, and for none', () => {
    const categories = [null, ...organisation.categories.map(({ id }) => id)];
    const nobody = policies.flatMap((id) =>
      context
        .policy(id, null)
        .levels.flatMap(({ level }) =>
          categories
            .filter((category) => assign(context, staffed(context, id, level, category)).assignee === null)
            .map((category) => `${id} ${level}: ${category}`),
        ),
    );
    expect(nobody).toEqual([]);
  });

  it('has only first-level agents in its first line, whatever a request is about', () => {
    const categories = organisation.categories.filter(({ sensitivity }) => sensitivity !== 'staff').map(({ id }) => id);
    for (const category of [null, ...categories]) {
      const { assignee } = assign(context, staffed(context, first, 1, category));
      expect(agentOf(context, assignee)?.role).toBe('agent');
    }
  });

  it('has an agent at work in the first line at every hour of a fortnight', () => {
    const hours = Array.from({ length: 14 * 24 }, (_hour, i) => hoursAfter(MONDAY, i + 0.5));
    const calendars = organisation.agents
      .filter(({ team }) => team === 'helpdesk')
      .flatMap(({ calendar }) => (calendar ? [setting.calendars[calendar]] : []));
    const closed = hours.filter((at) => !calendars.some((calendar) => calendar && isOpen(at, calendar)));
    expect(closed).toEqual([]);
  });
});
