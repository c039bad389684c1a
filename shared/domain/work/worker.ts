import type { ActionRequest } from '../../schemas/actions.ts';
import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, type Draft, invalidField } from '../ticket/decision.ts';
import type { EventType, NewEvent, Patch } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { isOfLevel } from './authority.ts';

/** Who acts, and with which rights: supervisors and above approve, and mark resolutions as final. */
export type Worker = { actor: Actor; maySupervise: boolean };

/** Further data that some actions depend on, loaded by the use case. */
export type About = {
  /** For reopening a final decision: the agents who may not get the appeal. */
  involved?: readonly string[];
  /** For undoing a merge: messages written in the meantime, which stay in the other ticket. */
  staying?: readonly string[];
  /** For a new category: the request that the ticket was opened with. */
  request?: MessageContent | null;
  /** For merging: the ticket that continues. */
  into?: Ticket;
};

/** An agent acted: repeated alerts stop (specification 3, the last level). */
export const ACTED = { alertedAt: null };

/** Levels, policies and their outcomes are known only after the assessment. */
export const notAssessed = invalidField('action', 'the ticket is still being assessed: try again in a few seconds');

/** The text that an agent writes with an action. */
export const textOf = (
  kind: MessageContent['kind'],
  body: string,
  visibility: MessageContent['visibility'],
): MessageContent => ({ kind, direction: 'outbound', visibility, channel: 'api', body });

/** A person's own reason for an action: internal. */
export const reasonOf = (request: ActionRequest): MessageContent | undefined =>
  request.reason ? textOf('reason', request.reason, 'internal') : undefined;

type Acting = { request: ActionRequest; worker: Worker; context: Context };
type ActedEvent = {
  [T in EventType]: Omit<NewEvent<T>, 'actor' | 'reason'> & { reason?: string | null };
}[EventType];

/** Starts an action's decision with its event. The reason given, if any, is the event's message. */
export const begun = (ticket: Ticket, event: ActedEvent, { request, worker, context }: Acting): Draft =>
  draftOf(ticket, context).record({
    reason: request.action,
    message: reasonOf(request),
    ...event,
    actor: worker.actor,
  });

/** The decision for an action that is a single event. */
export const actedBy = (ticket: Ticket, event: ActedEvent, acting: Acting): Decision =>
  begun(ticket, event, acting).decision();

/**
 * A public message, question or resolution by one of the level's people meets a response policy's level. By any agent,
 * it is the first response.
 */
export const answeredInSubstance = (ticket: Ticket, actor: Actor, context: Context): Patch => {
  const policy = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion) : null;
  const isResponse = policy === null || policy.metBy === 'response';
  const meets = ticket.clock.metAt === null && isResponse && isOfLevel(ticket, actor.id, context);
  return {
    ...(ticket.firstResponseAt === null ? { firstResponseAt: context.now } : {}),
    clock: { ...(meets ? { metAt: context.now } : {}), ...ACTED },
  };
};
