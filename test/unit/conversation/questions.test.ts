import { describe, expect, it } from 'vitest';
import { ASK, agent, assessed, Case, hoursAfter, JOHAN, MONDAY, THABO } from '../../kit/case.ts';
import { CLUB, MARKETPLACE, type Setting, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** specification 3, "When clocks stop", and specification 5, "No answer to a question". */

const asked = (setting: Setting, opening = {}) => assessed(setting, opening).act(ASK);
const atTimes = (ticket: Case, after: number) => ticket.events.slice(after).map((event) => [event.type, event.at]);

const TIMED = withPolicy(CLUB, twoTimedLevels());

describe('a question to the requester', () => {
  it('stops the clock, and the answer starts it with the time that was left', () => {
    const ticket = assessed(TIMED).runHours(4).act(ASK);
    expect(ticket.ticket).toMatchObject({
      status: 'waiting_on_requester',
      clock: { pausedSince: hoursAfter(MONDAY, 4) },
    });
    ticket.runHours(20).requesterWrites();
    expect(ticket.last).toMatchObject({ type: 'requester_answered', signal: true });
    expect(ticket.ticket).toMatchObject({ status: 'open', waiting: null, clock: { pausedSince: null } });
    // 20 of 24 hours are left.
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'limit', at: hoursAfter(MONDAY, 44) });
  });

  it('leaves at least a quarter of the time after the answer', () => {
    const ticket = assessed(TIMED).runHours(23).act(ASK).runHours(5).requesterWrites();
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'limit', at: hoursAfter(MONDAY, 28 + 6) });
  });

  it('in a resolution policy delays the warning by the pause', () => {
    const setting = withPolicy(CLUB, twoTimedLevels({ metBy: 'resolution' }));
    const ticket = assessed(setting).act(ASK).runHours(10).act({ action: 'take_back' });
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'warning', at: hoursAfter(MONDAY, 28) });
    expect(ticket.runHours(24).ticket.level).toBe(2);
  });

  it('can be taken back by the agent', () => {
    const ticket = asked(CLUB).runHours(1).act({ action: 'take_back' });
    expect(ticket.last).toMatchObject({ type: 'taken_back', signal: true });
    expect(ticket.ticket).toMatchObject({ status: 'open', waiting: null, clock: { pausedSince: null } });
  });

  it('is answered by another agent without ending the wait', () => {
    expect(asked(CLUB).agentWrites('public', JOHAN).ticket.status).toBe('waiting_on_requester');
  });

  it('never stops the clock of P1', () => {
    const ticket = assessed(TIMED, { subject: 'Outage: nobody can log in' });
    expect(ticket.ticket.priority).toBe('P1');
    ticket.act(ASK);
    expect(ticket.ticket).toMatchObject({ status: 'waiting_on_requester', clock: { pausedSince: null, pauses: [] } });
    expect(ticket.levelCheckpoint).toEqual({ kind: 'limit', at: hoursAfter(MONDAY, 24) });
  });

  it('stops the clock before the assessment, unless the assessment finds P1', () => {
    const early = (subject: string) => new Case(CLUB, { subject }).act(ASK).assess().ticket;
    expect(early('I cannot log in').clock.pausedSince).toBe(MONDAY);
    expect(early('Data breach').clock.pausedSince).toBeNull();
  });
});

describe('no answer to a question', () => {
  const days = (count: number) => hoursAfter(MONDAY, 24 * count);

  it('in the club repeats the question after 2 and 4 business days and resolves as no answer after 7', () => {
    const ticket = asked(CLUB).runUntil(days(9));
    expect(atTimes(ticket, 3)).toEqual([
      ['requester_reminded', days(2)],
      ['requester_reminded', days(4)],
      ['resolved', days(9)],
    ]);
    expect(ticket.ticket).toMatchObject({ status: 'resolved', outcome: 'no_answer', waiting: { reminders: 0 } });
  });

  it('in the marketplace returns to the assignee to try another channel', () => {
    // Saturday is a business day there.
    const ticket = asked(MARKETPLACE).runUntil(days(8));
    expect(atTimes(ticket, 3)).toEqual([
      ['requester_reminded', days(2)],
      ['requester_reminded', days(4)],
      ['answer_missed', days(8)],
    ]);
    expect(ticket.ticket).toMatchObject({ status: 'open', assignee: 'jonas.becker', waiting: null });
  });

  it('resumes the clock when the wait was over, however late that is noticed', () => {
    const setting = withPolicy(MARKETPLACE, twoTimedLevels({ metBy: 'resolution' }));
    const late = asked(setting).sleepUntil(days(8.5)).wake();
    expect(late.ticket.checkpoint).toEqual({ kind: 'warning', at: hoursAfter(days(8), 18) });
    expect(asked(setting).sleepUntil(days(9)).wake().ticket.level).toBe(2);
  });

  it.each([
    ['P1', { subject: 'Outage' }],
    ['P2', { urgency: 'high' as const, impact: 'medium' as const }],
    ['security', { subject: 'A phishing mail', urgency: 'low' as const }],
    ['legal', { subject: 'My lawyer', urgency: 'low' as const }],
  ])('%s returns after one business day', (_what, opening) => {
    const ticket = asked(CLUB, opening).runUntil(days(1));
    expect(ticket.latest('answer_missed').at).toBe(days(1));
    expect(ticket.ticket.status).toBe('open');
    expect(ticket.typesAfter(0)).not.toContain('requester_reminded');
  });

  it('is over with any reply: no more reminders', () => {
    const ticket = asked(CLUB).runUntil(days(3)).requesterWrites().act({ action: 'resolve', resolution: 'Done.' });
    ticket.act({ action: 'confirm' }, THABO).runHours(1000);
    expect(ticket.typesAfter(3)).toEqual(['requester_reminded', 'requester_answered', 'resolved', 'closed']);
  });

  it('counts from the start for a second question', () => {
    const ticket = asked(CLUB).runUntil(days(3)).requesterWrites().act(ASK, agent('claire.adams'));
    expect(ticket.ticket.waiting).toEqual({ since: days(3), reminders: 0 });
  });
});
