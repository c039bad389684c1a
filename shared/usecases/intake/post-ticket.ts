import type { FieldFault } from '../../domain/configuration/fault.ts';
import { requestFaults } from '../../domain/intake/request-faults.ts';
import { fold } from '../../domain/ticket/audit.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { isOurs } from '../../mail/addresses.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { NewTicket } from '../../schemas/requests.ts';
import { checkUploads, type UploadFault, type UploadServices } from '../attachments/attach-uploads.ts';
import { keyUploads } from '../attachments/attachments.ts';
import { isIntegrator, originOf, staffActor } from '../change/caller.ts';
import { contextFor } from '../change/change-ticket.ts';
import { onceClaim } from '../change/once.ts';
import type { ApiKey, LikelyCaller, People } from '../ports/people.ts';
import type { Idempotency, StandingClaim } from '../ports/tickets.ts';
import { asGiven, type PresentedTicket, presentTicket } from '../records/present-ticket.ts';
import { idsAskedFor, type Word } from './known-person.ts';
import { loadingAhead } from './loading-ahead.ts';
import { type OpenRequest, type OpenServices, openTicket, postedTicket } from './open-ticket.ts';

export type Posted =
  | { ok: true; ticket: PresentedTicket; created: boolean }
  | { ok: false; refusal: 'idempotency_key_reused' }
  | { ok: false; refusal: 'invalid_fields'; faults: (UploadFault | FieldFault)[] };

type PostServices = OpenServices & UploadServices;

/** Opens the posted ticket, once per Idempotency-Key. Throws UnknownOrganisation, TooManyConflicts, UploadChanged. */
export const postTicket = async (
  services: PostServices,
  key: ApiKey,
  ticket: NewTicket,
  idempotency: Idempotency | null,
): Promise<Posted> => {
  const claims = idempotency ? [onceClaim(key, '', idempotency)] : [];
  const request: OpenRequest = {
    organisation: key.organisation,
    actor: isIntegrator(key) ? { kind: 'integrator', id: key.id } : staffActor(key),
    word: wordOf(key),
    claims,
    ...postedTicket(ticket, 'api', originOf(key), !isIntegrator(key)),
  };
  // Looked up first: opening a ticket saves its requester, and a refused request must not store anything.
  const standing = claims[0] ? await services.store.claim(claims[0]) : null;
  if (standing) return repeated(services, request, standing);
  const { organisation } = await contextFor(services, key.organisation, null);
  const faults = [
    ...requestFaults(ticket, organisation),
    ...ownAddressFaults(ticket, organisation),
    ...channelFaults(key, ticket),
  ];
  if (faults.length > 0) return { ok: false, refusal: 'invalid_fields', faults };
  const checked = await checkUploads(services, key.organisation, ticket.attachments, {
    by: isIntegrator(key) ? 'program' : 'person',
    sender: keyUploads(key),
  });
  if (!checked.ok) return { ok: false, refusal: 'invalid_fields', faults: checked.faults };
  const opened = await openTicket(services, { ...request, attach: checked.attach });
  if (!opened.ok) return repeated(services, request, opened.claimed);
  return { ok: true, created: true, ticket: asCreated(opened.ticket, request, opened.request) };
};

/** Answers to one of our own addresses would come back as new mail. */
const ownAddressFaults = ({ requester, counterparty }: NewTicket, organisation: Organisation): FieldFault[] =>
  [
    { field: 'requester.email', email: requester.email },
    { field: 'counterparty.email', email: counterparty?.email },
  ].flatMap(({ field, email }) =>
    email !== undefined && isOurs(email, organisation)
      ? [{ field, message: 'must not be one of our own addresses' }]
      : [],
  );

/** The source of people's details in tickets posted with a key. */
const wordOf = (key: LikelyCaller): Word =>
  isIntegrator(key) ? { by: 'claim', origin: originOf(key) } : { by: 'staff' };

/** People, with the requester of a posted ticket being loaded already. */
export const peopleAhead = (people: People, key: LikelyCaller, { requester }: NewTicket): People =>
  loadingAhead(people, key.organisation, idsAskedFor(key.organisation, requester, wordOf(key)));

const channelFaults = ({ scope: { channels } }: ApiKey, { channel = 'api' }: NewTicket): FieldFault[] =>
  channels === null || channels.includes(channel)
    ? []
    : [{ field: 'channel', message: `this key is for ${channels.join(', ')}` }];

/**
 * Shows the people as this request named them, and an integrator only its own side: other known details are not the
 * caller's to see.
 */
const asCreated = (ticket: Ticket, posted: OpenRequest, request: MessageContent): PresentedTicket => {
  const isClaim = posted.actor.kind === 'integrator';
  const requester = isClaim ? asGiven(ticket, posted.requester) : { ...posted.requester, id: ticket.requester };
  const isStaffs = posted.actor.kind === 'agent' && ticket.counterparty !== null;
  const counterparty = isStaffs ? { ...posted.counterparty, id: ticket.counterparty ?? '' } : null;
  return presentTicket(ticket, { requester, copied: [], counterparty }, request, null);
};

/** A repeated request returns the ticket as its first event made it, whatever has happened to it since. */
const repeated = async (services: OpenServices, request: OpenRequest, standing: StandingClaim): Promise<Posted> => {
  if (standing.request !== request.claims[0]?.request) return { ok: false, refusal: 'idempotency_key_reused' };
  const ticket = fold(await services.store.events(standing.reference, 0, 1));
  const { attachments } = (await services.store.message(standing.reference, 1)) ?? {};
  return {
    ok: true,
    created: false,
    ticket: asCreated(ticket, request, { ...request.request, attachments }),
  };
};
