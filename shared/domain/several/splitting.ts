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

/** One ticket becomes two: some of its messages go to one of their own (specification 4). Undone by merging that back. */

/** Each is a part of TICKET, which has to stay small. */
const MAX_MOVED = 20;

/** What the ticket knows of it: which messages went where. The new ticket's reference is made of this ticket's state. */
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

/** A message as it stands on the ticket that it leaves. */
export type LeavingMessage = { sequence: number; author: Actor; at: Instant; content: MessageContent };

const authorsOf = (leaving: readonly LeavingMessage[]): string[] => [
  ...new Set(leaving.flatMap(({ author }) => (author.kind === 'requester' && author.id ? [author.id] : []))),
];

/** Who wrote the messages or was in copy of them, and is still a party of the ticket that they leave. */
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
  /** The new ticket's, where it isn't the first one's. */
  subject?: string;
  /** The first ticket's request, whose requester an integrator sees as it named them. */
  request: MessageContent | null;
  worker: Worker;
};

/**
 * The ticket that they become: the requester's, or of whoever in copy wrote all of them. It is created now, so that its
 * clocks start now; `movedFrom` says when each message was written. What others in copy wrote brings them along, and so
 * do the people who were in copy of it.
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
      // What somebody in copy wrote is nothing that whoever posted the ticket gave.
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
        // Its subject is the first one's, whoever wrote that.
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

/** What somebody else's program has posted for the requester came from where they are: there they are answered. */
const channelOf = (origin: Ticket, { content: { channel } }: LeavingMessage, requester: string): Channel =>
  channel === 'api' && requester === origin.requester ? origin.channel : channel;

/** The same words and files, and where they were written; another reading of a message follows the message's new number. */
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

/** The messages that come back to a ticket when the one that they became is merged into it, but for what went on from there. */
export const returningTo = (origin: Ticket, merged: Ticket): MovedMessage[] =>
  origin.moved.filter(({ to, as }) => to === merged.reference && !merged.moved.some(({ message }) => message === as));
