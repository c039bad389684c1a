import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../shared/domain/assessment/model/reading.ts';
import { assessTicket } from '../../../shared/domain/create.ts';
import { decided } from '../../../shared/domain/ticket/decision.ts';
import type { Category } from '../../../shared/schemas/ticket.ts';
import { changeTicket } from '../../../shared/usecases/change/change-ticket.ts';
import { act, Desk, postTicket, send } from '../../kit/desks/telling-desk.ts';

/** What the triaging agent sees of the text model's reading, and what they can do about it (docs/assessment.md). */

const readingOf = (likely: Partial<Record<Category, number>>, delicate = 0): Reading => ({
  categories: Object.entries(likely).map(([category, probability]) => ({ category, probability: probability ?? 0 })),
  types: [{ type: 'technical_support', probability: 0.9 }],
  signs: { outage: 0, urgent: 0, delicate },
  besides: [],
  speaksOf: [],
});

const requester = { name: 'Ann Example', email: 'Ann@Customer.example' };

/** A ticket assessed with this reading, and the notice to its assignee. */
const assessedBy = async (reading: Reading) => {
  const { reference } = await postTicket({ requester, subject: 'Zyx', description: 'Wvu tsr.' });
  const desk = new Desk();
  const { services } = desk;
  const request = await services.store.message(reference, 1);
  if (!request) throw new Error('the ticket has no request');
  await changeTicket(services, reference, (ticket, context) =>
    decided(assessTicket(ticket, request, context, undefined, null, reading)),
  );
  const { mails } = await desk.tell(reference);
  const ticket = await services.store.load(reference);
  const mail = mails.find(({ to }) => to.address === `${ticket?.assignee}@club.example`);
  const assessed = (await services.store.events(reference)).find(({ type }) => type === 'assessed');
  return { reference, assignee: ticket?.assignee ?? '', mail, facts: assessed?.facts };
};

const UNSURE = { performance: 0.2, integration: 0.18, payment: 0.17, policy: 0.15 };

describe('the triaging agent', () => {
  it('sees the two likeliest categories if the assessment was not sure', async () => {
    const { mail, facts } = await assessedBy(readingOf(UNSURE));
    expect(facts).toMatchObject({ model: 'hint', modelSaid: 'performance', modelNext: 'integration' });
    expect(mail?.text).toContain('Most likely: performance, or else integration.');
  });

  it('sees none of it if the category is known', async () => {
    const { mail, facts } = await assessedBy(readingOf({ performance: 0.9, integration: 0.1 }));
    expect(facts).toMatchObject({ model: 'decided', modelConfidence: 0.9 });
    expect(facts).not.toHaveProperty('modelNext');
    expect(mail?.text).not.toContain('Most likely');
  });

  it('lifts a mere suspicion of a sensitive matter with one click', async () => {
    const { reference, assignee, mail, facts } = await assessedBy(readingOf(UNSURE, 0.9));
    expect(facts).toMatchObject({ restrictedBy: 'model', delicate: 0.9 });
    expect(mail?.text).toContain('Lift the restriction');
    expect(mail?.text).not.toContain('Zyx');
    const key = assignee === 'thabo.mokoena' ? 'agent' : 'supervisor';
    await act(reference, { action: 'restrict', restricted: false, reason: 'Nothing delicate.' }, key);
    expect((await send('GET', `/v1/tickets/${reference}`, { key })).body).toMatchObject({ restricted: false });
  });

  it('has no such link if the category itself is sensitive', async () => {
    const { mail, facts } = await assessedBy(readingOf({ security: 0.95, account: 0.05 }, 0.9));
    expect(facts).toMatchObject({ restrictedBy: 'category' });
    expect(mail?.text).toContain('restricted');
    expect(mail?.text).not.toContain('Lift the restriction');
  });
});
