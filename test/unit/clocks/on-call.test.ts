import { describe, expect, it } from 'vitest';
import { contactsAt } from '../../../shared/domain/assignment/on-call-rota.ts';
import { factsOf } from '../../../shared/domain/ticket/events.ts';
import { onCallSchema } from '../../../shared/schemas/configuration/on-call.ts';
import { ASK, assessed, type Case, hoursAfter, MONDAY } from '../../kit/case.ts';
import { CLUB, withPolicy } from '../../kit/settings.ts';

/** specification 3, "P1 alerts". */

const OUTAGE = { subject: 'Outage: nobody can log in' };
const SUNDAY_NIGHT = '2026-11-22T01:00:00.000Z';
const contacts = ['sipho.ndlovu', 'rachel.naidoo'] as const;
const onCall = onCallSchema.parse({ rota: [{ contacts }] });
/** Where outages start at a level that has others above it. */
const FROM_THE_START = withPolicy(CLUB, 'technical-support');
/** No agents work at night, so that no end of a shift starts the alerts again. */
const byDay = CLUB.organisation.agents.filter(
  ({ calendar }) => !/^club-(?:evening|night|weekend)$/.test(calendar ?? ''),
);
const ON_CALL = { ...FROM_THE_START, organisation: { ...FROM_THE_START.organisation, agents: byDay, onCall } };
const alerts = (ticket: Case) =>
  ticket.events.flatMap((event) => {
    const alerted = factsOf(event, 'on_call_alerted');
    return alerted ? [[event.at, alerted.contact]] : [];
  });

describe('alerts of P1', () => {
  it('go to the contacts one after the other, after 15 minutes, round the clock', () => {
    const ticket = assessed(ON_CALL, OUTAGE, SUNDAY_NIGHT).runHours(0.5);
    expect(alerts(ticket)).toEqual([
      [SUNDAY_NIGHT, 'sipho.ndlovu'],
      [hoursAfter(SUNDAY_NIGHT, 0.25), 'rachel.naidoo'],
      [hoursAfter(SUNDAY_NIGHT, 0.5), 'sipho.ndlovu'],
    ]);
  });

  it('become rarer with each round, and never stop by themselves', () => {
    const hours = alerts(assessed(ON_CALL, OUTAGE, SUNDAY_NIGHT).runHours(20)).map(
      ([at]) => (Date.parse(String(at)) - Date.parse(SUNDAY_NIGHT)) / 3_600_000,
    );
    expect(hours).toEqual([0, 0.25, 0.5, 1, 1.5, 2.5, 3.5, 5.5, 7.5, 11.5, 15.5, 19.5]);
  });

  it('end when an agent takes the ticket, but not when it is assigned', () => {
    const ticket = assessed(ON_CALL, OUTAGE).act({ action: 'assign', assignee: 'thabo.mokoena' }).runHours(0.3);
    expect(alerts(ticket)).toHaveLength(2);
    ticket.act({ action: 'take' });
    expect(ticket.ticket.onCall).toBeNull();
    expect(alerts(ticket.runHours(5))).toHaveLength(2);
  });

  it('end when the requester is asked, and begin again at another level', () => {
    const asked = assessed(ON_CALL, OUTAGE).act(ASK).runHours(1);
    expect(alerts(asked)).toHaveLength(1);
    const up = assessed(ON_CALL, OUTAGE).act({ action: 'take' }).runHours(1).act({ action: 'escalate' });
    expect(alerts(up)).toEqual([
      [MONDAY, 'sipho.ndlovu'],
      [hoursAfter(MONDAY, 1), 'sipho.ndlovu'],
    ]);
  });

  it('without a rota go to the team’s supervisor, then to senior management', () => {
    const ticket = assessed(FROM_THE_START, OUTAGE).runHours(0.75);
    expect(alerts(ticket).map(([, contact]) => contact)).toEqual([
      'naledi.khumalo',
      'margaret.oconnell',
      'david.mahlangu',
      'naledi.khumalo',
    ]);
  });

  it('are for P1 alone', () => {
    expect(alerts(assessed(ON_CALL, { urgency: 'high', impact: 'medium' }).runHours(5))).toEqual([]);
  });
});

describe('the rota', () => {
  const { rota } = onCallSchema.parse({
    rota: [
      { contacts: ['night'], hours: ['18:00', '24:00'] },
      { contacts: ['weekend'], weekdays: ['saturday', 'sunday'], weeks: { every: 2, from: '2026-11-23' } },
      { contacts: ['day'] },
    ],
  });
  const at = (instant: string) => contactsAt(rota, instant, 'Africa/Johannesburg');

  it('is read in local time, and the first matching shift counts', () => {
    expect(at('2026-11-23T15:59:59.999Z')).toEqual(['day']);
    expect(at('2026-11-23T16:00:00.000Z')).toEqual(['night']);
    expect(at('2026-11-23T22:00:00.000Z')).toEqual(['day']);
  });

  it('supports weeks', () => {
    expect(at('2026-11-22T10:00:00.000Z')).toEqual(['day']);
    expect(at('2026-11-29T10:00:00.000Z')).toEqual(['weekend']);
    expect(at('2026-12-05T10:00:00.000Z')).toEqual(['day']);
    expect(at('2026-12-12T10:00:00.000Z')).toEqual(['weekend']);
  });

  it('may leave hours without contacts', () => {
    expect(contactsAt([], MONDAY, 'UTC')).toEqual([]);
    expect(contactsAt(rota.slice(0, 1), MONDAY, 'UTC')).toEqual([]);
  });
});
