import type { CheckpointKind } from '../../schemas/ticket.ts';
import type { Context } from '../ticket/context.ts';
import type { Draft } from '../ticket/decision.ts';
import type { HappeningEvent, Patch, TicketEvent } from '../ticket/events.ts';
import { applyChange } from '../ticket/evolve.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import { answer } from './answer.ts';
import type { CarriedOutBy, Clock } from './clock.ts';
import { confirmation } from './confirmation.ts';
import { day } from './day.ts';
import { firstResponse } from './first-response.ts';
import { level } from './level.ts';
import { appointment } from './meetings/appointment.ts';
import { nextUpdate } from './next-update.ts';
import { onCall } from './on-call.ts';
import { queue } from './queue.ts';
import { reporting } from './reporting.ts';
import { review } from './review.ts';
import { thirdParty } from './third-party.ts';

/**
 * Every clock that can run for a ticket. If two checkpoints are at the same instant, the clock listed first goes first.
 */
const TABLE = [
  level,
  firstResponse,
  nextUpdate,
  reporting,
  onCall,
  queue,
  day,
  thirdParty,
  answer,
  confirmation,
  review,
  appointment,
] as const satisfies readonly Clock[];

export type ClockName = (typeof TABLE)[number]['name'];

export const CLOCKS: readonly (Clock & { name: ClockName })[] = TABLE;

/** A future checkpoint, and the clock that it belongs to. */
export type Due = Checkpoint & { clock: ClockName };

/** All future checkpoints in the ticket's status (specification 3 and 5), clock by clock. */
export const checkpointsOf = (ticket: Ticket, context: Context): Due[] =>
  CLOCKS.filter(({ runsIn }) => runsIn.includes(ticket.status)).flatMap(({ name, due }) =>
    due(ticket, context).map((checkpoint) => ({ clock: name, ...checkpoint })),
  );

const earliest = (checkpoints: readonly Due[]): Due | null =>
  checkpoints.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null);

/** The next checkpoint, or null if none comes automatically. A warning comes before what it warns of. */
export const nextDue = (ticket: Ticket, context: Context): Due | null => earliest(checkpointsOf(ticket, context));

/** The next checkpoint in the form that the ticket stores. */
export const nextCheckpoint = (ticket: Ticket, context: Context): Checkpoint | null =>
  checkpointIn(nextDue(ticket, context));

const checkpointIn = (due: Due | null): Checkpoint | null => due && { kind: due.kind, at: due.at };

/** Checkpoints that pass only when a promise was broken. Soft targets, warnings and reminders don't count. */
const BREACHES: readonly CheckpointKind[] = [
  'limit',
  'first_response',
  'next_update',
  'set_date',
  'target_date',
  'reporting_deadline',
];

/** The next checkpoint of a ticket that would be a breach. Null if none comes automatically. */
export const breachOf = (ticket: Ticket, context: Context): Checkpoint | null =>
  checkpointIn(earliest(checkpointsOf(ticket, context).filter(({ kind }) => BREACHES.includes(kind))));

/** Carries out a checkpoint that has passed. */
export const pass = (draft: Draft, { clock, kind, at }: Due): Draft =>
  CLOCKS.reduce((passed, { name, pass: passOf }) => (name === clock ? passOf(passed, { kind, at }) : passed), draft);

/** An event's change with its effects on the clocks. Clocks start and stop only here. */
export const withClockEffects = (before: Ticket, event: HappeningEvent): Patch => {
  const after = applyChange(before, event.change);
  const effects = CLOCKS.map((clock) => clock.effects?.({ before, after, event }) ?? {});
  return Object.assign({}, ...effects, event.change);
};

/** Runs what clocks do within the decision that starts them. */
export const withClocksAtOnce = (draft: Draft): Draft =>
  CLOCKS.reduce((decided, { atOnce }) => atOnce?.(decided) ?? decided, draft);

/** Which checkpoint a system event carried out. Null if none. */
export const carriedOut = ({ type, reason, actor }: TicketEvent): Omit<Due, 'at'> | null => {
  if (actor.kind !== 'system') return null;
  const means = (reasons: CarriedOutBy[typeof type]) => reasons === 'any_reason' || reasons?.includes(reason ?? '');
  for (const { name, carriedOutBy } of CLOCKS) {
    for (const [kind, events] of checkpointKinds(carriedOutBy)) if (means(events[type])) return { clock: name, kind };
  }
  return null;
};

/** The checkpoints that a clock can reach, each with the events that carry it out. */
export const checkpointKinds = (carriedOutBy: Clock['carriedOutBy']): [CheckpointKind, CarriedOutBy][] =>
  // Object.entries is typed with string keys; the keys of carriedOutBy are checkpoint kinds.
  Object.entries(carriedOutBy) as [CheckpointKind, CarriedOutBy][];
