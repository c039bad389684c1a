import { verdictOf } from '../../domain/closure/confirmation-answer.ts';
import { requestFaults } from '../../domain/intake/request-faults.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import { parseReference } from '../../domain/ticket/reference.ts';
import type { Actor, Ticket } from '../../domain/ticket/ticket.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { QueueMessage } from '../../schemas/requests.ts';
import { checkUploads, type UploadServices } from '../attachments/attach-uploads.ts';
import { contextFor } from '../change/change-ticket.ts';
import { replyToTicket } from '../conversation/reply-to-ticket.ts';
import { type OpenServices, openTicket, postedTicket } from './open-ticket.ts';

/** Why a queue message can't be processed, for the operator who reads the dead-letter queue. */
export type QueueRefusal = {
  code: 'unknown_organisation' | 'unknown_reference' | 'invalid_fields';
  detail: string;
};

export type QueueReceived =
  | { ok: true; reference: string; outcome: 'opened' | 'added' | 'delivered_before' }
  | { ok: false; refusal: QueueRefusal };

/** The sender's message id is remembered for thirty days (architecture rule 3). */
const KEEP_SECONDS = 30 * 86_400;

const invalid = (asked: string, faults: readonly { field: string; message: string }[]): QueueReceived => {
  const detail = faults.map((fault) => `${asked}.${fault.field}: ${fault.message}`).join('; ');
  return { ok: false, refusal: { code: 'invalid_fields', detail } };
};

/**
 * A source may name its own tickets, and tickets that its people opened by other channels. Other sources' tickets are
 * unknown to it.
 */
const isOfAnotherSource = ({ origin }: Ticket, { id }: Actor): boolean =>
  (origin?.startsWith('source:') ?? false) && origin !== id;

/** Turns a queue message into a ticket or a message (specification 10). A second delivery changes nothing. */
export const receiveQueueMessage = async (
  services: OpenServices & UploadServices,
  message: QueueMessage,
): Promise<QueueReceived> => {
  const registry = await services.configuration.registry();
  const organisation =
    message.organisation ?? ownValue(registry.bySource, message.source) ?? registry.defaultOrganisation;
  if (!registry.organisations.includes(organisation)) {
    const detail = `organisation ${organisation} does not exist; available organisations: ${registry.organisations.join(', ')}`;
    return { ok: false, refusal: { code: 'unknown_organisation', detail } };
  }
  const claim = { scope: `queue#${organisation}#${message.source}`, key: message.id, keepSeconds: KEEP_SECONDS };
  const actor: Actor = { kind: 'integrator', id: `source:${message.source}` };
  const [asked, ids] =
    'ticket' in message
      ? (['ticket', message.ticket.attachments] as const)
      : (['message', message.message.attachments] as const);
  // Uploads are kept for a day, message ids for thirty: uploads of a message delivered before are not checked again.
  const standing = ids && ids.length > 0 ? await services.store.claim(claim) : null;
  if (standing) return { ok: true, reference: standing.reference, outcome: 'delivered_before' };
  if ('ticket' in message) {
    const context = await contextFor(services, organisation, null);
    const faults = requestFaults(message.ticket, context.organisation);
    if (faults.length > 0) return invalid('ticket', faults);
  }
  const checked = await checkUploads(services, organisation, ids, { by: 'program', sender: 'queue' });
  if (!checked.ok) return invalid(asked, checked.faults);
  const { attach } = checked;
  if ('ticket' in message) {
    const posted = postedTicket(message.ticket, 'queue', `source:${message.source}`);
    const opened = await openTicket(services, {
      organisation,
      actor,
      word: { by: 'claim', origin: `source:${message.source}` },
      ...posted,
      claims: [claim],
      attach,
    });
    return opened.ok
      ? { ok: true, reference: opened.ticket.reference, outcome: 'opened' }
      : { ok: true, reference: opened.claimed.reference, outcome: 'delivered_before' };
  }
  const parsed = parseReference(message.message.reference);
  const ticket = parsed.ok ? await services.store.load(parsed.reference) : null;
  if (ticket?.organisation !== organisation || isOfAnotherSource(ticket, actor)) {
    const why = parsed.ok ? 'there is no such ticket' : `the reference is ${parsed.why}`;
    return { ok: false, refusal: { code: 'unknown_reference', detail: `message.reference: ${why}` } };
  }
  const content: MessageContent = {
    kind: 'message',
    direction: 'inbound',
    visibility: 'public',
    channel: 'queue',
    body: message.message.body,
  };
  const replied = await replyToTicket(services, {
    reference: ticket.reference,
    actor,
    message: content,
    verdict: verdictOf(content.body),
    claims: [claim],
    attach,
  });
  return replied.ok
    ? { ok: true, reference: replied.reference, outcome: replied.opened ? 'opened' : 'added' }
    : { ok: true, reference: replied.claimed.reference, outcome: 'delivered_before' };
};
