import { describe, expect, it } from 'vitest';
import { ASK, assessed, CLAIRE, hoursAfter, JOHAN, MONDAY, THABO } from '../../kit/case.ts';
import { CLUB, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** Specification 3, technical support, if nothing happens: 24 hours, 48 hours, then case-specific. */
describe('technical support when nobody acts', () => {
  const level2 = hoursAfter(MONDAY, 24);
  const level3 = hoursAfter(MONDAY, 72);

  it('warns the assignee when 75 % of 24 hours have passed', () => {
    const ticket = assessed(CLUB);
    expect(ticket.ticket).toMatchObject({ status: 'new', level: 1, team: 'helpdesk', assignee: 'thabo.mokoena' });
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'warning', at: hoursAfter(MONDAY, 18) });
    ticket.runHours(18);
    expect(ticket.last).toMatchObject({ type: 'warned', reason: 'three_quarters_of_target' });
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'limit', at: level2 });
  });

  it('goes to level 2 after 24 hours, to its team, open, with 48 hours of its own', () => {
    const ticket = assessed(CLUB).runHours(24);
    expect(ticket.last).toMatchObject({ type: 'escalated', reason: 'limit_passed', at: level2 });
    expect(ticket.ticket).toMatchObject({ status: 'open', level: 2, team: 'specialists', assignee: 'zanele.dlamini' });
    expect(ticket.ticket.clock.startedAt).toBe(level2);
    expect(ticket.levelCheckpoint).toEqual({ kind: 'warning', at: hoursAfter(level2, 36) });
  });

  it('goes to level 3 after another 48 hours and asks the person in charge for a date', () => {
    const ticket = assessed(CLUB).runHours(72);
    expect(ticket.levelTypesAfter(2)).toEqual(['warned', 'escalated', 'warned', 'escalated', 'target_date_requested']);
    expect(ticket.ticket).toMatchObject({ level: 3, team: 'engineering', assignee: 'rachel.naidoo', expectedBy: null });
    expect(ticket.ticket.clock.startedAt).toBe(level3);
  });

  it('reminds every business day and alerts the next person up when no date is set', () => {
    // Level 3 starts on Thursday at 10:00; the weekend has no business day.
    const ticket = assessed(CLUB).runHours(72);
    ticket.runUntil(hoursAfter(level3, 24));
    expect(ticket.levelTypesAfter(0).slice(-2).toSorted()).toEqual(['target_date_missed', 'target_date_reminded']);
    expect(ticket.latest('target_date_missed').reason).toBe('date_not_set');
    expect(ticket.levelCheckpoint).toEqual({ kind: 'reminder', at: hoursAfter(level3, 96) });
    ticket.runUntil(hoursAfter(level3, 24 * 8));
    const reminders = ticket.events.filter((event) => event.type === 'target_date_reminded').map((event) => event.at);
    expect(reminders).toEqual([24, 96, 120, 144, 168, 192].map((hours) => hoursAfter(level3, hours)));
    expect(ticket.events.filter((event) => event.type === 'target_date_missed')).toHaveLength(1);
  });

  it('starts each level at the previous limit, however late that is noticed', () => {
    const ticket = assessed(CLUB).sleepUntil(hoursAfter(MONDAY, 60)).wake();
    expect(ticket.ticket).toMatchObject({ level: 2, clock: { startedAt: level2 } });
    const later = assessed(CLUB).sleepUntil(hoursAfter(MONDAY, 80)).wake();
    expect(later.ticket).toMatchObject({ level: 3, clock: { startedAt: level3 } });
    expect(later.ticket.checkpoint?.at).toBe(hoursAfter(level3, 24));
  });

  it('sends one reminder if several were due', () => {
    const ticket = assessed(CLUB).runHours(72);
    ticket.sleepUntil(hoursAfter(level3, 24 * 7)).wake();
    expect(ticket.events.filter((event) => event.type === 'target_date_reminded')).toHaveLength(1);
    expect(ticket.levelCheckpoint).toEqual({ kind: 'reminder', at: hoursAfter(level3, 24 * 8) });
  });
});

describe('a level whose time is met', () => {
  it('is met by a public answer, a question or a resolution, not by a comment or by taking it', () => {
    expect(assessed(CLUB).agentWrites('public').ticket.clock.metAt).toBe(MONDAY);
    expect(assessed(CLUB).act({ action: 'ask_requester', question: 'When?' }).ticket.clock.metAt).toBe(MONDAY);
    expect(assessed(CLUB).act({ action: 'resolve', resolution: 'Done.' }).ticket.clock.metAt).toBe(MONDAY);
    expect(assessed(CLUB).agentWrites('internal').act({ action: 'take' }).ticket.clock.metAt).toBeNull();
  });

  it('sends no more warnings; by default it stays, and alerts every business day', () => {
    const ticket = assessed(withPolicy(CLUB, twoTimedLevels())).agentWrites();
    expect(ticket.ticket).toMatchObject({ status: 'open', checkpoint: { kind: 'limit', at: hoursAfter(MONDAY, 24) } });
    ticket.runHours(24 * 4);
    expect(ticket.levelEventsAfter(3).map(({ type, reason }) => [type, reason])).toEqual([
      ['limit_alerted', 'met_but_not_resolved'],
      ['limit_alerted', 'still_unresolved'],
      ['limit_alerted', 'still_unresolved'],
      ['limit_alerted', 'still_unresolved'],
    ]);
    expect(ticket.ticket).toMatchObject({ level: 1, status: 'open' });
  });

  it('goes up as unresolved after the level’s time, counted from its start', () => {
    const ticket = assessed(CLUB).agentWrites();
    expect(ticket.levelCheckpoint).toEqual({ kind: 'unresolved', at: hoursAfter(MONDAY, 72) });
    ticket.runHours(72);
    expect(ticket.latest('escalated')).toMatchObject({
      reason: 'unresolved',
      facts: { since: hoursAfter(MONDAY, 72) },
    });
    ticket.agentWrites('public', JOHAN).runHours(24 * 7);
    expect(ticket.ticket).toMatchObject({ level: 3, status: 'open' });
  });

  it('doesn’t go up before a future date, or while the requester owes an answer', () => {
    const dated = assessed(CLUB)
      .agentWrites()
      .act({ action: 'set_target_date', at: hoursAfter(MONDAY, 96) });
    expect(dated.levelCheckpoint).toEqual({ kind: 'unresolved', at: hoursAfter(MONDAY, 96) });
    expect(dated.runHours(90).ticket.level).toBe(1);
    expect(dated.runHours(7).ticket.level).toBe(2);
    expect(assessed(CLUB).agentWrites().act(ASK).runHours(90).ticket.level).toBe(1);
  });

  it('alerts then and every business day if the policy says so, also after a comment', () => {
    const time = { target: { hours: 24 }, limit: { hours: 24 } };
    const alerting = { level: 1, ...time, unresolvedAfter: { businessDays: 2 }, onUnresolved: 'alert' };
    const policy = twoTimedLevels({ levels: [alerting, { level: 2, ...time }] });
    const ticket = assessed(withPolicy(CLUB, policy)).agentWrites();
    ticket.runHours(49).agentWrites('internal').runHours(48);
    expect(
      ticket.levelEventsAfter(3).flatMap(({ type, reason }) => (type === 'limit_alerted' ? [reason] : [])),
    ).toEqual(['unresolved', 'still_unresolved', 'still_unresolved']);
  });

  it('is not met by an answer after the limit, even if that hasn’t been noticed: it counts for the next level', () => {
    const late = assessed(withPolicy(CLUB, twoTimedLevels())).sleepUntil(hoursAfter(MONDAY, 25));
    const ticket = late.agentWrites('public', JOHAN).wake();
    expect(ticket.ticket).toMatchObject({ level: 2, clock: { startedAt: hoursAfter(MONDAY, 24), metAt: ticket.now } });
  });

  it('in a resolution policy is not met by an answer', () => {
    const ticket = assessed(withPolicy(CLUB, 'complex-inquiry')).agentWrites();
    expect(ticket.ticket.clock.metAt).toBeNull();
    expect(ticket.runHours(24).ticket).toMatchObject({ level: 2, status: 'open' });
  });
});

describe('a target before the limit (2–3 business days)', () => {
  it('warns at 75 % of the target, notifies at the target, moves at the limit', () => {
    const ticket = assessed(withPolicy(CLUB, 'complex-inquiry', 2)).runHours(24 * 3);
    // 75 % of the 18 working hours between Monday and Wednesday 10:00: half past two on Tuesday.
    expect(ticket.levelEventsAfter(2).map((event) => [event.type, event.at])).toEqual([
      ['warned', '2026-11-24T12:30:00.000Z'],
      ['target_passed', hoursAfter(MONDAY, 48)],
      ['escalated', hoursAfter(MONDAY, 72)],
    ]);
    expect(ticket.ticket.level).toBe(3);
  });

  it('alerts instead of going up if the policy says so (complex inquiry, level 3)', () => {
    const ticket = assessed(withPolicy(CLUB, 'complex-inquiry', 3)).runHours(24 * 14);
    expect(ticket.levelTypesAfter(2)).toEqual(['warned', 'target_passed', 'limit_alerted']);
    expect(ticket.ticket.level).toBe(3);
  });
});

describe('the last level', () => {
  const alerts = (ticket: ReturnType<typeof assessed>): string[] =>
    ticket.events.filter((event) => event.type === 'limit_alerted').map((event) => event.at);
  const alerted = () => assessed(withPolicy(CLUB, twoTimedLevels(), 2)).runHours(48);

  it('has nowhere to go: it alerts at growing intervals', () => {
    // Wednesday 10:00; 4 business hours, a business day, then every two business days.
    const ticket = alerted().runUntil('2026-12-07T12:00:00.000Z');
    expect(ticket.ticket.level).toBe(2);
    expect(alerts(ticket)).toEqual([
      '2026-11-25T08:00:00.000Z',
      '2026-11-25T12:00:00.000Z',
      '2026-11-26T12:00:00.000Z',
      '2026-11-30T12:00:00.000Z',
      '2026-12-02T12:00:00.000Z',
      '2026-12-04T12:00:00.000Z',
    ]);
  });

  it.each([
    ['takes it', (ticket: ReturnType<typeof assessed>) => ticket.act({ action: 'take' }, JOHAN)],
    ['answers', (ticket: ReturnType<typeof assessed>) => ticket.agentWrites('public', JOHAN)],
    [
      'sets a date',
      (t: ReturnType<typeof assessed>) => t.act({ action: 'set_target_date', at: '2026-12-24T12:00:00.000Z' }),
    ],
    ['assigns it', (t: ReturnType<typeof assessed>) => t.act({ action: 'assign', assignee: 'claire.adams' }, CLAIRE)],
  ])('stops alerting when an agent %s', (_what, acts) => {
    const ticket = acts(alerted());
    expect(alerts(ticket.runHours(500))).toHaveLength(1);
  });

  it('continues alerting after a comment', () => {
    expect(alerts(alerted().agentWrites('internal', THABO).runHours(10))).toHaveLength(2);
  });
});

describe('a policy that moves in hours', () => {
  const inHours = withPolicy(CLUB, twoTimedLevels({ moves: 'in_hours' }));
  const friday = '2026-11-27T13:00:00.000Z';

  it('moves a ticket whose limit passes on Saturday at the opening on Monday', () => {
    const ticket = assessed(inHours, {}, friday).runHours(90);
    expect(ticket.latest('escalated').at).toBe('2026-11-30T06:00:00.000Z');
    expect(ticket.ticket.clock.startedAt).toBe('2026-11-30T06:00:00.000Z');
  });

  it('never makes P2 wait', () => {
    const ticket = assessed(inHours, { urgency: 'high', impact: 'medium' }, friday).runHours(90);
    expect(ticket.ticket.priority).toBe('P2');
    expect(ticket.latest('escalated').at).toBe(hoursAfter(friday, 24));
  });
});
