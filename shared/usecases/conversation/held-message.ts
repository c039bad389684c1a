import { onTime } from '../../domain/clocks/on-time.ts';
import { acceptHeldMessage, rejectHeldMessage } from '../../domain/conversation/held-message.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { HeldMessageAction } from '../../schemas/mail/held-mail.ts';
import { staffActor } from '../change/caller.ts';
import { type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import type { ApiKey } from '../ports/people.ts';
import { heldMessageClaim } from '../records/held-messages.ts';

export type HeldMessageActed =
  | { ok: true; accepted: boolean }
  | { ok: false; why: 'no_such_message' | 'decided_before' | 'key_without_agent' }
  | { ok: false; why: 'invalid_field'; fault: { field: string; message: string } };

/** Accepts or rejects a held message, once: the decision is claimed. Throws TicketNotFound, TooManyConflicts. */
export const actOnHeldMessage = async (
  services: ChangeServices,
  key: ApiKey,
  { reference }: Ticket,
  sequence: number,
  { action, addParticipant, side }: HeldMessageAction,
): Promise<HeldMessageActed> => {
  if (key.agent === null) return { ok: false, why: 'key_without_agent' };
  const message = Number.isInteger(sequence) ? await services.store.message(reference, sequence) : null;
  if (!message?.held) return { ok: false, why: 'no_such_message' };
  const { sequence: _sequence, author, at: _at, salt: _salt, ...content } = message;
  const agent = staffActor(key);
  const accepted = action === 'accept';
  const changed = await changeTicket(
    services,
    reference,
    onTime((ticket, context) =>
      accepted
        ? acceptHeldMessage(ticket, { sequence, author, content }, { agent, addParticipant, side }, context)
        : rejectHeldMessage(ticket, sequence, agent, context),
    ),
    { claims: [heldMessageClaim(reference, sequence, accepted ? 'accepted' : 'rejected')] },
  );
  if (!changed.ok && 'refusal' in changed && changed.refusal.code === 'invalid_field') {
    return { ok: false, why: 'invalid_field', fault: changed.refusal };
  }
  return changed.ok ? { ok: true, accepted } : { ok: false, why: 'decided_before' };
};
