import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escalationDocuments } from '../../../shared/domain/escalation/escalation-document.ts';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import type { MessageContent } from '../../../shared/domain/ticket/messages.ts';
import { assessed } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

/** Specification 3: each escalation is documented, and each party's summary contains only what that party may see. */

const SECRET = 'internal words';
const said = (event: TicketEvent, fields: Partial<MessageContent>) => ({
  sequence: event.sequence,
  author: event.actor,
  at: event.at,
  kind: 'message' as const,
  direction: 'outbound' as const,
  visibility: 'public' as const,
  channel: 'api' as const,
  body: 'Please try this.',
  ...fields,
});

const history = () => {
  const ticket = assessed(CLUB).agentWrites();
  const answer = ticket.last;
  ticket.act({ action: 'diagnose', cause: SECRET, correctiveActions: SECRET });
  const diagnosis = ticket.last;
  ticket.act({ action: 'escalate', reason: SECRET, implication: SECRET });
  const [request] = ticket.events;
  if (!request) throw new Error('a case begins with an event');
  const messages = [
    said(request, { kind: 'request', direction: 'inbound', subject: 'I cannot log in', body: 'Since today.' }),
    said(answer, {}),
    said(diagnosis, { kind: 'diagnosis', visibility: 'internal', body: SECRET, correctiveActions: SECRET }),
  ];
  return { ticket, request, messages, escalated: ticket.latest('escalated') };
};

describe('the documentation of an escalation', () => {
  it('says why, from where to where, what was tried and what the requester was told', () => {
    const { ticket, messages, escalated } = history();
    const own = said(escalated, { kind: 'reason', visibility: 'internal', body: SECRET, implication: SECRET });
    const [document] = escalationDocuments(ticket.events, [...messages, own], 'staff');
    expect(document).toMatchObject({
      sequence: escalated.sequence,
      from: { policy: 'technical-support', level: 1 },
      to: { policy: 'technical-support', level: 2 },
      because: 'agent',
      reason: SECRET,
      implication: SECRET,
      summary: 'I cannot log in\nSince today.',
      tried: [{ text: 'Please try this.' }, { text: SECRET, what: 'diagnosed' }],
      correctiveActions: [{ text: SECRET }],
      told: [{ text: 'Please try this.', what: 'message_added' }],
    });
  });

  it('shows only staff the reason that the requester gave in the request itself', () => {
    const ticket = assessed(CLUB, { proposed: { escalationReason: SECRET } });
    const [request] = ticket.events;
    if (!request) throw new Error('a case begins with an event');
    const messages = [said(request, { kind: 'request', direction: 'inbound', proposed: { escalationReason: SECRET } })];
    const reasonFor = (party: 'staff' | 'requester') =>
      escalationDocuments(ticket.events, messages, party).map(({ because, reason }) => [because, reason]);
    expect(reasonFor('staff')).toEqual([['requester_asked', SECRET]]);
    expect(reasonFor('requester')).toEqual([['requester_asked', null]]);
  });

  it('has the agent’s summary in place of the generated one, one per party', () => {
    const { ticket, messages, escalated } = history();
    const own = said(escalated, {
      kind: 'reason',
      visibility: 'internal',
      summary: 'Ours.',
      requesterSummary: 'Theirs.',
    });
    const summaries = (['staff', 'requester'] as const).map(
      (party) => escalationDocuments(ticket.events, [...messages, own], party)[0]?.summary,
    );
    expect(summaries).toEqual(['Ours.', 'Theirs.']);
  });

  it('never shows the requester an internal text, of any kind', () => {
    const { ticket, request, messages, escalated } = history();
    const kinds = ['message', 'diagnosis', 'hand_over', 'proposal', 'reason', 'decline', 'resolution'] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds)), (added) => {
        const internal = added.map((kind) => said(request, { kind, visibility: 'internal', body: SECRET }));
        const own = said(escalated, { kind: 'reason', visibility: 'internal', body: SECRET, summary: SECRET });
        const shown = escalationDocuments(ticket.events, [...messages, ...internal, own], 'requester');
        expect(JSON.stringify(shown)).not.toContain(SECRET);
      }),
    );
  });
});
