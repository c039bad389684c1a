import { type Decision, type Draft, decided } from '../ticket/decision.ts';

/**
 * Records that attachments of the draft's message weren't kept, if so. The sender is notified, unless `held` names why
 * no automatic mail may answer theirs (RFC 3834, 2).
 */
export const noteLeftOut = (draft: Draft, held: string | null): Draft => {
  const { events, ticket } = draft;
  const index = events.findIndex(({ message }) => message?.attachments?.some((attachment) => attachment.leftOut));
  const said = events[index];
  if (!said) return draft;
  const files = said.message?.attachments?.filter((attachment) => attachment.leftOut).length ?? 0;
  return draft.record({
    type: 'attachments_left_out',
    actor: said.actor,
    reason: 'too_large_or_too_many',
    facts: { message: ticket.version - events.length + index + 1, files, ...(held ? { held } : {}) },
  });
};

/** The same for a whole decision. */
export const withLeftOut = (decision: Decision, held: string | null): Decision =>
  decision.ok ? decided(noteLeftOut(decision.draft, held)) : decision;
