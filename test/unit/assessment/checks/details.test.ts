import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingDetails, questionFor, type Said } from '../../../../shared/domain/assessment/checks/details.ts';
import { hasShape, shows } from '../../../../shared/domain/assessment/checks/signs.ts';
import { firstResponseDue } from '../../../../shared/domain/clocks/first-response.ts';
import { noticesOf, outstanding } from '../../../../shared/domain/telling/notices.ts';
import { factsOf } from '../../../../shared/domain/ticket/events.ts';
import { SIGNS } from '../../../../shared/schemas/configuration/preliminary-checks.ts';
import type { Category } from '../../../../shared/schemas/ticket.ts';
import { assessed, Case, MONDAY } from '../../../kit/case.ts';
import { history, play } from '../../../kit/histories.ts';
import { CLUB, MARKETPLACE } from '../../../kit/settings.ts';

const said = (body: string, fields: Partial<Said> = {}): Said => ({ body, ...fields });
const missing = (category: Category | null, ...texts: Said[]) =>
  missingDetails(category, texts, CLUB.organisation).map(({ id }) => id);

describe('what is missing', () => {
  const found: [string, Category, string, string[]][] = [
    ['en', 'platform_error', 'The page crashes', ['error_message', 'time_of_error']],
    ['en', 'platform_error', 'The page crashes since yesterday: error 503', []],
    ['en', 'platform_error', 'The page shows ERR_CONNECTION_RESET', ['time_of_error']],
    ['de', 'platform_error', 'Die Seite stürzt ab, Fehlercode 1042, gestern um 14 Uhr', []],
    ['de', 'platform_error', 'Die Seite stürzt ab.', ['error_message', 'time_of_error']],
    ['fr', 'platform_error', 'La page plante à chaque fois, code d’erreur 1042', []],
    ['fr', 'payment', 'J’ai été débité deux fois de 49,90 €', []],
    ['es', 'payment', 'Me han cobrado dos veces', ['payment']],
    ['es', 'payment', 'Me han cobrado 120 euros dos veces', []],
    ['pt', 'billing', 'A minha fatura está errada', ['invoice_number']],
    ['pt', 'billing', 'A fatura INV-2026 está errada', []],
    ['en', 'service_booking', 'Can you move my booking to another day?', ['booking_number']],
    ['en', 'service_booking', 'Can you move my booking BK-77 to another day?', []],
    ['en', 'performance', 'It is slow', ['time_of_error', 'device']],
    ['de', 'performance', 'Auf meinem Handy immer langsam', []],
    ['en', 'account', 'I forgot my user name', []],
  ];
  it.each(found)('%s, %s: “%s”', (_language, category, text, expected) => {
    expect(missing(category, said(text))).toEqual(expected);
  });

  it('is nothing without a category, and nothing that a field, a detail, a file or a later message contains', () => {
    const request = said('It crashes.');
    expect(missing(null, request)).toEqual([]);
    expect(missing('platform_error', said('It crashes.', { details: { error_message: 'Oops' } }))).toEqual([
      'time_of_error',
    ]);
    expect(missing('platform_error', said('It crashes.', { fields: { errorCode: 17, time: ' ' } }))).toEqual([
      'time_of_error',
    ]);
    const picture = { id: '1', name: 'Screen.PNG', type: 'image/png', bytes: 9 };
    expect(missing('platform_error', said('It crashes.', { attachments: [picture] }))).toEqual(['time_of_error']);
    expect(missing('platform_error', request, said('Today at 14:05, with error 17.'))).toEqual([]);
  });

  it('shrinks with every message and never grows', () => {
    const text = fc.constantFrom('error 503', 'today', '14:05', 'INV-77', 'Firefox', '€ 12', '', 'Hello', '12345');
    const category = fc.constantFrom<Category>('platform_error', 'performance', 'payment', 'billing');
    fc.assert(
      fc.property(category, fc.array(text, { maxLength: 5 }), text, (of, before, next) => {
        const messages = before.map((body) => said(body));
        const still = missing(of, ...messages, said(next));
        expect(missing(of, ...messages)).toEqual(expect.arrayContaining(still));
      }),
    );
  });
});

describe('signs in a text', () => {
  it.each([
    ['INV-####', 'see inv-2026.', true],
    ['INV-####', 'see INV-20261', false],
    ['INV-####', 'XINV-2026', false],
    ['LST-*', 'Angebot LST-7a9 bitte', true],
    ['?##', 'seat b12', true],
    ['A.B', 'AxB', false],
    ['## ##', 'plate 12 34', true],
  ])('%s in “%s”: %s', (shape, text, expected) => {
    expect(hasShape(text, shape)).toBe(expected);
  });

  it('are found in linear time in any text', () => {
    const hostile = ['9 '.repeat(10_000), '1-'.repeat(10_000), 'a_'.repeat(10_000), 'error code '.repeat(2000)];
    for (const text of hostile) {
      for (const sign of SIGNS) shows(text, sign);
      hasShape(text, 'AB-*-##');
    }
    expect(hasShape('AB-x-12', 'AB-*-##')).toBe(true);
  });
});

describe('asking for details', () => {
  const CRASH = { subject: 'The booking page crashes', body: 'White screen, again and again.' };
  const asked = (ticket: Case) =>
    ticket.events.map((event) => factsOf(event, 'details_requested')?.asked).find(Boolean);

  it('names what is needed and why, in the requester’s language or else the organisation’s', () => {
    const [first] = missingDetails('billing', [said('Wrong invoice')], CLUB.organisation);
    if (!first) throw new Error('the club needs the invoice');
    expect(questionFor([first], ['pt-BR', 'en'])).toBe('– o número da fatura, para vermos a fatura certa');
    expect(questionFor([first], ['xh', null, 'en'])).toBe(
      '– the number of the invoice, so that we look at the right one',
    );
  });

  it('is in the audit trail and the conversation, and is sent once, as an automatic answer', () => {
    const ticket = assessed(CLUB, CRASH);
    const { facts, messageDigest } = ticket.latest('details_requested');
    expect(facts).toHaveProperty('asked', 'error_message time_of_error');
    expect(messageDigest).toBeDefined();
    expect(noticesOf(ticket.latest('details_requested'), ticket.ticket)).toContainEqual(
      expect.objectContaining({ template: 'missing_details', to: 'requester', automatic: 'auto-replied' }),
    );
  });

  it('adds no event and no text if nothing is missing', () => {
    const ticket = assessed(CLUB, { subject: 'I cannot log in' });
    expect(ticket.typesAfter(0)).toEqual(['created', 'assessed']);
    expect(ticket.latest('assessed').messageDigest).toBeUndefined();
  });

  it('stops no clock, and the ticket stays new', () => {
    const [silent, loud] = [new Case(CLUB, CRASH), new Case(CLUB, CRASH)];
    silent.findings = { ...silent.findings, isCalled: true };
    silent.assess();
    loud.assess();
    expect(asked(silent)).toBeUndefined();
    expect(asked(loud)).toBeDefined();
    expect({ ...loud.ticket, lastHash: '', version: 0 }).toEqual({ ...silent.ticket, lastHash: '', version: 0 });
    expect(loud.ticket).toMatchObject({ status: 'new', waiting: null, firstResponseAt: null });
    expect(firstResponseDue(loud.ticket, loud.context())).toBe(firstResponseDue(silent.ticket, silent.context()));
  });

  it.each([
    ['P1', { subject: 'Outage: nobody can log in', body: 'The platform is down.' }],
    ['a complaint', { subject: 'Complaint', body: 'Your invoice is unacceptable.' }],
    ['on the phone', { ...CRASH, channel: 'phone' as const }],
    ['in a chat', { ...CRASH, channel: 'live_chat' as const }],
  ])('is not automatic: %s', (_what, opening) => {
    expect(asked(assessed(CLUB, opening))).toBeUndefined();
  });

  it('isn’t done if automatic mail is not allowed, or an agent has taken the ticket', () => {
    const robot = new Case(CLUB, CRASH);
    robot.ticket = { ...robot.ticket, automaticMailHeld: 'auto_submitted' };
    const quiet = new Case(CLUB, CRASH);
    quiet.ticket = { ...quiet.ticket, notify: false };
    const taken = new Case(CLUB, CRASH).act({ action: 'take' });
    for (const ticket of [robot, quiet, taken]) expect(asked(ticket.assess())).toBeUndefined();
  });

  it('isn’t sent if the matter has become sensitive, or is over, before the mail is sent', () => {
    const ticket = assessed(CLUB, CRASH);
    const event = ticket.latest('details_requested');
    const then = ticket.ticket;
    const question = noticesOf(event, then).find(({ template }) => template === 'missing_details');
    if (!question) throw new Error('details are asked for');
    const left = () => outstanding(question, { event, was: then, now: ticket.ticket, at: event.at });
    expect(left()).toEqual(question);
    ticket.act({ action: 'categorise', category: 'security' });
    expect(left()).toBeNull();
  });

  it('happens at most once, in any history', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(CLUB, MARKETPLACE), (each, setting) => {
        const { events } = play({ ...each, setting, opening: { ...each.opening, ...CRASH } });
        expect(
          events.filter((event) => factsOf(event, 'details_requested')?.asked !== undefined).length,
        ).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
    const ticket = assessed(CLUB, CRASH, MONDAY).act({ action: 'categorise', category: 'payment' });
    expect(ticket.events.filter((event) => factsOf(event, 'details_requested')?.asked !== undefined)).toHaveLength(1);
  });
});
