import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../shared/domain/assessment/assessment.ts';
import { errorCodeExpression } from '../../../shared/domain/assessment/error-codes.ts';
import { ERROR_CODE_PATTERN } from '../../../shared/schemas/configuration/assessment-rules.ts';
import { organisationSchema } from '../../../shared/schemas/configuration/organisation.ts';
import { assessed } from '../../kit/case.ts';
import { CLUB, MARKETPLACE } from '../../kit/settings.ts';

const organisationWith = (assessmentRules: object[], fields: object = {}) =>
  organisationSchema.parse({ ...CLUB.organisation, assessmentRules, ...fields });
const read = (subject: string, organisation = CLUB.organisation, fields: object = {}) =>
  assess({ subject, description: '', category: null, urgency: null, impact: null, ...fields }, organisation);
const firedBy = (rule: object, subject: string, fields: object = {}, organisation: object = {}) =>
  read(subject, organisationWith([{ id: 'it', ...rule }], organisation), fields).fired.length > 0;
const faultOf = (rule: object, fields: object = {}) => {
  const read = organisationSchema.safeParse({
    ...CLUB.organisation,
    assessmentRules: [{ id: 'it', ...rule }],
    ...fields,
  });
  return read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
};

describe('a rule by form fields', () => {
  it.each(['toString', 'constructor', 'hasOwnProperty', '__proto__'])('ignores a field %s that wasn’t sent', (name) => {
    const fields = Object.fromEntries([[name, 'yes']]);
    expect(firedBy({ fields: { urgent: ['yes'] } }, 'Hello', { fields })).toBe(false);
    expect(firedBy({ fields: Object.fromEntries([['urgent', ['yes']]]) }, 'Hello', { fields: { urgent: 'yes' } })).toBe(
      true,
    );
  });
});

describe('a rule by senders', () => {
  const rule = { senders: ['Boss@Customer.example', 'partner.example'] };
  it.each([
    ['boss@customer.example', true],
    ['ann@customer.example', false],
    ['ann@partner.example', true],
    ['ann@mail.partner.example', true],
    ['ann@notpartner.example', false],
    ['ann@partner.example.evil.example', false],
    ['partner.example', false],
    [null, false],
  ])('%s: %s', (sender, fires) => {
    expect(firedBy(rule, 'Hello', { sender })).toBe(fires);
  });
});

describe('a rule by error codes', () => {
  const rule = { errorCodes: ['E-47##', 'PAY-*', 'http:5##'] };
  it.each([
    ['It says E-4711.', true],
    ['it says e-4799!', true],
    ['(E-4711)', true],
    ['E-47111', false],
    ['XE-4711', false],
    ['E 4711', false],
    ['PAY-declined_03', true],
    ['pay-', true],
    [`PAY-${'x'.repeat(21)}`, false],
    ['http:503', true],
  ])('%s: %s', (subject, fires) => {
    expect(firedBy(rule, subject)).toBe(fires);
  });

  it('finds them in details and form fields', () => {
    expect(firedBy(rule, 'Hello', { details: { log: 'at 10:00 E-4711 happened' } })).toBe(true);
    expect(firedBy(rule, 'Hello', { fields: { code: 'E-4711' } })).toBe(true);
  });

  it('takes linear time for any allowed pattern and any text', () => {
    const character = fc.constantFrom(...'aA0#-_.:/*');
    const pattern = fc
      .string({ unit: character, minLength: 2, maxLength: 60 })
      .filter((each) => ERROR_CODE_PATTERN.test(each));
    fc.assert(
      fc.property(pattern, (each) => {
        const { source } = errorCodeExpression(each);
        // At most one bounded repetition and no alternatives: the number of attempts is bounded by the text's length.
        expect(source.match(/\{0,20\}|[+|]|\*/g)?.filter((part) => part !== '{0,20}') ?? []).toEqual([]);
        expect(source.match(/\{0,20\}/g)?.length ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each(['(a+)+$', 'E.*', '*', 'E*7', '[0-9]+', 'a|b', '##', 'E 47', ''])(
    '%j is refused, with what may stand there',
    (code) => {
      expect(faultOf({ errorCodes: [code] })[0]).toMatch(
        /^assessmentRules\.0\.errorCodes\.0: (letters, digits|needs two)/,
      );
    },
  );
});

describe('a rule by products', () => {
  const products = [
    { id: 'member-app', name: 'Member App', words: ['Mitglieder-App'] },
    { id: 'kiosk', name: 'Kiosk' },
  ];
  it('fires if the product is named, in the text or in a form field', () => {
    const rule = { products: ['member-app'] };
    expect(firedBy(rule, 'The member app is gone', {}, { products })).toBe(true);
    expect(firedBy(rule, 'Die Mitglieder-App ist weg', {}, { products })).toBe(true);
    expect(firedBy(rule, 'Hello', { fields: { product: 'member-app' } }, { products })).toBe(true);
    expect(firedBy(rule, 'Remember appetite', {}, { products })).toBe(false);
    expect(firedBy(rule, 'Hello', { fields: { product: 'the member app' } }, { products })).toBe(false);
  });

  it('returns the products that a request concerns, the first one first', () => {
    const organisation = organisationWith([], { products });
    expect(read('The kiosk and the member app', organisation).products).toEqual(['kiosk', 'member-app']);
    expect(assessed(CLUB, { subject: 'The booking portal is slow' }).latest('assessed').facts).toMatchObject({
      products: 'booking-portal',
    });
  });

  it('is refused if the organisation doesn’t have the product', () => {
    expect(faultOf({ products: ['kiosk'] })).toEqual([
      'assessmentRules.0.products.0: no product kiosk: add it to products first',
    ]);
  });
});

describe('a rule by attachments', () => {
  const rule = { attachments: ['log', 'image/*', 'application/pdf'] };
  it.each([
    [{ name: 'Server.LOG' }, true],
    [{ name: 'catalog' }, false],
    [{ name: 'photo', type: 'image/png' }, true],
    [{ name: 'a', type: 'Application/PDF; name=a' }, true],
    [{ name: 'a.pdf', type: 'application/pdfx' }, false],
  ])('%j: %s', (attachment, fires) => {
    expect(firedBy(rule, 'Hello', { attachments: [attachment] })).toBe(fires);
  });
});

it('each fault names its field and the allowed values', () => {
  expect(faultOf({ senders: ['not an address'] })).toEqual([
    'assessmentRules.0.senders.0: an address such as ann@customer.example or a domain such as customer.example',
  ]);
  expect(faultOf({ attachments: ['*.log'] })[0]).toContain(
    'assessmentRules.0.attachments.0: the ending of a file name',
  );
  expect(faultOf({ words: ['!?'] })).toEqual(['assessmentRules.0.words.0: must contain a letter or a digit']);
  expect(faultOf({ id: 'classifier', words: ['ok'] })[0]).toContain('assessmentRules.0.id: means something else');
  expect(faultOf({ words: ['ok'], weight: 0 })).toEqual(['assessmentRules.0.weight: a number above 0']);
});

describe('the shipped rules', () => {
  it.each([
    ['club', 'Something happened', { sender: 'cron@alerts.club.example' }, 'alert-mail', 'platform_error'],
    ['club', 'APP-0042 beim Öffnen', {}, 'app-code', 'system_error'],
    ['club', 'Erreur PAY-3DS hier', {}, 'payment-code', 'payment'],
    ['club', 'Das Buchungsportal zeigt nichts', {}, 'in-booking-portal', 'service_booking'],
    ['club', 'Hola', { fields: { topic: 'Facturación' } }, 'form-billing', 'billing'],
    ['club', 'Hello', { attachments: [{ name: 'visit', type: 'text/calendar' }] }, 'calendar-file', 'service_booking'],
    ['marketplace', 'An enquiry', { sender: 'office@regulator.example' }, 'authority', 'compliance_violation'],
    ['marketplace', 'O código GW-118 aparece', {}, 'gateway-code', 'payment'],
    ['marketplace', 'Mi tienda no aparece', {}, 'in-shop', 'product_listing'],
    ['marketplace', 'Hallo', { fields: { topic: 'Inserat' } }, 'form-listing', 'product_listing'],
    ['marketplace', 'Hello', { attachments: [{ name: 'items.csv' }] }, 'feed-file', 'product_listing'],
  ])('of the %s read %j %j by %s as %s', (id, subject, fields, rule, category) => {
    const { organisation } = id === 'club' ? CLUB : MARKETPLACE;
    const result = read(subject, organisation, fields);
    expect(result).toMatchObject({ category, explanation: { category: rule } });
    expect(result.fired).toContain(rule);
  });
});

const WORDS = [...CLUB.organisation.assessmentRules, ...MARKETPLACE.organisation.assessmentRules].flatMap((rule) => [
  ...rule.words,
  ...Object.values(rule.wordsIn).flat(),
]);
const requests = fc.record({
  subject: fc.array(fc.constantFrom(...WORDS, 'E-4711', 'PAY-12', 'member app', 'hello'), { maxLength: 8 }),
  sender: fc.constantFrom(null, 'x@alerts.club.example', 'ann@customer.example'),
  fields: fc.constantFrom({}, { topic: 'billing' }, { topic: 'visit' }),
});

describe('laws', () => {
  it('the order of the rules makes no difference', () => {
    const { assessmentRules } = CLUB.organisation;
    const order = fc.shuffledSubarray(assessmentRules, { minLength: assessmentRules.length });
    fc.assert(
      fc.property(requests, order, ({ subject, ...fields }, rules) => {
        const shuffled = { ...CLUB.organisation, assessmentRules: rules };
        expect(read(subject.join('. '), shuffled, fields)).toEqual(read(subject.join('. '), CLUB.organisation, fields));
      }),
    );
  });

  it('a rule that doesn’t fire changes nothing', () => {
    const silent = organisationWith([
      ...CLUB.organisation.assessmentRules,
      {
        id: 'silent',
        words: ['zanzibar'],
        senders: ['nobody.example'],
        errorCodes: ['ZZZ-#'],
        weight: 99,
        category: 'other',
      },
    ]);
    fc.assert(
      fc.property(requests, ({ subject, ...fields }) => {
        expect(read(subject.join('. '), silent, fields)).toEqual(read(subject.join('. '), CLUB.organisation, fields));
      }),
    );
  });
});
