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

/** When the requester's next word is due. */
const dueOf = (ticket: Case): string | undefined =>
  checkpointsOf(ticket.ticket, ticket.context()).find(({ clock }) => clock === 'next_update')?.at;
const missed = (ticket: Case) =>
  ticket.events.filter(({ type }) => type === 'update_missed').map(({ at, reason }) => [at, reason]);

describe('the next word to the requester', () => {
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

  it('is the first response until there was a word', () => {
    expect(dueOf(assessed(CLUB, P2))).toBeUndefined();
    expect(dueOf(assessed(CLUB, P2).agentWrites('internal'))).toBeUndefined();
  });

  it('is due from the requester’s message on, which doesn’t put it off', () => {
    const ticket = assessed(CLUB, P2).runHours(1).requesterWrites();
    expect(dueOf(ticket)).toBe(hoursAfter(MONDAY, 5));
    expect(dueOf(ticket.runHours(1).requesterWrites())).toBe(hoursAfter(MONDAY, 5));
    expect(dueOf(ticket.agentWrites())).toBe(hoursAfter(MONDAY, 6));
  });

  it('is what the automatic mails promise: investigation started, another level, a date', () => {
    const taken = assessed(CLUB, P2).runHours(1).act({ action: 'take' });
    expect(dueOf(taken)).toBe(hoursAfter(MONDAY, 5));
    expect(dueOf(taken.runHours(1).act({ action: 'escalate' }))).toBe(hoursAfter(MONDAY, 6));
    const at = '2026-12-24T12:00:00.000Z';
    const dated = taken.act({ action: 'escalate' }).runHours(1).act({ action: 'set_target_date', at });
    expect(dueOf(dated)).toBe('2026-11-23T15:00:00.000Z');
  });

  it('that is missing is told to the worker, again after each further time, from then on to the next person up, too', () => {
    const ticket = assessed(withPolicy(CLUB, twoTimedLevels()), P3)
      .agentWrites()
      .runHours(24 * 3);
    expect(missed(ticket)).toEqual([
      [hoursAfter(MONDAY, 24), 'no_word_in_time'],
      [hoursAfter(MONDAY, 48), 'still_no_word'],
      [hoursAfter(MONDAY, 72), 'still_no_word'],
    ]);
    ticket.agentWrites().runHours(24);
    expect(missed(ticket).at(-1)).toEqual([hoursAfter(MONDAY, 96), 'no_word_in_time']);
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

  it('missed several times in one sleep is told once', () => {
    const ticket = assessed(CLUB, P3).agentWrites().sleepUntil(hoursAfter(MONDAY, 60)).wake();
    expect(missed(ticket)).toEqual([[hoursAfter(MONDAY, 60), 'still_no_word']]);
    expect(dueOf(ticket)).toBe(hoursAfter(MONDAY, 72));
  });

  it('waits while the requester owes an answer, and what was used stays used', () => {
    const asked = assessed(CLUB, P2).act(ASK).runHours(1).agentWrites();
    expect(dueOf(asked)).toBeUndefined();
    expect(dueOf(asked.runHours(1).act({ action: 'take_back' }))).toBe(hoursAfter(MONDAY, 6));
  });

  it('at P1 waits for nobody', () => {
    expect(dueOf(assessed(CLUB, P1).act(ASK))).toBe(hoursAfter(MONDAY, 1));
  });

  it('is owed no more once the ticket is resolved, and again when it comes back', () => {
    const ticket = assessed(CLUB, P3).agentWrites().act(RESOLVE);
    expect(ticket.ticket).toMatchObject({ updateSince: null, updateMissedAt: null });
    expect(dueOf(ticket.runHours(1).requesterWrites('decline'))).toBe(hoursAfter(MONDAY, 25));
  });

  it('that comes nearer wakes the workflow', () => {
    const ticket = assessed(CLUB, P2).runHours(1).requesterWrites();
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'next_update', at: hoursAfter(MONDAY, 5) });
    expect(ticket.last.signal).toBe(true);
    expect(assessed(CLUB, P3).act({ action: 'take' }).last.signal).toBe(false);
  });
});
