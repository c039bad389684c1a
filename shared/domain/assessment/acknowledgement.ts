import { firstResponseDue } from '../clocks/first-response.ts';
import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { NewFacts, Patch } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * The acknowledgement (specification 1, decision 0071). It is owed by the event that tells which times apply: the
 * assessment, or `acknowledged` if the assessment has failed once. The ticket records that it was owed, so it goes out
 * once.
 */

type Owed = { change: Patch; facts: NewFacts<'acknowledged'> };

/** What an event that owes the acknowledgement adds. Empty if it was sent already, or if the resolution says more. */
export const acknowledgement = (ticket: Ticket, request: MessageContent): Owed => {
  const isOver = ticket.status === 'resolved' || ticket.status === 'closed';
  if (ticket.acknowledged || isOver) return { change: {}, facts: {} };
  const { movedFrom } = request;
  return { change: { acknowledged: true }, facts: movedFrom ? { splitFrom: movedFrom.reference } : {} };
};

/** The assessment failed: acknowledges the request once, with only the channel's promise. */
export const acknowledgeUnassessed = (ticket: Ticket, request: MessageContent, context: Context): Draft => {
  const draft = draftOf(ticket, context);
  const { change, facts } = acknowledgement(ticket, request);
  if (ticket.policy !== null || change.acknowledged === undefined) return draft;
  return draft.record({ type: 'acknowledged', reason: 'assessment_failed', change, facts });
};

/** If later steps of the same decision change the promise, the event itself holds the new one. */
export const withPromise = (assessed: Draft, whole: Draft): Draft => {
  const due = firstResponseDue(whole.ticket, whole.context);
  const isSame = due === null || due === firstResponseDue(assessed.ticket, assessed.context);
  return isSame ? whole : whole.note(0, { firstResponseBy: due });
};
