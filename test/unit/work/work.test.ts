import { describe, expect, it } from 'vitest';
import { assessed, Case, CLAIRE, hoursAfter, JOHAN, MONDAY, NALEDI, THABO } from '../../kit/case.ts';
import { CLUB, withPolicy } from '../../kit/settings.ts';

/** The actions of specification 10, by their effect on a ticket. */

describe('take', () => {
  it('overrides an automatic assignment', () => {
    const ticket = assessed(CLUB).act({ action: 'take' }, CLAIRE);
    expect(ticket.ticket).toMatchObject({ status: 'open', assignee: 'claire.adams', assignedBy: 'person' });
    expect(ticket.ticket.investigationStartedAt).toBe(MONDAY);
    expect(ticket.last).toMatchObject({ type: 'taken', signal: false });
  });

  it('is refused over a person’s, naming who took it', () => {
    const decision = assessed(CLUB).act({ action: 'take' }, CLAIRE).try({ action: 'take' }, THABO);
    expect(decision).toEqual({ ok: false, refusal: { code: 'already_taken', by: 'claire.adams' } });
  });

  it('twice by the same agent changes nothing', () => {
    const ticket = assessed(CLUB).act({ action: 'take' }).act({ action: 'take' });
    expect(ticket.typesAfter(2)).toEqual(['taken']);
  });

  it('opens a new ticket that a supervisor has assigned to the agent', () => {
    const ticket = assessed(CLUB)
      .act({ action: 'assign', assignee: 'claire.adams' }, NALEDI)
      .act({ action: 'take' }, CLAIRE);
    expect(ticket.ticket).toMatchObject({ status: 'open', assignee: 'claire.adams', investigationStartedAt: MONDAY });
  });

  it('moves the ticket to the agent’s team', () => {
    expect(assessed(CLUB).act({ action: 'take' }, JOHAN).ticket).toMatchObject({ team: 'specialists', level: 1 });
  });

  it('starts the investigation once', () => {
    const ticket = assessed(CLUB).act({ action: 'take' }).act({ action: 'assign', team: 'helpdesk' }, NALEDI);
    ticket.runHours(1).act({ action: 'take' }, CLAIRE);
    expect(ticket.ticket.investigationStartedAt).toBe(MONDAY);
  });

  it('before the assessment is kept', () => {
    const ticket = new Case(CLUB).act({ action: 'take' }, CLAIRE).assess();
    expect(ticket.ticket).toMatchObject({ assignee: 'claire.adams', assignedBy: 'person', status: 'open', level: 1 });
    expect(ticket.levelCheckpoint).toEqual({ kind: 'warning', at: hoursAfter(MONDAY, 18) });
  });
});

describe('assign', () => {
  it('to a person moves it to the person’s team', () => {
    const { ticket } = assessed(CLUB).act({ action: 'assign', assignee: 'johan.botha' }, NALEDI);
    expect(ticket).toMatchObject({ assignee: 'johan.botha', team: 'specialists', assignedBy: 'person', status: 'new' });
  });

  it('to a team puts it into the team’s queue', () => {
    const { ticket } = assessed(CLUB).act({ action: 'assign', team: 'engineering' }, NALEDI);
    expect(ticket).toMatchObject({ assignee: null, team: 'engineering', assignedBy: null });
  });

  it('refuses unknown people and teams', () => {
    const nobody = assessed(CLUB).try({ action: 'assign', assignee: 'jonas.becker' }, NALEDI);
    expect(nobody).toMatchObject({ ok: false, refusal: { field: 'assignee' } });
    const nowhere = assessed(CLUB).try({ action: 'assign', team: 'kitchen' }, NALEDI);
    expect(nowhere).toMatchObject({ ok: false, refusal: { field: 'team' } });
  });
});

describe('escalate and return', () => {
  it('goes one level up, or to the level named, whose time starts', () => {
    const up = assessed(CLUB).runHours(3).act({ action: 'escalate', reason: 'A system error.' });
    expect(up.ticket).toMatchObject({ status: 'open', level: 2, clock: { startedAt: hoursAfter(MONDAY, 3) } });
    expect(up.last).toMatchObject({ type: 'escalated', reason: 'agent', signal: true });
    expect(assessed(CLUB).act({ action: 'escalate', level: 3 }).ticket.level).toBe(3);
  });

  it('refuses levels that are not higher', () => {
    const level2 = assessed(CLUB).act({ action: 'escalate' });
    expect(level2.try({ action: 'escalate', level: 2 }, THABO)).toMatchObject({
      ok: false,
      refusal: { field: 'level' },
    });
    const top = assessed(CLUB).act({ action: 'escalate', level: 3 });
    expect(top.try({ action: 'escalate' }, THABO)).toMatchObject({ ok: false, refusal: { field: 'level' } });
    expect(top.try({ action: 'escalate', level: 4 }, THABO)).toMatchObject({ ok: false, refusal: { field: 'level' } });
  });

  it('returns to a lower level, or to another team, with a reason and a new time', () => {
    const ticket = assessed(CLUB).act({ action: 'escalate' }).runHours(5);
    ticket.act({ action: 'return', level: 1, reason: 'A password reset is enough.' }, JOHAN);
    expect(ticket.ticket).toMatchObject({ status: 'open', level: 1, team: 'helpdesk', assignee: 'thabo.mokoena' });
    expect(ticket.levelCheckpoint).toEqual({ kind: 'warning', at: hoursAfter(MONDAY, 5 + 18) });
    ticket.act({ action: 'return', level: 1, team: 'specialists', reason: 'Theirs.' });
    expect(ticket.ticket).toMatchObject({ level: 1, team: 'specialists', assignee: 'zanele.dlamini' });
  });

  it('refuses to return to the same team at the same level, or to a higher one', () => {
    const ticket = assessed(CLUB);
    const same = ticket.try({ action: 'return', level: 1, reason: 'x' }, THABO);
    expect(same).toMatchObject({ ok: false, refusal: { field: 'level' } });
    expect(ticket.try({ action: 'return', level: 2, team: 'specialists', reason: 'x' }, THABO).ok).toBe(false);
    const nowhere = ticket.try({ action: 'return', level: 1, team: 'kitchen', reason: 'x' }, THABO);
    expect(nowhere).toMatchObject({ ok: false, refusal: { field: 'team' } });
  });

  it('waits for the assessment', () => {
    expect(new Case(CLUB).try({ action: 'escalate' }, THABO)).toMatchObject({
      ok: false,
      refusal: { field: 'action' },
    });
  });
});

describe('set_target_date', () => {
  const christmas = '2026-12-24T12:00:00.000Z';
  const level3 = () => assessed(CLUB).act({ action: 'escalate', level: 3 });

  it('says when the requester can expect it, and alerts no one', () => {
    const ticket = level3().act({ action: 'set_target_date', at: christmas });
    expect(ticket.ticket).toMatchObject({ expectedBy: christmas, clock: { targetDate: christmas } });
    ticket.runHours(72);
    expect(ticket.typesAfter(0)).not.toContain('target_date_missed');
    expect(ticket.typesAfter(0)).toContain('target_date_reminded');
  });

  it('alerts the next person up when the date passes', () => {
    const ticket = level3()
      .act({ action: 'set_target_date', at: hoursAfter(MONDAY, 5) })
      .runHours(6);
    expect(ticket.latest('target_date_set').signal).toBe(true);
    expect(ticket.last).toMatchObject({ type: 'target_date_missed', reason: 'date_passed' });
  });

  it('may be moved, with a reason', () => {
    const ticket = level3().act({ action: 'set_target_date', at: hoursAfter(MONDAY, 5) });
    const silently = ticket.try({ action: 'set_target_date', at: christmas }, THABO);
    expect(silently).toMatchObject({ ok: false, refusal: { field: 'reason' } });
    ticket.runHours(6).act({ action: 'set_target_date', at: christmas, reason: 'Waiting for a part.' });
    expect(ticket.ticket).toMatchObject({ expectedBy: christmas, clock: { targetDatePassedAt: null } });
    expect(ticket.runUntil(christmas).latest('target_date_missed').at).toBe(christmas);
  });

  it('must be in the future', () => {
    const past = level3().try({ action: 'set_target_date', at: MONDAY }, THABO);
    expect(past).toMatchObject({ ok: false, refusal: { field: 'at' } });
  });

  it.each([
    ['P1', { subject: 'Outage' }, '2026-11-28T14:00:00.000Z', '2026-11-28T15:00:00.000Z'],
    ['P2', { urgency: 'high', impact: 'medium' }, '2026-11-27T13:00:00.000Z', '2026-11-30T08:00:00.000Z'],
    ['P3', {}, '2026-11-27T13:00:00.000Z', '2026-11-30T13:00:00.000Z'],
  ] as const)('is due within the time of %s', (priority, opening, at, due) => {
    const ticket = assessed(withPolicy(CLUB, 'technical-support'), opening, at).act({ action: 'escalate', level: 3 });
    expect(ticket.ticket.priority).toBe(priority);
    expect(ticket.runHours(73).latest('target_date_missed').at).toBe(due);
  });
});

describe('a requester’s message', () => {
  it('is kept, and changes neither status nor clock of an open ticket', () => {
    const before = assessed(CLUB).ticket;
    const { ticket } = assessed(CLUB).requesterWrites('thanks');
    expect(ticket).toMatchObject({ status: before.status, clock: before.clock, checkpoint: before.checkpoint });
  });

  it('of thanks on a closed ticket is kept and changes nothing', () => {
    const ticket = assessed(CLUB).act({ action: 'close', as: 'spam' }).requesterWrites('thanks');
    expect(ticket.ticket).toMatchObject({ status: 'closed', checkpoint: null });
    expect(ticket.last.type).toBe('message_added');
  });
});

describe('an agent’s message', () => {
  it('when public opens a new ticket and is its first response', () => {
    expect(assessed(CLUB).agentWrites().ticket).toMatchObject({ status: 'open', firstResponseAt: MONDAY });
  });

  it('when internal does neither', () => {
    expect(assessed(CLUB).agentWrites('internal').ticket).toMatchObject({ status: 'new', firstResponseAt: null });
  });
});
