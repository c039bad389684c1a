import { describe, expect, it } from 'vitest';
import { ASK, agent, assessed, hoursAfter, MONDAY, NALEDI, RESOLVE, THABO } from '../../kit/case.ts';
import { CLUB, MARKETPLACE, type Setting, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** Specification 5: after a resolution. */

const days = (count: number) => hoursAfter(MONDAY, 24 * count);
const resolved = (setting: Setting = CLUB) => assessed(setting).act(RESOLVE);

describe('a resolution', () => {
  it('asks the requester to confirm', () => {
    const { ticket } = resolved();
    expect(ticket).toMatchObject({ status: 'resolved', outcome: 'resolved', resolvedAt: MONDAY, resolutionEvent: 3 });
    expect(ticket.checkpoint).toEqual({ kind: 'reminder', at: days(1) });
  });

  it.each(['confirm', 'thanks'] as const)('closes with the reply %s', (verdict) => {
    const { ticket } = resolved().requesterWrites(verdict);
    expect(ticket).toMatchObject({ status: 'closed', closedAs: 'confirmed', checkpoint: null, waiting: null });
  });

  it('closes when an agent confirms', () => {
    const ticket = resolved().act({ action: 'confirm' });
    expect(ticket.ticket).toMatchObject({ status: 'closed', closedAs: 'confirmed', closedAt: MONDAY });
    expect(ticket.last).toMatchObject({ reason: 'confirmed', actor: { kind: 'agent', id: 'thabo.mokoena' } });
  });

  it('names an outcome of the level', () => {
    const outcome = (name: string) => assessed(CLUB).try({ ...RESOLVE, outcome: name }, THABO);
    expect(outcome('account_reset').ok).toBe(true);
    expect(outcome('patch')).toMatchObject({ ok: false, refusal: { code: 'invalid_field', field: 'outcome' } });
    expect(outcome('escalated')).toMatchObject({ ok: false, refusal: { code: 'invalid_field', field: 'outcome' } });
  });

  it('assigns a ticket in a queue to the agent who resolves it', () => {
    const ticket = assessed(CLUB).act({ action: 'assign', team: 'specialists' }, NALEDI).act(RESOLVE, THABO);
    expect(ticket.ticket).toMatchObject({ assignee: 'thabo.mokoena', assignedBy: 'person' });
  });
});

describe('a declined resolution', () => {
  it('returns to work at the same level, whose time starts again', () => {
    const ticket = resolved().runUntil(days(0.5)).requesterWrites('decline');
    expect(ticket.last).toMatchObject({ type: 'declined', signal: true });
    expect(ticket.ticket).toMatchObject({ status: 'open', level: 1, declines: 1, outcome: null, resolvedAt: null });
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'warning', at: hoursAfter(days(0.5), 18) });
  });

  it('the second time goes one level up', () => {
    const ticket = resolved()
      .act({ action: 'decline', comment: 'Still locked out.' })
      .act(RESOLVE)
      .requesterWrites('decline');
    expect(ticket.typesAfter(3)).toEqual(['declined', 'resolved', 'declined', 'escalated']);
    expect(ticket.last).toMatchObject({ reason: 'declined_again' });
    expect(ticket.ticket).toMatchObject({
      status: 'open',
      level: 2,
      team: 'specialists',
      clock: { startedAt: MONDAY },
    });
  });

  it('stays at the last level the first time, and requests a date again', () => {
    const ticket = resolved().act({ action: 'decline' }).act({ action: 'escalate', level: 3 }).act(RESOLVE);
    ticket.act({ action: 'decline' });
    expect(ticket.ticket).toMatchObject({ status: 'open', level: 3, declines: 1 });
    expect(ticket.last.type).toBe('target_date_requested');
  });

  it('twice at the last level becomes a complex inquiry, at level 2 if the helpdesk has worked on it', () => {
    const twice = (ticket: ReturnType<typeof resolved>) =>
      ticket.act(RESOLVE).act({ action: 'decline' }).act(RESOLVE).act({ action: 'decline' }).ticket;
    const worked = assessed(CLUB).act({ action: 'escalate', level: 3 });
    expect(twice(worked)).toMatchObject({ policy: 'complex-inquiry', level: 2, declines: 0, status: 'open' });
    const began = assessed(withPolicy(CLUB, 'technical-support', 3));
    expect(twice(began)).toMatchObject({ policy: 'complex-inquiry', level: 1 });
    const inquiry = assessed(withPolicy(CLUB, 'complex-inquiry', 4));
    expect(twice(inquiry)).toMatchObject({ policy: 'complex-inquiry', level: 4 });
  });
});

describe('another reply to a resolved ticket', () => {
  it('opens it without counting as a decline, with the remaining time', () => {
    const ticket = assessed(withPolicy(CLUB, twoTimedLevels())).runHours(4).act(RESOLVE).runHours(44).requesterWrites();
    expect(ticket.last).toMatchObject({ type: 'reopened', reason: 'replied', signal: true });
    expect(ticket.ticket).toMatchObject({ status: 'open', declines: 0, outcome: null, resolutionEvent: null });
    expect(ticket.ticket.checkpoint).toEqual({ kind: 'limit', at: hoursAfter(MONDAY, 24 + 44) });
  });

  it('counts the whole wait as a pause if the question was resolved as no answer', () => {
    const ticket = assessed(CLUB).act(ASK).runUntil(days(10)).requesterWrites();
    expect(ticket.ticket.clock.pauses).toEqual([[MONDAY, days(10)]]);
  });
});

describe('silence after a resolution', () => {
  const told = (setting: Setting) =>
    resolved(setting)
      .runHours(24 * 40)
      .events.slice(3)
      .map((event) => [event.type, event.at, event.reason]);

  it('in the club: reminders after 1 and 3 business days, closed as no answer after 5', () => {
    expect(told(CLUB)).toEqual([
      ['confirmation_reminded', days(1), 'reminder'],
      ['confirmation_reminded', days(3), 'reminder'],
      ['closed', days(7), 'no_answer'],
    ]);
  });

  it('in the marketplace: reminders after 1, 3 and 10 business days, and it stays resolved', () => {
    expect(told(MARKETPLACE)).toEqual([
      ['confirmation_reminded', days(1), 'reminder'],
      ['confirmation_reminded', days(3), 'reminder'],
      ['confirmation_reminded', days(11), 'reminder'],
    ]);
    const { ticket } = resolved(MARKETPLACE).runHours(24 * 40);
    expect(ticket).toMatchObject({ status: 'resolved', checkpoint: null, closedAs: null });
  });
});

describe('a final resolution', () => {
  const final = { action: 'resolve', resolution: 'No refund; appeal within 14 days.', final: true } as const;

  it('closes without confirmation, by a supervisor or above', () => {
    const ticket = assessed(CLUB).act(final, NALEDI);
    expect(ticket.typesAfter(2)).toEqual(['resolved', 'closed']);
    expect(ticket.ticket).toMatchObject({ status: 'closed', closedAs: 'final', checkpoint: null });
  });

  it('can’t be made by an agent', () => {
    const decision = assessed(CLUB).try(final, THABO);
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'invalid_field', field: 'final' } });
  });
});

describe('closing for another reason', () => {
  const closing = (as: 'no_answer' | 'handed_over' | 'duplicate' | 'withdrawn' | 'spam', setting: Setting = CLUB) =>
    assessed(setting).try({ action: 'close', as }, setting === CLUB ? THABO : agent('jonas.becker'));

  it('is possible at any time', () => {
    expect(closing('spam').ok && closing('duplicate').ok && closing('withdrawn').ok && closing('no_answer').ok).toBe(
      true,
    );
  });

  it('as handed over needs the third party’s reference and contact', () => {
    expect(closing('handed_over')).toMatchObject({ ok: false, refusal: { field: 'theirReference' } });
    const handOver = { action: 'close', as: 'handed_over', theirReference: 'BANK-1' } as const;
    expect(assessed(CLUB).try(handOver, THABO)).toMatchObject({ ok: false, refusal: { field: 'contact' } });
    const { ticket } = assessed(CLUB).act({ ...handOver, contact: 'claims@bank.example' });
    expect(ticket).toMatchObject({ status: 'closed', closedAs: 'handed_over' });
  });

  it('as no answer is not possible in the marketplace', () => {
    expect(closing('no_answer', MARKETPLACE)).toMatchObject({ ok: false, refusal: { field: 'as' } });
  });
});
