import type { RequestOf } from '../../schemas/actions.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { draftOf, unchanged } from '../decide.ts';
import { asClosed } from '../escalation/movements.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, invalidField } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { actedBy, type Worker } from '../work/worker.ts';

/** What is left of a person who was erased, and what speaks against it (specification 6, docs/decisions/0067). */

/** What stands where an erased text stood. */
export const ERASED = '[erased]';

export type ObstacleKind = 'dispute' | 'data_breach' | 'legal_hold';

/**
 * Why nothing of a ticket may go now: it is held for the courts, a data breach or a dispute goes on. What was closed speaks
 * against it only while it is held.
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

/** An erasure of a person, or of a ticket's texts by their age, as the events of tickets name it. */
export type Erasing = {
  id: string;
  /** All texts of the ticket go, as they have been kept for long enough. */
  byAge?: true;
  persons: readonly string[];
  /** Whether an address is one of theirs. */
  addresses: (email: string) => boolean;
  by: Actor;
};

const isOf = (erasing: Erasing, id: string | null): boolean => id !== null && erasing.persons.includes(id);

/** Whether all texts of a ticket go: by age, or with a person whose it is. Of others' tickets only what they wrote goes. */
export const isWholly = (ticket: Pick<Ticket, 'requester'>, erasing: Erasing): boolean =>
  erasing.byAge === true || isOf(erasing, ticket.requester);

/** Whether a ticket has them in copy, on either side. */
export const isNamed = ({ copied, counterpartyCircle }: Ticket, erasing: Erasing): boolean =>
  [...copied, ...counterpartyCircle].some((id) => isOf(erasing, id));

/**
 * The record of an erasure in a ticket's audit trail: an open one is closed as withdrawn, and the person is no party of it any
 * more. A major incident stays open for the others whom it concerns.
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

/** Puts a ticket on legal hold, or takes it off: until then nothing of it is erased, by request or by its age. */
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

/** What is left of a message: who wrote it to whom and when, and that it was erased. */
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
