import type { Context } from './context.ts';
import { addCounterpartyMessage, addRequesterMessage, keepMessage } from './decide-message.ts';
import { type Decision, decided } from './decision.ts';
import { after, draftOf, record } from './draft.ts';
import type { MessageContent } from './events.ts';
import { addParties } from './parties.ts';
import { isCounterparty } from './sides.ts';
import type { Actor, Ticket } from './ticket.ts';

/** A message that was held on a ticket, by the number of the event that held it, and who wrote it. */
export type HeldMessage = { sequence: number; author: Actor; content: MessageContent };

/** What an agent decides about it. */
export type HeldMessageDecision = { agent: Actor; addParticipant: boolean };

/** The content as it stands on the ticket once an agent has accepted it. */
const acceptedContent = ({ held: _held, ...content }: MessageContent): MessageContent => ({
  ...content,
  visibility: 'public',
});

/**
 * An agent accepts a held message: it becomes one of the ticket's, as a party's message that neither confirms nor declines,
 * and the sender a participant where the agent wants it. On a closed ticket it is kept: reopening is the agent's to decide.
 */
export const acceptHeldMessage = (
  ticket: Ticket,
  { sequence, author, content }: HeldMessage,
  { agent, addParticipant }: HeldMessageDecision,
  context: Context,
): Decision => {
  const accepted = record(
    draftOf(ticket),
    {
      type: 'held_message_accepted',
      at: context.now,
      actor: agent,
      reason: 'accepted',
      change: {},
      facts: { message: sequence },
    },
    context,
  );
  if (isCounterparty(ticket, author)) {
    const said = addCounterpartyMessage(accepted.ticket, acceptedContent(content), context);
    return said.ok ? decided(after(accepted, said.draft)) : said;
  }
  const people = addParticipant && author.id !== null ? [author.id] : [];
  const parties = after(accepted, addParties(accepted.ticket, people, agent, context));
  const message = acceptedContent(content);
  const said =
    parties.ticket.status === 'closed'
      ? keepMessage(parties.ticket, author, 'message', message, context)
      : addRequesterMessage(parties.ticket, author, message, null, context);
  return said.ok ? decided(after(parties, said.draft)) : said;
};

/** An agent rejects it: it stays where it is, for the record. */
export const rejectHeldMessage = (ticket: Ticket, sequence: number, agent: Actor, context: Context): Decision =>
  decided(
    record(
      draftOf(ticket),
      {
        type: 'held_message_rejected',
        at: context.now,
        actor: agent,
        reason: 'rejected',
        change: {},
        facts: { message: sequence },
      },
      context,
    ),
  );
