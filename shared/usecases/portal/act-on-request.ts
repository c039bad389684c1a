import type * as z from 'zod';
import { answerConfirmation } from '../../domain/closure/confirmation-answer.ts';
import { answerSurvey } from '../../domain/closure/survey.ts';
import { askForEscalation } from '../../domain/escalation/asked-for.ts';
import { addParties } from '../../domain/parties/parties.ts';
import { allowedFor, closingOf, type PortalActionName, withdraw } from '../../domain/portal/next.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { type Draft, decided } from '../../domain/ticket/decision.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { portalActionSchema } from '../../schemas/portal/requests.ts';
import { changeTicket, contextFor } from '../change/change-ticket.ts';
import { replyToTicket } from '../conversation/reply-to-ticket.ts';
import { knownPerson } from '../intake/known-person.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import type { Claim, Idempotency, StandingClaim } from '../ports/tickets.ts';
import type { OwnRequest, Requester } from './find-request.ts';
import { claimsOf } from './write-request.ts';

type Action = z.output<typeof portalActionSchema>;

/** `reference`: the ticket that continues. `isRepeated`: an earlier request with the same Idempotency-Key did it. */
export type ActedOnRequest =
  | { ok: true; reference: string; isRepeated: boolean }
  | { ok: false; allowed: PortalActionName[] }
  | { ok: false; refusal: 'idempotency_key_reused' };

const again = ({ reference, request }: StandingClaim, claims: readonly Claim[]): ActedOnRequest =>
  claims.some((claim) => claim.request === request)
    ? { ok: true, reference, isRepeated: true }
    : { ok: false, refusal: 'idempotency_key_reused' };

/**
 * Carries out what a requester asks for on their ticket, if it is allowed now. Uses the same decisions as links and
 * mails, so a repetition changes nothing; an Idempotency-Key is claimed in the change. Throws TooManyConflicts.
 */
export const actOnRequest = async (
  services: OpenServices,
  requester: Requester,
  own: OwnRequest,
  request: Action,
  idempotency: Idempotency | null,
): Promise<ActedOnRequest> => {
  const { ticket } = own;
  const { reference, organisation } = ticket;
  const claims = claimsOf(requester, `action#${reference}`, idempotency);
  const standing = claims[0] ? await services.store.claim(claims[0]) : null;
  if (standing) return again(standing, claims);
  const [context, events] = await Promise.all([
    contextFor(services, organisation, ticket),
    services.store.events(reference, 0, ticket.version),
  ]);
  const allowed = allowedFor(ticket, own, events, context);
  if (!allowed.includes(request.action)) return { ok: false, allowed };
  if (request.action === 'reopen') {
    const replied = await replyToTicket(services, {
      ...{ reference, verdict: null, claims, actor: { kind: 'requester', id: requester.person } },
      message: {
        ...{ kind: 'message', direction: 'inbound', visibility: 'public', channel: 'portal_form' },
        body: request.comment,
      },
    });
    return replied.ok ? { ok: true, reference: replied.reference, isRepeated: false } : again(replied.claimed, claims);
  }
  const people = request.action === 'add_people' ? await peopleOf(services, organisation, request.people) : [];
  const changed = await changeTicket(
    services,
    reference,
    (current, now) => decided(decide(current, request, now, { people, closing: closingOf(events) })),
    { claims },
  );
  return 'claimed' in changed ? again(changed.claimed, claims) : { ok: true, reference, isRepeated: false };
};

/** People named by the requester. Their names are recorded as hearsay. */
const peopleOf = async (
  services: OpenServices,
  organisation: string,
  named: readonly { email: string; name?: string | undefined }[],
): Promise<string[]> => {
  const known = await Promise.all(
    named.map(({ email, name }) =>
      knownPerson(services, organisation, { email, ...(name === undefined ? {} : { name }) }, { by: 'hearsay' }),
    ),
  );
  return known.map(({ id }) => id);
};

const decide = (
  ticket: Ticket,
  request: Exclude<Action, { action: 'reopen' }>,
  context: Context,
  { people, closing }: { people: readonly string[]; closing: TicketEvent | null },
): Draft => {
  switch (request.action) {
    case 'confirm':
    case 'decline': {
      const { action: says, comment = null } = request;
      return answerConfirmation(ticket, { event: ticket.resolutionEvent ?? 0, says, comment }, context);
    }
    case 'withdraw':
      return withdraw(ticket, request.comment ?? null, context);
    case 'escalate':
      return askForEscalation(ticket, { event: ticket.version, reason: request.reason }, context);
    case 'survey':
      return answerSurvey(ticket, closing, { score: request.score, comment: request.comment ?? null }, context);
    case 'add_people':
      return addParties(ticket, people, { kind: 'requester', id: ticket.requester }, context);
  }
};
