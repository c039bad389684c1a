import type { ImportedTicket } from '../../schemas/imports/imported-ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { priorityOf } from '../assessment/assessment.ts';
import { draftOf } from '../decide.ts';
import { unprovedIn } from '../intake/proof.ts';
import { restrictionBy } from '../records/restricted.ts';
import { agentOf, type Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { Patch } from '../ticket/events.ts';
import { BLANK } from '../ticket/evolve.ts';
import type { MessageContent } from '../ticket/messages.ts';
import { type Actor, newLevelClock, type Ticket } from '../ticket/ticket.ts';

/**
 * A ticket imported from another system with its history (docs/decisions/0095). Its events record what the import did
 * and when. Earlier facts are values in them: when the ticket was created, closed and answered, and who wrote each
 * message and when. The import changes nothing in our past: an open ticket's clocks start with the import, and no
 * notice is sent.
 */

/** A message of the history. Its author is the person or agent we know, as far as possible. */
export type PastMessage = Pick<MessageContent, 'body' | 'visibility'> & { at: Instant; author: Actor; name?: string };

export type ImportCommand = {
  reference: string;
  organisation: string;
  /** Who imports it. */
  actor: Actor;
  /** The import's id, and its name for the source system. */
  import: string;
  source: string;
  origin: string;
  requester: string;
  requesterCircle: string[];
  /** An agent of the organisation. */
  assignee: string | null;
  past: Omit<ImportedTicket, 'messages' | 'assignee'>;
  /** In the order in which they were written. */
  messages: readonly PastMessage[];
};

/** A transaction takes 100 items. A message needs two, its event and its text, and may name a person. */
const MESSAGES_A_WRITE = 25;

/** The number of writes that a ticket needs. */
export const writesOf = ({ messages }: { messages: readonly unknown[] }): number =>
  Math.max(1, Math.ceil(messages.length / MESSAGES_A_WRITE));

/** The first write: the ticket as it was, its request, and the beginning of its history. */
export const importTicket = (command: ImportCommand, context: Context): Draft => {
  const { actor, past } = command;
  const created = draftOf(BLANK, context).record({
    type: 'imported',
    actor,
    reason: past.channel,
    change: { ...standing(command, context), ...(isOver(past) ? over(command) : working(command, context)) },
    facts: { import: command.import, source: command.source, status: past.status },
    message: requestOf(command),
  });
  return withHistory(created, command, 0).finish();
};

/** A later write, from 1 on. It adds to the ticket in whatever state the ticket is by then. */
export const importMore = (ticket: Ticket, command: ImportCommand, write: number, context: Context): Draft =>
  // If its texts have been erased in the meantime, no more are added.
  ticket.textsErasedAt === null
    ? withHistory(draftOf(ticket, context), command, write).finish()
    : draftOf(ticket, context);

const withHistory = (draft: Draft, command: ImportCommand, write: number): Draft => {
  const some = command.messages.slice(write * MESSAGES_A_WRITE, (write + 1) * MESSAGES_A_WRITE);
  const told = some.reduce((each, message) => each.record(messageEvent(command, message)), draft);
  const isLast = write + 1 === writesOf(command);
  return isLast && !isOver(command.past) && told.ticket.status !== 'closed' ? started(told, command) : told;
};

/** The last event of an open ticket. It starts the execution once the history is complete. */
const started = (draft: Draft, { actor }: ImportCommand): Draft => {
  const { now } = draft.context;
  const clock = { ...newLevelClock(now), pausedSince: draft.ticket.clock.pausedSince === null ? null : now };
  const change: Patch = { importedAt: now, executionSince: now, clock };
  return draft.record({ type: 'clocks_started', actor, reason: 'imported', change });
};

const isOver = ({ status }: ImportCommand['past']): boolean => status === 'closed' || status === 'resolved';

const standing = (command: ImportCommand, context: Context): Patch => {
  const { past, messages, requester, requesterCircle, origin } = command;
  const { category = null, urgency = null, impact = null, restricted } = past;
  const assignee = agentOf(context, command.assignee);
  const staffed = assignee
    ? { assignee: assignee.id, assignedBy: 'person' as const, team: assignee.team ?? null }
    : { assignee: null, assignedBy: null, team: null };
  const { now, organisation } = context;
  return {
    reference: command.reference,
    organisation: organisation.id,
    ...{ requester, requesterCircle, origin, category, urgency, impact },
    channel: past.channel,
    externalId: past.id,
    createdAt: past.createdAt,
    importedAt: now,
    executionSince: now,
    clock: newLevelClock(now),
    // The other system has acknowledged the request.
    acknowledged: true,
    firstResponseAt: firstAnswer(messages)?.at ?? null,
    ...staffed,
    ...restrictionBy(
      { assignee: staffed.assignee, complainedAbout: [] },
      { category, restricted },
      requestOf(command),
      organisation,
    ),
  };
};

/** The first public answer of an agent. */
const firstAnswer = (messages: readonly PastMessage[]): PastMessage | undefined =>
  messages.find(({ author, visibility }) => author.kind === 'agent' && visibility === 'public');

/**
 * A closed ticket: starts no execution, and asks no one to confirm a solution made elsewhere. A reply reopens it within
 * the usual time.
 */
const over = ({ past, messages }: ImportCommand): Patch => {
  const { closedAt = messages.at(-1)?.at ?? past.createdAt, closedAs = null, urgency, impact } = past;
  return {
    status: 'closed',
    closedAt,
    closedAs,
    resolvedAt: closedAt,
    // A closed ticket isn't assessed.
    priority: urgency && impact ? priorityOf(urgency, impact) : null,
  };
};

const working = (command: ImportCommand, { now }: Context): Patch => {
  const { past, messages } = command;
  if (questionOf(command)) {
    return {
      status: 'waiting_on_requester',
      waiting: { since: now, reminders: 0 },
      clock: { ...newLevelClock(now), pausedSince: now },
    };
  }
  return { status: past.status === 'new' && firstAnswer(messages) === undefined ? 'new' : 'open' };
};

const requestOf = ({ past, requester }: ImportCommand): MessageContent => {
  const unproved = unprovedIn(past.channel, false);
  return {
    kind: 'request',
    direction: 'inbound',
    visibility: 'public',
    channel: past.channel,
    subject: past.subject,
    body: past.description,
    fields: past.fields,
    details: past.details,
    requester: past.requester,
    ...(unproved ? { unproved } : {}),
    proposed: { category: past.category },
    written: { by: { kind: 'requester', id: requester }, at: past.createdAt },
  };
};

const messageEvent = (command: ImportCommand, message: PastMessage) => ({
  type: 'message_imported' as const,
  actor: command.actor,
  reason: 'imported',
  facts: { writtenAt: message.at },
  message: contentOf(command, message),
});

const contentOf = (command: ImportCommand, message: PastMessage): MessageContent => {
  const { author, at, body, visibility, name } = message;
  return {
    kind: message === questionOf(command) ? 'question' : 'message',
    direction: author.kind === 'agent' ? 'outbound' : 'inbound',
    visibility,
    channel: command.past.channel,
    body,
    ...(name ? { authorName: name } : {}),
    written: { by: author, at },
  };
};

/** The open question to the requester, which reminders repeat. Without one, the next step is ours. */
const questionOf = ({ past, messages }: ImportCommand): PastMessage | undefined =>
  past.status === 'waiting_on_requester'
    ? messages.findLast(({ author, visibility }) => author.kind === 'agent' && visibility === 'public')
    : undefined;
