import { onTime } from '../../domain/clocks/on-time.ts';
import { involvedIn } from '../../domain/closure/reopening.ts';
import { withLeftOut } from '../../domain/intake/note-left-out.ts';
import { noted } from '../../domain/intake/noted.ts';
import { circleOf } from '../../domain/parties/dispute.ts';
import { addParties, mayAddParties, withCopied } from '../../domain/parties/parties.ts';
import { isOnOtherSide, requesterIds } from '../../domain/parties/sides.ts';
import { restrictionOf } from '../../domain/records/restricted.ts';
import { addPartysMessage, type Verdict } from '../../domain/say.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Actor, Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type Attaching, attached } from '../attachments/attachments.ts';
import { atVersion } from '../change/at-version.ts';
import { changeTicket } from '../change/change-ticket.ts';
import { TicketNotFound } from '../change/ticket-not-found.ts';
import { type OpenServices, openTicket } from '../intake/open-ticket.ts';
import type { Claim, StandingClaim } from '../ports/tickets.ts';

/** A party's message for a ticket, from any channel. */
export type Reply = {
  reference: string;
  actor: Actor;
  message: MessageContent;
  /** What it says about a resolution (see verdictOf). Counts only if a resolution waits for an answer. */
  verdict: Verdict;
  /** Claims by which a second delivery finds the first. */
  claims: readonly Claim[];
  /** Why no automatic mail may answer it or go to the requester of a ticket that it opens. */
  automaticMailHeld?: string | null;
  attach?: Attaching;
  /** The merged ticket it was written to, if the caller has already followed the merge. */
  writtenTo?: string | null;
  /** People whom the message adds to the thread. They become parties if its author is the requester. */
  copied?: readonly string[];
};

export type Replied =
  | {
      ok: true;
      /** The ticket that holds the message: a new one if `opened`. */
      reference: string;
      sequence: number;
      at: Instant;
      opened: boolean;
      /** The message as stored. */
      message: MessageContent;
    }
  | { ok: false; claimed: StandingClaim };

/** Domain and use case disagree about what may happen to a requester's message. */
export class ReplyNotKept extends Error {
  override readonly name = 'ReplyNotKept';
}

/**
 * Adds a requester's message to its ticket, or to the one it was merged into. A closed ticket keeps thanks; anything
 * else reopens it for a limited time. After that, a linked ticket is opened for the same requester with the same
 * subject. Throws TicketNotFound, TooManyConflicts.
 */
export const replyToTicket = async (services: OpenServices, reply: Reply): Promise<Replied> => {
  const replied = await replyAt(services, reply, null);
  if (!replied.ok && 'other' in replied)
    throw new ReplyNotKept(`a reply to ${reply.reference} was refused for its version, but none was given`);
  return replied;
};

/**
 * As replyToTicket, for the version that the author has read, if given; `other` is the ticket if it has changed
 * since.
 */
export const replyAt = async (
  services: OpenServices,
  reply: Reply,
  version: number | null,
): Promise<Replied | { ok: false; other: Ticket }> => {
  const standing = await services.store.load(reply.reference);
  if (!standing) throw new TicketNotFound(reply.reference);
  const followed = standing.status === 'closed' ? await goesOnAs(services, standing) : standing;
  const { reference } = followed;
  const mergedTicket = reply.writtenTo ?? (reference === reply.reference ? null : reply.reference);
  const { verdict, claims, attach, automaticMailHeld = null } = reply;
  // The requester of a merged ticket may be the counterparty on the ticket that continues it.
  const actor: Actor = requesterIds(standing).some((id) => isOnOtherSide(followed, id))
    ? { kind: 'counterparty', id: followed.counterparty }
    : reply.actor;
  const copied = await ofNoOtherSide(services, followed, reply.copied ?? []);
  // If the ticket is closed for good, the new ticket gets copies of its own; these stay with the closed one.
  const message = await attached(reply.message, attach, reference);
  const involved = followed.closedAs === 'final' ? involvedIn(await services.store.events(reference)) : [];
  const at = atVersion(
    // The caller read the merged ticket. The message goes to the ticket that continues it, in whatever version.
    reference === reply.reference ? version : null,
    onTime((ticket, context) => {
      const parties = addParties(ticket, mayAddParties(ticket, actor) ? copied : [], actor, context);
      const said = addPartysMessage(parties.ticket, actor, message, verdict, context, involved);
      if (!said.ok || said.draft.events.length === 0) return said;
      const byReplyAddress = message.mail?.byReplyAddress?.of;
      const whole = noted(decided(parties.and(said.draft)), { writtenTo: mergedTicket, byReplyAddress });
      return withLeftOut(whole, automaticMailHeld);
    }),
  );
  const changed = await changeTicket(services, reference, at.decide, { claims });
  const other = at.other();
  if (other) return { ok: false, other };
  if (!changed.ok) {
    if ('claimed' in changed) return { ok: false, claimed: changed.claimed };
    throw new ReplyNotKept(`a requester's message for ${reference} was refused: ${changed.refusal.code}`);
  }
  if (changed.events.length === 0) return openLinked(services, changed.ticket, { ...reply, copied });
  const said = changed.events.find((event) => event.messageDigest !== undefined);
  if (!said) throw new ReplyNotKept(`a requester's message for ${reference} made no event that holds it`);
  return { ok: true, reference, sequence: said.sequence, at: said.at, opened: false, message };
};

/** The people in copy who are on neither side of a dispute, compared by address, whatever ids the sides have. */
const ofNoOtherSide = async (
  { people }: OpenServices,
  { organisation, requester, counterparty, counterpartyCircle }: Ticket,
  copied: readonly string[],
): Promise<readonly string[]> => {
  if (counterparty === null || copied.length === 0) return copied;
  const sides = await people.load(organisation, [requester, counterparty, ...counterpartyCircle]);
  const theirs = sides.flatMap((person) => [person.id, ...circleOf(organisation, person)]);
  return copied.filter((person) => !theirs.includes(person));
};

/** Limit of merges followed: two tickets merged into each other at the same time would form a circle. */
const MAX_MERGES = 5;

/** The ticket that continues a merged one, over several merges. */
export const goesOnAs = async (services: Pick<OpenServices, 'store'>, merged: Ticket): Promise<Ticket> => {
  let ticket = merged;
  for (let step = 0; step < MAX_MERGES && ticket.mergedInto !== null; step++) {
    ticket = (await services.store.load(ticket.mergedInto)) ?? ticket;
  }
  return ticket;
};

const openLinked = async (services: OpenServices, closed: Ticket, reply: Reply): Promise<Replied> => {
  const request = await services.store.message(closed.reference, 1);
  const opened = await openTicket(services, {
    organisation: closed.organisation,
    actor: reply.actor,
    requester: { id: closed.requester },
    ...(closed.counterparty
      ? { counterparty: { id: closed.counterparty }, counterpartyCircle: closed.counterpartyCircle }
      : {}),
    word: { by: 'ticket' },
    command: {
      ...restrictionOf(closed),
      channel: reply.message.channel,
      origin: closed.origin,
      externalId: null,
      notify: closed.notify,
      automaticMailHeld: reply.automaticMailHeld ?? null,
      urgency: null,
      impact: null,
      copied: withCopied(closed, mayAddParties(closed, reply.actor) ? (reply.copied ?? []) : []),
      links: [{ reference: closed.reference, as: 'related' }],
    },
    request: {
      ...reply.message,
      kind: 'request',
      subject: request?.subject ?? reply.message.subject ?? '',
      requester: request?.requester,
      ...(request?.unproved ? { unproved: request.unproved } : {}),
    },
    claims: reply.claims,
    attach: reply.attach,
  });
  if (!opened.ok) return opened;
  const { reference, createdAt } = opened.ticket;
  return { ok: true, reference, sequence: 1, at: createdAt, opened: true, message: opened.request };
};
