import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../shared/domain/assessment/assessment.ts';
import { assessmentReport } from '../../../shared/domain/assessment/assessment-report.ts';
import { organisationSchema } from '../../../shared/schemas/configuration/organisation.ts';
import { assessed, CLAIRE } from '../../kit/case.ts';
import { CLUB, MARKETPLACE } from '../../kit/settings.ts';

const organisationWith = (rules: object[], fields: object = {}) =>
  organisationSchema.parse({ ...CLUB.organisation, assessmentRules: rules, ...fields });
const read = (subject: string, organisation = CLUB.organisation, fields: object = {}) =>
  assess({ subject, description: '', category: null, urgency: null, impact: null, ...fields }, organisation);

describe('the shipped rules read five languages', () => {
  it.each([
    ['Ich kann mich nicht anmelden, mein Passwort geht nicht', 'tools_and_system_access'],
    ['Je ne peux pas me connecter', 'tools_and_system_access'],
    ['He olvidado mi contraseña', 'tools_and_system_access'],
    ['Não consigo fazer login, esqueci a senha', 'tools_and_system_access'],
    ['Ma carte bancaire a été débité deux fois', 'payment'],
    ['Die Rechnung stimmt nicht', 'billing'],
    ['Mi cuenta robada: acceso no autorizado', 'security'],
    ['Quero apagar os meus dados', 'legal_concern'],
  ])('%s: %s', (subject, category) => {
    expect(read(subject).category).toBe(category);
    expect(read(subject, MARKETPLACE.organisation).category).toBe(category);
  });
});

describe('a rule', () => {
  const organisation = organisationWith([
    { id: 'code', words: ['E-4711'], category: 'payment' },
    { id: 'form', fields: { Topic: ['Booking', 'Visit'] }, category: 'service_booking' },
    { id: 'log', attachments: ['log'], category: 'platform_error', weight: 0.5 },
  ]);

  it('fires by error code, form field or attachment, and records it', () => {
    expect(read('It says e 4711!', organisation)).toMatchObject({ category: 'payment', fired: ['code'] });
    expect(read('Hello', organisation, { fields: { Topic: 'booking' } })).toMatchObject({
      category: 'service_booking',
    });
    expect(read('Hello', organisation, { fields: { Title: 'booking' } }).fired).toEqual([]);
    const attachments = [{ name: 'Server.LOG' }, { name: 'catalog.pdf' }];
    expect(read('E-4711', organisation, { attachments })).toMatchObject({
      category: 'payment',
      fired: ['code', 'log'],
    });
  });

  it('is refused if it could never fire', () => {
    expect(() => organisationWith([{ id: 'mute', category: 'payment' }])).toThrow('the rule never fires');
    expect(() => organisationWith([{ id: 'mute', senders: [], category: 'payment' }])).toThrow('the rule never fires');
  });
});

describe('confidence', () => {
  const rules = [
    { id: 'a', words: ['alpha'], category: 'payment', weight: 3 },
    { id: 'b', words: ['beta'], category: 'billing', weight: 2 },
  ];
  const wary = organisationWith(rules, { assessmentConfidence: 0.7 });

  it('is how much more supports a category than the next one', () => {
    expect(read('alpha', wary)).toMatchObject({ confidence: 1, category: 'payment' });
    expect(read('alpha and beta', organisationWith(rules))).toMatchObject({ confidence: 0.6, category: 'payment' });
    expect(read('gamma', wary)).toMatchObject({ confidence: 0, category: null });
  });

  it('below the organisation’s threshold leaves the category to a person, unless it was proposed', () => {
    expect(read('alpha and beta', wary)).toMatchObject({ category: null, explanation: { category: 'not_sure' } });
    const proposed = { category: 'billing' };
    expect(read('alpha and beta', wary, proposed)).toMatchObject({ category: 'billing', confidence: 1 });
  });

  it('is never above 1, nor below the organisation’s threshold if a category is given', () => {
    const word = fc.constantFrom(...CLUB.organisation.assessmentRules.flatMap(({ words }) => words));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const { category, confidence } = read(words.join('. '));
        expect(confidence).toBeLessThanOrEqual(1);
        if (category !== null) expect(confidence).toBeGreaterThanOrEqual(CLUB.organisation.assessmentConfidence);
      }),
    );
  });
});

describe('the assessment report', () => {
  it('says what was kept, what was corrected to what, and which rules never fire', () => {
    const kept = assessed(CLUB);
    const corrected = assessed(CLUB).act({ action: 'categorise', category: 'account' }, CLAIRE);
    const again = assessed(CLUB)
      .act({ action: 'categorise', category: 'billing' }, CLAIRE)
      .act({ action: 'categorise', category: 'account' }, CLAIRE);
    const nothing = assessed(CLUB, { subject: 'Hello', body: 'Good day to you.' });
    const histories = [kept, corrected, again, nothing].map(({ events }) => events);
    const report = assessmentReport(histories, CLUB.organisation.assessmentRules);
    expect(report).toMatchObject({
      assessed: 4,
      leftToPerson: 1,
      categories: [{ category: 'tools_and_system_access', given: 3, kept: 1, precision: 1 / 3 }],
      confusion: [{ from: 'tools_and_system_access', to: 'account', tickets: 2 }],
    });
    expect(report.neverFired).toContain('phishing');
    expect(report.neverFired).not.toContain('sign-in');
  });

  it('is empty without tickets', () => {
    expect(assessmentReport([], [])).toEqual({
      assessed: 0,
      leftToPerson: 0,
      categories: [],
      read: [],
      confusion: [],
      neverFired: [],
      classifier: null,
    });
  });
});
