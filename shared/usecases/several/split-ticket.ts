import { act, allowedIn, isAllowed } from '../../domain/act.ts';
import { isSeenBy } from '../../domain/parties/sides.ts';
import { type LeavingMessage, splitTicket } from '../../domain/several/splitting.ts';
import type { Refusal } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Worker } from '../../domain/work/worker.ts';
import type { RequestOf } from '../../schemas/actions.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import { type ChangedTogether, changeTickets } from '../change/change-tickets.ts';
import type { Claim, StoredMessage } from '../ports/tickets.ts';
import { movedClaims } from './moved-claims.ts';

/** The new ticket has no request: domain and use case disagree about what may be moved. */
export class NothingSplitOff extends Error {
  override readonly name = 'NothingSplitOff';
}

/**
 * Moves some of a ticket's messages to a new ticket, in one transaction with the record on the old one, so that each
 * message is always on exactly one. Files stay where they are, and both tickets refer to them. Repeated after a lost
 * answer, it is refused with the reference that the messages went to. Throws TicketNotFound, TooManyConflicts.
 */
export const splitOffMessages = async (
  services: ChangeServices,
  ticket: Ticket,
  request: RequestOf<'split'>,
  worker: Worker,
  once: readonly Claim[] = [],
): Promise<ChangedTogether> => {
  const { status } = ticket;
  if (!isAllowed(request.action, status)) {
    return { ok: false, refusal: { code: 'not_allowed_in_status', status, allowed: allowedIn(status) } };
  }
  const messages = await services.store.messages(ticket.reference);
  const chosen = chosenOf(messages, request.messages.map(Number));
  if (!chosen.ok) return chosen;
  const first = messages.find(({ sequence }) => sequence === 1) ?? null;
  const whole = { ...request, messages: chosen.messages.map(({ sequence }) => String(sequence)) };
  return changeTickets(
    services,
    [ticket.reference],
    async ([current = ticket], [context]) => {
      if (!context) throw new NothingSplitOff('the context of the ticket was not loaded');
      const off = act(current, whole, worker, context);
      if (!off.ok) return off;
      const reference = off.draft.ticket.moved.at(-1)?.to ?? '';
      const draft = splitTicket(
        current,
        chosen.messages.map(leaving),
        { reference, subject: request.subject, request: first, worker },
        context,
      );
      if (!draft) throw new NothingSplitOff(`nothing was split off from ${current.reference}`);
      const claims = await movedClaims(services.store, current.organisation, chosen.messages, current.reference);
      return {
        ok: true,
        changes: [
          { before: current, draft: off.draft },
          { before: null, draft, claims },
        ],
      };
    },
    once,
  );
};

const leaving = (message: StoredMessage): LeavingMessage => {
  const { sequence, author, at, salt: _salt, ...content } = message;
  return { sequence, author, at, content };
};

type Chosen = { ok: true; messages: StoredMessage[] } | { ok: false; refusal: Refusal };

/** The named messages and their corrections. Texts never change, so they are read once. */
const chosenOf = (messages: readonly StoredMessage[], named: readonly number[]): Chosen => {
  const byNumber = new Map(messages.map((message) => [message.sequence, message]));
  const originals = new Set(named.map((number) => byNumber.get(number)?.corrects ?? number));
  for (const number of originals) {
    const fault = faultOf(byNumber.get(number));
    if (fault) {
      return {
        ok: false,
        refusal: { code: 'invalid_field', field: 'messages', message: `message ${number} ${fault}` },
      };
    }
  }
  const goes = ({ sequence, corrects }: StoredMessage) => originals.has(corrects ?? sequence);
  return { ok: true, messages: messages.filter(goes) };
};

const GOES: readonly StoredMessage['kind'][] = ['request', 'message', 'decline'];

const faultOf = (message: StoredMessage | undefined): string | null => {
  if (!message) return 'is not there';
  if (message.held) return 'is held: accept it first, and choose the message that it becomes';
  if (message.direction === 'inbound' && isSeenBy(message, 'counterparty')) return "is the counterparty's, and stays";
  const isRequesters = message.direction === 'inbound' && isSeenBy(message, 'requester');
  return isRequesters && GOES.includes(message.kind) ? null : 'was not written by the requester or a person in copy';
};
