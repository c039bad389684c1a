import type { Instant } from '../schemas/primitives.ts';
import { deadline } from './calendar/index.ts';
import type { Context } from './context.ts';
import { levelCheckpoints } from './level-clock.ts';
import type { Checkpoint, Ticket } from './ticket.ts';

/** Matters that go back to a person soon when the requester doesn't answer (SPEC 5). */
export const isUrgentMatter = (ticket: Ticket): boolean =>
  ticket.priority === 'P1' ||
  ticket.priority === 'P2' ||
  ticket.category === 'security' ||
  ticket.category === 'legal_or_compliance';

const answerCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (!ticket.waiting) return [];
  const { since, reminders } = ticket.waiting;
  const { askAgainAfter, endAfter, urgentAfter } = context.organisation.closure.noAnswer;
  const at = (duration: typeof endAfter): Instant => deadline(since, duration, context.calendar, []);
  if (isUrgentMatter(ticket)) return [{ kind: 'follow_up', at: at(urgentAfter) }];
  const next = askAgainAfter[reminders];
  return [...(next ? [{ kind: 'reminder' as const, at: at(next) }] : []), { kind: 'follow_up', at: at(endAfter) }];
};

const confirmationCheckpoints = (ticket: Ticket, context: Context): Checkpoint[] => {
  if (!ticket.waiting) return [];
  const { since, reminders } = ticket.waiting;
  const { remindersAfter, closeAfter } = context.organisation.closure.confirmation;
  const next = remindersAfter[reminders];
  return [
    ...(next ? [{ kind: 'reminder' as const, at: deadline(since, next, context.calendar, []) }] : []),
    ...(closeAfter ? [{ kind: 'auto_close' as const, at: deadline(since, closeAfter, context.calendar, []) }] : []),
  ];
};

/** Every checkpoint still to come in the ticket's status (SPEC 3 and 5), in no order. */
export const checkpointsOf = (ticket: Ticket, context: Context): Checkpoint[] => {
  switch (ticket.status) {
    case 'new':
    case 'open':
      return levelCheckpoints(ticket, context);
    case 'waiting_on_third_party': {
      const until = ticket.waiting?.until;
      return [...levelCheckpoints(ticket, context), ...(until ? [{ kind: 'follow_up' as const, at: until }] : [])];
    }
    case 'waiting_on_requester':
      return [...levelCheckpoints(ticket, context), ...answerCheckpoints(ticket, context)];
    case 'resolved':
      return confirmationCheckpoints(ticket, context);
    case 'closed':
      return [];
  }
};

/** The earliest checkpoint, or null when nothing is due by itself. A warning comes before what it warns of. */
export const nextCheckpoint = (ticket: Ticket, context: Context): Checkpoint | null =>
  checkpointsOf(ticket, context).reduce<Checkpoint | null>(
    (earliest, checkpoint) => (earliest === null || checkpoint.at < earliest.at ? checkpoint : earliest),
    null,
  );
