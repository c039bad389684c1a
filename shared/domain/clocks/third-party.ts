import type { Draft } from '../ticket/decision.ts';
import type { Checkpoint, Ticket } from '../ticket/ticket.ts';
import type { Clock } from './clock.ts';
import { resumedUnlessInIncident } from './standing-still.ts';

/** The date on which to follow up with a third party that works on a ticket (specification 3, "When clocks stop"). */

const followUps = ({ waiting }: Ticket): Checkpoint[] =>
  waiting?.until ? [{ kind: 'follow_up', at: waiting.until }] : [];

/** Asks the assignee to follow up and updates the requester. The clock runs until the date is renewed. */
const missFollowUp = (draft: Draft, due: Checkpoint): Draft => {
  const { ticket } = draft;
  const { waiting } = ticket;
  return draft.record({
    type: 'follow_up_missed',
    reason: 'date_passed',
    change: {
      waiting: { since: waiting?.since ?? due.at, reminders: (waiting?.reminders ?? 0) + 1, until: null },
      clock: resumedUnlessInIncident(ticket, due.at),
    },
    facts: { due: due.at },
  });
};

/**
 * @starts `hand_to_third_party`
 * @ends `take_back`
 * @standsStill never
 * @checkpoints `follow_up`: the assignee is asked to follow up, the requester gets an update, and the level's clock runs
 *   until the date is renewed
 */
export const thirdParty = {
  name: 'third_party',
  runsIn: ['waiting_on_third_party'],
  due: followUps,
  pass: missFollowUp,
  carriedOutBy: { follow_up: { follow_up_missed: 'any_reason' } },
} as const satisfies Clock;
