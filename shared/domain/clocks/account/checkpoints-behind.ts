import type { Instant } from '../../../schemas/primitives.ts';
import type { EventType, TicketEvent } from '../../ticket/events.ts';
import { carriedOut, type Due } from '../clocks.ts';

/** A checkpoint that has passed: when it was due, and the event that carried it out. */
export type PassedCheckpoint = Due & { level: number; carriedOutAt: Instant; event: number; type: EventType };

const dueOf = ({ facts, at }: TicketEvent): Instant => {
  const due = facts?.due ?? facts?.since;
  return typeof due === 'string' ? due : at;
};

/** Every checkpoint behind, in the order in which they were carried out. */
export const checkpointsBehind = (events: readonly TicketEvent[]): PassedCheckpoint[] => {
  let current = 1;
  return events.flatMap((event) => {
    const at = current;
    if (typeof event.after.level === 'number') current = event.after.level;
    const passed = carriedOut(event);
    if (!passed) return [];
    return [
      { ...passed, at: dueOf(event), level: at, carriedOutAt: event.at, event: event.sequence, type: event.type },
    ];
  });
};
