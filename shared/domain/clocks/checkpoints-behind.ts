import type { Instant } from '../../schemas/primitives.ts';
import type { EventType, TicketEvent } from '../ticket/events.ts';
import type { Due } from '../ticket/ticket.ts';

/** A checkpoint that has passed: when it was due, and the event that carried it out. */
export type PassedCheckpoint = Due & { level: number; carriedOutAt: Instant; event: number; type: EventType };

type Passed = Omit<Due, 'at'>;
const level = (kind: Due['kind']): Passed => ({ clock: 'level', kind });

/** Which checkpoint an event of the system carried out, if any. */
const passedBy = ({ type, reason, actor }: TicketEvent): Passed | null => {
  if (actor.kind !== 'system') return null;
  switch (type) {
    case 'warned':
      return level('warning');
    case 'target_passed':
      return level('target');
    case 'escalated':
      return reason === 'limit_passed' ? level('limit') : null;
    case 'limit_alerted':
      return level(reason === 'still_over_limit' ? 'reminder' : 'limit');
    case 'target_date_missed':
      return level(reason === 'date_not_set' ? 'set_date' : 'target_date');
    case 'target_date_reminded':
      return level('reminder');
    case 'first_response_warned':
      return { clock: 'first_response', kind: 'warning' };
    case 'first_response_missed':
      return { clock: 'first_response', kind: 'first_response' };
    case 'update_missed':
      return { clock: 'next_update', kind: 'next_update' };
    case 'on_call_alerted':
      return { clock: 'on_call', kind: 'reminder' };
    case 'review_missed':
      return { clock: 'review', kind: 'follow_up' };
    case 'left_in_queue':
      return { clock: 'queue', kind: 'reminder' };
    case 'day_ended':
      return { clock: 'day', kind: 'follow_up' };
    case 'follow_up_missed':
      return { clock: 'third_party', kind: 'follow_up' };
    case 'requester_reminded':
      return { clock: 'answer', kind: 'reminder' };
    case 'answer_missed':
      return { clock: 'answer', kind: 'follow_up' };
    case 'resolved':
      return reason === 'no_answer' ? { clock: 'answer', kind: 'follow_up' } : null;
    case 'confirmation_reminded':
      return { clock: 'confirmation', kind: 'reminder' };
    case 'closed':
      return reason === 'no_answer' ? { clock: 'confirmation', kind: 'auto_close' } : null;
    default:
      return null;
  }
};

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
    const passed = passedBy(event);
    if (!passed) return [];
    return [
      { ...passed, at: dueOf(event), level: at, carriedOutAt: event.at, event: event.sequence, type: event.type },
    ];
  });
};
