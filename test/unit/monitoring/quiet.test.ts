import { describe, expect, it } from 'vitest';
import { advance } from '../../../shared/domain/advance.ts';
import { nextDue } from '../../../shared/domain/clocks/clocks.ts';
import { create } from '../../../shared/domain/create.ts';
import type { AlarmReport } from '../../../shared/domain/monitoring/alarm.ts';
import { takeReport } from '../../../shared/domain/monitoring/incident.ts';
import type { Context } from '../../../shared/domain/ticket/context.ts';
import { BLANK } from '../../../shared/domain/ticket/evolve.ts';
import type { Actor, Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { hoursAfter, MONDAY, words } from '../../kit/case.ts';
import { CLUB, contextAt, MARKETPLACE, type Setting } from '../../kit/settings.ts';

/** Specification 5: an hour's quiet after the end of its alarm confirms an incident that monitoring opened. */

const KEY: Actor = { kind: 'integrator', id: 'club-integrator' };
const report = (state: AlarmReport['state'], since: string): AlarmReport => ({
  source: 'alertmanager',
  identity: 'a',
  state,
  since,
  firedAt: MONDAY,
  name: 'HighErrorRate',
  summary: 'Payments fail',
  text: '',
  labels: {},
  links: [],
});

const opened = (context: Context): Ticket => {
  const fields = { channel: 'monitoring' as const, origin: 'key:k', externalId: 'a', notify: false };
  const command = {
    ...fields,
    reference: 'TD-7K3M-92QX',
    actor: KEY,
    requester: 'p-monitoring',
    copied: [],
    links: [],
  };
  const alarm = { firing: true, since: MONDAY, noted: MONDAY };
  const graded = { urgency: null, impact: null, automaticMailHeld: null };
  return create({ ...command, ...graded, alarm, request: words('Errors', 'request') }, context).ticket;
};
const told = (ticket: Ticket, said: AlarmReport, context: Context): Ticket => {
  const decision = takeReport(ticket, said, KEY, context);
  if (!decision.ok) throw new Error('a report is never refused');
  return decision.draft.ticket;
};

describe.each<[string, Setting]>([
  ['club', CLUB],
  ['marketplace', MARKETPLACE],
])('an incident of the %s whose alarm is over', (_name, setting) => {
  const at = (hours: number) => contextAt(setting, hoursAfter(MONDAY, hours));
  const over = told(opened(at(0)), report('over', hoursAfter(MONDAY, 1)), at(1.5));

  it('is confirmed by an hour’s quiet, counted from the report', () => {
    expect(over.status).toBe('resolved');
    expect(nextDue(over, at(1.5))).toMatchObject({ kind: 'auto_close', at: hoursAfter(MONDAY, 2.5) });
    expect(advance(over, at(2.4)).events).toEqual([]);
    const closed = advance(over, at(2.5));
    expect(closed.ticket).toMatchObject({ status: 'closed', closedAs: 'confirmed' });
    expect(closed.events).toMatchObject([{ type: 'closed', reason: 'alarm_quiet' }]);
  });

  it('is open again when the alarm comes back, and another one is opened if that is later', () => {
    const back = told(over, report('firing', hoursAfter(MONDAY, 1.9)), at(2));
    expect(back).toMatchObject({ status: 'open', alarm: { firing: true } });
    const { ticket: closed } = advance(over, at(3));
    expect(told(closed, report('firing', hoursAfter(MONDAY, 2.1)), at(3))).toEqual(closed);
    expect(told(closed, report('firing', hoursAfter(MONDAY, 2)), at(3))).toMatchObject({ status: 'open' });
  });

  it('that had other tickets closes with its review', () => {
    const major: Ticket = { ...over, major: { review: null, missedAt: null, confirmed: null } };
    const quiet = advance(major, at(3));
    expect(quiet.events).toMatchObject([{ type: 'confirmation_kept' }]);
    expect(quiet.ticket.status).toBe('resolved');
    expect(advance(quiet.ticket, at(4)).events).toEqual([]);
  });
});

it('a ticket without an alarm has no quiet', () => {
  const context = contextAt(CLUB, MONDAY);
  expect(told({ ...BLANK, organisation: 'club' }, report('over', MONDAY), context)).toMatchObject({ status: 'new' });
});
