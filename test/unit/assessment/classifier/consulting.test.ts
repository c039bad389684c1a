import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/domain/assessment/assessment.ts';
import { assessmentReport } from '../../../../shared/domain/assessment/assessment-report.ts';
import { type Consultation, categoriesOf } from '../../../../shared/domain/assessment/classifier/consultation.ts';
import { assessTicket } from '../../../../shared/domain/create.ts';
import { organisationSchema } from '../../../../shared/schemas/configuration/organisation.ts';
import {
  type ConsultServices,
  consult,
  type Question,
} from '../../../../shared/usecases/assessment/consult-classifier.ts';
import { Case, CLAIRE } from '../../../kit/case.ts';
import { CLUB, type Setting } from '../../../kit/settings.ts';

const RULES = [
  { id: 'pay', words: ['charge'], category: 'payment', weight: 2 },
  { id: 'bill', words: ['invoice'], category: 'billing', weight: 1.5 },
];
const settingWith = (classifier?: object): Setting => ({
  ...CLUB,
  organisation: organisationSchema.parse({
    ...CLUB.organisation,
    assessmentRules: RULES,
    assessmentConfidence: 0.7,
    ...(classifier ? { classifier } : {}),
  }),
});
const LOCAL = settingWith({ kind: 'local', confidence: 0.8 });
const said = (category: 'payment' | 'billing' | 'account', confidence: number): Consultation => ({
  by: 'local@3',
  answer: { category, confidence },
});
const read = (subject: string, consultation: Consultation | null, setting = LOCAL, fields: object = {}) =>
  assess(
    { subject, description: '', category: null, urgency: null, impact: null, ...fields },
    setting.organisation,
    undefined,
    consultation,
  );

describe('rules and classifier', () => {
  it.each([
    ['nothing', 'Hm', said('account', 0.9), 'account', 'classifier', 'decided'],
    ['nothing', 'Hm', said('account', 0.79), null, 'no_rule', 'hint'],
    ['a sure rule', 'A charge', said('payment', 0.9), 'payment', 'pay', 'agreed'],
    ['a sure rule', 'A charge', said('account', 0.99), 'payment', 'pay', 'disagreed'],
    ['a sure rule', 'A charge', said('account', 0.5), 'payment', 'pay', 'hint'],
    ['rules that aren’t sure', 'A charge, an invoice', said('payment', 0.9), 'payment', 'classifier', 'decided'],
    ['rules that aren’t sure', 'A charge, an invoice', said('billing', 0.9), null, 'not_sure', 'disagreed'],
    ['rules that aren’t sure', 'A charge, an invoice', said('payment', 0.6), null, 'not_sure', 'hint'],
  ])('where %s spoke: %s', (_rules, subject, consultation, category, by, classifier) => {
    const result = read(subject, consultation);
    expect([result.category, result.explanation.category, result.classifier.classifier]).toEqual([
      category,
      by,
      classifier,
    ]);
  });

  it.each(['nothing_said', 'untrained', 'over_budget', 'late', 'failed'] as const)(
    '%s changes nothing, and is recorded',
    (answer) => {
      const { classifier, ...result } = read('A charge', { by: 'local', answer });
      const { classifier: _none, ...without } = read('A charge', null);
      expect(result).toEqual(without);
      expect(classifier).toEqual({ classifier: answer, classifierBy: 'local' });
    },
  );

  it('a proposed category stays', () => {
    expect(read('Hm', said('account', 1), LOCAL, { category: 'billing' })).toMatchObject({
      category: 'billing',
      explanation: { category: 'proposed' },
    });
  });

  it('an opinion is ignored if the organisation has no classifier', () => {
    for (const setting of [settingWith(), settingWith({ kind: 'none' })]) {
      expect(read('Hm', said('account', 1), setting)).toEqual(read('Hm', null, setting));
    }
  });
});

describe('laws', () => {
  const subjects = fc
    .array(fc.constantFrom('charge', 'invoice', 'hello', 'urgent'), { maxLength: 4 })
    .map((words) => words.join('. '));
  const consultations = fc.record({
    category: fc.constantFrom('payment' as const, 'billing' as const, 'account' as const),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('it changes no more than a category that the rules left open', () => {
    fc.assert(
      fc.property(subjects, consultations, (subject, { category, confidence }) => {
        const without = read(subject, null);
        const { classifier, ...result } = read(subject, said(category, confidence));
        const { policy, level, explanation, ...kept } = result;
        expect(without).toMatchObject({ ...kept, category: without.category });
        if (without.category !== null || confidence < 0.8) {
          expect({ ...result, classifier: {} }).toEqual(without);
          expect(classifier.classifier).not.toBe('decided');
        }
        if (classifier.classifier === 'decided') expect(result.category).toBe(category);
      }),
    );
  });
});

describe('settings', () => {
  const faults = (classifier: object) =>
    organisationSchema
      .safeParse({ ...CLUB.organisation, classifier })
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  it('name each fault and the allowed values', () => {
    expect(faults({ kind: 'magic' })).toEqual(['classifier.kind: needs kind: none, local or bedrock']);
    expect(faults({ kind: 'local', confidence: 0.2 })).toEqual(['classifier.confidence: must be at least 0.5']);
    expect(faults({ kind: 'bedrock', modelId: 'a b', monthlyBudget: 1 })?.[0]).toContain(
      'classifier.modelId: a model’s id',
    );
    expect(faults({ kind: 'bedrock', modelId: 'model' })?.[0]).toContain('classifier.monthlyBudget');
    expect(faults({ kind: 'bedrock', modelId: 'model', monthlyBudget: 1, timeoutMilliseconds: 60_000 })).toEqual([
      'classifier.timeoutMilliseconds: must be at most 5,000',
    ]);
  });
});

describe('asking', () => {
  const BEDROCK = settingWith({ kind: 'bedrock', modelId: 'model', monthlyBudget: 3, timeoutMilliseconds: 100 });
  const asking = (setting: Setting, fields: Partial<ConsultServices> = {}) => {
    const questions: Question[] = [];
    const faults: unknown[] = [];
    let counted = 0;
    const answer = async (question: Question) => {
      questions.push(question);
      return { by: 'it', answer: { category: 'account' as const, confidence: 0.9 } };
    };
    const services: ConsultServices = {
      configuration: {
        foresee: () => {},
        lastKnown: never,
        organisation: async () => ({
          organisation: setting.organisation,
          calendar: CLUB.calendars.club ?? never(),
          calendars: CLUB.calendars,
          policies: {},
          templates: {},
          timesChangedAt: null,
        }),
        policy: never,
        registry: never,
      },
      clock: { now: () => '2026-11-23T08:00:00.000Z', waitSeconds: () => 1, after: never },
      classifiers: { local: answer, bedrock: () => answer },
      countQuestion: async (_organisation, _month, most) => counted++ < most,
      onFault: ({ error }) => faults.push(error),
      ...fields,
    };
    return { services, questions, faults };
  };
  const never = (): never => {
    throw new Error('nobody asks for this');
  };
  const ticket = (setting: Setting, opening: object = {}) => new Case(setting, opening);
  const ask = (services: ConsultServices, each: Case) => consult(services, each.ticket, each.request);

  it('sends a masked text, and the categories that the organisation works on', async () => {
    const { services, questions } = asking(LOCAL);
    const body = 'My card 4111 1111 1111 1111, my password: swordfish, ann@customer.example';
    expect(await ask(services, ticket(LOCAL, { subject: 'Refused', body }))).toMatchObject({ by: 'it' });
    expect(questions[0]?.text).toMatch(/^Refused\nMy card/);
    expect(questions[0]?.text).not.toMatch(/4111|swordfish|customer/);
    expect(questions[0]?.categories).toEqual(categoriesOf(LOCAL.organisation));
  });

  it('isn’t done without a classifier, with a proposed category, or after the assessment', async () => {
    const { services, questions } = asking(settingWith());
    expect(await ask(services, ticket(LOCAL))).toBeNull();
    const { services: local } = asking(LOCAL);
    expect(await ask(local, ticket(LOCAL, { proposed: { category: 'billing' } }))).toBeNull();
    expect(await ask(local, ticket(LOCAL).act({ action: 'categorise', category: 'billing' }))).toBeNull();
    expect(await ask(local, ticket(LOCAL).assess())).toBeNull();
    expect(questions).toEqual([]);
  });

  it('keeps to the month’s budget', async () => {
    const { services, questions } = asking(BEDROCK);
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(services, ticket(BEDROCK))));
    expect(answers.filter((each) => each?.answer === 'over_budget')).toHaveLength(2);
    expect(questions).toHaveLength(3);
  });

  it('never fails the assessment, whatever fails', async () => {
    const broken = async () => {
      throw new Error('no');
    };
    const { services, faults } = asking(LOCAL, { classifiers: { local: broken, bedrock: () => broken } });
    expect(await ask(services, ticket(LOCAL))).toEqual({ by: 'local', answer: 'failed' });
    const { services: uncounted } = asking(BEDROCK, { countQuestion: broken });
    expect(await ask(uncounted, ticket(BEDROCK))).toEqual({ by: 'bedrock', answer: 'failed' });
    expect(faults).toHaveLength(1);
  });

  it('waits no longer than the organisation allows, and aborts the classifier', async () => {
    const signals: AbortSignal[] = [];
    const silent = ({ signal }: Question) => {
      signals.push(signal);
      return new Promise<never>(() => {});
    };
    const { services } = asking(BEDROCK, { classifiers: { local: silent, bedrock: () => silent } });
    expect(await ask(services, ticket(BEDROCK))).toEqual({ by: 'bedrock', answer: 'late' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('ignores a category that the organisation doesn’t work on', async () => {
    const { organisation } = LOCAL;
    const [first] = organisation.categories;
    const categories: typeof organisation.categories = [{ ...first, id: 'gardening' }];
    const small = { ...LOCAL, organisation: { ...organisation, categories } };
    const { services } = asking(small);
    expect(await ask(services, ticket(small))).toEqual({ by: 'it', answer: 'nothing_said' });
  });
});

describe('the classifier’s opinion', () => {
  const assessedWith = (consultation: Consultation, subject = 'Hm') => {
    const each = new Case(LOCAL, { subject, body: 'Hm' });
    const draft = assessTicket(each.ticket, each.request, each.context({ byWorkflow: true }), undefined, consultation);
    return draft.events[0]?.facts;
  };

  it('is in the audit trail, with its outcome', () => {
    expect(assessedWith(said('account', 0.876))).toMatchObject({
      categoryBy: 'classifier',
      classifier: 'decided',
      classifierBy: 'local@3',
      classifierSaid: 'account',
      classifierConfidence: 0.87,
    });
    expect(assessedWith({ by: 'bedrock', answer: 'over_budget' })).toMatchObject({ classifier: 'over_budget' });
  });

  it('has its own precision in the report, besides the rules’', () => {
    const history = (consultation: Consultation, subject: string, corrected?: 'payment' | 'billing' | 'account') => {
      const each = new Case(LOCAL, { subject, body: 'Hm' }).assess(consultation);
      return (corrected ? each.act({ action: 'categorise', category: corrected }, CLAIRE) : each).events;
    };
    const report = assessmentReport(
      [
        history(said('account', 0.9), 'Hm'),
        history(said('account', 0.9), 'Hm', 'billing'),
        history(said('payment', 0.9), 'A charge'),
        history(said('billing', 0.9), 'A charge', 'billing'),
        history(said('billing', 0.6), 'Hm', 'billing'),
        history(said('account', 0.6), 'Hm', 'billing'),
        history(said('account', 0.6), 'Hm'),
        history({ by: 'local@3', answer: 'nothing_said' }, 'A charge'),
      ],
      LOCAL.organisation.assessmentRules,
    );
    expect(report).toMatchObject({
      leftToPerson: 3,
      categories: [{ category: 'payment', given: 3, kept: 2 }],
      neverFired: ['bill'],
      classifier: {
        asked: 8,
        outcomes: { decided: 2, agreed: 1, disagreed: 1, hint: 3, nothing_said: 1 },
        categories: [
          { category: 'account', given: 2, kept: 1 },
          { category: 'payment', given: 1, kept: 1 },
          { category: 'billing', given: 1, kept: 1 },
        ],
        precision: 0.75,
        hints: { given: 2, kept: 1 },
      },
    });
    expect(report.confusion).toContainEqual({ from: 'account', to: 'billing', tickets: 1 });
  });
});
