import { act, mayDo } from '../../domain/act.ts';
import { TAKEN } from '../../domain/appointments/appointment.ts';
import { HALF_HOUR_CLAIM } from '../../domain/appointments/times.ts';
import { onTime } from '../../domain/clocks/on-time.ts';
import { involvedIn } from '../../domain/closure/reopening.ts';
import { declare, proposedTimeline } from '../../domain/closure/review.ts';
import { assessTicket } from '../../domain/create.ts';
import { offered } from '../../domain/offered.ts';
import { declareProblem } from '../../domain/several/problem.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { type Decision, decided, type Refusal } from '../../domain/ticket/decision.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Worker } from '../../domain/work/worker.ts';
import { isSameAddress } from '../../mail/addresses.ts';
import type { Action, ActionRequest } from '../../schemas/actions.ts';
import type { LinkKind, Side } from '../../schemas/ticket.ts';
import { atVersion, isAnother } from '../change/at-version.ts';
import { findTicket, isIntegrator, maySupervise } from '../change/caller.ts';
import { type ChangeServices, changeTicket, contextFor } from '../change/change-ticket.ts';
import type { ChangedTogether } from '../change/change-tickets.ts';
import { onceClaim } from '../change/once.ts';
import { TicketNotFound } from '../change/ticket-not-found.ts';
import { crossingFault } from '../conversation/crossing.ts';
import { knownPerson } from '../intake/known-person.ts';
import type { ApiKey } from '../ports/people.ts';
import type { Claim, Conditions, StandingClaim } from '../ports/tickets.ts';
import type { PresentedTicket } from '../records/present-ticket.ts';
import { type ReadServices, readTicket } from '../records/read-ticket.ts';
import { mergeTickets } from '../several/merge-tickets.ts';
import { splitOffMessages } from '../several/split-ticket.ts';
import { undoMerge } from '../several/undo-merge.ts';

/** Why a key may not act: its role, or it has no agent to record as the actor. */
export type Forbidden = { code: 'role_may_not_act' | 'role_may_not_assign' | 'key_without_agent' };

/** The Idempotency-Key was used with another body before. */
type Reused = { code: 'idempotency_key_reused' };

/** The ticket isn't at the caller's version; the ticket as it is now. */
type ChangedMeanwhile = { code: 'changed_meanwhile'; ticket: PresentedTicket };

const UNCONDITIONAL: Conditions = { idempotency: null, version: null };

/** `isRepeated`: an earlier request with the same Idempotency-Key did it. */
export type Acted =
  | { ok: true; ticket: PresentedTicket; isRepeated?: true }
  | { ok: false; refusal: Refusal | Forbidden | Reused | ChangedMeanwhile };

/** The worker of a key, or why it may not act on tickets. */
export const workerOf = (key: ApiKey): Worker | Forbidden => {
  if (isIntegrator(key)) return { code: 'role_may_not_act' };
  if (key.agent === null) return { code: 'key_without_agent' };
  return { actor: { kind: 'agent', id: key.agent }, maySupervise: maySupervise(key) };
};

/** The actions that the key's agent can take on a ticket now; none for a key without an agent. */
export const offeredActions = async (services: ChangeServices, key: ApiKey, ticket: Ticket): Promise<Action[]> => {
  const worker = workerOf(key);
  return 'code' in worker ? [] : offered(ticket, worker, await contextFor(services, ticket.organisation, ticket));
};

/**
 * Carries out an action of the key's agent, once per Idempotency-Key, which is claimed in the change's own
 * transaction so that a repetition after a crash finds it. Throws TicketNotFound, TooManyConflicts.
 */
export const actOnTicket = async (
  services: ChangeServices & ReadServices,
  key: ApiKey,
  ticket: Ticket,
  request: ActionRequest,
  { idempotency, version }: Conditions = UNCONDITIONAL,
): Promise<Acted> => {
  const worker = workerOf(key);
  if ('code' in worker) return { ok: false, refusal: worker };
  if (!mayDo(request.action, worker)) return { ok: false, refusal: { code: 'role_may_not_assign' } };
  const claims = idempotency ? [onceClaim(key, `action#${ticket.reference}`, idempotency)] : [];
  const standing = claims[0] ? await services.store.claim(claims[0]) : null;
  if (standing) return repeated(services, ticket, standing, claims);
  if (isAnother(version, ticket)) return changedMeanwhile(services, ticket);
  const crossing = await crossingOf(services, ticket, request);
  if (crossing) return { ok: false, refusal: crossing };
  const person = await withCounterparty(services, key, ticket, request);
  if (!person.ok) return person;
  const named = await withTicketNamed(services, key, person.request);
  if (!named.ok) return named;
  const together = await actOnSeveral(services, ticket, named.request, worker, claims);
  if (together?.ok) return shown(services, ticket, together);
  if (together && 'refusal' in together) return refusedOrRepeated(services, ticket, together.refusal, claims);
  if (together) return repeated(services, ticket, together.claimed, claims);
  const becomes = named.request.action === 'link' ? PARENT[named.request.as] : undefined;
  if (becomes && named.request.action === 'link' && named.request.to !== ticket.reference) {
    // First: after a crash in between, the other ticket is a parent without parts, and the link is repeated.
    await changeTicket(services, named.request.to, (other, context) => becomes(other, worker, context));
  }
  const whole = await withTimeline(services, ticket, named.request);
  const involved = request.action === 'reopen' ? involvedIn(await services.store.events(ticket.reference)) : [];
  const opened = request.action === 'categorise' ? await services.store.message(ticket.reference, 1) : null;
  const unassessed = needsLevel(request) && ticket.policy === null;
  const content = unassessed ? await services.store.message(ticket.reference, 1) : null;
  const { decide, other } = atVersion(version, (current, context) =>
    afterAssessment(
      current,
      content,
      context,
      onTime((assessed, now) => act(assessed, whole, worker, now, { involved, request: opened })),
    ),
  );
  const changed = await changeTicket(services, ticket.reference, decide, {
    claims,
    standing: becomes ? undefined : ticket,
  });
  const current = other();
  if (current) return changedMeanwhile(services, current);
  if (changed.ok) return { ok: true, ticket: await readTicket(services, changed.ticket, 'staff', changed.messages) };
  if ('refusal' in changed) return refusedOrRepeated(services, ticket, changed.refusal, claims);
  if (changed.claimed.request === HALF_HOUR_CLAIM) return { ok: false, refusal: TAKEN };
  return repeated(services, ticket, changed.claimed, claims);
};

const changedMeanwhile = async (services: ReadServices, ticket: Ticket): Promise<Acted> => ({
  ok: false,
  refusal: { code: 'changed_meanwhile', ticket: await readTicket(services, ticket, 'staff') },
});

/** A refusal may be the effect of the same request carried out meanwhile. */
const refusedOrRepeated = async (
  services: ChangeServices & ReadServices,
  ticket: Ticket,
  refusal: Refusal,
  claims: readonly Claim[],
): Promise<Acted> => {
  const standing = claims[0] ? await services.store.claim(claims[0]) : null;
  return standing ? repeated(services, ticket, standing, claims) : { ok: false, refusal };
};

/** A repeated action returns the ticket as it is now. */
const repeated = async (
  services: ChangeServices & ReadServices,
  { reference }: Ticket,
  standing: StandingClaim,
  claims: readonly Claim[],
): Promise<Acted> => {
  if (claims.every(({ request }) => request !== standing.request)) {
    return { ok: false, refusal: { code: 'idempotency_key_reused' } };
  }
  const ticket = await services.store.load(reference);
  if (!ticket) throw new TicketNotFound(reference);
  return { ok: true, isRepeated: true, ticket: await readTicket(services, ticket, 'staff') };
};

/** The texts of an action that go to a side of a dispute, by field. */
const saidTo = (request: ActionRequest): [field: string, text: string | undefined, side: Side][] => {
  if (request.action === 'ask_requester') return [['question', request.question, 'requester']];
  if (request.action === 'resolve') {
    const { resolution, correctiveActions, resolutionForCounterparty } = request;
    return [
      ['resolution', resolution, 'requester'],
      ['correctiveActions', correctiveActions, 'requester'],
      ['resolutionForCounterparty', resolutionForCounterparty, 'counterparty'],
    ];
  }
  if ('note' in request && request.action !== 'end_appointment') return [['note', request.note, 'requester']];
  if (request.action !== 'escalate') return [];
  return [
    ['requesterSummary', request.requesterSummary, 'requester'],
    ['counterpartySummary', request.counterpartySummary, 'counterparty'],
  ];
};

const crossingOf = async (
  services: ChangeServices & ReadServices,
  ticket: Ticket,
  request: ActionRequest,
): Promise<Refusal | null> => {
  for (const [field, text = '', side] of saidTo(request)) {
    const message = await crossingFault(services, ticket, text, [side]);
    if (message) return { code: 'invalid_field', field, message };
  }
  return null;
};

/** What a link declares its target to be. */
const PARENT: Partial<Record<LinkKind, typeof declare>> = { major_incident: declare, problem: declareProblem };

/** A review without a timeline gets one made from the audit trail. */
const withTimeline = async (
  services: ChangeServices,
  { reference }: Ticket,
  request: ActionRequest,
): Promise<ActionRequest> =>
  request.action === 'review' && request.timeline === undefined
    ? { ...request, timeline: proposedTimeline(await services.store.events(reference)) }
    : request;

/** Actions that need a policy and its levels. */
const needsLevel = ({ action }: ActionRequest): boolean =>
  action === 'escalate' || action === 'return' || action === 'hand_to_third_party';

/**
 * The decision, after an assessment if the ticket is so new that its workflow hasn't assessed it: specification 10
 * allows these actions from the start. A moment later, the workflow finds it done and sends the notices of both.
 */
const afterAssessment = (
  ticket: Ticket,
  content: MessageContent | null,
  context: Context,
  decide: (ticket: Ticket, context: Context) => Decision,
): Decision => {
  if (!content) return decide(ticket, context);
  const assessed = assessTicket(ticket, content, context);
  const decision = decide(assessed.ticket, context);
  if (!decision.ok) return decision;
  return decided(assessed.and(decision.draft));
};

type Named = { ok: true; request: ActionRequest } | { ok: false; refusal: Refusal };

/**
 * Adds the counterparty's id to the request. The person is saved first: a crash before the ticket leaves a known
 * person without a ticket, and the repetition finds them.
 */
const withCounterparty = async (
  services: ChangeServices & ReadServices,
  { organisation }: ApiKey,
  ticket: Ticket,
  request: ActionRequest,
): Promise<Named> => {
  if (request.action !== 'add_counterparty') return { ok: true, request };
  const { id, email } = await knownPerson(services, organisation, request.counterparty, { by: 'staff' });
  const [requester] = await services.people.load(organisation, [ticket.requester]);
  const refusal = (message: string): Named => ({
    ok: false,
    refusal: { code: 'invalid_field', field: 'counterparty', message },
  });
  if (email === null) return refusal('an email address is required');
  if (isSameAddress(requester?.email, email)) {
    return refusal('cannot be the requester');
  }
  return { ok: true, request: { ...request, counterparty: { ...request.counterparty, id, email } } };
};

/** Normalises the reference of the other ticket in the request, if it names one the key may see. */
const withTicketNamed = async (services: ChangeServices, key: ApiKey, request: ActionRequest): Promise<Named> => {
  if (request.action !== 'link' && request.action !== 'merge') return { ok: true, request };
  const [field, text] = request.action === 'link' ? ['to', request.to] : ['into', request.into];
  const found = await findTicket(services, key, text);
  if (found.ok) {
    const fault = request.action === 'link' ? parentFault(found.ticket, request.as) : null;
    if (fault) return { ok: false, refusal: { code: 'invalid_field', field, message: fault } };
    return { ok: true, request: { ...request, [field]: found.ticket.reference } };
  }
  const message = found.why === 'unknown' ? 'there is no such ticket' : `this reference is ${found.why}`;
  return { ok: false, refusal: { code: 'invalid_field', field, message } };
};

/** Why a ticket can't be the major incident or problem of another one. */
const parentFault = ({ status, incident, counterparty }: Ticket, as: LinkKind): string | null => {
  if (counterparty !== null && (as === 'major_incident' || as === 'problem'))
    return 'this is a dispute: what is said to one side of it is not for others';
  if (as === 'problem' && status === 'closed') return 'this problem is closed: reopen it, or link to it as related';
  if (as !== 'major_incident') return null;
  if (status === 'closed') return 'this major incident is closed';
  return incident ? `this ticket is itself part of the major incident ${incident}: link to that one` : null;
};

/** Actions that change two tickets or create a new one; null for other actions. */
const actOnSeveral = (
  services: ChangeServices,
  ticket: Ticket,
  request: ActionRequest,
  worker: Worker,
  once: readonly Claim[],
): Promise<ChangedTogether> | null => {
  if (request.action === 'merge') return mergeTickets(services, ticket, request, worker, once);
  if (request.action === 'split') return splitOffMessages(services, ticket, request, worker, once);
  const undoes = request.action === 'reopen' && ticket.mergedInto !== null;
  return undoes ? undoMerge(services, ticket, request, worker, once) : null;
};

const shown = async (
  services: ReadServices,
  { reference }: Ticket,
  { changed }: Extract<ChangedTogether, { ok: true }>,
): Promise<Acted> => {
  const own = changed.find((each) => each.ticket.reference === reference);
  if (!own) throw new TicketNotFound(reference);
  return { ok: true, ticket: await readTicket(services, own.ticket, 'staff', own.messages) };
};
