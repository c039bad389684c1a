import { describe, expect, it } from 'vitest';
import { checkpointsOf } from '../../../shared/domain/clocks/clocks.ts';
import { noticesOf } from '../../../shared/domain/telling/notices.ts';
import { ASK, assessed, type Case, hoursAfter, MONDAY, type Opening, RESOLVE } from '../../kit/case.ts';
import { CLUB, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** specification 3, "Other clocks": P1 1 hour, P2 4 business hours, P3 1 business day, P4 2. */

const P1 = { subject: 'Outage: nobody can log in' } satisfies Opening;
const P2 = { urgency: 'high', impact: 'medium' } satisfies Opening;
const P3 = { urgency: 'medium', impact: 'medium' } satisfies Opening;
const P4 = { urgency: 'low', impact: 'low' } satisfies Opening;

/** When the requester's next update is due. */
const dueOf = (ticket: Case): string | undefined =>
  checkpointsOf(ticket.ticket, ticket.context()).find(({ clock }) => clock === 'next_update')?.at;
const missed = (ticket: Case) =>
  ticket.events.filter(({ type }) => type === 'update_missed').map(({ at, reason }) => [at, reason]);

describe('the next update to the requester', () => {
  it.each([
    ['P1', P1, 1],
    ['P2', P2, 4],
    ['P3', P3, 24],
    ['P4', P4, 48],
  ] as const)('of %s is due in time after a public message', (priority, opening, hours) => {
    const ticket = assessed(CLUB, opening).agentWrites();
    expect(ticket.ticket.priority).toBe(priority);
    expect(dueOf(ticket)).toBe(hoursAfter(MONDAY, hours));
  });

  it('is due from the request on, and the requester’s further messages don’t delay it', () => {
    const ticket = assessed(CLUB, P2);
    expect(dueOf(ticket)).toBe(hoursAfter(MONDAY, 4));
    expect(dueOf(ticket.runHours(1).requesterWrites())).toBe(hoursAfter(MONDAY, 4));
    expect(dueOf(ticket.agentWrites('internal'))).toBe(hoursAfter(MONDAY, 4));
    expect(dueOf(ticket.runHours(1).agentWrites())).toBe(hoursAfter(MONDAY, 6));
  });

  it('is not owed if an alarm opened the ticket', () => {
    expect(dueOf(assessed(CLUB, { ...P2, channel: 'monitoring' }))).toBeUndefined();
  });

  it('comes for a new ticket too, and is no first response', () => {
    const ticket = assessed(CLUB, P2).runHours(4);
    expect(ticket.ticket).toMatchObject({ status: 'new', firstResponseAt: null });
    expect(noticesOf(ticket.latest('update_missed'), ticket.ticket)).toContainEqual(
      expect.objectContaining({ template: 'status', to: 'requester' }),
    );
  });

  it('is what the automatic mails promise: investigation started, another level, a date', () => {
    const taken = assessed(CLUB, P2).runHours(1).act({ action: 'take' });
    expect(dueOf(taken)).toBe(hoursAfter(MONDAY, 5));
    expect(dueOf(taken.runHours(1).act({ action: 'escalate' }))).toBe(hoursAfter(MONDAY, 6));
    const at = '2026-12-24T12:00:00.000Z';
    const dated = taken.act({ action: 'escalate' }).runHours(1).act({ action: 'set_target_date', at });
    expect(dueOf(dated)).toBe('2026-11-23T15:00:00.000Z');
  });

  it('that is missed is reported to the worker each time; from the third on to the next person up, and weekly', () => {
    const ticket = assessed(withPolicy(CLUB, twoTimedLevels()), P3)
      .agentWrites()
      .runHours(24 * 18);
    expect(missed(ticket)).toEqual([
      [hoursAfter(MONDAY, 24), 'no_word_in_time'],
      [hoursAfter(MONDAY, 48), 'no_word_in_time'],
      [hoursAfter(MONDAY, 72), 'still_no_word'],
      [hoursAfter(MONDAY, 72 + 7 * 24), 'still_no_word'],
      [hoursAfter(MONDAY, 72 + 14 * 24), 'still_no_word'],
    ]);
    const told = ticket.events
      .filter(({ type }) => type === 'update_missed')
      .map((event) => noticesOf(event, ticket.ticket).map(({ to }) => to));
    const [usual, third] = [
      ['requester', 'worker'],
      ['requester', 'worker', 'next_person_up'],
    ];
    expect(told).toEqual([usual, usual, third, third, third]);
    ticket.agentWrites().runHours(24 * 3);
    expect(missed(ticket).at(-1)).toEqual([hoursAfter(MONDAY, 24 * 21), 'no_word_in_time']);
  });

  it('sends the requester an automatic status by mail, unless it is not our turn', () => {
    const ticket = assessed(CLUB, P3).agentWrites().runHours(24);
    const event = ticket.latest('update_missed');
    const status = { template: 'status', to: 'requester', mailOnly: true, automatic: 'auto-generated' };
    expect(noticesOf(event, ticket.ticket)).toContainEqual(expect.objectContaining(status));
    const templates = noticesOf(event, { ...ticket.ticket, status: 'waiting_on_requester' }).map(
      (each) => each.template,
    );
    expect(templates).not.toContain('status');
  });

  it('missed several times in one sleep is reported once', () => {
    const ticket = assessed(CLUB, P3).agentWrites().sleepUntil(hoursAfter(MONDAY, 60)).wake();
    expect(missed(ticket)).toEqual([[hoursAfter(MONDAY, 60), 'no_word_in_time']]);
    expect(dueOf(ticket)).toBe(hoursAfter(MONDAY, 72));
  });

  it('waits while the requester owes an answer, and used time stays used', () => {
    const asked = assessed(CLUB, P2).act(ASK).runHours(1).agentWrites();
    expect(dueOf(asked)).toBeUndefined();
    expect(dueOf(asked.runHours(1).act({ action: 'take_back' }))).toBe(hoursAfter(MONDAY, 6));
  });

  it('never waits at P1', () => {
    expect(dueOf(assessed(CLUB, P1).act(ASK))).toBe(hoursAfter(MONDAY, 1));
  });

  it('is not owed once the ticket is resolved, and owed again when it comes back', () => {
    const ticket = assessed(CLUB, P3).agentWrites().act(RESOLVE);
    expect(ticket.ticket).toMatchObject({ updateSince: null, updateMissedAt: null, updatesMissed: 0 });
    expect(dueOf(ticket.runHours(1).requesterWrites('decline'))).toBe(hoursAfter(MONDAY, 25));
  });

  it('wakes the workflow if it comes nearer', () => {
    const ticket = assessed(CLUB, P4).runHours(1).act({ action: 'prioritise', urgency: 'high', impact: 'medium' });
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'next_update', at: hoursAfter(MONDAY, 4) });
    expect(ticket.last.signal).toBe(true);
    expect(assessed(CLUB, P3).act({ action: 'take' }).last.signal).toBe(false);
  });
});
