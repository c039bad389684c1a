import { isSeenBy, USUAL_SIDE } from '../../domain/parties/sides.ts';
import { personIdOf } from '../../domain/ticket/person.ts';
import type { MovedMessage, Ticket } from '../../domain/ticket/ticket.ts';
import type { RequesterInput } from '../../schemas/requests.ts';
import type { Person } from '../ports/people.ts';
import type { StoredMessage } from '../ports/tickets.ts';
import { fitting } from './answer-size.ts';
import type { HeldMessageState } from './held-messages.ts';

/** Tickets and messages as the API shows them (specification 10). */

export type ShownPerson = Partial<Omit<Person, 'id'>> & { id: string };

/** A person's details without origin and quiet hours, which are internal. */
const presentPerson = ({ origin: _origin, quietHours: _quietHours, ...person }: ShownPerson): Record<string, string> =>
  Object.fromEntries(Object.entries(person).filter((entry): entry is [string, string] => Boolean(entry[1])));

/**
 * A requester as the posting integrator sees them: with the details it gave. The id is the given one or derived from
 * the given details, so it doesn't reveal whether the organisation knows the person.
 */
export const asGiven = (
  { organisation, requester }: Pick<Ticket, 'organisation' | 'requester'>,
  given: RequesterInput | undefined,
): ShownPerson => ({ ...given, id: given ? (given.id ?? personIdOf(organisation, given)) : requester });

/** A ticket as the API shows it. `resolution` is the text of the resolving message, `comment` the survey's, if any. */
export const presentTicket = (
  ticket: Ticket,
  parties: {
    requester: ShownPerson | null;
    copied: ShownPerson[];
    counterparty: ShownPerson | null;
    circle?: ShownPerson[];
  },
  request: Pick<StoredMessage, 'subject' | 'body' | 'fields' | 'details' | 'attachments' | 'mail'> | null,
  resolution: string | null,
  comment: string | null = null,
) => {
  const requester = parties.requester ? presentPerson(parties.requester) : { id: ticket.requester };
  return {
    reference: ticket.reference,
    organisation: ticket.organisation,
    status: ticket.status,
    level: ticket.level,
    policy: ticket.policy,
    team: ticket.team,
    assignee: ticket.assignee,
    type: ticket.type,
    category: ticket.category,
    priority: ticket.priority,
    urgency: ticket.urgency,
    impact: ticket.impact,
    requester,
    parties: [
      { role: 'requester', ...requester },
      ...(parties.counterparty ? [{ role: 'counterparty', ...presentPerson(parties.counterparty) }] : []),
      ...parties.copied.map((person) => ({ role: 'copied', ...presentPerson(person) })),
      ...(parties.circle ?? []).map((person) => ({ role: 'copied', side: 'counterparty', ...presentPerson(person) })),
    ],
    subject: request?.subject ?? '',
    description: request?.body ?? '',
    channel: ticket.channel,
    externalId: ticket.externalId,
    fields: request?.fields ?? {},
    details: request?.details ?? {},
    attachments: presentAttachments(request),
    restricted: ticket.restricted,
    nextCheckpoint: ticket.checkpoint,
    expectedBy: ticket.expectedBy,
    appointment: presentAppointment(ticket),
    resolution,
    ...(ticket.approval ? { approval: { by: ticket.approval.by, approved: ticket.approval.approved } } : {}),
    outcome: ticket.outcome,
    closedAs: ticket.closedAs,
    survey: ticket.survey ? { score: ticket.survey.score, comment, at: ticket.survey.at } : null,
    ...(ticket.mergedInto ? { mergedInto: ticket.mergedInto } : {}),
    links: ticket.links,
    needsHelp: ticket.needsHelp,
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    version: ticket.version,
  };
};

/** The latest appointment with its outcome. Earlier ones are in the audit trail. */
export const presentAppointment = ({ appointment }: Ticket) => {
  if (appointment === null) return null;
  const { kind, agent, from, to, outcome } = appointment;
  return { kind, agent, from, to, outcome };
};

export type PresentedTicket = ReturnType<typeof presentTicket> & { answeredBy?: string | null };

/** A message's attachments without their S3 keys. */
export const presentAttachments = (message: Pick<StoredMessage, 'attachments' | 'mail'> | null) =>
  (message?.attachments ?? []).map(({ key: _key, ...attachment }) => ({
    ...attachment,
    ...(message?.mail?.isQuarantined ? { quarantined: true } : {}),
  }));

/** Kinds of texts that are part of the conversation. Reasons for actions are in the audit trail. */
const CONVERSATION: readonly StoredMessage['kind'][] = [
  'request',
  'message',
  'question',
  'resolution',
  'decline',
  'diagnosis',
  'record_review',
  'review',
  'hand_over',
  'details_request',
  'automatic_answer',
];

/** Whether a message is in the conversation for an integrator (`publicOnly`, the requester's side) or for the team. */
export const isShownTo = (message: StoredMessage, publicOnly: boolean): boolean =>
  CONVERSATION.includes(message.kind) && (!publicOnly || isSeenBy(message, 'requester'));

/**
 * A message's author. For an integrator, the requester has the id that the integrator knows them by, and other
 * authors have none. For staff, the author as stored.
 */
const authorFor = ({ author }: Pick<StoredMessage, 'author'>, publicOnly: boolean, requester: KnownAs | undefined) => {
  if (!publicOnly || (author.kind !== 'requester' && author.kind !== 'counterparty')) return author;
  return { ...author, id: requester && author.id === requester.id ? requester.shownAs : null };
};

/** A requester's id, and the id that an integrator knows them by (`asGiven`). */
export type KnownAs = { id: string; shownAs: string };

export const knownAs = (ticket: Ticket, request: Pick<StoredMessage, 'requester'> | null | undefined): KnownAs => ({
  id: ticket.requester,
  shownAs: asGiven(ticket, request?.requester).id,
});

export const presentMessage = (message: Omit<StoredMessage, 'salt'>, publicOnly = false, requester?: KnownAs) => ({
  id: String(message.sequence),
  direction: message.direction,
  visibility: message.visibility,
  author: authorFor(message, publicOnly, requester),
  ...(message.authorName && !publicOnly ? { authorName: message.authorName } : {}),
  to: addresseesOf(message, publicOnly),
  body: message.body,
  attachments: presentAttachments(message),
  ...(message.forCounterparty && !publicOnly ? { forCounterparty: message.forCounterparty } : {}),
  ...(message.corrects ? { corrects: String(message.corrects) } : {}),
  ...(message.movedFrom ? { movedFrom: placeOf(message.movedFrom) } : {}),
  at: message.movedFrom?.at ?? message.at,
});

const placeOf = ({ reference, message }: { reference: string; message: number }) => ({
  reference,
  id: String(message),
});

/** The recipients of a message. The requester's side doesn't see who else got it. */
const addresseesOf = ({ visibility, direction, to }: Omit<StoredMessage, 'salt'>, publicOnly: boolean): string[] => {
  if (visibility === 'internal') return [];
  if (direction === 'inbound') return ['team'];
  return [...(publicOnly ? USUAL_SIDE : (to ?? USUAL_SIDE))];
};

/**
 * The conversation in order, from a message on; for integrators only the public part. If the texts are too long for
 * one answer, the cursor says where to continue. A held message is shown with its state; once accepted, it is a
 * message of its own. A message that was moved to another ticket says so, and its text is there.
 */
export const presentMessages = (
  messages: readonly StoredMessage[],
  view: {
    publicOnly: boolean;
    after: number;
    requester?: KnownAs;
    held?: ReadonlyMap<number, HeldMessageState>;
    moved?: readonly MovedMessage[];
  },
) => {
  const shown = messages.filter(
    (message) =>
      message.sequence > view.after &&
      isShownTo(message, view.publicOnly) &&
      view.held?.get(message.sequence) !== 'accepted',
  );
  const present = (message: StoredMessage) => {
    const state = view.held?.get(message.sequence);
    const { held: cause, mail, proposed } = message;
    const gone = view.moved?.find((moved) => moved.message === message.sequence);
    return {
      ...presentMessage(message, view.publicOnly, view.requester),
      ...(gone ? { body: '', attachments: [], movedTo: placeOf({ reference: gone.to, message: gone.as }) } : {}),
      ...(cause && state ? { held: { cause, state } } : {}),
      ...(mail?.byReplyAddress && !view.publicOnly ? { byReplyAddress: mail.byReplyAddress } : {}),
      ...(mail?.looksLikeUs && !view.publicOnly ? { looksLikeUs: true } : {}),
      ...(mail?.from && !view.publicOnly ? { from: mail.from, authenticated: mail.authenticated === true } : {}),
      ...(proposed?.escalationReason && !gone && !view.publicOnly
        ? { escalationReason: proposed.escalationReason }
        : {}),
      ...(message.sentTo && !view.publicOnly ? { sentTo: message.sentTo } : {}),
    };
  };
  const items = shown.map(present);
  const end = fitting(items);
  if (end === items.length) return { items };
  return { items: items.slice(0, end), cursor: String(shown[end - 1]?.sequence ?? view.after) };
};
