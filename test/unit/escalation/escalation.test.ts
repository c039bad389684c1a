import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../shared/domain/ticket/events.ts';
import { agent, assessed, hoursAfter, MONDAY, RESOLVE, THABO } from '../../kit/case.ts';
import { CLUB, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** Specification 3 and 4: into another policy, outcomes of levels, approval. */

const MARGARET = agent('margaret.oconnell', true);
const DAVID = agent('david.mahlangu', true);
const level3 = () => assessed(withPolicy(CLUB, 'complex-inquiry', 3));
const level4 = () => assessed(withPolicy(CLUB, 'complex-inquiry', 4));
const PROPOSE = { action: 'propose', correctiveActions: 'A refund, and a new check.' } as const;

describe('into another policy', () => {
  it('the ticket starts at its first level, or the one named, and its time starts again', () => {
    const ticket = assessed(CLUB).sleepUntil(hoursAfter(MONDAY, 2));
    ticket.act({ action: 'escalate', policy: 'complex-inquiry', reason: 'It keeps coming back.' });
    expect(ticket.ticket).toMatchObject({
      status: 'open',
      policy: 'complex-inquiry',
      level: 1,
      clock: { startedAt: hoursAfter(MONDAY, 2) },
    });
    ticket.act({ action: 'escalate', policy: 'helpdesk-escalation', level: 2 });
    expect(ticket.ticket).toMatchObject({ policy: 'helpdesk-escalation', level: 2 });
  });

  it('is refused without such a policy or level', () => {
    const refusal = (request: object) => assessed(CLUB).try({ action: 'escalate', ...request }, THABO);
    expect(refusal({ policy: 'nowhere' })).toMatchObject({ ok: false, refusal: { field: 'policy' } });
    expect(refusal({ policy: 'marketplace', level: 4 })).toMatchObject({ ok: false, refusal: { field: 'level' } });
  });

  it('to executive and legal only with an implication', () => {
    const request = { action: 'escalate', policy: 'complex-inquiry', level: 4 } as const;
    expect(assessed(CLUB).try(request, THABO)).toMatchObject({ ok: false, refusal: { field: 'implication' } });
    const ticket = assessed(CLUB).act({ ...request, implication: 'A contract is at stake.' });
    expect(ticket.ticket).toMatchObject({ policy: 'complex-inquiry', level: 4, team: 'executives' });
    expect(factsOf(ticket.latest('escalated'), 'escalated')?.outcome).toBe('escalated_to_executive_and_legal');
  });
});

describe('up a level', () => {
  it('is refused if the level’s outcomes don’t include it', () => {
    const levels = [
      { level: 1, target: { hours: 1 }, limit: { hours: 1 }, outcomes: ['resolved'] },
      { level: 2, target: { hours: 1 }, limit: { hours: 1 } },
    ];
    const ticket = assessed(withPolicy(CLUB, twoTimedLevels({ levels })));
    expect(ticket.try({ action: 'escalate' }, THABO)).toMatchObject({ ok: false, refusal: { field: 'action' } });
  });

  it('needs the implication if the level’s outcome says so', () => {
    expect(level3().try({ action: 'escalate' }, THABO)).toMatchObject({ refusal: { field: 'implication' } });
    expect(level3().act({ action: 'escalate', implication: 'We may be sued.' }).ticket.level).toBe(4);
  });
});

describe('if the level needs approval', () => {
  const open = () => level3().act({ action: 'take' }, MARGARET);

  it('resolving needs corrective actions that another person has approved', () => {
    const ticket = open();
    expect(ticket.try(RESOLVE, MARGARET)).toMatchObject({ ok: false, refusal: { field: 'action' } });
    ticket.act(PROPOSE, MARGARET);
    expect(ticket.ticket.approval).toEqual({ by: 'margaret.oconnell', event: ticket.ticket.version, approved: false });
    expect(ticket.try(RESOLVE, MARGARET)).toMatchObject({ ok: false });
    ticket.act({ action: 'approve' }, DAVID).act({ ...RESOLVE, outcome: 'custom_resolution' }, MARGARET);
    expect(ticket.ticket).toMatchObject({ status: 'resolved', outcome: 'custom_resolution' });
  });

  it('proposers can’t approve their own, and agents can’t approve', () => {
    const ticket = open().act(PROPOSE, MARGARET);
    expect(ticket.try({ action: 'approve' }, MARGARET)).toMatchObject({ refusal: { code: 'may_not' } });
    expect(ticket.try({ action: 'approve' }, THABO)).toMatchObject({ refusal: { code: 'may_not' } });
  });

  it('after a rejection a new proposal is needed; an approval counts only for this level', () => {
    const ticket = open().act(PROPOSE, MARGARET).act({ action: 'reject', reason: 'Too dear.' }, DAVID);
    expect(ticket.ticket.approval).toBeNull();
    expect(ticket.try({ action: 'approve' }, DAVID)).toMatchObject({ refusal: { field: 'action' } });
    ticket.act(PROPOSE, MARGARET).act({ action: 'approve' }, DAVID);
    expect(ticket.act({ action: 'return', level: 2, reason: 'Theirs.' }).ticket.approval).toBeNull();
  });
});

describe('outcomes', () => {
  it('are those of the level', () => {
    const resolve = (outcome: string) => assessed(CLUB).try({ ...RESOLVE, outcome }, THABO);
    expect(resolve('guided_steps').ok).toBe(true);
    expect(resolve('patch')).toMatchObject({ ok: false, refusal: { field: 'outcome' } });
    expect(resolve('escalated')).toMatchObject({ ok: false, refusal: { field: 'outcome' } });
  });

  it('close at once if they are final by the policy', () => {
    const ticket = level4().act({ ...RESOLVE, outcome: 'binding_resolution' });
    expect(ticket.ticket).toMatchObject({ status: 'closed', closedAs: 'final', outcome: 'binding_resolution' });
    expect(level4().act({ ...RESOLVE, outcome: 'contract_amendment' }).ticket.status).toBe('resolved');
  });
});
