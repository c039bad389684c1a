import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../shared/domain/records/named-agents.ts';
import { isSeenByAgent } from '../../../shared/domain/records/restricted.ts';
import { agent, assessed, type Case, NALEDI, THABO } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

/** Specification 6: security, legal matters and complaints about staff are restricted (docs/decisions/0063). */

const seeing = (ticket: Case): string[] =>
  CLUB.organisation.agents.filter((each) => isSeenByAgent(ticket.ticket, each, ticket.context())).map(({ id }) => id);

const of = (category: string, body = 'Please look.') => assessed(CLUB, { body, proposed: { category } });

describe('a restricted ticket', () => {
  it.each(['security', 'data_breach', 'legal_concern', 'legal_or_regulatory_dispute', 'compliance_violation'])(
    'is one by its category: %s',
    (category) => {
      const ticket = of(category);
      expect(ticket.ticket.restricted).toBe(true);
      expect(seeing(ticket)).toContain(ticket.ticket.assignee);
      expect(seeing(ticket)).not.toContain('thabo.mokoena');
      expect(seeing(ticket)).not.toContain('naledi.khumalo');
    },
  );

  it.each(['account', 'billing', 'other'])('is none in the other categories: %s', (category) => {
    const ticket = of(category);
    expect(ticket.ticket.restricted).toBe(false);
    expect(seeing(ticket)).toHaveLength(CLUB.organisation.agents.length);
  });

  it('is seen only by the team that works at its level and by those above', () => {
    const ticket = of('security');
    const { team, policy, level } = ticket.ticket;
    expect({ team, policy, level }).toEqual({ team: 'engineering', policy: 'helpdesk-escalation', level: 3 });
    const { seniorManagement, agents } = CLUB.organisation;
    const engineering = agents.filter((each) => each.team === 'engineering').map(({ id }) => id);
    expect(seeing(ticket).toSorted()).toEqual([...new Set([...engineering, ...seniorManagement])].toSorted());
  });

  it('is seen by the on-call agent while it is P1', () => {
    const ticket = of('security');
    const before = seeing(ticket);
    ticket.act({ action: 'prioritise', urgency: 'high', impact: 'high' }, agent('ayesha.patel', true));
    expect(seeing(ticket).length).toBeGreaterThanOrEqual(before.length);
  });

  it('is seen by people named by hand, with a reason', () => {
    const ticket = of('security');
    const ayesha = agent('ayesha.patel', true);
    const request = { action: 'restrict' as const, restricted: true, people: ['claire.adams'] };
    expect(ticket.try(request, ayesha)).toMatchObject({ ok: false, refusal: { field: 'reason' } });
    ticket.act({ ...request, reason: 'She knows the customer.' }, ayesha);
    expect(seeing(ticket)).toContain('claire.adams');
    expect(seeing(ticket)).not.toContain('thabo.mokoena');
  });

  it('becomes one by a corrected category, but another category doesn’t lift it: a person does', () => {
    const ticket = of('account');
    ticket.act({ action: 'categorise', category: 'security' });
    expect(ticket.ticket.restricted).toBe(true);
    ticket.act({ action: 'categorise', category: 'account' }, agent('ayesha.patel', true));
    expect(ticket.ticket.restricted).toBe(true);
    ticket.act({ action: 'restrict', restricted: false, reason: 'A wrong category.' }, NALEDI);
    expect(ticket.ticket.restricted).toBe(false);
  });

  it('is restricted by hand by a supervisor or its assignee', () => {
    const ticket = of('account');
    const request = { action: 'restrict', restricted: true, reason: 'It is about a child.' } as const;
    expect(ticket.try(request, agent('johan.botha'))).toMatchObject({ ok: false, refusal: { code: 'may_not' } });
    ticket.act({ action: 'take' }, THABO).act(request, THABO);
    expect(ticket.ticket.restricted).toBe(true);
    expect(ticket.try({ ...request, people: ['nobody'] }, THABO)).toMatchObject({
      ok: false,
      refusal: { field: 'people' },
    });
  });
});

describe('a complaint about staff', () => {
  it('goes to a supervisor, and no colleague sees it', () => {
    const ticket = of('complaint_about_staff', 'One of you was rude.');
    expect(ticket.ticket).toMatchObject({ restricted: true, assignee: 'naledi.khumalo', complainedAbout: [] });
    expect(seeing(ticket)).not.toContain('thabo.mokoena');
    expect(seeing(ticket)).not.toContain('claire.adams');
  });

  it('is never seen or worked on by the agents named, not even a supervisor or senior manager', () => {
    const ticket = of('complaint_about_staff', 'Naledi Khumalo and margaret.oconnell@club.example were rude.');
    expect(ticket.ticket.complainedAbout.toSorted()).toEqual(['margaret.oconnell', 'naledi.khumalo']);
    expect(ticket.ticket.assignee).not.toBe('naledi.khumalo');
    expect(seeing(ticket)).not.toContain('naledi.khumalo');
    expect(seeing(ticket)).not.toContain('margaret.oconnell');
    expect(seeing(ticket)).toContain('david.mahlangu');
    ticket.act({ action: 'restrict', restricted: false, reason: 'It may be known.' }, agent('david.mahlangu', true));
    expect(seeing(ticket)).not.toContain('naledi.khumalo');
    const assign = { action: 'assign', assignee: 'naledi.khumalo' } as const;
    expect(ticket.try(assign, agent('david.mahlangu', true))).toMatchObject({
      ok: false,
      refusal: { field: 'assignee' },
    });
  });

  it('is taken away from an agent who turns out to be meant', () => {
    const ticket = of('account', 'Thabo was rude to me.').act({ action: 'take' }, THABO);
    ticket.act({ action: 'categorise', category: 'complaint_about_staff' }, NALEDI);
    expect(ticket.ticket).toMatchObject({ complainedAbout: ['thabo.mokoena'], assignee: null });
  });
});

describe('the agents that a text names', () => {
  const named = (body: string) => namedIn({ body }, CLUB.organisation.agents);
  it.each([
    ['by name', 'thabo  MOKOENA was rude', ['thabo.mokoena']],
    ['by given name', 'Thabo was rude.', ['thabo.mokoena']],
    ['by family name', 'Mr. Mokoena was rude', ['thabo.mokoena']],
    ['with an accent or without', 'Andre Fourie never called', ['andre.fourie']],
    ['by address', 'I wrote to Claire.Adams@club.example', ['claire.adams']],
    ['not in another word', 'the thaboesque andreas', []],
    ['not at all', 'Nobody answered me', []],
  ])('%s', (_, text, ids) => expect(named(text)).toEqual(ids));
});
