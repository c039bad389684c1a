import type { Instant } from '../../schemas/primitives.ts';
import { isDelicate } from '../assessment/checks/bounds.ts';
import { deadline } from '../calendar/index.ts';
import type { Context } from '../ticket/context.ts';
import type { Checkpoint, Due, Ticket } from '../ticket/ticket.ts';
import { dayCheckpoints } from './days-end.ts';
import { firstResponseCheckpoints } from './first-response-clock.ts';
import { levelCheckpoints } from './level-clock.ts';
import { updateCheckpoints } from './next-update-clock.ts';
import { onCallCheckpoints } from './on-call.ts';
import { queueCheckpoints } from './queue-clock.ts';
import { isConfirmedAlready, needsReview, reviewCheckpoints } from './review-clock.ts';

/** Matters that go back to a person soon when the requester doesn't answer (specification 5). */
export const isUrgentMatter = (ticket: Ticket): boolean =>
  ticket.priority === 'P1' || ticket.priority === 'P2' || isDelicate(ticket);

const answerCheckpoints = (ticket: Ticket, context: Context): Due[] => {
  if (!ticket.waiting) return [];
  const clock = 'answer' as const;
  const { since, reminders } = ticket.waiting;
  const { askAgainAfter, endAfter, urgentAfter } = context.organisation.closure.noAnswer;
  const at = (duration: typeof endAfter): Instant => deadline(since, duration, context.calendar, []);
  if (isUrgentMatter(ticket)) return [{ clock, kind: 'follow_up', at: at(urgentAfter) }];
  const next = askAgainAfter[reminders];
  return [
    ...(next ? [{ clock, kind: 'reminder' as const, at: at(next) }] : []),
    { clock, kind: 'follow_up', at: at(endAfter) },
  ];
};

const confirmationCheckpoints = (ticket: Ticket, context: Context): Due[] => {
  if (!ticket.waiting || isConfirmedAlready(ticket)) return [];
  const clock = 'confirmation' as const;
  const { since, reminders } = ticket.waiting;
  const { remindersAfter, closeAfter } = context.organisation.closure.confirmation;
  const next = remindersAfter[reminders];
  return [
    ...(next ? [{ clock, kind: 'reminder' as const, at: deadline(since, next, context.calendar, []) }] : []),
    // Without its review a major incident doesn't close (specification 4).
    ...(closeAfter && !needsReview(ticket)
      ? [{ clock, kind: 'auto_close' as const, at: deadline(since, closeAfter, context.calendar, []) }]
      : []),
  ];
};

/** The clocks of a ticket that is worked. Of two at the same instant the level's comes first. */
const workCheckpoints = (ticket: Ticket, context: Context): Due[] => [
  ...levelCheckpoints(ticket, context),
  ...firstResponseCheckpoints(ticket, context),
  ...updateCheckpoints(ticket, context),
  ...onCallCheckpoints(ticket, context),
  ...queueCheckpoints(ticket, context),
  ...dayCheckpoints(ticket, context),
];

/** Every checkpoint still to come in the ticket's status (specification 3 and 5), in no order. */
export const checkpointsOf = (ticket: Ticket, context: Context): Due[] => {
  switch (ticket.status) {
    case 'new':
    case 'open':
    case 'waiting_on_third_party': {
      const until = ticket.waiting?.until;
      const followUp = until ? [{ clock: 'third_party' as const, kind: 'follow_up' as const, at: until }] : [];
      return [...workCheckpoints(ticket, context), ...followUp];
    }
    case 'waiting_on_requester':
      return [...workCheckpoints(ticket, context), ...answerCheckpoints(ticket, context)];
    case 'resolved':
      return [...confirmationCheckpoints(ticket, context), ...reviewCheckpoints(ticket, context)];
    case 'closed':
      return [];
  }
};

/** What is due next, or null when nothing is due by itself. A warning comes before what it warns of. */
export const nextDue = (ticket: Ticket, context: Context): Due | null =>
  checkpointsOf(ticket, context).reduce<Due | null>(
    (earliest, due) => (earliest === null || due.at < earliest.at ? due : earliest),
    null,
  );

/** The same, as it stands on the ticket. */
export const nextCheckpoint = (ticket: Ticket, context: Context): Checkpoint | null => {
  const due = nextDue(ticket, context);
  return due && { kind: due.kind, at: due.at };
};
