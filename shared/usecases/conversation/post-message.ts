import { onTime } from '../../domain/clocks/on-time.ts';
import { verdictOf } from '../../domain/closure/confirmation-answer.ts';
import { MAX_BYTES_TOGETHER, mailRoom } from '../../domain/intake/attachments.ts';
import { USUAL_SIDE } from '../../domain/parties/sides.ts';
import { addAgentMessage } from '../../domain/say.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Actor, Ticket } from '../../domain/ticket/ticket.ts';
import type { NewMessage } from '../../schemas/requests.ts';
import { checkUploads, tooMuch, type UploadFault, type UploadServices } from '../attachments/attach-uploads.ts';
import { type Attaching, attached, keyUploads } from '../attachments/attachments.ts';
import { atVersion, isAnother } from '../change/at-version.ts';
import { isIntegrator, staffActor } from '../change/caller.ts';
import { changeTicket } from '../change/change-ticket.ts';
import { onceClaim } from '../change/once.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import type { ApiKey, Suppressions } from '../ports/people.ts';
import type { Claim, Conditions, StandingClaim } from '../ports/tickets.ts';
import { isShownTo, type KnownAs, knownAs, presentMessage } from '../records/present-ticket.ts';
import { reachOf } from '../telling/reach.ts';
import { crossingFault } from './crossing.ts';
import { ReplyNotKept, replyAt } from './reply-to-ticket.ts';

/**
 * `reference`: the ticket that holds the message, which is a new one or the one that the ticket was merged into.
 * `isRepeated`: an earlier request with the same Idempotency-Key wrote the message.
 */
export type PostedMessage =
  | {
      ok: true;
      reference: string;
      opened: boolean;
      isRepeated?: true;
      message: ReturnType<typeof presentMessage> & { warnings?: { code: string; detail: string }[] };
    }
  | { ok: false; faults: UploadFault[] }
  | { ok: false; refusal: 'idempotency_key_reused' }
  /** The ticket isn't at the version the message is meant for; the ticket as it is now. */
  | { ok: false; other: Ticket };

type PostServices = OpenServices & UploadServices & { suppressions: Suppressions };

/** Warnings to the author about how their message reaches the requester. */
const WARNINGS = {
  not_reached: {
    code: 'requester_not_reached',
    detail:
      'Email to the requester bounces, and the ticket has no phone number, so the message was not sent. Correct the address, or lift its suppression with DELETE /v1/suppressed-addresses/{address}.',
  },
  called_instead: {
    code: 'requester_is_called',
    detail: 'Email to the requester bounces, so we have asked the assignee to call them.',
  },
} as const;

/**
 * Adds a message. An integrator's is the requester's; any other is the agent's (specification 10, below the actions).
 * It is added once per Idempotency-Key, which is claimed in the message's own transaction. Throws TicketNotFound,
 * TooManyConflicts, UploadChanged.
 */
export const postMessage = async (
  services: PostServices,
  key: ApiKey,
  ticket: Ticket,
  message: NewMessage,
  { idempotency, version }: Conditions = { idempotency: null, version: null },
): Promise<PostedMessage> => {
  const claims = idempotency ? [onceClaim(key, `message#${ticket.reference}`, idempotency)] : [];
  // Looked up first: an upload is attached only once, and a repetition would find it used.
  const standing = claims[0] ? await services.store.claim(claims[0]) : null;
  if (standing) return repeated(services, key, ticket, { standing, claims });
  if (isAnother(version, ticket)) return { ok: false, other: ticket };
  const checked = await checkUploads(services, key.organisation, message.attachments, {
    by: isIntegrator(key) ? 'program' : 'person',
    sender: keyUploads(key),
  });
  if (!checked.ok) return checked;
  if (isIntegrator(key))
    return requesterWrites(services, key, ticket, { message, attach: checked.attach, claims, version });
  // An agent's public message is sent as a mail, with its attachments.
  const room = message.visibility === 'public' ? mailRoom(message.body) : MAX_BYTES_TOGETHER;
  if (checked.bytes > room) return { ok: false, faults: [tooMuch(checked.bytes, room, 'the mail to the requester')] };
  return staffWrites(services, key, ticket, { message, attach: checked.attach, claims, version });
};

type Writing = {
  message: NewMessage;
  attach: Attaching | undefined;
  claims: readonly Claim[];
  version: number | null;
};
type Repetition = { standing: StandingClaim; claims: readonly Claim[] };

/** The repeated message as stored on its ticket: the last message of the change that the claim stands for. */
const repeated = async (
  { store }: Pick<PostServices, 'store'>,
  key: ApiKey,
  ticket: Ticket,
  { standing, claims }: Repetition,
): Promise<PostedMessage> => {
  if (claims.every(({ request }) => request !== standing.request)) {
    return { ok: false, refusal: 'idempotency_key_reused' };
  }
  const messages = await store.messages(standing.reference);
  const upTo = standing.sequence ?? Number.POSITIVE_INFINITY;
  const publicOnly = isIntegrator(key);
  const stored = messages.findLast((each) => each.sequence <= upTo && isShownTo(each, publicOnly));
  if (!stored) throw new ReplyNotKept(`a message for ${ticket.reference} was claimed but does not exist`);
  const requester = publicOnly ? knownAs(ticket, await store.message(ticket.reference, 1)) : undefined;
  const message = presentMessage(stored, publicOnly, requester);
  return { ok: true, reference: standing.reference, opened: false, isRepeated: true, message };
};

const contentOf = (message: NewMessage, direction: MessageContent['direction']): MessageContent => ({
  kind: 'message',
  direction,
  visibility: message.visibility,
  channel: 'api',
  body: message.body,
  ...(direction === 'outbound' && message.visibility === 'public' && message.to ? { to: message.to } : {}),
});

const said = (
  content: MessageContent,
  author: Actor,
  event: Pick<TicketEvent, 'sequence' | 'at'>,
  requester?: KnownAs,
) => presentMessage({ ...content, author, sequence: event.sequence, at: event.at }, requester !== undefined, requester);

const requesterWrites = async (
  services: OpenServices,
  key: ApiKey,
  ticket: Ticket,
  { message, attach, claims, version }: Writing,
): Promise<PostedMessage> => {
  const content = { ...contentOf(message, 'inbound'), byKey: key.id };
  const actor: Actor = { kind: 'requester', id: ticket.requester };
  const verdict = verdictOf(message.body);
  const { reference } = ticket;
  const replied = await replyAt(services, { reference, actor, message: content, verdict, claims, attach }, version);
  if (!replied.ok && 'other' in replied) return replied;
  if (!replied.ok) return repeated(services, key, ticket, { standing: replied.claimed, claims });
  return {
    ok: true,
    reference: replied.reference,
    opened: replied.opened,
    message: said(replied.message, actor, replied, knownAs(ticket, await services.store.message(reference, 1))),
  };
};

const staffWrites = async (
  services: PostServices,
  key: ApiKey,
  ticket: Ticket,
  { message, attach, claims, version }: Writing,
): Promise<PostedMessage> => {
  const content = await attached(contentOf(message, 'outbound'), attach, ticket.reference);
  const isPublic = content.visibility === 'public';
  const fault = isPublic ? await crossingFault(services, ticket, content.body, content.to ?? USUAL_SIDE) : null;
  if (fault) return { ok: false, faults: [{ field: 'body', message: fault }] };
  const actor = staffActor(key);
  const isAnswer = content.visibility === 'public' && (content.to ?? USUAL_SIDE).includes('requester');
  const reach = isAnswer ? await reachOf(services, ticket) : 'reached';
  const at = atVersion(
    version,
    onTime((current, context) => addAgentMessage(current, actor, content, context, reach !== 'not_reached')),
  );
  const changed = await changeTicket(services, ticket.reference, at.decide, { claims });
  const other = at.other();
  if (other) return { ok: false, other };
  if (!changed.ok && 'claimed' in changed) {
    return repeated(services, key, ticket, { standing: changed.claimed, claims });
  }
  if (!changed.ok && 'refusal' in changed && changed.refusal.code === 'invalid_field') {
    return { ok: false, faults: [changed.refusal] };
  }
  const event = changed.ok ? changed.events.find(({ messageDigest }) => messageDigest !== undefined) : undefined;
  if (!event) throw new ReplyNotKept(`an agent's message for ${ticket.reference} made no event`);
  const warnings = reach === 'reached' ? {} : { warnings: [WARNINGS[reach]] };
  const presented = { ...said(content, actor, event), ...warnings };
  return { ok: true, reference: ticket.reference, opened: false, message: presented };
};
