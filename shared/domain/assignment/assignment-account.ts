import type { Instant } from '../../schemas/primitives.ts';
import type { TicketEvent } from '../ticket/events.ts';
import { assignmentOf } from '../ticket/facts.ts';

/** Who works on a ticket, since when, and why in one sentence. */
export type AssignmentAccount = {
  assignee: string | null;
  team: string | null;
  by: 'person' | 'rule' | null;
  at: Instant;
  event: number;
  explanation: string;
};

/** Why a ticket is with its assignee or queue, from the last event that assigned it (specification 2). */
export const assignmentAccount = (events: readonly TicketEvent[]): AssignmentAccount | null => {
  let [assignee, team, by]: [string | null, string | null, AssignmentAccount['by']] = [null, null, null];
  let account: AssignmentAccount | null = null;
  for (const event of events) {
    const { after, actor, type } = event;
    // Events change these fields to what Ticket has.
    if ('assignee' in after) assignee = after.assignee as string | null;
    if ('team' in after) team = after.team as string | null;
    if ('assignedBy' in after) by = after.assignedBy as AssignmentAccount['by'];
    const sentence = assignmentOf(event).assignment ?? null;
    if (sentence === null && !('assignee' in after) && !('assignedBy' in after)) continue;
    const explanation = sentence ?? (actor.kind === 'agent' ? `${type} by ${actor.id}` : type);
    account = { assignee, team, by, at: event.at, event: event.sequence, explanation };
  }
  return account;
};
