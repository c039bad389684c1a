import { describe, expect, it } from 'vitest';
import { ASK, assessed, Case, CLAIRE, hoursAfter, MONDAY, THABO } from '../../kit/case.ts';
import { CLUB, withPolicy } from '../../kit/settings.ts';

/** Specification 2: an agent's correction is recorded with the previous value. */

describe('prioritise', () => {
  it('takes the priority from the matrix, and P1 from a person', () => {
    const ticket = assessed(CLUB).act({ action: 'prioritise', urgency: 'high', impact: 'high' });
    expect(ticket.ticket.priority).toBe('P1');
    expect(ticket.latest('prioritised')).toMatchObject({ before: { priority: 'P3' }, after: { priority: 'P1' } });
    expect(ticket.last.type).toBe('on_call_alerted');
  });

  it('takes missing values from the ticket, and records nothing if nothing changes', () => {
    const ticket = assessed(CLUB).act({ action: 'prioritise', impact: 'low' });
    expect(ticket.ticket).toMatchObject({ urgency: 'medium', impact: 'low', priority: 'P4' });
    const { version } = ticket.ticket;
    expect(ticket.act({ action: 'prioritise', impact: 'low' }).ticket.version).toBe(version);
  });

  it('keeps the used part of the level’s time', () => {
    const ticket = assessed(CLUB).runHours(10).act({ action: 'prioritise', urgency: 'high' });
    expect(ticket.ticket.clock.startedAt).toBe(MONDAY);
  });

  it('ends a pause at P1, and the paused time stays excluded', () => {
    const asked = assessed(withPolicy(CLUB, 'helpdesk-escalation', 3)).act(ASK);
    const ticket = asked
      .sleepUntil(hoursAfter(MONDAY, 3))
      .act({ action: 'prioritise', urgency: 'high', impact: 'high' });
    expect(ticket.ticket).toMatchObject({
      status: 'waiting_on_requester',
      clock: { pausedSince: null, pauses: [[MONDAY, hoursAfter(MONDAY, 3)]] },
    });
  });

  it('is kept by a later assessment', () => {
    const ticket = new Case(CLUB).act({ action: 'prioritise', urgency: 'high', impact: 'high' }).assess();
    expect(ticket.ticket).toMatchObject({ urgency: 'high', impact: 'high', priority: 'P1' });
  });
});

describe('categorise', () => {
  it('finds the route of a new ticket again, and the level’s time continues', () => {
    const ticket = assessed(CLUB).sleepUntil(hoursAfter(MONDAY, 2));
    ticket.act({ action: 'categorise', category: 'security' }, CLAIRE);
    expect(ticket.ticket).toMatchObject({
      status: 'new',
      level: 3,
      category: 'security',
      clock: { startedAt: MONDAY },
    });
    expect(ticket.ticket.team).not.toBe('helpdesk');
    expect(ticket.latest('categorised')).toMatchObject({
      reason: 'corrected',
      before: { category: 'tools_and_system_access' },
      after: { category: 'security' },
    });
    expect(ticket.last.type).toBe('target_date_requested');
  });

  it('leaves a ticket with the agent who works on it', () => {
    const ticket = assessed(CLUB).act({ action: 'take' }).act({ action: 'categorise', category: 'billing' });
    expect(ticket.ticket).toMatchObject({ category: 'billing', level: 1, assignee: THABO.actor.id });
  });

  it('is kept by a later assessment', () => {
    const ticket = new Case(CLUB).act({ action: 'categorise', type: 'complaint', category: 'billing' }).assess();
    expect(ticket.ticket).toMatchObject({ type: 'complaint', category: 'billing' });
  });
});

describe('the routes are applied again, upwards only', () => {
  const ended = (ticket: ReturnType<typeof assessed>) => {
    const { policy, level, status } = ticket.ticket;
    return [policy, level, status];
  };

  it('when a person grants P1 or corrects the category, even if that person is the assignee', () => {
    const granted = assessed(CLUB).act({ action: 'take' });
    granted.act({ action: 'prioritise', urgency: 'high', impact: 'high' });
    expect(ended(granted)).toEqual(['helpdesk-escalation', 3, 'open']);
    expect(granted.latest('escalated')).toMatchObject({ reason: 'corrected', actor: THABO.actor });
    const security = assessed(CLUB).act({ action: 'take' }).act({ action: 'categorise', category: 'data_breach' });
    expect(ended(security)).toEqual(['helpdesk-escalation', 3, 'open']);
    const asked = assessed(CLUB).act(ASK).act({ action: 'categorise', category: 'system_error' });
    expect(ended(asked)).toEqual(['technical-support', 2, 'open']);
  });

  it('into complex inquiry even at the same level number', () => {
    const ticket = assessed(CLUB).act({ action: 'take' }).act({ action: 'categorise', type: 'policy_clarification' });
    expect(ended(ticket)).toEqual(['complex-inquiry', 1, 'open']);
  });

  it('never downwards, nor for another grade', () => {
    const ticket = assessed(CLUB, { subject: 'A phishing mail' }).act({ action: 'take' });
    ticket.act({ action: 'categorise', category: 'account' });
    expect(ended(ticket)).toEqual(['helpdesk-escalation', 3, 'open']);
    const urgent = assessed(CLUB).act({ action: 'take' }).act({ action: 'prioritise', urgency: 'high' });
    expect(ended(urgent)).toEqual(['technical-support', 1, 'open']);
    const fresh = assessed(CLUB, { subject: 'A phishing mail' }).act({ action: 'categorise', category: 'account' });
    expect(ended(fresh)).toEqual(['helpdesk-escalation', 3, 'new']);
  });
});

describe('link', () => {
  it('adds the other ticket once', () => {
    const link = { action: 'link', to: 'TD-0000-0000', as: 'problem' } as const;
    const ticket = assessed(CLUB).act(link).act(link);
    expect(ticket.ticket.links).toEqual([{ reference: 'TD-0000-0000', as: 'problem' }]);
    expect(ticket.typesAfter(2)).toEqual(['linked']);
  });

  it('is refused to the ticket itself', () => {
    const ticket = assessed(CLUB);
    const request = { action: 'link', to: ticket.ticket.reference, as: 'related' } as const;
    expect(ticket.try(request, THABO)).toMatchObject({ ok: false, refusal: { field: 'to' } });
  });
});

describe('diagnose', () => {
  it('changes nothing but the record, which only staff see', () => {
    const ticket = assessed(CLUB);
    const before = ticket.ticket;
    ticket.act({ action: 'diagnose', cause: 'A full disk.', verification: 'Free again.' });
    expect(ticket.last).toMatchObject({ type: 'diagnosed', signal: false, after: {} });
    expect({ ...ticket.ticket, version: before.version, lastHash: before.lastHash }).toEqual(before);
  });
});
