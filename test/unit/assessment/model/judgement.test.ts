import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/domain/assessment/assessment.ts';
import type { Reading } from '../../../../shared/domain/assessment/model/reading.ts';
import type { Category, TicketType } from '../../../../shared/schemas/ticket.ts';
import { CLUB } from '../../../kit/settings.ts';

/** How rules and the text model's reading are combined (docs/assessment.md). */

const readingOf = (
  likely: Partial<Record<Category, number>>,
  {
    type = 'technical_support',
    ...signs
  }: { type?: TicketType; outage?: number; urgent?: number; delicate?: number } = {},
): Reading => ({
  categories: Object.entries(likely)
    .map(([category, probability]) => ({ category, probability: probability ?? 0 }))
    .toSorted((a, b) => b.probability - a.probability),
  types: [{ type, probability: 0.9 }],
  signs: { outage: 0, urgent: 0, delicate: 0, ...signs },
  besides: [],
  speaksOf: [],
});

const judge = (reading: Reading | null, fields: object = {}, organisation = CLUB.organisation) =>
  assess(
    { subject: 'Hello', description: '', category: null, urgency: null, impact: null, ...fields },
    organisation,
    undefined,
    null,
    reading,
  );

const FORM = { fields: { topic: 'billing' } };

describe('the text model', () => {
  it('decides if no rule does, from the organisation’s confidence upwards', () => {
    expect(judge(readingOf({ performance: 0.6, other: 0.4 }))).toMatchObject({
      category: 'performance',
      type: 'technical_support',
      explanation: { category: 'model', type: 'model' },
      reading: { model: 'decided', modelSaid: 'performance', modelConfidence: 0.6, modelNext: 'other' },
    });
  });

  it('leaves uncertain requests to a person, and names the two likeliest categories', () => {
    expect(
      judge(readingOf({ performance: 0.3, integration: 0.25, task_delay: 0.2, platform_error: 0.15 })),
    ).toMatchObject({
      category: null,
      reading: { model: 'hint', modelSaid: 'performance', modelNext: 'integration' },
    });
  });

  it('counts two categories that lead to the same people as one place', () => {
    expect(judge(readingOf({ performance: 0.3, system_error: 0.25, payment: 0.35 }))).toMatchObject({
      category: 'performance',
      reading: { model: 'decided', modelConfidence: 0.55 },
    });
  });

  it('keeps a rule’s category, but a person decides if it is almost certain of another', () => {
    expect(judge(readingOf({ payment: 0.8, billing: 0.1 }), FORM)).toMatchObject({
      category: 'billing',
      reading: { model: 'hint' },
    });
    expect(judge(readingOf({ payment: 0.97, billing: 0.01 }), FORM)).toMatchObject({
      category: null,
      explanation: { category: 'not_sure' },
      reading: { model: 'disagreed' },
    });
  });

  it('changes nothing that was proposed', () => {
    expect(judge(readingOf({ payment: 0.99 }), { category: 'account' })).toMatchObject({
      category: 'account',
      explanation: { category: 'proposed' },
    });
  });

  it('doesn’t propose categories that the organisation doesn’t work on', () => {
    const own = { ...CLUB.organisation, categories: [{ id: 'account' as const }] };
    expect(judge(readingOf({ payment: 0.9, account: 0.1 }), {}, own)).toMatchObject({ category: null });
  });
});

describe('sensitive requests', () => {
  it('are restricted by their category', () => {
    expect(judge(readingOf({ complaint_about_staff: 0.7 })).restricted).toBe(true);
    expect(judge(readingOf({ account: 0.7 })).restricted).toBe(false);
    expect(judge(null, { category: 'data_breach' }).restricted).toBe(true);
  });

  it('are restricted on suspicion, whatever else decides', () => {
    expect(judge(readingOf({ account: 0.52, security: 0.48 }))).toMatchObject({
      category: 'account',
      restricted: true,
    });
    expect(judge(readingOf({ account: 0.9 }, { delicate: 0.5 }), FORM)).toMatchObject({ restricted: true });
  });
});

describe('signs', () => {
  it('trigger rules: an outage is P1, and words alone grant nothing once the text was read', () => {
    expect(judge(readingOf({ platform_error: 0.9 }, { outage: 0.9 }))).toMatchObject({
      priority: 'P1',
      explanation: { priority: 'everybody-affected' },
    });
    const subject = 'There was no outage, everything is fine';
    expect(judge(readingOf({ other: 0.9 }), { subject }).priority).not.toBe('P1');
    expect(judge(null, { subject }).priority).toBe('P1');
  });
});
