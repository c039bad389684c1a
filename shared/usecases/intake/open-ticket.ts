import { type CreateCommand, create } from '../../domain/create.ts';
import { unprovedIn } from '../../domain/intake/proof.ts';
import { circleOf } from '../../domain/parties/dispute.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import { makeReference, referenceFrom } from '../../domain/ticket/reference.ts';
import type { Actor, Ticket } from '../../domain/ticket/ticket.ts';
import type { NewTicket, RequesterInput } from '../../schemas/requests.ts';
import type { Channel, LinkKind } from '../../schemas/ticket.ts';
import { type Attaching, attached } from '../attachments/attachments.ts';
import { type ChangeServices, contextFor, TooManyConflicts } from '../change/change-ticket.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { Random } from '../ports/clock.ts';
import type { People, Person } from '../ports/people.ts';
import type { Claim, StandingClaim } from '../ports/tickets.ts';
import { knownPerson, type Word } from './known-person.ts';

export type OpenServices = ChangeServices & { people: People; random: Random };

export type OpenRequest = {
  organisation: string;
  actor: Actor;
  requester: RequesterInput;
  /** The other side of a dispute. */
  counterparty?: RequesterInput;
  /** People already on the other side. */
  counterpartyCircle?: string[];
  /** The source of the people's details. */
  word: Word;
  command: Omit<
    CreateCommand,
    'reference' | 'actor' | 'requester' | 'counterparty' | 'counterpartyCircle' | 'requesterCircle' | 'request'
  >;
  request: MessageContent;
  claims: readonly Claim[];
  attach?: Attaching;
};

export type Opened =
  | { ok: true; ticket: Ticket; requester: Person; request: MessageContent }
  | { ok: false; claimed: StandingClaim };

/**
 * A repetition competes with the first delivery for one reference, which is far likelier than a collision with
 * another ticket.
 */
const TRIES_UNDER_ONE_REFERENCE = 4;

/**
 * Opens a ticket with a new reference. The people are saved first: a crash before the ticket leaves a known person
 * without a ticket, and the repetition saves the same person again. Through the claims, a second delivery finds the
 * first ticket.
 */
export const openTicket = async (services: OpenServices, request: OpenRequest): Promise<Opened> => {
  const { organisation } = request;
  const requester = await knownPerson(services, organisation, request.requester, request.word);
  const other = request.counterparty
    ? await knownPerson(services, organisation, request.counterparty, request.word)
    : null;
  const dispute = other ? disputeWith(other, organisation, request.counterpartyCircle) : {};
  const requesterCircle = circleOf(organisation, requester);
  const who = { requester: requester.id, ...(requesterCircle.length > 0 ? { requesterCircle } : {}), ...dispute };
  const actor = request.actor.kind === 'requester' ? { ...request.actor, id: requester.id } : request.actor;
  return untilWritten(
    async (attempt) => {
      const context = await contextFor(services, organisation, null);
      const reference = freshReference(services, request, attempt);
      const content = await attached(withRequester(request.request, requester), request.attach, reference);
      const command = { ...request.command, reference, actor, ...who, request: content };
      const committed = await services.store.commit(null, create(command, context), request.claims);
      if (committed.outcome === 'committed') return { ok: true, ticket: committed.ticket, requester, request: content };
      if (committed.outcome === 'claimed') return { ok: false, claimed: committed.standing };
      return FASTER;
    },
    () => new TooManyConflicts('no free reference was found'),
  );
};

const disputeWith = (other: Person, organisation: string, circle: readonly string[] = []) => ({
  counterparty: other.id,
  counterpartyCircle: [...new Set([...circleOf(organisation, other), ...circle])],
});

/**
 * Routes may depend on the requester's type (specification 3) and rules on the address, but assessment reads only the
 * request.
 */
const withRequester = (request: MessageContent, { type, email }: Person): MessageContent => {
  const known = {
    ...(type === null ? {} : { requesterType: type }),
    ...(email === null || request.requester?.email ? {} : { sender: email }),
  };
  return Object.keys(known).length === 0 ? request : { ...request, proposed: { ...request.proposed, ...known } };
};

/** Attachments are stored before the ticket, so a repetition after a crash must get the same reference. */
const freshReference = ({ random }: OpenServices, { attach }: OpenRequest, attempt: number): string =>
  attach
    ? referenceFrom(`${attach.seed}#${Math.floor(attempt / TRIES_UNDER_ONE_REFERENCE)}`)
    : makeReference(random(7));

/** Command and text of a ticket posted by API or queue. */
export const postedTicket = (
  ticket: NewTicket,
  channel: Channel,
  origin: string,
  isStaff = false,
): Pick<OpenRequest, 'command' | 'request' | 'requester' | 'counterparty'> => {
  const links: { reference: string; as: LinkKind }[] = [];
  const unproved = unprovedIn(ticket.channel ?? channel, isStaff);
  return {
    requester: ticket.requester,
    counterparty: ticket.counterparty,
    command: {
      channel: ticket.channel ?? channel,
      origin,
      externalId: ticket.externalId ?? null,
      notify: ticket.notify,
      automaticMailHeld: null,
      urgency: ticket.urgency ?? null,
      impact: ticket.impact ?? null,
      copied: [],
      links,
    },
    request: {
      kind: 'request',
      direction: 'inbound',
      visibility: 'public',
      channel: ticket.channel ?? channel,
      subject: ticket.subject,
      body: ticket.description,
      fields: ticket.fields,
      details: ticket.details,
      requester: ticket.requester,
      ...(unproved ? { unproved } : {}),
      proposed: { category: ticket.category, escalationReason: ticket.escalation?.reason },
    },
  };
};
