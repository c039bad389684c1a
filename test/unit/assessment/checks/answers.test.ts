import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerState } from '../../../../shared/domain/assessment/checks/answer-state.ts';
import { findAnswer } from '../../../../shared/domain/assessment/checks/answers.ts';
import { noticesOf } from '../../../../shared/domain/telling/notices.ts';
import { factsOf } from '../../../../shared/domain/ticket/events.ts';
import { SENSITIVE_CATEGORIES } from '../../../../shared/schemas/configuration/categories.ts';
import { prioritySchema, typeSchema } from '../../../../shared/schemas/ticket.ts';
import { assessed, Case } from '../../../kit/case.ts';
import { history, play } from '../../../kit/histories.ts';
import { CLUB } from '../../../kit/settings.ts';

const QUESTION = { subject: 'How can I reset my password?', body: 'I forgot my password.' };
const given = (ticket: Case) => ticket.events.map((event) => factsOf(event, 'answer_offered')?.answer).find(Boolean);
const templates = (ticket: Case) =>
  ticket.events.flatMap((event) => noticesOf(event, ticket.ticket)).map(({ template }) => template);

describe('a common, simple question', () => {
  it.each([
    ['en', 'How can I reset my password?', 'reset_password'],
    ['en', 'Where can I find my invoice?', 'find_invoice'],
    ['en', 'How do I cancel a booking?', 'move_booking'],
    ['de', 'Wie kann ich mein Passwort zurücksetzen? Ich habe mein Passwort vergessen.', 'reset_password'],
    ['de', 'Wie kann ich meine Buchung verschieben?', 'move_booking'],
    ['fr', 'Comment annuler ma réservation ?', 'move_booking'],
    ['fr', 'Où trouver ma facture ?', 'find_invoice'],
    ['es', '¿Cómo cambio mi contraseña?', 'reset_password'],
    ['pt', 'Como posso cancelar a minha reserva?', 'move_booking'],
  ])('%s: “%s” is answered', (_language, subject, id) => {
    const ticket = assessed(CLUB, { subject, body: '-' });
    expect(given(ticket)).toBe(id);
    expect(templates(ticket)).toContain('automatic_answer');
    expect(templates(ticket)).not.toContain('missing_details');
  });

  it.each([
    ['not sure enough', { subject: 'I cannot log in', body: 'I forgot my password.' }],
    ['an answer that was already tried', { ...QUESTION, body: 'I have already reset my password, it does not work.' }],
    ['a long story', { ...QUESTION, body: 'I forgot my password. '.repeat(40) }],
    ['P2', { ...QUESTION, urgency: 'high' as const }],
    ['a complaint', { ...QUESTION, body: 'I forgot my password. This is unacceptable.' }],
    ['a dispute', { ...QUESTION, body: 'I forgot my password, and this is a dispute.' }],
    ['security', { ...QUESTION, body: 'I think I was hacked.' }],
    ['legal', { ...QUESTION, body: 'My lawyer wants to know.' }],
    ['escalation asked for', { ...QUESTION, proposed: { escalationReason: 'Now, please.' } }],
    ['on the phone', { ...QUESTION, channel: 'phone' as const }],
  ])('is left to a person: %s', (_what, opening) => {
    const ticket = assessed(CLUB, opening);
    expect(given(ticket)).toBeUndefined();
    expect(ticket.ticket.automaticAnswer).toBeNull();
    expect(templates(ticket)).not.toContain('automatic_answer');
  });

  it('is left to a person if a weaker rule matches a forbidden matter', () => {
    const request = { ...QUESTION, proposed: {} };
    expect(findAnswer('account', request, [], CLUB.organisation)?.id).toBe('reset_password');
    for (const rule of ['complaint', 'dispute', 'phishing', 'legal', 'outage-or-breach'])
      expect(findAnswer('account', request, [rule], CLUB.organisation), rule).toBeNull();
  });

  it('is not answered if automatic mail is not allowed, the requester is called, or an agent has taken it', () => {
    const robot = new Case(CLUB, QUESTION);
    robot.ticket = { ...robot.ticket, automaticMailHeld: 'auto_submitted' };
    const called = new Case(CLUB, QUESTION);
    called.findings = { ...called.findings, isCalled: true };
    const taken = new Case(CLUB, QUESTION).act({ action: 'take' });
    for (const ticket of [robot, called, taken]) expect(given(ticket.assess())).toBeUndefined();
  });
});

/** The answer is a separate event, whose number the ticket stores. */
const SAME = { lastHash: '', version: 0, automaticAnswer: null };

describe('the answer', () => {
  it('changes neither status, clock nor the count of declines, and is no first response', () => {
    const [without, with_] = [new Case(CLUB, QUESTION), new Case(CLUB, QUESTION)];
    without.findings = { ...without.findings, isCalled: true };
    without.assess();
    with_.assess();
    const { version } = with_.ticket;
    expect(given(with_)).toBe('reset_password');
    expect({ ...with_.ticket, ...SAME }).toEqual({ ...without.ticket, ...SAME });
    const declined = with_.saysOfAnswer('decline', version, 'I have no access to that mailbox.');
    expect(declined.last).toMatchObject({ type: 'answer_declined', actor: { kind: 'requester' }, signal: false });
    expect(noticesOf(declined.last, declined.ticket)).toMatchObject([{ template: 'answer_declined', to: 'worker' }]);
    const { status, clock, checkpoint, declines, firstResponseAt, updateSince } = without.ticket;
    expect(declined.ticket).toMatchObject({ status, clock, checkpoint, declines, firstResponseAt, updateSince });
    expect(declined.saysOfAnswer('accept', version).last.type).toBe('answer_declined');
  });

  it('resolves and closes at once when accepted, as confirmed by the requester, without asking again', () => {
    const ticket = assessed(CLUB, QUESTION);
    const { version } = ticket.ticket;
    ticket.saysOfAnswer('accept', version);
    expect(ticket.typesAfter(version)).toEqual(['resolved', 'closed']);
    expect(ticket.ticket).toMatchObject({
      status: 'closed',
      closedAs: 'confirmed',
      outcome: 'automatic_answer',
      resolutionEvent: version + 1,
      automaticAnswer: null,
      checkpoint: null,
    });
    expect(noticesOf(ticket.latest('resolved'), ticket.ticket)).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ template: 'resolution', to: 'requester' })]),
    );
    expect(noticesOf(ticket.last, ticket.ticket).map(({ template }) => template)).toContain('closing_report');
    expect(ticket.saysOfAnswer('accept', version).typesAfter(version)).toHaveLength(2);
    ticket.requesterWrites(null);
    expect(ticket.ticket.status).toBe('open');
    expect(ticket.saysOfAnswer('accept', version).ticket.status).toBe('open');
  });

  it('can’t be accepted for another event, nor after the matter has become one that only people answer', () => {
    const P1 = { action: 'prioritise', urgency: 'high', impact: 'high' } as const;
    for (const request of [P1, { action: 'categorise', category: 'security' } as const]) {
      const ticket = assessed(CLUB, QUESTION);
      const { version } = ticket.ticket;
      ticket.act(request);
      expect(answerState(ticket.ticket, version)).toBe('in_work');
      expect(templates(ticket)).not.toContain('automatic_answer');
      expect(ticket.saysOfAnswer('accept', version).ticket.status).not.toBe('closed');
    }
    const ticket = assessed(CLUB, QUESTION);
    expect(ticket.saysOfAnswer('accept', 1).ticket.status).toBe('new');
  });

  it('is never given to a dispute, complaint, security or legal matter, P1 or P2, in any history', () => {
    const forbidden = [
      ...typeSchema.options.slice(3, 5),
      ...SENSITIVE_CATEGORIES,
      ...prioritySchema.options.slice(0, 2),
    ];
    fc.assert(
      fc.property(history, (each) => {
        play({ ...each, opening: { ...each.opening, ...QUESTION } }, ({ ticket, events }) => {
          const answer = events.find(({ type }) => type === 'answer_offered');
          if (!answer || answerState(ticket, answer.sequence) !== 'offered') return;
          for (const value of [ticket.type, ticket.category, ticket.priority]) expect(forbidden).not.toContain(value);
        });
      }),
      { numRuns: 100 },
    );
  });
});
