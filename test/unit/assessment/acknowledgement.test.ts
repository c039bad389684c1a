import { describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { nextDue } from '../../../shared/domain/clocks/clocks.ts';
import { noticesOf } from '../../../shared/domain/telling/notices.ts';
import { factsOf, type TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { advanceStep, assessStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { assessed, Case, NALEDI, RESOLVE } from '../../kit/case.ts';
import { Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';
import { CLUB, MARKETPLACE } from '../../kit/settings.ts';

const acknowledges = ({ ticket, events }: Case): TicketEvent['type'][] =>
  events.flatMap((event) =>
    noticesOf(event, ticket).flatMap(({ template }) => (template === 'acknowledgement' ? [event.type] : [])),
  );

describe('the acknowledgement', () => {
  it('follows the assessment', () => {
    const ticket = new Case(CLUB);
    expect(acknowledges(ticket)).toEqual([]);
    expect(acknowledges(ticket.assess())).toEqual(['assessed']);
  });

  it('doesn’t wait for an assessment that keeps failing, and is sent once', () => {
    const ticket = new Case(CLUB).assessmentFails();
    expect(acknowledges(ticket)).toEqual(['acknowledged']);
    expect(acknowledges(ticket.assessmentFails().assess().assessmentFails())).toEqual(['acknowledged']);
  });

  it('is left out if the resolution says more', () => {
    expect(acknowledges(new Case(CLUB).act(RESOLVE, NALEDI).assess())).toEqual([]);
    expect(acknowledges(new Case(CLUB).act(RESOLVE, NALEDI).assessmentFails())).toEqual([]);
  });
});

let people = 0;
const posted = async (body: object = {}) => {
  const email = `ack.${++people}@customer.example`;
  const { reference } = await postTicket({ ...REQUEST, requester: { name: 'Ann Example', email }, ...body });
  const desk = new Desk();
  const services = { ...desk.services, registrations: registrations(openTable('tickets')) };
  const mailsAfter = async () => {
    await desk.tell(reference);
    return desk.to(email).map(({ notice, text }) => ({ notice, text }));
  };
  return { reference, services, mailsAfter };
};

describe('its promise', () => {
  it('names the team, and the time after which the clocks report a breach', async () => {
    const { reference, services, mailsAfter } = await posted();
    await assessStep(services, { reference, execution: 1 });
    const [mail, ...more] = await mailsAfter();
    expect(more).toEqual([]);
    expect(mail?.text).toMatch(/now with .*Helpdesk/);
    expect(mail?.text).toMatch(/get back to you by/);
  });

  it('is the earlier of the channel’s and the level’s', () => {
    // For a mail on Friday afternoon, the level's 24 hours end before the channel's business day.
    for (const setting of [CLUB, MARKETPLACE]) {
      const ticket = assessed(setting, {}, '2026-11-27T14:30:00.000Z');
      const [assessedEvent] = ticket.events.slice(1);
      expect(assessedEvent?.facts).not.toHaveProperty('firstResponseBy');
      const breach = ticket.runUntil('2026-12-02T09:00:00.000Z').latest('first_response_missed');
      expect(breach.facts).toHaveProperty('due', '2026-11-28T14:30:00.000Z');
    }
  });

  it('is the next level’s if the requester asked for escalation at once', () => {
    const ticket = assessed(CLUB, { proposed: { escalationReason: 'It is urgent.' } }, '2026-11-27T14:30:00.000Z');
    const promised = factsOf(ticket.latest('assessed'), 'assessed')?.firstResponseBy;
    const due = nextDue(ticket.ticket, ticket.context());
    expect(promised).toBeDefined();
    expect(due && promised && due.at <= String(promised)).toBe(true);
    const breach = ticket.runUntil('2026-12-05T09:00:00.000Z').latest('first_response_missed');
    expect(breach.facts).toHaveProperty('due', promised);
  });

  it('is only the channel’s if the assessment failed, and nothing is sent twice', async () => {
    const { reference, services, mailsAfter } = await posted();
    const failed = await advanceStep(services, { reference, execution: 1, seen: 0, wait: 0, assessmentFailed: true });
    expect(failed).toMatchObject({ after: 0, seen: 2 });
    const [mail] = await mailsAfter();
    expect(mail).toMatchObject({ notice: 'acknowledgement' });
    expect(mail?.text).toContain('reading your request now');
    const step = await assessStep(services, { reference, execution: 1 });
    expect(step).toMatchObject({ next: 'start_level', after: 0 });
    expect((await mailsAfter()).filter(({ notice }) => notice === 'acknowledgement')).toHaveLength(1);
  });
});
