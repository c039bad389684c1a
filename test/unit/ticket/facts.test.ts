import { describe, expect, it } from 'vitest';
import { auditFaults, chained } from '../../../shared/domain/ticket/audit.ts';
import { type EventType, factsOf } from '../../../shared/domain/ticket/events.ts';
import { BLANK } from '../../../shared/domain/ticket/evolve.ts';
import { arrivalOf, assignmentOf, dueOf } from '../../../shared/domain/ticket/facts.ts';
import { SYSTEM } from '../../../shared/domain/ticket/ticket.ts';
import { MONDAY } from '../../kit/case.ts';
import { refuseForeignFacts } from '../../kit/facts.ts';

/** An event as the table stores it, from any version. */
const stored = (type: EventType, facts?: object) =>
  chained(BLANK, { type, at: MONDAY, actor: SYSTEM, reason: null, change: {}, signal: false, facts }, undefined);

describe('facts of an event', () => {
  it('are read by the type of the event', () => {
    const answered = stored('survey_answered', { score: 2, poor: true });
    expect(factsOf(answered, 'survey_answered')).toEqual({ score: 2, poor: true });
    expect(factsOf(answered, 'assessed')).toBeNull();
  });

  it('are read for one of several types', () => {
    expect(factsOf(stored('complained', { recipient: 'p-ann' }), 'delivery_failed', 'complained')?.recipient).toBe(
      'p-ann',
    );
  });

  it('hold several values in one string', () => {
    expect(factsOf(stored('details_requested', { asked: 'browser time' }), 'details_requested')?.asked).toEqual([
      'browser',
      'time',
    ]);
    expect(factsOf(stored('message_added', { to: 'counterparty requester' }), 'message_added')?.to).toEqual([
      'counterparty',
      'requester',
    ]);
  });
});

describe('events stored by earlier versions', () => {
  it('may have no facts at all', () => {
    expect(factsOf(stored('message_added'), 'message_added')).toEqual({ to: ['requester'], sent: false });
    expect(factsOf(stored('delivery_failed'), 'delivery_failed')).toEqual({ unproved: false });
    expect(factsOf(stored('escalated'), 'escalated')?.level).toBeUndefined();
    expect([dueOf(stored('warned')), assignmentOf(stored('assessed')), arrivalOf(stored('created'))]).toEqual([
      undefined,
      {},
      {},
    ]);
  });

  it('get defaults for newer facts', () => {
    const old = stored('message_added', { visibility: 'public' });
    expect(factsOf(old, 'message_added')).toEqual({ visibility: 'public', to: ['requester'], sent: false });
    expect(factsOf(stored('prioritised'), 'prioritised')?.movesOn).toBe(false);
    expect(factsOf(stored('reopened', { mergedInto: 'TD-7K3M-92QX' }), 'reopened')?.backAtLastLevel).toBe(false);
  });

  it('lose only facts that are no longer valid', () => {
    const old = stored('survey_answered', { score: 'two', poor: true, comment: 7 });
    expect(factsOf(old, 'survey_answered')).toEqual({ poor: true });
  });

  it('keep their place in the audit trail as they were stored', () => {
    expect(auditFaults([stored('survey_answered', { score: 'two', comment: 7 })])).toEqual([]);
  });
});

describe('written facts', () => {
  it('are those of the type', () => {
    expect(() => refuseForeignFacts(stored('warned', { due: MONDAY }))).not.toThrow();
    expect(() => refuseForeignFacts(stored('warned'))).toThrow('warned');
    expect(() => refuseForeignFacts(stored('taken', { due: MONDAY }))).toThrow('taken');
  });
});
