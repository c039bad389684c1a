import type { Instant } from '../../../schemas/primitives.ts';
import { type EventType, factsOf, type TicketEvent } from '../../ticket/events.ts';
import { dueOf } from '../../ticket/facts.ts';
import { carriedOut, type Due } from '../clocks.ts';

/** A checkpoint that has passed: when it was due, and the event that carried it out. */
export type PassedCheckpoint = Due & { level: number; carriedOutAt: Instant; event: number; type: EventType };

/** When the event was due. A level's time may have ended before the ticket moved on. */
const wasDue = (event: TicketEvent): Instant =>
  dueOf(event) ?? factsOf(event, 'escalated', 'returned')?.since ?? event.at;

/** All passed checkpoints, in the order in which they were carried out. */
export const checkpointsBehind = (events: readonly TicketEvent[]): PassedCheckpoint[] => {
  let current = 1;
  return events.flatMap((event) => {
    const at = current;
    if (typeof event.after.level === 'number') current = event.after.level;
    const passed = carriedOut(event);
    if (!passed) return [];
    return [
      { ...passed, at: wasDue(event), level: at, carriedOutAt: event.at, event: event.sequence, type: event.type },
    ];
  });
};
