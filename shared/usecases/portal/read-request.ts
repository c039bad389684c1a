import type * as z from 'zod';
import { saidBesideLink } from '../../domain/appointments/said.ts';
import { nameIn, type OwnName } from '../../domain/configuration/own-names.ts';
import { askState } from '../../domain/escalation/asked-for.ts';
import { isSeenBy, requesterIds } from '../../domain/parties/sides.ts';
import { detailsForReader } from '../../domain/portal/erasure-words.ts';
import { allowedFor, nextFor, statusFor, surveyOfEnd } from '../../domain/portal/next.ts';
import type { PortalSide } from '../../domain/portal/side.ts';
import { timeline } from '../../domain/portal/timeline.ts';
import { languageFor } from '../../domain/telling/languages.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { type portalListAnswer, type portalRequestAnswer, SAID_KINDS } from '../../schemas/answers/portal.ts';
import { contextFor } from '../change/change-ticket.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import type { Languages } from '../ports/configuration.ts';
import type { StoredMessage } from '../ports/tickets.ts';
import { fitting } from '../records/answer-size.ts';
import { presentAttachments } from '../records/present-ticket.ts';
import { findRequest, type OwnRequest, type Requester } from './find-request.ts';

export type ShownRequest = z.output<typeof portalRequestAnswer>;
export type RequestSummary = z.output<typeof portalListAnswer>['items'][number];
type ShownMessage = ShownRequest['messages'][number];

const saidKind = (kind: StoredMessage['kind']) => SAID_KINDS.find((each) => each === kind);

const isDone = ({ status }: Pick<Ticket, 'status'>): boolean => status === 'resolved' || status === 'closed';

/** The request with its subject for the requester's side. The other side of a dispute sees none of its text. */
export const summaryOf = (
  ticket: Ticket,
  side: PortalSide,
  request: StoredMessage | null,
  context: Context,
): RequestSummary => {
  const isOther = side === 'counterparty';
  return {
    reference: ticket.reference,
    subject: isOther ? '' : (request?.subject ?? ''),
    status: statusFor(ticket, side),
    closedAs: isOther ? null : ticket.closedAs,
    category: isOther ? null : ticket.category,
    side,
    next: nextFor(ticket, side, context),
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
  };
};

const SIDE = { requester: 'requester', copied: 'requester', counterparty: 'counterparty' } as const;

/**
 * Whether the person's side sees a message. Messages of a merged ticket by people who aren't parties here are hidden.
 */
const isShown = (message: StoredMessage, { ticket, side }: OwnRequest): boolean => {
  const { author, sequence } = message;
  const parties = [...requesterIds(ticket), ...ticket.copied, ticket.counterparty, ...ticket.counterpartyCircle];
  const isPartys = (author.kind !== 'requester' && author.kind !== 'counterparty') || parties.includes(author.id);
  const isMoved = ticket.moved.some((moved) => moved.message === sequence);
  return saidKind(message.kind) !== undefined && isPartys && !isMoved && isSeenBy(message, SIDE[side]);
};

const shownMessage = (message: StoredMessage, { person, team, joins }: View): ShownMessage => {
  const { author } = message;
  const isSystem = author.kind === 'system';
  const isOurs = message.direction === 'outbound';
  const from = isOurs ? (isSystem ? 'system' : 'team') : author.id === person ? 'you' : 'other';
  return {
    id: String(message.sequence),
    // Only kinds that are part of the conversation are shown.
    kind: saidKind(message.kind) ?? 'message',
    from,
    name: from === 'team' ? team : null,
    body: joins ? message.body : saidBesideLink(message),
    attachments: presentAttachments(message),
    at: message.movedFrom?.at ?? message.at,
  };
};

/** The messages that the person sees, after `view.after`; with a `cursor` if the answer has no room for more. */
const messagesFor = (own: OwnRequest, stored: readonly StoredMessage[], view: View) => {
  const corrected = new Set(stored.map(({ corrects }) => corrects));
  const shown = stored
    .filter((message) => message.sequence > view.after && !corrected.has(message.sequence) && isShown(message, own))
    .map((message) => shownMessage(message, view))
    // An appointment that says nothing but its link has nothing to show.
    .filter(({ body, attachments }) => view.joins || body !== '' || attachments.length > 0);
  const end = fitting(shown);
  return { messages: shown.slice(0, end), ...(end < shown.length ? { cursor: shown[end - 1]?.id } : {}) };
};
/** `joins`: the person takes part in appointments and is signed in. */
type View = { after: number; person: string; team: string | null; joins: boolean };

/** A message of a request that the person may read. */
export const messageFor = (own: OwnRequest, message: StoredMessage | null): StoredMessage | null => {
  if (!message) return null;
  const isRequest = message.kind === 'request' && own.side !== 'counterparty';
  return isRequest || isShown(message, own) ? message : null;
};

const textOf = (messages: readonly StoredMessage[], sequence: number | null): StoredMessage | undefined =>
  messages.find((message) => message.sequence === sequence);

/** The link to join is only for people who are signed in: a notice's link may have been passed on. */
const ownAppointment = (
  { appointment }: Ticket,
  stored: readonly StoredMessage[],
  byLink: boolean,
): ShownRequest['appointment'] => {
  if (appointment === null) return null;
  const { kind, from, to, outcome, linkIn } = appointment;
  const link = byLink ? null : (textOf(stored, linkIn)?.details?.link ?? null);
  return { kind, from, to, outcome, link };
};

type Wished = {
  /** The message after which the answer begins. */
  after?: number | undefined;
  /** Languages of the reader, best first. */
  languages: readonly string[];
};

/** A request as its person sees it: what happened, what comes next, and what they can do. */
export const readRequest = async (
  services: OpenServices & { languages: Languages },
  requester: Requester,
  own: OwnRequest,
  { after = 0, languages }: Wished,
): Promise<ShownRequest> => {
  const { ticket, side } = own;
  const { reference, organisation } = ticket;
  const [context, events, stored, people, mergedInto] = await Promise.all([
    contextFor(services, organisation, ticket),
    services.store.events(reference, 0, ticket.version),
    services.store.messages(reference),
    side === 'requester' && !own.byLink ? services.people.load(organisation, ticket.copied) : [],
    ticket.mergedInto === null ? null : findRequest(services, requester, ticket.mergedInto),
  ]);
  const request = textOf(stored, 1) ?? null;
  const isOther = side === 'counterparty';
  const { language } = languageFor([...languages, context.organisation.language]);
  const names = (await services.languages.pack(language))?.phrases.names ?? {};
  const named = (own: OwnName | undefined) => (own ? nameIn({ language, phrases: { names } }, own) : null);
  const team = named(context.organisation.teams.find(({ id }) => id === ticket.team));
  const levelName = (policy: string, level: number): string | null =>
    context.policies.includes(policy)
      ? named(context.policy(policy, null).levels.find((each) => each.level === level))
      : null;
  const resolution = textOf(stored, ticket.resolutionEvent);
  const joins = side === 'requester' && !own.byLink;
  const survey = surveyOfEnd(ticket, events);
  return {
    ...summaryOf(ticket, side, request, context),
    description: isOther ? '' : (request?.body ?? ''),
    fields: isOther ? {} : (request?.fields ?? {}),
    details: isOther ? {} : detailsForReader(request?.details ?? {}),
    attachments: isOther ? [] : presentAttachments(request),
    workedBy: {
      team,
      level: ticket.policy === null ? null : levelName(ticket.policy, ticket.level),
      assigned: ticket.assignee !== null,
    },
    // A resolved or closed ticket has no expected date.
    expectedBy: isOther || isDone(ticket) ? null : ticket.expectedBy,
    resolution: (isOther ? resolution?.forCounterparty : resolution?.body) ?? null,
    timeline: timeline(events, side, levelName),
    ...messagesFor(own, stored, { after, person: requester.person, team, joins }),
    people: people.map(({ name, email }) => ({ name, email })),
    allowed: allowedFor(ticket, own, events, context),
    escalation: side === 'requester' && !own.byLink ? askState(ticket, ticket.version, context) : null,
    survey:
      side === 'requester' && survey
        ? { score: survey.score, comment: textOf(stored, survey.answer)?.body ?? null, at: survey.at }
        : null,
    appointment: side === 'requester' ? ownAppointment(ticket, stored, own.byLink) : null,
    mergedInto: mergedInto?.ticket.reference ?? null,
    byLink: own.byLink,
  };
};
