import type * as z from 'zod';
import { verdictOf } from '../../domain/closure/confirmation-answer.ts';
import { requestFaults } from '../../domain/intake/request-faults.ts';
import type { NewFacts } from '../../domain/ticket/events.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { newPortalRequestSchema, portalMessageSchema } from '../../schemas/portal/requests.ts';
import { checkUploads, type UploadFault, type UploadServices } from '../attachments/attach-uploads.ts';
import { portalUploads } from '../attachments/attachments.ts';
import { contextFor } from '../change/change-ticket.ts';
import { onceClaim } from '../change/once.ts';
import { replyToTicket } from '../conversation/reply-to-ticket.ts';
import { type OpenServices, openTicket } from '../intake/open-ticket.ts';
import type { Claim, Idempotency, StandingClaim } from '../ports/tickets.ts';
import type { OwnRequest, Requester } from './find-request.ts';

export type WriteServices = OpenServices & UploadServices;

/** `reference`: where it is now, which is another ticket if the one written to was continued there. */
export type Written =
  | { ok: true; reference: string; sequence: number; created: boolean }
  | { ok: false; faults: UploadFault[] }
  | { ok: false; faults: null };

const callerOf = ({ organisation, person }: Requester) => ({ id: `portal:${organisation}:${person}` });

/** The claims for a requester's Idempotency-Key. */
export const claimsOf = (requester: Requester, about: string, idempotency: Idempotency | null): Claim[] =>
  idempotency ? [onceClaim(callerOf(requester), about, idempotency)] : [];

const again = (standing: StandingClaim, claims: readonly Claim[]): Written =>
  claims.some(({ request }) => request === standing.request)
    ? { ok: true, reference: standing.reference, sequence: standing.sequence ?? 1, created: false }
    : { ok: false, faults: null };

/**
 * Opens a request of a person with a proved address, once per Idempotency-Key. Throws UploadChanged,
 * TooManyConflicts.
 */
export const submitRequest = async (
  services: WriteServices,
  requester: Requester,
  asked: z.output<typeof newPortalRequestSchema>,
  idempotency: Idempotency | null,
  facts: NewFacts<'created'> = {},
): Promise<Written> => {
  const { organisation, person, email } = requester;
  const claims = claimsOf(requester, '', idempotency);
  const standing = claims[0] ? await services.store.claim(claims[0]) : null;
  if (standing) return again(standing, claims);
  const faults = requestFaults(asked, (await contextFor(services, organisation, null)).organisation);
  if (faults.length > 0) return { ok: false, faults };
  const checked = await checkUploads(services, organisation, asked.attachments, {
    by: 'person',
    sender: portalUploads(person),
  });
  if (!checked.ok) return checked;
  const opened = await openTicket(services, {
    organisation,
    actor: { kind: 'requester', id: person },
    requester: { email },
    word: { by: 'proof' },
    claims,
    attach: checked.attach,
    command: {
      ...{ channel: 'portal_form', origin: null, externalId: null, notify: true, automaticMailHeld: null },
      ...{ urgency: null, impact: null, copied: [], links: [], facts },
    },
    request: {
      ...{ kind: 'request', direction: 'inbound', visibility: 'public', channel: 'portal_form' },
      ...{ subject: asked.subject, body: asked.description, fields: asked.fields, details: asked.details },
      requester: { email },
      proposed: { category: asked.category, escalationReason: asked.escalation?.reason },
    },
  });
  if (!opened.ok) return again(opened.claimed, claims);
  return { ok: true, reference: opened.ticket.reference, sequence: 1, created: true };
};

/** Adds a message to a request, like a reply by mail. Throws UploadChanged, TooManyConflicts. */
export const writeMessage = async (
  services: WriteServices,
  requester: Requester,
  { ticket }: OwnRequest,
  { body, attachments }: z.output<typeof portalMessageSchema>,
  idempotency: Idempotency | null,
): Promise<Written> => {
  const { reference } = ticket;
  const claims = claimsOf(requester, `message#${reference}`, idempotency);
  const standing = claims[0] ? await services.store.claim(claims[0]) : null;
  if (standing) return again(standing, claims);
  const checked = await checkUploads(services, requester.organisation, attachments, {
    by: 'person',
    sender: portalUploads(requester.person),
  });
  if (!checked.ok) return checked;
  const message: MessageContent = {
    ...{ kind: 'message', direction: 'inbound', visibility: 'public', channel: 'portal_form', body },
  };
  const replied = await replyToTicket(services, {
    ...{ reference, message, claims, attach: checked.attach, verdict: verdictOf(body) },
    actor: { kind: 'requester', id: requester.person },
  });
  if (!replied.ok) return again(replied.claimed, claims);
  return { ok: true, reference: replied.reference, sequence: replied.sequence, created: true };
};
