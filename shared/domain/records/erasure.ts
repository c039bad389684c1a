import type { RequestOf } from '../../schemas/actions.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { draftOf, unchanged } from '../decide.ts';
import { asClosed } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { actedBy, type Worker } from '../work/worker.ts';

/** What remains of an erased person, and what prevents an erasure (specification 6, docs/decisions/0067). */

/** Replaces an erased text. */
export const ERASED = '[erased]';

export type ObstacleKind = 'dispute' | 'data_breach' | 'legal_hold';

/**
 * Why nothing of a ticket may be erased now: a legal hold, or an open data breach, legal matter or dispute. For a
 * closed ticket only a legal hold counts.
 */
export const obstacleOf = (
  { legalHold, status, category, type, counterparty }: Ticket,
  { categories }: Pick<Organisation, 'categories'>,
): ObstacleKind | null => {
  if (legalHold) return 'legal_hold';
  if (status === 'closed') return null;
  if (categories.some(({ id, reportWithin }) => id === category && reportWithin !== undefined)) return 'data_breach';
  if (categories.some(({ id, sensitivity }) => id === category && sensitivity === 'legal')) return 'legal_hold';
  return type === 'dispute_resolution' || counterparty !== null ? 'dispute' : null;
};

/** An erasure of a person, or of a ticket's texts because of their age, as tickets' events name it. */
export type Erasing = {
  id: string;
  /** All texts of the ticket are erased, because their retention has ended. */
  byAge?: true;
  persons: readonly string[];
  /** Whether an address belongs to one of the persons. */
  addresses: (email: string) => boolean;
  by: Actor;
};

const isOf = (erasing: Erasing, id: string | null): boolean => id !== null && erasing.persons.includes(id);

/**
 * Whether all texts of a ticket are erased: by age, or with its requester. In other people's tickets only what the
 * person wrote is erased.
 */
export const isWholly = (ticket: Pick<Ticket, 'requester'>, erasing: Erasing): boolean =>
  erasing.byAge === true || isOf(erasing, ticket.requester);

/** Whether one of the persons is in copy of a ticket, on either side. */
export const isNamed = ({ copied, counterpartyCircle }: Ticket, erasing: Erasing): boolean =>
  [...copied, ...counterpartyCircle].some((id) => isOf(erasing, id));

/**
 * Records an erasure in a ticket's audit trail. An open ticket is closed as withdrawn, and the person is removed from
 * its parties. A major incident stays open for its other parties.
 */
export const recordErasure = (ticket: Ticket, erasing: Erasing, context: Context): Decision => {
  const { by: actor, id } = erasing;
  const wholly = isWholly(ticket, erasing);
  const isLeft = wholly && ticket.status !== 'closed' && ticket.major === null;
  const draft = draftOf(ticket, context);
  const closed = isLeft
    ? draft.record({ type: 'closed', actor, reason: 'person_erased', change: asClosed('withdrawn', context.now) })
    : draft;
  const left = (ids: readonly string[]): string[] => ids.filter((each) => !isOf(erasing, each));
  const change = {
    copied: left(ticket.copied),
    counterpartyCircle: left(ticket.counterpartyCircle),
    ...(wholly ? { textsErasedAt: context.now } : {}),
  };
  const reason = erasing.byAge ? 'retention' : 'person_erased';
  return closed.record({ type: 'texts_erased', actor, reason, change, facts: { erasure: id } }).decision();
};

/** Sets or ends a legal hold on a ticket. While it lasts, nothing is erased, by request or by age. */
export const holdRecords = (
  ticket: Ticket,
  request: RequestOf<'hold_records'>,
  worker: Worker,
  context: Context,
): Decision => {
  if (!request.reason) return invalidField('reason', 'it needs a reason');
  if (ticket.legalHold === request.held) return unchanged(ticket, context);
  const change = { legalHold: request.held };
  return actedBy(ticket, { type: 'legal_hold_changed', change }, { request, worker, context });
};

/** What remains of a message: its author, addressees and instant, and that it was erased. */
export const erasedContent = (message: MessageContent): MessageContent => {
  const { kind, direction, visibility, channel, to, from, corrects, movedFrom, held, subject } = message;
  return {
    kind,
    direction,
    visibility,
    channel,
    body: ERASED,
    erased: true,
    ...(subject === undefined ? {} : { subject: ERASED }),
    ...(to ? { to } : {}),
    ...(from ? { from } : {}),
    ...(corrects ? { corrects } : {}),
    ...(movedFrom ? { movedFrom } : {}),
    ...(held ? { held } : {}),
  };
};
