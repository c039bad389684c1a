import { describe, expect, it } from 'vitest';
import { ACTION_NAMES, allowedIn } from '../../../shared/domain/act.ts';
import { offered } from '../../../shared/domain/offered.ts';
import type { Worker } from '../../../shared/domain/work/worker.ts';
import { agent, assessed, type Case, NALEDI, RESOLVE, THABO } from '../../kit/case.ts';
import { CLUB, withPolicy } from '../../kit/settings.ts';

const MARGARET = agent('margaret.oconnell', true);
const DAVID = agent('david.mahlangu', true);
const at = (policy: string, level: number) => assessed(withPolicy(CLUB, policy, level));
const offeredTo = (ticket: Case, worker: Worker) => offered(ticket.ticket, worker, ticket.context());

describe('the offered actions', () => {
  it('exclude what a level leaves to others', () => {
    expect(offeredTo(at('technical-support', 1), THABO)).toContain('resolve');
    const theirs = offeredTo(at('technical-support', 2), THABO);
    expect(theirs).toContain('escalate');
    for (const action of ['resolve', 'propose', 'approve', 'reject', 'merge', 'close'] as const)
      expect(theirs, action).not.toContain(action);
  });

  it('include resolve only after another person has approved the level’s corrective actions', () => {
    const ticket = at('complex-inquiry', 3).act({ action: 'take' }, MARGARET);
    expect(offeredTo(ticket, MARGARET)).toContain('propose');
    expect(offeredTo(ticket, MARGARET)).not.toContain('resolve');
    ticket.act({ action: 'propose', correctiveActions: 'A refund.' }, MARGARET);
    expect(offeredTo(ticket, MARGARET)).not.toContain('approve');
    expect(offeredTo(ticket, DAVID)).toContain('approve');
    ticket.act({ action: 'approve' }, DAVID);
    expect(offeredTo(ticket, MARGARET)).toContain('resolve');
  });

  it('exclude actions without anything to act on', () => {
    const standing = offeredTo(at('technical-support', 1), NALEDI);
    for (const action of ['move_appointment', 'cancel_appointment', 'end_appointment', 'finish_review_action'] as const)
      expect(standing, action).not.toContain(action);
    expect(standing).toContain('book_appointment');
    expect(offeredTo(at('technical-support', 1), THABO)).not.toContain('assign');
  });

  it.each([THABO, NALEDI, MARGARET])('are among those that the status allows, in any history: $actor.id', (worker) => {
    const ticket = at('technical-support', 1);
    const seen = () => {
      const found = offeredTo(ticket, worker);
      expect(allowedIn(ticket.ticket.status)).toEqual(expect.arrayContaining(found));
      expect(ACTION_NAMES).toEqual(expect.arrayContaining(found));
    };
    seen();
    for (const request of [{ action: 'take' }, { action: 'ask_requester', question: 'Which one?' }] as const) {
      ticket.act(request, THABO);
      seen();
    }
    ticket.act({ action: 'take_back' }, THABO).act(RESOLVE, THABO);
    seen();
  });
});
