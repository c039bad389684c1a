import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../fortnight/faults.ts';
import { fortnight } from '../../fortnight/fortnight.ts';
import { assessed, hoursAfter, MONDAY } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

describe('a fortnight in the life of a help desk', () => {
  it('leaves no ticket overdue without an alert, escalated early, or without an owner', () => {
    const { tickets, faults } = fortnight('unit', 250);
    expect(tickets).toBe(250);
    expect(faults).toEqual([]);
  });

  it('gives the same result for the same seed', () => {
    expect(fortnight('again', 20)).toEqual(fortnight('again', 20));
  });
});

describe('the check for faults', () => {
  const ticket = () => assessed(CLUB, {}, MONDAY);

  it('finds a limit that passed unnoticed', () => {
    const forgotten = ticket().sleepUntil(hoursAfter(MONDAY, 30));
    expect(faultsOf(forgotten)).toContainEqual(expect.stringMatching(/limit .* passed without an alert/));
    expect(faultsOf(forgotten)).toContainEqual(expect.stringMatching(/nobody noticed/));
  });

  it('finds an early escalation', () => {
    const early = ticket().runUntil(hoursAfter(MONDAY, 25));
    const events = early.events.map((event) =>
      event.type === 'escalated' ? { ...event, at: hoursAfter(MONDAY, 23) } : event,
    );
    expect(
      faultsOf({ ticket: early.ticket, now: early.now, setting: CLUB, context: () => early.context(), events }),
    ).toContainEqual(expect.stringMatching(/before the limit/));
  });

  it('finds a ticket without a team and an assignee', () => {
    const lost = ticket();
    const nobody = { ...lost.ticket, team: null, assignee: null };
    const seen = { ticket: nobody, now: lost.now, setting: CLUB, context: () => lost.context(), events: lost.events };
    expect(faultsOf(seen)).toContainEqual('with nobody and in no queue');
  });
});
