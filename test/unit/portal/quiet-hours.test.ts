import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTICES } from '../../../shared/domain/telling/notices.ts';
import { IN_QUIET_HOURS, quietUntil, waitsInQuietHours } from '../../../shared/domain/telling/quiet-hours.ts';
import { QUIET_TEMPLATES } from '../../../shared/schemas/configuration/organisation.ts';
import { quietHoursSchema } from '../../../shared/schemas/portal/quiet-hours.ts';
import { instantOf, millisecondsOf } from '../../../shared/schemas/primitives.ts';

const NIGHT = { from: '22:00', until: '07:00' };
const until = (now: string, hours = NIGHT, zone = 'Europe/Berlin') => quietUntil(now, hours, zone);

describe('quiet hours', () => {
  it.each([
    ['before midnight', '2026-11-22T22:30:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['after midnight', '2026-11-23T02:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['from their first minute', '2026-11-22T21:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ['not before', '2026-11-22T20:59:59.000Z', null],
    ['not after their end', '2026-11-23T06:00:00.000Z', null],
  ])('last over midnight: %s', (_, now, ends) => expect(until(now)).toBe(ends));

  it('last within a day', () => {
    const noon = { from: '12:00', until: '13:30' };
    expect(until('2026-11-22T11:15:00.000Z', noon)).toBe('2026-11-22T12:30:00.000Z');
    expect(until('2026-11-22T22:30:00.000Z', noon)).toBeNull();
  });

  it('end by the local clock on the night of a clock change', () => {
    expect(until('2026-10-24T21:00:00.000Z')).toBe('2026-10-25T06:00:00.000Z');
    expect(until('2026-03-28T22:00:00.000Z')).toBe('2026-03-29T05:00:00.000Z');
  });

  it('are over at their end, anywhere and at any time, within a day', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zone = fc.constantFrom('Europe/Berlin', 'Africa/Johannesburg', 'America/Sao_Paulo', 'Pacific/Chatham');
    const now = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }).map(instantOf);
    fc.assert(
      fc.property(fc.record({ from: time, until: time }), zone, now, (hours, timeZone, at) => {
        fc.pre(quietHoursSchema.safeParse(hours).success);
        const end = quietUntil(at, hours, timeZone);
        if (end === null) return;
        expect(end > at).toBe(true);
        expect(millisecondsOf(end) - millisecondsOf(at)).toBeLessThanOrEqual(26 * 3_600_000);
        expect(quietUntil(end, hours, timeZone)).toBeNull();
      }),
    );
  });

  it('have a rule for every notice to a side of a request, and for no other', () => {
    const toSides = Object.values(NOTICES)
      .flat()
      .filter(({ to }) => to === 'requester' || to === 'counterparty');
    expect(Object.keys(IN_QUIET_HOURS).toSorted()).toEqual(
      [...new Set(toSides.map(({ template }) => template))].toSorted(),
    );
  });

  it('hold back every notice that may wait a few minutes, and never a person’s text', () => {
    expect(QUIET_TEMPLATES.filter((template) => !waitsInQuietHours(template))).toEqual([]);
    const written = Object.values(NOTICES)
      .flat()
      .filter(({ automatic }) => automatic === 'by_a_person');
    expect(written.filter(({ template }) => waitsInQuietHours(template))).toEqual([]);
  });
});
