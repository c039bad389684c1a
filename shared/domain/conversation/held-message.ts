import type { Side } from '../../schemas/ticket.ts';
import { draftOf } from '../decide.ts';
import { addParties, addToCircle } from '../parties/parties.ts';
import { isCounterparty, requesterIds } from '../parties/sides.ts';
import { addCounterpartyMessage, addRequesterMessage, keepMessage } from '../say.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided, invalidField } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';

/** A message held on a ticket, by the number of the event that held it, with its author. */
export type HeldMessage = { sequence: number; author: Actor; content: MessageContent };

/**
 * The agent's decision about a held message. `side` is needed in a dispute if the sender wrote in neither side's
 * thread.
 */
export type HeldMessageDecision = { agent: Actor; addParticipant: boolean; side?: Side };

/** The content of the message after an agent has accepted it. */
const acceptedContent = ({ held: _held, ...content }: MessageContent): MessageContent => ({
  ...content,
  visibility: 'public',
});

/**
 * The side of a dispute that a held message comes from, as known or as the agent says. Null if unknown; undefined if
 * the agent contradicts what is known.
 */
const sideOf = (ticket: Ticket, { author, content }: HeldMessage, said: Side | undefined): Side | null | undefined => {
  if (ticket.counterparty === null) return said === 'counterparty' ? undefined : 'requester';
  if (isCounterparty(ticket, author)) return said === 'requester' ? undefined : 'counterparty';
  const isRequesters = [...requesterIds(ticket), ...ticket.copied].includes(author.id ?? '');
  if (isRequesters) return said === 'counterparty' ? undefined : 'requester';
  return said ?? content.from ?? null;
};

/**
 * Accepts a held message: it becomes a party's message on the ticket that neither confirms nor declines. If the agent
 * wants it, the sender becomes a participant, on their side of a dispute. On a closed ticket the message is only kept:
 * whether to reopen is the agent's decision.
 */
export const acceptHeldMessage = (
  ticket: Ticket,
  held: HeldMessage,
  { agent, addParticipant, side: said }: HeldMessageDecision,
  context: Context,
): Decision => {
  const { sequence, author, content } = held;
  const side = sideOf(ticket, held, said);
  if (side === undefined)
    return invalidField('side', 'not possible: the sender is on the other side, or the ticket has only one side');
  if (side === null) return invalidField('side', 'required: the side of the dispute that the sender is on');
  const accepted = draftOf(ticket, context).record({
    type: 'held_message_accepted',
    actor: agent,
    reason: 'accepted',
    facts: { message: sequence },
  });
  const people = addParticipant && author.id !== null ? [author.id] : [];
  const message = { ...acceptedContent(content), ...(ticket.counterparty === null ? {} : { from: side }) };
  if (side === 'counterparty') {
    const circle = people.map((id) => addToCircle(accepted.ticket, id, agent, context));
    const parties = circle.reduce((before, added) => before.and(added), accepted);
    const added = addCounterpartyMessage(parties.ticket, author, message, context);
    return added.ok ? decided(parties.and(added.draft)) : added;
  }
  const parties = accepted.and(addParties(accepted.ticket, people, agent, context));
  const added =
    parties.ticket.status === 'closed'
      ? keepMessage(parties.ticket, author, 'message', message, context)
      : addRequesterMessage(parties.ticket, author, message, null, context);
  return added.ok ? decided(parties.and(added.draft)) : added;
};

/** Rejects a held message. It stays on record. */
export const rejectHeldMessage = (ticket: Ticket, sequence: number, agent: Actor, context: Context): Decision =>
  decided(
    draftOf(ticket, context).record({
      type: 'held_message_rejected',
      actor: agent,
      reason: 'rejected',
      facts: { message: sequence },
    }),
  );
