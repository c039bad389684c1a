import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAccount } from '../../../shared/domain/clocks/account/clock-account.ts';
import { checkpointsOf } from '../../../shared/domain/clocks/clocks.ts';
import { inIncident, outOfIncident, standsStill } from '../../../shared/domain/clocks/standing-still.ts';
import { draftOf } from '../../../shared/domain/decide.ts';
import type { NewEvent, Patch } from '../../../shared/domain/ticket/events.ts';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import type { ActionRequest } from '../../../shared/schemas/actions.ts';
import { ASK, assessed, type Case, hoursAfter, MONDAY, NALEDI, RESOLVE } from '../../kit/case.ts';
import { history, play } from '../../kit/histories.ts';
import { CLUB } from '../../kit/settings.ts';

const usedOf = (ticket: Case, context = ticket.context()) =>
  clockAccount(ticket.events, context).levels.at(-1)?.countedSeconds;

/** The change when a ticket joins or leaves a major incident, as an event. */
const changed = (ticket: Case, change: Patch): Case => {
  const event: NewEvent = { type: 'linked', actor: NALEDI.actor, reason: 'major_incident', change };
  ticket.ticket = draftOf(ticket.ticket, ticket.context()).record(event).ticket;
  return ticket;
};
const joins = (ticket: Case) => changed(ticket, inIncident(ticket.ticket, 'TD-0000-0000', ticket.now));
const leaves = (ticket: Case) => changed(ticket, outOfIncident(ticket.ticket, ticket.now));
const dueOf = ({ ticket, context }: { ticket: Ticket; context: ReturnType<Case['context']> }) =>
  checkpointsOf(ticket, context).map(({ kind, at }) => [kind, at]);
const ahead = (ticket: Case) => dueOf({ ticket: ticket.ticket, context: ticket.context() });

describe('used time stays used', () => {
  it.each<ActionRequest>([
    { action: 'prioritise', urgency: 'low', impact: 'low' },
    { action: 'prioritise', urgency: 'high', impact: 'high' },
    { action: 'assign', assignee: 'claire.adams' },
    { action: 'assign', team: 'engineering' },
  ])('by $action, after any history', (request) => {
    fc.assert(
      fc.property(history, (each) => {
        const ticket = play(each).wake();
        if (ticket.ticket.status === 'closed' || ticket.ticket.policy === null) return;
        const used = usedOf(ticket);
        const { length } = ticket.events;
        ticket.try(request, NALEDI);
        // P1 may lead to another level, whose time starts again.
        if (!ticket.typesAfter(length).includes('escalated')) expect(usedOf(ticket)).toBe(used);
      }),
      { numRuns: 100 },
    );
  });

  it('when the calendar changes for the days to come, after any history', () => {
    fc.assert(
      fc.property(history, (each) => {
        const ticket = play(each);
        if (ticket.ticket.policy === null) return;
        const used = usedOf(ticket);
        const { calendar } = ticket.context();
        const today = Math.floor(Date.parse(ticket.now) / 86_400_000) + 2;
        const closed = {
          ...calendar,
          expansion: null,
          shiftsOn: (day: number) => (day < today ? calendar.shiftsOn(day) : [[0, 60_000] as const]),
        };
        expect(usedOf(ticket, ticket.context({ calendar: closed }))).toBe(used);
      }),
      { numRuns: 100 },
    );
  });
});

describe('clocks', () => {
  it('are paused exactly while another party owes the next step, except for P1', () => {
    fc.assert(
      fc.property(history, (each) => {
        play(each, ({ ticket }) => {
          if (ticket.status === 'closed' || ticket.policy === null) return;
          const stands = ticket.clock.pausedSince !== null;
          if (ticket.status === 'resolved') expect(stands).toBe(true);
          else expect(stands).toBe(ticket.priority !== 'P1' && standsStill(ticket));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('of a ticket in a major incident are paused, and continue with their remaining time when it leaves', () => {
    const ticket = joins(assessed(CLUB).runHours(4));
    expect(ahead(ticket)).toEqual([]);
    leaves(ticket.sleepUntil(hoursAfter(MONDAY, 10)));
    expect(ahead(ticket)).toContainEqual(['limit', hoursAfter(MONDAY, 30)]);
    expect(ahead(ticket)).toContainEqual(['warning', hoursAfter(MONDAY, 24)]);
  });

  it('of a ticket in a major incident don’t resume with the requester’s answer, nor with its end while an answer is owed', () => {
    const answered = joins(assessed(CLUB).act(ASK)).runHours(1).requesterWrites();
    expect(answered.ticket).toMatchObject({ status: 'open', clock: { pausedSince: MONDAY } });
    const asked = leaves(joins(assessed(CLUB).act(ASK)).runHours(1));
    expect(asked.ticket).toMatchObject({ status: 'waiting_on_requester', clock: { pausedSince: MONDAY } });
  });

  it('of P1 run on in a major incident', () => {
    const ticket = joins(assessed(CLUB, { subject: 'Outage: nobody can log in' }));
    expect(ticket.ticket.clock.pausedSince).toBeNull();
  });

  it('of a resolved P1 are paused, and continue with their remaining time when the requester writes again', () => {
    const ticket = assessed(CLUB, { subject: 'Data leak', urgency: 'high', impact: 'high' });
    const { priority } = ticket.ticket;
    expect(priority).toBe('P1');
    const reported: ActionRequest = {
      action: 'report_breach',
      decision: 'reported',
      authority: 'Information Regulator',
    };
    ticket.act(reported).act(RESOLVE).runHours(20).requesterWrites();
    expect(ticket.ticket).toMatchObject({ status: 'open', clock: { pauses: [[MONDAY, hoursAfter(MONDAY, 20)]] } });
  });
});
