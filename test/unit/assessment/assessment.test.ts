import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, priorityOf } from '../../../shared/domain/assessment/assessment.ts';
import { gradeSchema } from '../../../shared/schemas/ticket.ts';
import { assessed, Case, MONDAY } from '../../kit/case.ts';
import { CLUB, MARKETPLACE, withPolicy } from '../../kit/settings.ts';

const read = (subject: string, fields: object = {}, setting = CLUB) =>
  assess({ subject, description: '', category: null, urgency: null, impact: null, ...fields }, setting.organisation);

describe('priority from urgency × impact', () => {
  it.each([
    ['high', 'high', 'P1'],
    ['high', 'medium', 'P2'],
    ['medium', 'high', 'P2'],
    ['high', 'low', 'P3'],
    ['low', 'high', 'P3'],
    ['medium', 'medium', 'P3'],
    ['medium', 'low', 'P4'],
    ['low', 'medium', 'P4'],
    ['low', 'low', 'P4'],
  ] as const)('%s × %s is %s', (urgency, impact, priority) => {
    expect(priorityOf(urgency, impact)).toBe(priority);
  });
});

describe('P1', () => {
  it('is granted by a rule, which the explanation names', () => {
    expect(read('Data breach at our office')).toMatchObject({
      priority: 'P1',
      category: 'data_breach',
      explanation: { priority: 'outage-or-breach' },
    });
  });

  it('is not granted to a requester who proposes it', () => {
    expect(read('My coffee is cold', { urgency: 'high', impact: 'high' })).toMatchObject({
      priority: 'P2',
      explanation: { priority: 'p1_not_granted', urgency: 'proposed', impact: 'proposed' },
    });
  });

  it('is never set without a granting rule, whatever is written and proposed', () => {
    const grade = fc.option(fc.constantFrom(...gradeSchema.options));
    const rules = CLUB.organisation.assessmentRules.map((rule) => ({ ...rule, grantsP1: false }));
    const setting = { ...CLUB, organisation: { ...CLUB.organisation, assessmentRules: rules } };
    const word = fc.constantFrom(...rules.flatMap((rule) => rule.words));
    fc.assert(
      fc.property(fc.array(word), grade, grade, (text, urgency, impact) => {
        expect(read(text.join('. '), { urgency, impact }, setting).priority).not.toBe('P1');
      }),
    );
  });
});

describe('the rules', () => {
  it.each([
    ['I cannot log in', 'technical_support', 'tools_and_system_access'],
    ['I was charged twice!', null, 'payment'],
    ['Where can I find my invoice?', 'general_information', 'billing'],
    ['Error 503 when saving', 'technical_support', 'system_error'],
    ['The app is very SLOW', 'technical_support', 'performance'],
    ['Webhook to our ERP stopped', 'technical_support', 'integration'],
    ['Phishing in your name', null, 'security'],
    ['My lawyer will write to you', null, 'legal_concern'],
    ['A complaint: nobody came', 'complaint', 'service_booking'],
    ['Please update my address in the account', 'service_request', 'account'],
    ['Are we allowed to bring guests?', 'policy_clarification', null],
  ])('read %j as %s about %s', (subject, type, category) => {
    expect(read(subject)).toMatchObject({ type, category });
  });

  it('read whole words, in any case, through accents and punctuation', () => {
    expect(read('LÓG-IN?').category).toBe('tools_and_system_access');
    expect(read('a blogin catalogue').category).toBeNull();
  });

  it('use the heavier rule', () => {
    expect(read('The invoice page shows error 500')).toMatchObject({
      category: 'system_error',
      explanation: { category: 'server-error' },
    });
  });

  it('keep what was proposed', () => {
    const { category, explanation } = read('I cannot log in', { category: 'billing' });
    expect([category, explanation.category]).toEqual(['billing', 'proposed']);
  });

  it('differ by organisation', () => {
    expect(read('Counterfeit watch', {}, MARKETPLACE)).toMatchObject({
      type: 'complaint',
      category: 'legal_concern',
    });
    expect(read('Counterfeit watch').category).toBeNull();
  });
});

describe('an assessed ticket', () => {
  it('carries the result and its explanation', () => {
    const ticket = assessed(CLUB);
    expect(ticket.ticket).toMatchObject({
      status: 'new',
      type: 'technical_support',
      category: 'tools_and_system_access',
      urgency: 'medium',
      impact: 'medium',
      priority: 'P3',
      policy: 'technical-support',
      level: 1,
      team: 'helpdesk',
      assignee: 'thabo.mokoena',
    });
    expect(ticket.last).toMatchObject({
      type: 'assessed',
      reason: 'everything-else',
      facts: { categoryBy: 'sign-in', urgencyBy: 'no_rule', priorityBy: 'urgency_times_impact' },
    });
  });

  it('goes to a person without a guess if no rule matches: the team’s triage, or its queue without one', () => {
    const opening = { subject: 'Hm', body: 'Something about something.' };
    const ticket = assessed(CLUB, opening);
    expect(ticket.ticket).toMatchObject({ type: null, category: null, team: 'helpdesk', priority: 'P3' });
    expect(['thabo.mokoena', 'claire.adams']).toContain(ticket.ticket.assignee);
    expect(ticket.last.facts).toMatchObject({
      categoryBy: 'no_rule',
      assignment: expect.stringMatching(/^triage of helpdesk/),
    });
    const teams = CLUB.organisation.teams.map((team) => ({ ...team, triage: undefined }));
    const untriaged = assessed({ ...CLUB, organisation: { ...CLUB.organisation, teams } }, opening);
    expect(untriaged.ticket.assignee).toBeNull();
    expect(untriaged.last.facts).toMatchObject({ assignment: 'no category: a person decides' });
  });

  it('starts at the last level for a security matter, where a date is requested', () => {
    const ticket = assessed(CLUB, { subject: 'A phishing mail' });
    expect(ticket.ticket).toMatchObject({ level: 3, team: 'engineering', priority: 'P2' });
    expect(ticket.last.type).toBe('target_date_requested');
  });

  it('starts one level up when the requester asks for escalation, with the level’s time from creation', () => {
    const ticket = new Case(CLUB, { proposed: { escalationReason: 'The third time.' } }).sleepUntil(
      '2026-11-23T08:05:00.000Z',
    );
    ticket.assess();
    expect(ticket.ticket).toMatchObject({ level: 2, team: 'specialists', clock: { startedAt: MONDAY } });
    expect(ticket.last.reason).toBe('requester_asked');
    const top = assessed(withPolicy(CLUB, 'technical-support', 3), { proposed: { escalationReason: 'Now.' } });
    expect(top.ticket.level).toBe(3);
  });

  it('is assessed once', () => {
    const ticket = assessed(CLUB);
    expect(ticket.assess().typesAfter(0)).toEqual(['created', 'assessed']);
  });

  it('isn’t changed if it was closed before', () => {
    const ticket = new Case(CLUB).act({ action: 'close', as: 'spam' }).assess();
    expect(ticket.typesAfter(1)).toEqual(['closed']);
  });

  it('requests no date if it was resolved before', () => {
    const ticket = new Case(CLUB, { subject: 'A phishing mail' })
      .act({ action: 'resolve', resolution: 'Blocked.' })
      .assess();
    expect(ticket.typesAfter(1)).toEqual(['resolved', 'assessed']);
    expect(ticket.ticket.status).toBe('resolved');
  });
});

describe('the route', () => {
  it.each([
    ['club', 'I cannot log in', 'technical-support', 1],
    ['club', 'Hm', 'technical-support', 1],
    ['club', 'My lawyer will write to you', 'helpdesk-escalation', 3],
    ['club', 'A phishing mail', 'helpdesk-escalation', 3],
    ['club', 'Outage: nobody can log in', 'helpdesk-escalation', 3],
    ['club', 'Error 503 when saving', 'technical-support', 2],
    ['club', 'A dispute about my booking', 'helpdesk-escalation', 2],
    ['marketplace', 'I cannot log in', 'marketplace', 1],
    ['marketplace', 'My lawyer will write to you', 'complex-inquiry', 4],
    ['marketplace', 'A data leak', 'marketplace', 3],
    ['marketplace', 'The site is down', 'marketplace', 3],
    ['marketplace', 'A dispute with the seller', 'complex-inquiry', 2],
    ['marketplace', 'Error 503 when saving', 'marketplace', 3],
  ])('in the %s %j leads to %s, level %i', (id, subject, policy, level) => {
    const setting = id === 'club' ? CLUB : MARKETPLACE;
    expect(read(subject, {}, setting)).toMatchObject({ policy, level });
  });

  it('may depend on the priority and the type of requester', () => {
    const routes = [
      {
        id: 'sellers',
        when: { requesterTypes: ['seller' as const], priorities: ['P2' as const] },
        policy: 'x',
        level: 2,
      },
      ...CLUB.organisation.routes,
    ];
    const setting = { ...CLUB, organisation: { ...CLUB.organisation, routes } };
    const urgent = { urgency: 'high', requesterType: 'seller' };
    expect(read('Hm', urgent, setting)).toMatchObject({ policy: 'x', explanation: { route: 'sellers' } });
    expect(read('Hm', { requesterType: 'seller' }, setting).policy).toBe('technical-support');
    expect(read('Hm', { urgency: 'high' }, setting).policy).toBe('technical-support');
  });
});
