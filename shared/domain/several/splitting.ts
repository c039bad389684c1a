import type { RequestOf } from '../../schemas/actions.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Channel } from '../../schemas/ticket.ts';
import { MAX_LINKS, withLink } from '../assessment/corrections.ts';
import { created } from '../create.ts';
import { restrictionOf } from '../records/restricted.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, type Draft, invalidField } from '../ticket/decision.ts';
import type { NewEvent } from '../ticket/events.ts';
import type { MessageContent } from '../ticket/messages.ts';
import { referenceFrom } from '../ticket/reference.ts';
import type { Actor, MovedMessage, Ticket } from '../ticket/ticket.ts';
import { actedBy, type Worker } from '../work/worker.ts';

/**
 * Splitting a ticket: some of its messages move to a new ticket (specification 4). Merging the new ticket back undoes
 * it.
 */

/** Moved messages are stored in the TICKET item, which must stay small. */
const MAX_MOVED = 20;

/**
 * Records on the first ticket which messages move where. The new ticket's reference is derived from the first ticket's
 * state.
 */
export const splitOff = (ticket: Ticket, request: RequestOf<'split'>, worker: Worker, context: Context): Decision => {
  const messages = [...new Set(request.messages.map(Number))].toSorted((a, b) => a - b);
  const fault = splitFault(ticket, messages);
  if (fault) return invalidField('messages', fault);
  const into = referenceFrom(`split#${ticket.organisation}#${ticket.reference}#${ticket.lastHash}`);
  const links = withLink(ticket.links, { reference: into, as: 'related' });
  if (links.length > MAX_LINKS) return invalidField('messages', `a ticket can have at most ${MAX_LINKS} links`);
  const moved = [...ticket.moved, ...messages.map((message, index) => ({ message, to: into, as: index + 1 }))];
  const facts = { into, messages: messages.join(' ') };
  const change = { links, moved };
  return actedBy(ticket, { type: 'split_off', reason: 'split', change, facts }, { request, worker, context });
};

const splitFault = ({ moved, version }: Ticket, messages: readonly number[]): string | null => {
  if (messages.includes(1)) return 'message 1 is the request itself and must stay: choose later messages';
  const gone = moved.find(({ message }) => messages.includes(message));
  if (gone) return `message ${gone.message} has gone to ${gone.to} already`;
  const unknown = messages.find((message) => message > version);
  if (unknown !== undefined) return `there is no message ${unknown}`;
  return moved.length + messages.length > MAX_MOVED ? `at most ${MAX_MOVED} messages of a ticket can go` : null;
};

/** A message as it is on the ticket that it leaves. */
export type LeavingMessage = { sequence: number; author: Actor; at: Instant; content: MessageContent };

const authorsOf = (leaving: readonly LeavingMessage[]): string[] => [
  ...new Set(leaving.flatMap(({ author }) => (author.kind === 'requester' && author.id ? [author.id] : []))),
];

/** The authors of the messages, and those who were in copy of them and are still parties of the first ticket. */
const inCopyOf = (
  leaving: readonly LeavingMessage[],
  origin: Ticket,
  authors: readonly string[],
  requester: string,
): string[] => {
  const named = leaving.flatMap(({ content }) => content.mail?.copied ?? []);
  const parties = named.filter((id) => origin.copied.includes(id) || id === origin.requester);
  return [...new Set([...authors, ...parties])].filter((id) => id !== requester);
};

export type Splitting = {
  reference: string;
  /** The new ticket's subject, if it differs from the first one's. */
  subject?: string;
  /** The first ticket's request. It contains the requester as the integrator named them. */
  request: MessageContent | null;
  worker: Worker;
};

/**
 * The new ticket made of the messages. It belongs to the requester, or to the person in copy who wrote all of them. It
 * is created now, so its clocks start now; `movedFrom` says when each message was written. Other authors in copy come
 * along, and so do the people who were in copy of the messages.
 */
export const splitTicket = (
  origin: Ticket,
  leaving: readonly LeavingMessage[],
  { reference, subject, request, worker }: Splitting,
  context: Context,
): Draft | null => {
  const [first, ...others] = leaving;
  if (!first) return null;
  const authors = authorsOf(leaving).filter((id) => origin.copied.includes(id) || id === origin.requester);
  const [only] = authors;
  const requester = authors.length === 1 && only ? only : origin.requester;
  const numbers = new Map(leaving.map(({ sequence }, index) => [sequence, index + 1]));
  const draft = created(
    {
      reference,
      ...restrictionOf(origin),
      actor: first.author,
      requester,
      ...(requester === origin.requester && origin.requesterCircle.length > 0
        ? { requesterCircle: origin.requesterCircle }
        : {}),
      channel: channelOf(origin, first, requester),
      // A text by a person in copy doesn't come from the integrator that posted the ticket.
      origin: requester === origin.requester ? origin.origin : null,
      externalId: null,
      notify: origin.notify,
      automaticMailHeld: requester === origin.requester ? origin.automaticMailHeld : null,
      urgency: null,
      impact: null,
      copied: inCopyOf(leaving, origin, authors, requester),
      links: [{ reference: origin.reference, as: 'related' }],
      request: {
        ...arriving(origin, first, numbers),
        kind: 'request',
        subject: subject ?? request?.subject ?? '',
        // The subject comes from the first ticket's request, so whether its address was proved still counts.
        ...(request?.unproved ? { unproved: request.unproved } : {}),
        ...(requester === origin.requester && request?.requester ? { requester: request.requester } : {}),
      },
      facts: { splitFrom: origin.reference, by: worker.actor.id },
    },
    context,
  );
  return others.reduce((soFar, each) => {
    const message = arriving(origin, each, numbers);
    const { corrects } = message;
    const said = { actor: each.author, reason: 'moved', message };
    const event: NewEvent = corrects
      ? { ...said, type: 'message_corrected', facts: { message: corrects } }
      : { ...said, type: 'message_added', facts: { visibility: message.visibility } };
    return soFar.record(event);
  }, draft);
};

/**
 * The channel of the new ticket. If an integrator posted the message for the requester, they are answered on the first
 * ticket's channel.
 */
const channelOf = (origin: Ticket, { content: { channel } }: LeavingMessage, requester: string): Channel =>
  channel === 'api' && requester === origin.requester ? origin.channel : channel;

/**
 * The same text and files, with the place where they were written. A corrected reading of a message follows the
 * message's new number.
 */
const arriving = (
  { reference }: Ticket,
  { sequence, at, content }: LeavingMessage,
  numbers: ReadonlyMap<number, number>,
): MessageContent => {
  const corrects = content.corrects === undefined ? undefined : numbers.get(content.corrects);
  const movedFrom = content.movedFrom
    ? { ...content.movedFrom, reference, message: sequence }
    : { reference, message: sequence, at };
  const { corrects: _corrects, ...rest } = content;
  return { ...rest, kind: 'message', movedFrom, ...(corrects ? { corrects } : {}) };
};

/**
 * The messages that return to a ticket when the ticket split off from it is merged back, except those that moved on
 * from there.
 */
export const returningTo = (origin: Ticket, merged: Ticket): MovedMessage[] =>
  origin.moved.filter(({ to, as }) => to === merged.reference && !merged.moved.some(({ message }) => message === as));
