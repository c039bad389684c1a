import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outageAfter, outageOf } from '../../../shared/domain/monitoring/outage.ts';
import { type Span, uptimeOf } from '../../../shared/domain/monitoring/uptime.ts';
import { assessed, type Case, hoursAfter, MONDAY, RESOLVE } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

const OUTAGE = { service: 'checkout', impact: 'down', began: MONDAY, ended: null } as const;
const incident = (): Case =>
  assessed(CLUB, {
    channel: 'monitoring',
    alarm: { firing: true, since: MONDAY, noted: MONDAY, outage: OUTAGE },
  });
const hour = (hours: number) => hoursAfter(MONDAY, hours);

describe('an outage', () => {
  it('begins and ends as its alarm says, however late the report comes', () => {
    const over = incident().runHours(3).alarmSays('over', hour(2));
    expect(outageOf(over.ticket)).toEqual({ ...OUTAGE, ended: hour(2), counts: true });
  });

  it('continues without data, and begins again once the alarm is back', () => {
    const silent = incident().runHours(1).alarmSays('no_data');
    expect(outageOf(silent.ticket)).toMatchObject({ began: MONDAY, ended: null });
    const back = silent.runHours(1).alarmSays('over').runHours(0.5).alarmSays('firing');
    expect(outageOf(back.ticket)).toMatchObject({ began: hour(2.5), ended: null });
  });

  it('ends when a person resolves the incident, until the alarm says otherwise', () => {
    const resolved = incident().runHours(2).act(RESOLVE);
    expect(outageOf(resolved.ticket)).toMatchObject({ ended: hour(2) });
    expect(outageOf(resolved.runHours(1).alarmSays('over').ticket)).toMatchObject({ ended: hour(3) });
  });

  it('doesn’t count if the incident is closed as spam', () => {
    const closed = incident().runHours(2).act({ action: 'close', as: 'spam' });
    expect(outageOf(closed.ticket)).toMatchObject({ counts: false });
  });

  it('that ended before its first report is as long as its source says', () => {
    const known = { ...OUTAGE, ended: hour(1) };
    const said = { state: 'over', since: hour(5), firedAt: hour(4) } as const;
    expect(outageAfter(known, false, said)).toMatchObject({ began: hour(4), ended: hour(5) });
  });

  it('doesn’t exist if the alarm concerns no service', () => {
    expect(outageOf(assessed(CLUB).ticket)).toBeNull();
  });
});

const span = fc.tuple(fc.nat(300), fc.nat(60)).map(([from, length]): Span => [from * 60_000, (from + length) * 60_000]);
const spans = fc.array(span, { maxLength: 6 });
const WHOLE: Span = [0, 200 * 60_000];
/** Minute by minute. */
const covered = (of: readonly Span[], minute: number): boolean =>
  of.some(([from, to]) => from <= minute * 60_000 && to > minute * 60_000);

describe('uptime', () => {
  it('is the same as counting each minute', () => {
    fc.assert(
      fc.property(spans, spans, (down, planned) => {
        const minutes = Array.from({ length: 200 }, (_, minute) => minute);
        const worked = minutes.filter((minute) => !covered(planned, minute));
        const missing = worked.filter((minute) => covered(down, minute));
        expect(uptimeOf(down, planned, WHOLE)).toEqual({
          minutes: worked.length,
          downMinutes: missing.length,
          maintenanceMinutes: 200 - worked.length,
          share: worked.length > 0 ? 1 - missing.length / worked.length : null,
        });
      }),
      { numRuns: 200 },
    );
  });
});
