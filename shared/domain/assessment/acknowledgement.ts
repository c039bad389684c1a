import { firstResponseDue } from '../clocks/first-response.ts';
import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { NewFacts, Patch } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * The acknowledgement (specification 1, decision 0071): the event that says what the clocks will hold owes it, which is the
 * assessment, or else `acknowledged`, when the assessment has failed once. The ticket knows which came first, so that it
 * goes out once.
 */

type Owed = { change: Patch; facts: NewFacts<'acknowledged'> };

/** What an event adds that owes the acknowledgement; nothing where it was sent, or the resolution says more. */
export const acknowledgement = (ticket: Ticket, request: MessageContent): Owed => {
  const isOver = ticket.status === 'resolved' || ticket.status === 'closed';
  if (ticket.acknowledged || isOver) return { change: {}, facts: {} };
  const { movedFrom } = request;
  return { change: { acknowledged: true }, facts: movedFrom ? { splitFrom: movedFrom.reference } : {} };
};

/** The assessment failed: the requester hears that we have it, with the channel's promise alone. Once. */
export const acknowledgeUnassessed = (ticket: Ticket, request: MessageContent, context: Context): Draft => {
  const draft = draftOf(ticket, context);
  const { change, facts } = acknowledgement(ticket, request);
  if (ticket.policy !== null || change.acknowledged === undefined) return draft;
  return draft.record({ type: 'acknowledged', reason: 'assessment_failed', change, facts });
};

/** A promise that what follows in the same decision makes another one stands in the event itself. */
export const withPromise = (assessed: Draft, whole: Draft): Draft => {
  const due = firstResponseDue(whole.ticket, whole.context);
  const isSame = due === null || due === firstResponseDue(assessed.ticket, assessed.context);
  return isSame ? whole : whole.note(0, { firstResponseBy: due });
};
