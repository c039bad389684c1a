import type { Instant } from '../../schemas/primitives.ts';
import { outageOf } from '../monitoring/outage.ts';
import { type EventType, factsOf, type TicketEvent } from '../ticket/events.ts';
import { applyChange, BLANK } from '../ticket/evolve.ts';
import { dueOf } from '../ticket/facts.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type FactRow, NOTHING_SAID, SCHEMA_VERSION } from './columns.ts';
import { promisesOf } from './promises.ts';

/** A reason as a code. Anything else stays out of the figures. */
const CODE = /^[a-z0-9_]{1,60}$/;

/** What a ticket doesn't store about its own past. */
type Memory = {
  was: { at: Instant; ticket: Ticket } | null;
  openedAt: Instant | null;
  resolved: { by: string | null; team: string | null; level: number } | null;
};

/**
 * Another system's past isn't part of our figures (docs/decisions/0095): an open imported ticket counts from when its
 * clocks start.
 */
const LEFT_OUT: readonly EventType[] = ['imported', 'message_imported'];

const isFact = ({ type }: Pick<TicketEvent, 'type'>): boolean => !LEFT_OUT.includes(type);

/**
 * A ticket's events as rows of facts, from the first event on and in order. Each row follows from the events up to it,
 * so that reading an event again gives the same row.
 */
export const factRowsOf = (events: readonly TicketEvent[]): FactRow[] => {
  let memory: Memory = { was: null, openedAt: null, resolved: null };
  return events.flatMap((event) => {
    const before = memory.was?.ticket ?? BLANK;
    const ticket = applyChange(before, event.after);
    memory = {
      was: memory.was,
      openedAt: openedBy(event, before) ?? memory.openedAt,
      resolved: event.type === 'resolved' ? resolvedBy(event, ticket) : memory.resolved,
    };
    const row = rowOf(event, ticket, memory);
    memory = { ...memory, was: { at: event.at, ticket } };
    return isFact(event) ? [row] : [];
  });
};

/** Since when a ticket is open by an event. An imported ticket: since its creation in the source system. */
const openedBy = ({ type, at }: TicketEvent, before: Ticket): Instant | null => {
  if (type === 'clocks_started') return before.createdAt;
  return type === 'created' || (type === 'reopened' && before.status === 'closed') ? at : null;
};

const resolvedBy = ({ actor }: TicketEvent, { team, level }: Ticket) => ({
  by: actor.kind === 'agent' ? actor.id : null,
  team,
  level,
});

const rowOf = (event: TicketEvent, ticket: Ticket, { was, openedAt, resolved }: Memory): FactRow => ({
  ...NOTHING_SAID,
  schema: SCHEMA_VERSION,
  organisation: ticket.organisation,
  reference: ticket.reference,
  sequence: event.sequence,
  ...happened(event),
  ...untilThen(was),
  ...fromThen(ticket),
  opened_at: openedAt,
  resolved_by: resolved?.by ?? null,
  resolved_team: resolved?.team ?? null,
  resolved_level: resolved?.level ?? null,
  ...promisesOf(event, was?.ticket ?? BLANK, ticket),
});

const happened = (event: TicketEvent) => ({
  type: event.type,
  reason: event.reason !== null && CODE.test(event.reason) ? event.reason : null,
  happened_at: event.at,
  actor: event.actor.kind,
  agent: event.actor.kind === 'agent' ? event.actor.id : null,
  due: dueOf(event) ?? null,
  visibility: factsOf(event, 'message_added')?.visibility ?? null,
  score: factsOf(event, 'survey_answered')?.score ?? null,
  products: factsOf(event, 'assessed')?.products?.join(' ') ?? null,
  error_codes: factsOf(event, 'assessed')?.errorCodes?.join(' ') ?? null,
  words: factsOf(event, 'assessed')?.speaksOf?.join(' ') ?? null,
});

const untilThen = (was: Memory['was']) => ({
  was_at: was?.at ?? null,
  was_status: was?.ticket.status ?? null,
  was_level: was?.ticket.level ?? null,
  was_policy: was?.ticket.policy ?? null,
  was_team: was?.ticket.team ?? null,
  was_assignee: was?.ticket.assignee ?? null,
  was_category: was?.ticket.category ?? null,
  was_type: was?.ticket.type ?? null,
  was_priority: was?.ticket.priority ?? null,
  was_paused: was ? was.ticket.clock.pausedSince !== null : null,
});

const fromThen = (ticket: Ticket) => ({
  status: ticket.status,
  level: ticket.level,
  policy: ticket.policy,
  team: ticket.team,
  assignee: ticket.assignee,
  category: ticket.category,
  ticket_type: ticket.type,
  priority: ticket.priority,
  channel: ticket.channel,
  restricted: ticket.restricted,
  paused: ticket.clock.pausedSince !== null,
  in_incident: ticket.incident !== null,
  is_incident: ticket.major !== null,
  ...agreedIn(ticket),
  closed_as: ticket.closedAs,
  created_at: ticket.createdAt,
  declines: ticket.declines,
  ...outageIn(ticket),
});

/** An agent's id contains neither space nor slash (`idSchema`). */
const agreedIn = ({ major }: Ticket) => {
  const actions = major?.actions ?? [];
  const open = actions.flatMap(({ by, doneAt, owner }, index) =>
    doneAt === null ? [`${by}/${index + 1}/${owner ?? ''}`] : [],
  );
  return actions.length === 0
    ? { agreed_actions: null, open_actions: null }
    : { agreed_actions: actions.length, open_actions: open.join(' ') };
};

const outageIn = (ticket: Ticket) => {
  const outage = outageOf(ticket);
  return {
    service: outage?.service ?? null,
    impact: outage?.impact ?? null,
    outage_began: outage?.began ?? null,
    outage_ended: outage?.ended ?? null,
  };
};
