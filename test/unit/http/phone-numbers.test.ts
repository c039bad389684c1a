import { describe, expect, it } from 'vitest';
import { requesterOf } from '../../../scripts/imports/draft.ts';
import { phoneSchema } from '../../../shared/schemas/requests.ts';

/** Wherever a phone number is accepted (portal, API, calls, staff, imports), it must be one that can be called. */

describe('a phone number', () => {
  it.each([
    '+49 30 123456',
    '+49 (0)30 / 12 34-56',
    '(030) 123456',
    '001.212.555.0100',
    '0711 7252-123',
    '110',
    '+27 21 555 0100 ext. 12',
    '555-0100x12',
  ])('is %s', (phone) => {
    expect(phoneSchema.parse(phone)).toBe(phone);
  });

  it('is the same however it was typed', () => {
    expect(phoneSchema.parse(' ＋49\u00a030\u2011123456 ')).toBe('+49 30-123456');
  });

  it.each([
    ...['hello', '', '12', 'unknown', 'n/a', '+', '++++123', 'ann@customer.example', '+49 30 123456\n+49 30 1'],
    ...['call 110 please', '1'.repeat(30), '<b>123456</b>', '123456 or 654321', '=1+1234567', '1-800-FLOWERS'],
  ])('is not %j', (phone) => {
    expect(phoneSchema.safeParse(phone).success).toBe(false);
  });

  it('from another system that is invalid identifies no one', () => {
    expect(requesterOf('old', { id: 7, name: 'Ann', phone: 'unknown' })).toEqual({ name: 'Ann', id: 'old-7' });
    expect(requesterOf('old', { id: 7, phone: '(030) 123456' })).toEqual({ phone: '(030) 123456' });
  });
});
