import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeTimes, halfHoursFor } from '../../../shared/domain/appointments/free-times.ts';
import { halfHourClaims } from '../../../shared/domain/appointments/times.ts';
import { workingHours } from '../../../shared/domain/assignment/availability.ts';
import { factsOf } from '../../../shared/domain/ticket/events.ts';
import { assessed, type Case, CLAIRE, hoursAfter, MONDAY, RESOLVE, THABO } from '../../kit/case.ts';
import { CLUB, contextAt } from '../../kit/settings.ts';

/** Ten o'clock club time on the next day. */
const TUESDAY = hoursAfter(MONDAY, 24);
const BOOK = { action: 'book_appointment', kind: 'call', from: TUESDAY } as const;
const LINK = 'https://meet.example/td';

const booked = (more: object = {}): Case =>
  assessed(CLUB)
    .act({ action: 'take' })
    .act({ ...BOOK, ...more });
const refusal = (ticket: Case, request: Parameters<Case['try']>[0]) => {
  const decision = ticket.try(request, THABO);
  return decision.ok ? null : decision.refusal;
};

describe('an appointment', () => {
  it('is with the assignee, for half an hour, by default', () => {
    const { ticket } = booked();
    expect(ticket.appointment).toMatchObject({
      ...{ kind: 'call', agent: 'thabo.mokoena', from: TUESDAY, to: hoursAfter(TUESDAY, 0.5) },
      ...{ sequence: 0, outcome: null },
    });
    expect(booked({ agent: 'claire.adams', minutes: 90 }).ticket.appointment).toMatchObject({
      agent: 'claire.adams',
      to: hoursAfter(TUESDAY, 1.5),
    });
  });

  it.each([
    ['a time that has passed', hoursAfter(MONDAY, -1)],
    ['ten minutes past', hoursAfter(TUESDAY, 1 / 6)],
    ['the evening', hoursAfter(TUESDAY, 9)],
    ['an end after closing time', hoursAfter(TUESDAY, 6.5), 60],
    ['a Sunday', hoursAfter(MONDAY, 6 * 24)],
    ['three months ahead', hoursAfter(MONDAY, 91 * 24)],
  ])('is refused for %s', (_what, from, minutes = 30) => {
    expect(refusal(assessed(CLUB), { ...BOOK, from, minutes } as typeof BOOK)).toMatchObject({ field: 'from' });
  });

  it('is the only one of its ticket, and with an agent who may see the ticket', () => {
    expect(refusal(booked(), BOOK)).toMatchObject({ field: 'action' });
    expect(refusal(assessed(CLUB), { ...BOOK, agent: 'nobody' })).toMatchObject({ field: 'agent' });
    const restricted = assessed(CLUB).act({ action: 'restrict', restricted: true, reason: 'It names a customer.' });
    expect(refusal(restricted, { ...BOOK, agent: 'andre.fourie' })).toMatchObject({ field: 'agent' });
  });

  it('reminds both sides once, an hour before, and again after it was moved', () => {
    const ticket = booked().runUntil(hoursAfter(TUESDAY, -0.5));
    expect(factsOf(ticket.latest('appointment_reminded'), 'appointment_reminded')?.due).toBe(hoursAfter(TUESDAY, -1));
    const [wednesday, before] = [hoursAfter(TUESDAY, 24), ticket.events.length];
    ticket.act({ action: 'move_appointment', from: wednesday }).runUntil(wednesday);
    expect(ticket.typesAfter(before).filter((type) => type === 'appointment_reminded')).toHaveLength(1);
  });

  it('needs no reminder within the last hour, and sends none after it has begun', () => {
    const soon = assessed(CLUB).act({ ...BOOK, from: hoursAfter(MONDAY, 1) });
    expect(soon.runHours(2).typesAfter(0)).not.toContain('appointment_reminded');
    const late = booked().sleepUntil(TUESDAY).wake();
    expect(late.latest('appointment_reminded').reason).toBe('has_begun');
  });

  it('keeps its id when it is moved and cancelled, and counts each change', () => {
    const ticket = booked({ kind: 'remote_session', link: LINK });
    const { id, linkIn } = ticket.ticket.appointment ?? {};
    ticket.act({ action: 'move_appointment', from: hoursAfter(TUESDAY, 1), minutes: 60 });
    expect(ticket.ticket.appointment).toMatchObject({ id, linkIn, sequence: 1, to: hoursAfter(TUESDAY, 2) });
    ticket.act({ action: 'cancel_appointment', note: 'Ann is away.', reason: 'She phoned.' });
    expect(ticket.ticket.appointment).toMatchObject({ id, sequence: 2, outcome: 'cancelled' });
    expect(ticket.typesAfter(0).slice(-2)).toEqual(['appointment_cancelled', 'message_added']);
    expect(ticket.act(BOOK).ticket.appointment?.id).toBeGreaterThan(id ?? 0);
  });

  it('is an answer if it was held, but not if the requester missed it', () => {
    const ended = (outcome: 'held' | 'missed') =>
      booked().sleepUntil(TUESDAY).act({ action: 'end_appointment', outcome, note: 'We looked at it.' }).ticket;
    expect(ended('held')).toMatchObject({ firstResponseAt: TUESDAY, appointment: { outcome: 'held', sequence: 0 } });
    expect(ended('missed')).toMatchObject({ firstResponseAt: null, appointment: { outcome: 'missed' } });
    expect(refusal(booked(), { action: 'end_appointment', outcome: 'held' })).toMatchObject({ field: 'action' });
  });

  it('is cancelled with its ticket if it is still to come', () => {
    const closed = booked().act(RESOLVE).act({ action: 'confirm' });
    expect(closed.last).toMatchObject({ type: 'appointment_cancelled', reason: 'ticket_closed' });
    const begun = assessed(CLUB).act({ ...BOOK, from: hoursAfter(MONDAY, 1) });
    const over = begun.sleepUntil(hoursAfter(MONDAY, 1)).act(RESOLVE).act({ action: 'confirm' });
    expect(over.ticket.appointment?.outcome).toBeNull();
  });
});

describe('free times', () => {
  const agents = CLUB.organisation.agents.filter(({ team }) => team === 'helpdesk');
  const AGENT = fc.constantFrom(...agents);
  const DAYS_OFF = fc.subarray(['2026-11-24', '2026-11-25', '2026-11-26']);
  const NOW = fc.integer({ min: 0, max: 200 }).map((hours) => hoursAfter(MONDAY, hours / 2 + 0.2));

  it('are in the working hours of free agents, at least an hour ahead, and never overlap taken times', () => {
    let met = 0;
    fc.assert(
      fc.property(
        AGENT,
        DAYS_OFF,
        NOW,
        fc.constantFrom(30, 60, 90, 120),
        fc.nat(6),
        (agent, daysOff, now, minutes, nth) => {
          const candidate = { ...agent, daysOff };
          const context = contextAt(CLUB, now);
          const worked = halfHoursFor([candidate], 3, context);
          const taken = worked.filter((_half, index) => index % 7 === nth);
          const free = worked.filter((half) => !taken.includes(half));
          for (const { from, to, agents: those } of freeTimes(free, minutes)) {
            met++;
            expect(those).toEqual([agent.id]);
            expect(Date.parse(to) - Date.parse(from)).toBe(minutes * 60_000);
            expect(from >= hoursAfter(now, 1)).toBe(true);
            const around = workingHours(candidate, from, to, context);
            expect(around).toEqual([[Date.parse(from), Date.parse(to)]]);
            expect(taken.some(({ at }) => from <= at && at < to)).toBe(false);
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(met).toBeGreaterThan(0);
  });

  it('list each time once, with all agents who are free', () => {
    const context = contextAt(CLUB, MONDAY);
    const two = agents.filter(({ id }) => [THABO.actor.id, CLAIRE.actor.id].includes(id));
    const worked = halfHoursFor(two, 1, context);
    const [first, ...others] = freeTimes(worked, 30);
    expect(first).toEqual({
      ...{ from: hoursAfter(MONDAY, 1), to: hoursAfter(MONDAY, 1.5) },
      agents: ['thabo.mokoena', 'claire.adams'],
    });
    expect(new Set(others.map(({ from }) => from)).size).toBe(others.length);
    const withoutThabo = worked.filter(({ agent, at }) => agent !== 'thabo.mokoena' || at !== hoursAfter(MONDAY, 1));
    expect(freeTimes(withoutThabo, 30)[0]?.agents).toEqual(['claire.adams']);
  });
});

describe('claims on half hours', () => {
  const keysOf = (claims: ReturnType<typeof halfHourClaims>, isTaken: boolean) =>
    claims.filter(({ keepSeconds }) => keepSeconds > 0 === isTaken).map(({ key }) => key);
  const change = (ticket: Case, request: Parameters<Case['act']>[0]) => {
    const before = ticket.ticket;
    return halfHourClaims(before, ticket.act(request).ticket);
  };

  it('match the appointment: taken when booked, released when cancelled, and both when moved', () => {
    const at = (hours: number) => `thabo.mokoena#${hoursAfter(TUESDAY, hours)}`;
    const ticket = assessed(CLUB).act({ action: 'take' });
    expect(keysOf(change(ticket, { ...BOOK, minutes: 60 }), true)).toEqual([at(0), at(0.5)]);
    const moved = change(ticket, { action: 'move_appointment', from: hoursAfter(TUESDAY, 0.5) });
    expect([keysOf(moved, true), keysOf(moved, false)]).toEqual([[at(1)], [at(0)]]);
    expect(change(ticket, { action: 'prioritise', urgency: 'high' })).toEqual([]);
    const cancelled = change(ticket, { action: 'cancel_appointment' });
    expect([keysOf(cancelled, true), keysOf(cancelled, false)]).toEqual([[], [at(0.5), at(1)]]);
    expect(cancelled.every(({ replaces }) => replaces === ticket.ticket.reference)).toBe(true);
  });

  it('stay after a held appointment', () => {
    const ticket = booked().sleepUntil(TUESDAY);
    expect(change(ticket, { action: 'end_appointment', outcome: 'held' })).toEqual([]);
    expect(keysOf(change(ticket, { ...BOOK, from: hoursAfter(TUESDAY, 2) }), false)).toEqual([]);
  });
});
