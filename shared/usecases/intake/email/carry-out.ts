import { verdictOf } from '../../../domain/closure/confirmation-answer.ts';
import type { IntakeDecision } from '../../../domain/intake/intake-decision.ts';
import { withLeftOut } from '../../../domain/intake/note-left-out.ts';
import { noted } from '../../../domain/intake/noted.ts';
import type { Answered } from '../../../domain/links/reply-address.ts';
import { holdMessage, keepMessage } from '../../../domain/say.ts';
import type { MessageContent } from '../../../domain/ticket/messages.ts';
import type { Actor, Ticket } from '../../../domain/ticket/ticket.ts';
import { isSameAddress } from '../../../mail/addresses.ts';
import type { MessageHoldCause } from '../../../schemas/mail/held-mail.ts';
import { attached } from '../../attachments/attachments.ts';
import { type Changed, changeTicket, UnknownOrganisation } from '../../change/change-ticket.ts';
import { replyToTicket } from '../../conversation/reply-to-ticket.ts';
import type { Claim } from '../../ports/tickets.ts';
import { messageIdScope } from '../../several/moved-claims.ts';
import { openTicket } from '../open-ticket.ts';
import { agentAnswers } from './agent/answer.ts';
import { forwardedRequest } from './agent/forwarded-request.ts';
import { tellHeldAnswer } from './agent/held-answer.ts';
import { type Arrival, isBelieved, type ReceivedMail, type ReceiveServices } from './arrival.ts';
import { attachingOf } from './attaching.ts';
import { actorOf, heldCause, messageOf, requestOf } from './content.ts';
import { copiedPeople, knownSender } from './copied-people.ts';
import { hold } from './keeping/hold.ts';
import { report } from './keeping/report.ts';
import type { Named } from './look-up.ts';
import { requesterOf } from './requester.ts';
import { sideOfThread } from './side-of-thread.ts';
import { threadText } from './thread-text.ts';

/** Decision and look-up disagree: the outcome needs the ticket that the mail names, and there is none. */
export class NothingNamed extends Error {
  override readonly name = 'NothingNamed';
}

/** A mail with the claims that its transaction writes. */
type Claimed = Arrival & { claims: readonly Claim[]; writtenTo: string | null };

/**
 * Carries out the decision in one transaction with the mail's claims, so a second delivery changes nothing. Null if
 * another delivery was faster: the caller looks it up again and finds the result.
 */
export const carryOut = async (
  services: ReceiveServices,
  arrival: Arrival,
  claimKey: string,
  decision: IntakeDecision,
  about: Named | null,
): Promise<ReceivedMail | null> => {
  const { organisation, digest, released, furtherClaims } = arrival;
  const scope = messageIdScope(organisation);
  const own: Claim = { scope, key: claimKey, request: digest, ...(released ? { replaces: released } : {}) };
  const claims = [own, ...furtherClaims];
  const claimed: Claimed = { ...arrival, claims, writtenTo: about?.writtenTo ?? null };
  const named = about?.ticket ?? null;
  if (decision.outcome === 'open') return open(services, claimed, decision, named);
  if (decision.outcome === 'hold') {
    const ticket = named?.reference ?? null;
    if (named) await tellHeldAnswer(services, arrival, claimKey, decision.cause, named);
    return hold(services, arrival, { claimKey, claims, cause: decision.cause, ticket });
  }
  if (!about || !named) throw new NothingNamed(`the decision is ${decision.outcome}, but the mail names no ticket`);
  if (decision.outcome === 'join') return join(services, claimed, named, decision);
  if (decision.outcome === 'hold_on_ticket') return holdOnTicket(services, claimed, named, decision);
  if (decision.outcome === 'agent_answer') return agentAnswers(services, claimed, about);
  if (decision.outcome === 'report') {
    const reported = await report(services, claimed, about);
    if (reported !== 'to_be_kept') return reported;
  }
  return keep(services, claimed, named, decision);
};

const open = async (
  services: ReceiveServices,
  arrival: Claimed,
  { related, onBehalf }: Extract<IntakeDecision, { outcome: 'open' }>,
  named: Ticket | null,
): Promise<ReceivedMail | null> => {
  const { organisation, claims } = arrival;
  const loaded = await services.configuration.organisation(organisation);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${organisation}`);
  const sender = requesterOf(arrival, loaded.organisation);
  const request = requestOf(arrival);
  const forwarded = onBehalf ? forwardedRequest(arrival, request) : null;
  const requester = forwarded?.requester ?? sender.requester;
  const unproved = sender.unproved ? { unproved: sender.unproved } : {};
  const isOwnWord = isBelieved(arrival) && isSameAddress(requester.email, arrival.mail.from.address);
  const opened = await openTicket(services, {
    organisation,
    actor: { kind: 'requester', id: null },
    requester,
    word: { by: isOwnWord && !forwarded ? 'proof' : 'hearsay' },
    command: {
      channel: 'email',
      origin: null,
      externalId: null,
      notify: true,
      automaticMailHeld: heldCause(arrival),
      urgency: null,
      impact: null,
      copied: forwarded ? [] : await copiedPeople(services, arrival),
      links: related && named ? [{ reference: named.reference, as: 'related' }] : [],
    },
    request: forwarded?.request ?? { ...request, ...unproved },
    claims,
    attach: attachingOf(services, arrival),
  });
  return opened.ok ? { organisation, reference: opened.ticket.reference, outcome: 'opened' } : null;
};

/**
 * The author of a mail: the requester or a person on the counterparty's side if the address is theirs, whatever ids
 * they have; anyone else by their address.
 */
const writerOf = (arrival: Arrival, ticket: Ticket, by: 'counterparty' | undefined): Actor => {
  const actor = actorOf(arrival);
  if (by === undefined) {
    const isRequester = ticket.requesterCircle.includes(actor.id ?? '');
    return isRequester ? { ...actor, id: ticket.requester } : actor;
  }
  const isOfCircle = actor.id !== null && ticket.counterpartyCircle.includes(actor.id);
  return { kind: 'counterparty', id: isOfCircle ? actor.id : ticket.counterparty };
};

/** Records who was in copy, so that they stay so if the message is split off. */
const withCopied = (message: MessageContent, copied: readonly string[]): MessageContent =>
  message.mail && copied.length > 0 ? { ...message, mail: { ...message.mail, copied: [...copied] } } : message;

const withReplyAddress = (message: MessageContent, { mail }: Arrival, of: Answered | undefined): MessageContent =>
  of && message.mail
    ? { ...message, mail: { ...message.mail, byReplyAddress: { of, address: mail.from.address } } }
    : message;

const join = async (
  services: ReceiveServices,
  arrival: Claimed,
  ticket: Ticket,
  { by, replyAddressOf }: Extract<IntakeDecision, { outcome: 'join' }>,
): Promise<ReceivedMail | null> => {
  const { organisation, mail, claims } = arrival;
  const copied = await copiedPeople(services, arrival);
  const written = mail.writtenIn(await threadText(services, [ticket.reference, arrival.writtenTo]));
  const said = withCopied(messageOf(arrival, 'message', written || mail.text), copied);
  // An author who isn't a party has to be a known person, like the author of a held message.
  if (replyAddressOf && by === undefined) await knownSender(services, arrival);
  const replied = await replyToTicket(services, {
    reference: ticket.reference,
    actor: writerOf(arrival, ticket, by),
    message: withReplyAddress(said, arrival, replyAddressOf),
    verdict: mail.isReaction ? 'reaction' : verdictOf(written),
    claims,
    automaticMailHeld: heldCause(arrival),
    attach: attachingOf(services, arrival),
    copied,
    writtenTo: arrival.writtenTo,
  });
  if (!replied.ok) return null;
  return { organisation, reference: replied.reference, outcome: replied.opened ? 'opened' : 'added' };
};

const keep = async (
  services: ReceiveServices,
  arrival: Claimed,
  ticket: Ticket,
  { reason, by }: { reason: string; by?: 'counterparty' },
): Promise<ReceivedMail | null> => {
  const { mail, claims } = arrival;
  const { reference } = ticket;
  const writer = writerOf(arrival, ticket, by);
  const message = await attached(messageOf(arrival, 'message', mail.text), attachingOf(services, arrival), reference);
  const kept = await changeTicket(
    services,
    reference,
    (current, context) => withLeftOut(keepMessage(current, writer, reason, message, context), heldCause(arrival)),
    { claims },
  );
  return onTicket(arrival, ticket, kept, 'kept');
};

const holdOnTicket = async (
  services: ReceiveServices,
  arrival: Claimed,
  ticket: Ticket,
  { cause, by }: { cause: MessageHoldCause; by?: 'counterparty' },
): Promise<ReceivedMail | null> => {
  const { mail, claims } = arrival;
  const { reference } = ticket;
  const written = mail.writtenIn(await threadText(services, [reference, arrival.writtenTo]));
  const said = messageOf(arrival, 'message', written || mail.text);
  const kept = await attached(said, attachingOf(services, arrival), reference);
  // For an unknown sender, the thread they answer suggests the side of the dispute.
  const from = by ?? (await sideOfThread(services, arrival, ticket));
  const message = from ? { ...kept, from } : kept;
  if (by === undefined) await knownSender(services, arrival);
  const writer = writerOf(arrival, ticket, by);
  const held = await changeTicket(
    services,
    reference,
    // An author who isn't known to be a party gets no information about the ticket.
    (current, context) => {
      const decision = holdMessage(current, writer, cause, message, context);
      return withLeftOut(noted(decision, arrival), cause);
    },
    { claims },
  );
  return onTicket(arrival, ticket, held, 'held_on_ticket');
};

const onTicket = (
  { organisation }: Arrival,
  { reference }: Ticket,
  changed: Changed,
  outcome: 'kept' | 'held_on_ticket',
): ReceivedMail | null => (!changed.ok && 'claimed' in changed ? null : { organisation, reference, outcome });
