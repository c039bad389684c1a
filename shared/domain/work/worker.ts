import type { ActionRequest } from '../../schemas/actions.ts';
import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, type Draft, invalidField } from '../ticket/decision.ts';
import type { EventType, NewEvent, Patch } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { isOfLevel } from './authority.ts';

/** Who acts, and by which right: supervisors and above approve, and mark a resolution final. */
export type Worker = { actor: Actor; maySupervise: boolean };

/** What some actions depend on besides their ticket, as the use case has found it. */
export type About = {
  /** For reopening a final decision: whom the appeal may not go to. */
  involved?: readonly string[];
  /** For undoing a merge: messages that were written meanwhile, and stay in the other ticket. */
  staying?: readonly string[];
  /** For another category: what the ticket was opened with. */
  request?: MessageContent | null;
  /** For merging: the ticket that goes on. */
  into?: Ticket;
};

/** Somebody acts: alerts that repeat until then stop (specification 3, the last level). */
export const ACTED = { alertedAt: null };

/** Levels, policies and their outcomes are known only once the ticket is assessed. */
export const notAssessed = invalidField('action', 'the ticket is still being assessed: try again in a few seconds');

/** What an agent writes with an action. */
export const textOf = (
  kind: MessageContent['kind'],
  body: string,
  visibility: MessageContent['visibility'],
): MessageContent => ({ kind, direction: 'outbound', visibility, channel: 'api', body });

/** A person's own words for why they act: internal. */
export const reasonOf = (request: ActionRequest): MessageContent | undefined =>
  request.reason ? textOf('reason', request.reason, 'internal') : undefined;

type Acting = { request: ActionRequest; worker: Worker; context: Context };
type ActedEvent = {
  [T in EventType]: Omit<NewEvent<T>, 'actor' | 'reason'> & { reason?: string | null };
}[EventType];

/** What an action begins with: one event; the reason given, where there is one, is its message. */
export const begun = (ticket: Ticket, event: ActedEvent, { request, worker, context }: Acting): Draft =>
  draftOf(ticket, context).record({
    reason: request.action,
    message: reasonOf(request),
    ...event,
    actor: worker.actor,
  });

/** An action that is one event. */
export const actedBy = (ticket: Ticket, event: ActedEvent, acting: Acting): Decision =>
  begun(ticket, event, acting).decision();

/** A public message, question or resolution of one of the level's people meets a response policy's level; anybody's is the first response. */
export const answeredInSubstance = (ticket: Ticket, actor: Actor, context: Context): Patch => {
  const policy = ticket.policy ? context.policy(ticket.policy, ticket.policyVersion) : null;
  const isResponse = policy === null || policy.metBy === 'response';
  const meets = ticket.clock.metAt === null && isResponse && isOfLevel(ticket, actor.id, context);
  return {
    ...(ticket.firstResponseAt === null ? { firstResponseAt: context.now } : {}),
    clock: { ...(meets ? { metAt: context.now } : {}), ...ACTED },
  };
};
