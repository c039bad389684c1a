import { ownValue } from '../../schemas/own-value.ts';
import { cut, type Instant } from '../../schemas/primitives.ts';
import type { Side } from '../../schemas/ticket.ts';
import { isSeenBy } from '../parties/sides.ts';
import type { EventType, TicketEvent } from '../ticket/events.ts';
import type { MessageContent, MessageKind } from '../ticket/messages.ts';
import type { Actor } from '../ticket/ticket.ts';

/**
 * The documentation of an escalation (specification 3): why, case summary, what was tried, corrective actions so far,
 * and what the requester was informed of. It isn't stored, but made from the audit trail up to the escalation, which
 * never changes. A summary that the agent wrote replaces the generated one. Each party's document contains only what it
 * may see.
 */

export type Party = 'staff' | Side;

export type DocumentedText = { at: Instant; by: Actor; what: EventType; text: string };

export type EscalationDocument = {
  sequence: number;
  at: Instant;
  from: { policy: unknown; level: unknown };
  to: { policy: unknown; level: unknown };
  /** A code, such as `limit_passed` or `agent`. */
  because: string | null;
  /** The words of the agent or requester who asked for it, and the implication that an agent stated. For staff only. */
  reason: string | null;
  implication: string | null;
  summary: string;
  tried: DocumentedText[];
  correctiveActions: DocumentedText[];
  told: DocumentedText[];
  /** When the request came in, and each level since then, including this one. */
  timeline: TimelineEntry[];
  /** When the resolution was expected, as stated then. Null if no date was set yet. */
  expectedBy: Instant | null;
};

export type TimelineEntry = { at: Instant; what: 'created' | 'escalated' | 'returned'; level: number };

type Said = MessageContent & { sequence: number; author: Actor; at: Instant };

/**
 * Messages that count as an attempt: answers, questions, diagnoses, reviewed records, hand-overs, solutions and
 * declines.
 */
const ATTEMPTS: readonly MessageKind[] = [
  ...(['message', 'question', 'diagnosis', 'record_review', 'hand_over', 'resolution', 'decline'] as const),
];

/** Every escalation of a ticket, as one party may see it, in order. */
export const escalationDocuments = (
  events: readonly TicketEvent[],
  messages: readonly Said[],
  party: Party,
): EscalationDocument[] =>
  events.filter(({ type }) => type === 'escalated').map((event) => documentOf(event, events, messages, party));

export const documentOf = (
  event: TicketEvent,
  events: readonly TicketEvent[],
  messages: readonly Said[],
  party: Party,
): EscalationDocument => {
  const types = new Map(events.map(({ sequence, type }) => [sequence, type]));
  const before = messages.filter(({ sequence }) => sequence < event.sequence);
  const seen = before.filter((said) => party === 'staff' || isSeenBy(said, party));
  const own = messages.find(({ sequence }) => sequence === event.sequence);
  const entry = (said: Said, text = said.body): DocumentedText => ({
    at: said.at,
    by: said.author,
    what: types.get(said.sequence) ?? 'message_added',
    text,
  });
  const proposals = seen.filter(({ kind }) => kind === 'proposal').map((said) => entry(said));
  const actions = seen.flatMap((said) => (said.correctiveActions ? [entry(said, said.correctiveActions)] : []));
  const toldTo = party === 'staff' ? 'requester' : party;
  const told = before.filter((said) => said.direction === 'outbound' && isSeenBy(said, toldTo));
  const standing = events.slice(0, events.indexOf(event));
  return {
    sequence: event.sequence,
    at: event.at,
    from: { policy: latest(standing, 'policy'), level: latest(standing, 'level') ?? 1 },
    to: {
      policy: event.after.policy ?? latest(standing, 'policy'),
      level: event.after.level ?? latest(standing, 'level') ?? 1,
    },
    because: event.reason,
    reason: party === 'staff' ? own?.body || askedWith(event, messages) : null,
    implication: party === 'staff' ? (own?.implication ?? null) : null,
    summary: own?.[SUMMARY[party]] ?? summaryOf(seen),
    tried: seen.filter(({ kind }) => ATTEMPTS.includes(kind)).map((said) => entry(said)),
    correctiveActions: [...actions, ...proposals].toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    told: told.map((said) => entry(said)),
    timeline: timelineOf([...standing, event]),
    // Only the domain writes this field: an instant, or null.
    expectedBy: (latest([...standing, event], 'expectedBy') ?? null) as Instant | null,
  };
};

/**
 * The reason a requester gave in the request itself for asking for the next level. It is stored with the request, not
 * with the escalation.
 */
const askedWith = ({ reason }: TicketEvent, messages: readonly Said[]): string | null =>
  reason === 'requester_asked'
    ? (messages.find(({ kind }) => kind === 'request')?.proposed?.escalationReason ?? null)
    : null;

const ON_TIMELINE = ['created', 'escalated', 'returned'] as const;

const timelineOf = (events: readonly TicketEvent[]): TimelineEntry[] => {
  let level = 1;
  return events.flatMap(({ at, type, after }) => {
    level = typeof after.level === 'number' ? after.level : level;
    const what = ON_TIMELINE.find((each) => each === type);
    return what ? [{ at, what, level }] : [];
  });
};

/** The value that a field was last set to. */
const latest = (events: readonly TicketEvent[], field: string): unknown =>
  ownValue(events.findLast(({ after }) => ownValue(after, field) !== undefined)?.after, field) ?? null;

const SUMMARY = { staff: 'summary', requester: 'requesterSummary', counterparty: 'counterpartySummary' } as const;

const MAX_SUMMARY_LENGTH = 500;

/** The request in its own words, shortened. The requester knows them, and the counterparty doesn't see them. */
const summaryOf = (messages: readonly Said[]): string => {
  const request = messages.find(({ kind }) => kind === 'request');
  const text = [request?.subject, request?.body].filter(Boolean).join('\n');
  return text.length > MAX_SUMMARY_LENGTH ? `${cut(text, MAX_SUMMARY_LENGTH)}…` : text;
};
