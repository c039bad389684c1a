import type { HAPPENED } from '../../schemas/answers/portal.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { type ClosedAs, closedAsSchema } from '../../schemas/ticket.ts';
import { type EventType, factsOf, type TicketEvent } from '../ticket/events.ts';
import type { PortalSide } from './side.ts';

type Kind = (typeof HAPPENED)[number];

export type Happened = {
  at: Instant;
  kind: Kind;
  by: 'you' | 'team' | 'system';
  level?: string;
  closedAs?: ClosedAs;
};

/** The parts of a ticket's history that the requester may see. Everything else is internal. */
const KINDS: Partial<Record<EventType, Kind>> = {
  created: 'received',
  imported: 'received',
  assessed: 'acknowledged',
  acknowledged: 'acknowledged',
  taken: 'work_started',
  details_requested: 'details_asked',
  requester_asked: 'question_asked',
  requester_answered: 'answered',
  answer_missed: 'answer_overdue',
  escalated: 'level_changed',
  returned: 'level_changed',
  handed_to_third_party: 'third_party_asked',
  taken_back: 'third_party_done',
  resolved: 'solved',
  confirmation_reminded: 'confirmation_asked_again',
  declined: 'declined',
  reopened: 'reopened',
  closed: 'closed',
  survey_answered: 'survey_answered',
  appointment_booked: 'appointment_booked',
  appointment_moved: 'appointment_moved',
  appointment_cancelled: 'appointment_cancelled',
};

/** What the other side of a dispute may see (specification 1): nothing that shows what the requester does. */
const TOLD_BOTH: readonly EventType[] = ['escalated', 'returned', 'resolved', 'reopened', 'closed'];
/** Shown only once: repetitions aren't news. */
const ONCE: readonly Kind[] = ['acknowledged', 'work_started'];

const actorOf = ({ actor }: TicketEvent, side: PortalSide): Happened['by'] => {
  if (actor.kind === 'requester' && side === 'requester') return 'you';
  return actor.kind === 'agent' ? 'team' : 'system';
};

/** An imported request was received in its source system. */
const happenedAt = ({ type, at, after }: TicketEvent): Instant =>
  type === 'imported' ? String(after.createdAt ?? at) : at;

const kindOf = (event: TicketEvent, side: PortalSide): Kind | null => {
  if (side === 'counterparty' && !TOLD_BOTH.includes(event.type)) return null;
  if (event.type === 'taken_back' && event.before.status !== 'waiting_on_third_party') return null;
  const ended = factsOf(event, 'appointment_ended');
  if (ended) return event.reason === 'held' ? 'appointment_held' : 'appointment_missed';
  if (event.type !== 'closed' || side === 'counterparty') return KINDS[event.type] ?? null;
  if (event.after.closedAs === 'merged') return 'merged';
  return event.after.closedAs === 'confirmed' ? 'confirmed' : 'closed';
};

/** What happened to a ticket, for one of its parties. `levelName` gives the name of a policy's level. */
export const timeline = (
  events: readonly TicketEvent[],
  side: PortalSide,
  levelName: (policy: string, level: number) => string | null,
): Happened[] => {
  const told = new Set<Kind>();
  return events.flatMap((event): Happened[] => {
    const kind = kindOf(event, side);
    if (!kind || (ONCE.includes(kind) && told.has(kind))) return [];
    told.add(kind);
    const { policy, level } = factsOf(event, 'escalated', 'returned') ?? {};
    const name = policy !== undefined && level !== undefined ? levelName(policy, level) : null;
    const isTold = side !== 'counterparty' && event.type === 'closed';
    const closedAs = isTold ? closedAsSchema.safeParse(event.after.closedAs).data : undefined;
    return [
      {
        ...{ at: happenedAt(event), kind, by: actorOf(event, side) },
        ...(name ? { level: name } : {}),
        ...(closedAs ? { closedAs } : {}),
      },
    ];
  });
};
