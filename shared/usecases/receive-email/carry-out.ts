import { verdictOf } from '../../domain/confirmation-answer.ts';
import { keepMessage } from '../../domain/decide-message.ts';
import type { IntakeDecision } from '../../domain/mail/intake-decision.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { changeTicket } from '../change-ticket.ts';
import { openTicket } from '../open-ticket.ts';
import { replyToTicket } from '../reply-to-ticket.ts';
import type { Arrival, ReceivedMail, ReceiveServices } from './arrival.ts';
import { actorOf, heldCause, messageOf, requesterOf, requestOf } from './content.ts';

/** An outcome needs the ticket that the mail names, and there is none: decision and look-up disagree. */
export class NothingNamed extends Error {
  override readonly name = 'NothingNamed';
}

/** Does what was decided, in one transaction with the mail's claims: a second delivery changes nothing. */
export const carryOut = async (
  services: ReceiveServices,
  arrival: Arrival,
  decision: IntakeDecision,
  named: Ticket | null,
): Promise<ReceivedMail> => {
  if (decision.outcome === 'open') return open(services, arrival, decision.related ? named : null);
  if (!named) throw new NothingNamed(`a mail that is to ${decision.outcome} names no ticket`);
  if (decision.outcome === 'join') return join(services, arrival, named);
  return keep(services, arrival, named, decision.reason);
};

const open = async (services: ReceiveServices, arrival: Arrival, related: Ticket | null): Promise<ReceivedMail> => {
  const { organisation, claims } = arrival;
  const opened = await openTicket(services, {
    organisation,
    actor: { kind: 'requester', id: null },
    requester: requesterOf(arrival),
    mayCorrectPerson: false,
    command: {
      channel: 'email',
      origin: null,
      externalId: null,
      notify: true,
      automaticMailHeld: heldCause(arrival),
      urgency: null,
      impact: null,
      copied: [],
      links: related ? [{ reference: related.reference, as: 'related' }] : [],
    },
    request: requestOf(arrival),
    claims,
  });
  return opened.ok
    ? { organisation, reference: opened.ticket.reference, outcome: 'opened' }
    : { organisation, reference: opened.claimed.reference, outcome: 'delivered_before' };
};

const join = async (services: ReceiveServices, arrival: Arrival, ticket: Ticket): Promise<ReceivedMail> => {
  const { organisation, mail, claims } = arrival;
  const replied = await replyToTicket(services, {
    reference: ticket.reference,
    actor: actorOf(arrival),
    message: messageOf(arrival, 'message', mail.reply || mail.text),
    verdict: verdictOf(mail.reply),
    claims,
    automaticMailHeld: heldCause(arrival),
  });
  if (!replied.ok) return { organisation, reference: replied.claimed.reference, outcome: 'delivered_before' };
  return { organisation, reference: replied.reference, outcome: replied.opened ? 'opened' : 'added' };
};

const keep = async (
  services: ReceiveServices,
  arrival: Arrival,
  { reference }: Ticket,
  reason: string,
): Promise<ReceivedMail> => {
  const { organisation, mail, claims } = arrival;
  const message = messageOf(arrival, 'message', mail.text);
  const kept = await changeTicket(
    services,
    reference,
    (current, context) => keepMessage(current, actorOf(arrival), reason, message, context),
    { claims },
  );
  const repeated = !kept.ok && 'claimed' in kept;
  return { organisation, reference, outcome: repeated ? 'delivered_before' : 'kept' };
};
