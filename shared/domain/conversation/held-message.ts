import type { Side } from '../../schemas/ticket.ts';
import { draftOf } from '../decide.ts';
import { addParties, addToCircle } from '../parties/parties.ts';
import { isCounterparty, requesterIds } from '../parties/sides.ts';
import { addCounterpartyMessage, addRequesterMessage, keepMessage } from '../say.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided, invalidField } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';

/** A message that was held on a ticket, by the number of the event that held it, and who wrote it. */
export type HeldMessage = { sequence: number; author: Actor; content: MessageContent };

/** What an agent decides about it; `side` where it is a dispute's and the sender wrote in nobody's thread. */
export type HeldMessageDecision = { agent: Actor; addParticipant: boolean; side?: Side };

/** The content as it stands on the ticket once an agent has accepted it. */
const acceptedContent = ({ held: _held, ...content }: MessageContent): MessageContent => ({
  ...content,
  visibility: 'public',
});

/**
 * Which side of a dispute a held message is from, as it is known or the agent says; null where nobody can tell, and undefined
 * where the agent says otherwise than it is known.
 */
const sideOf = (ticket: Ticket, { author, content }: HeldMessage, said: Side | undefined): Side | null | undefined => {
  if (ticket.counterparty === null) return said === 'counterparty' ? undefined : 'requester';
  if (isCounterparty(ticket, author)) return said === 'requester' ? undefined : 'counterparty';
  const isRequesters = [...requesterIds(ticket), ...ticket.copied].includes(author.id ?? '');
  if (isRequesters) return said === 'counterparty' ? undefined : 'requester';
  return said ?? content.from ?? null;
};

/**
 * An agent accepts a held message: it becomes one of the ticket's, as a party's message that neither confirms nor declines,
 * and the sender a participant where the agent wants it, on the side of a dispute that they belong to. On a closed ticket it is
 * kept: reopening is the agent's to decide.
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

/** An agent rejects it: it stays where it is, for the record. */
export const rejectHeldMessage = (ticket: Ticket, sequence: number, agent: Actor, context: Context): Decision =>
  decided(
    draftOf(ticket, context).record({
      type: 'held_message_rejected',
      actor: agent,
      reason: 'rejected',
      facts: { message: sequence },
    }),
  );
