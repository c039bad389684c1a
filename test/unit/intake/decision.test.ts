import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsTowardsCaps, decideIntake, type IntakeFacts } from '../../../shared/domain/intake/intake-decision.ts';
import { ANSWERED } from '../../../shared/domain/links/reply-address.ts';
import { holdCauseSchema, messageHoldCauseSchema } from '../../../shared/schemas/mail/held-mail.ts';
import { mailKindSchema, mailReasonSchema } from '../../../shared/schemas/mail/mail.ts';

const anyFacts: fc.Arbitrary<IntakeFacts> = fc.record({
  kind: fc.constantFrom(...mailKindSchema.options),
  reason: fc.constantFrom(...mailReasonSchema.options),
  unreadable: fc.boolean(),
  authenticated: fc.boolean(),
  quarantined: fc.boolean(),
  spam: fc.boolean(),
  virus: fc.boolean(),
  standing: fc.constantFrom(null, 'blocked' as const, 'allowed' as const),
  fromAgent: fc.boolean(),
  agentAnswers: fc.boolean(),
  forwards: fc.boolean(),
  addressed: fc.boolean(),
  messageIdReused: fc.boolean(),
  namedBy: fc.constantFrom(null, 'thread' as const, 'address' as const, 'subject' as const),
  isParty: fc.boolean(),
  isCounterparty: fc.boolean(),
  replyAddressOf: fc.constantFrom(null, ...ANSWERED),
  released: fc.boolean(),
  isReaction: fc.boolean(),
});

const law = (holds: (facts: IntakeFacts) => void) => fc.assert(fc.property(anyFacts, holds), { numRuns: 2000 });

describe('any mail', () => {
  it('it ends where staff see it: a ticket, a message, or held with a known cause', () =>
    law((facts) => {
      const decision = decideIntake(facts);
      if (decision.outcome === 'hold') expect(holdCauseSchema.options).toContain(decision.cause);
      else if (decision.outcome === 'hold_on_ticket') expect(messageHoldCauseSchema.options).toContain(decision.cause);
      else expect(['open', 'join', 'keep', 'report', 'agent_answer']).toContain(decision.outcome);
    }));

  it('it is added to a ticket, or held there, only if it names one', () =>
    law((facts) => {
      const { outcome } = decideIntake({ ...facts, namedBy: null });
      expect(['open', 'hold']).toContain(outcome);
    }));

  it('the allow list helps only an authenticated sender', () =>
    law((facts) => {
      const forged = { ...facts, authenticated: false };
      const [allowed, unknown] = [
        { ...forged, standing: 'allowed' as const },
        { ...forged, standing: null },
      ];
      const decision = decideIntake(unknown);
      expect(decideIntake(allowed)).toEqual(decision);
      expect(countsTowardsCaps(allowed, decision)).toBe(countsTowardsCaps(unknown, decision));
    }));

  it('it joins only from an authenticated party, or authenticated to a reply address', () =>
    law((facts) => {
      const decision = decideIntake(facts);
      if (decision.outcome !== 'join') return;
      expect(facts.authenticated).toBe(true);
      expect(facts.isParty || facts.replyAddressOf !== null).toBe(true);
      expect(decision.replyAddressOf).toBe(facts.isParty ? undefined : facts.replyAddressOf);
    }));

  it('a reply address only makes it a message that joins, on the side it was given to', () =>
    law((facts) => {
      const [without, decision] = [decideIntake({ ...facts, replyAddressOf: null }), decideIntake(facts)];
      if (decision.outcome !== 'join' && decision.outcome !== 'hold_on_ticket') {
        if (decision.outcome !== 'keep') expect(decision).toEqual(without);
        return;
      }
      const isOther = facts.isCounterparty || (!facts.isParty && facts.replyAddressOf === 'counterparty');
      expect(decision.by).toBe(isOther ? 'counterparty' : undefined);
    }));

  it('it speaks for us only from an agent whose mail passed DMARC', () =>
    law((facts) => {
      const { outcome } = decideIntake(facts);
      if (outcome === 'agent_answer') expect(facts.agentAnswers).toBe(true);
      if (facts.agentAnswers || facts.released || !facts.fromAgent || facts.isParty || facts.namedBy === null) return;
      expect(['join', 'agent_answer']).not.toContain(outcome);
    }));

  it('it never joins or opens with a virus, from a blocked sender or from ourselves, unless it is released', () =>
    law((facts) => {
      const bad = facts.virus || facts.standing === 'blocked' || facts.reason === 'own_address';
      if (bad && !facts.released) expect(decideIntake(facts).outcome).toBe('hold');
    }));

  it('it is never held after a release', () =>
    law((facts) => {
      expect(decideIntake({ ...facts, released: true }).outcome).not.toBe('hold');
    }));
});

it('docs/email.md explains every cause', () => {
  const documentation = readFileSync(join(import.meta.dirname, '../../../docs/email.md'), 'utf8');
  for (const cause of [...holdCauseSchema.options, ...messageHoldCauseSchema.options])
    expect(documentation).toContain(`\`${cause}\``);
});
