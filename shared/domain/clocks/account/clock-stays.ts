import { type Instant, millisecondsOf } from '../../../schemas/primitives.ts';
import type { TicketEvent } from '../../ticket/events.ts';
import { applyChange, BLANK } from '../../ticket/evolve.ts';
import type { Ticket } from '../../ticket/ticket.ts';

type State = { at: number; ticket: Ticket };
type Pause = [from: number, to: number];

/** The time from one start of a level's clock to the next. Milliseconds; `to` is exclusive. */
export type LevelStay = {
  from: number;
  to: number;
  /** The ticket after each event of the stay, in order. Before the first of them it was `first`. */
  states: State[];
  first: Ticket;
  last: Ticket;
  /** When its clock was paused. */
  pauses: Pause[];
};

const statesOf = (events: readonly TicketEvent[]): State[] => {
  let ticket = BLANK;
  return events.map((event) => {
    ticket = applyChange(ticket, event.after);
    return { at: millisecondsOf(event.at), ticket };
  });
};

/** A ticket gets its policy with the assessment. Until then its clock runs by that same policy. */
const withPolicy = (states: readonly State[]): State[] => {
  const assessed = states.find(({ ticket }) => ticket.policy !== null)?.ticket;
  if (!assessed) return [...states];
  const { policy, policyVersion, level } = assessed;
  return states.map(({ at, ticket }) =>
    ticket.policy === null ? { at, ticket: { ...ticket, policy, policyVersion, level } } : { at, ticket },
  );
};

const pausesOf = ({ clock }: Ticket, end: number): Pause[] => {
  const closed = clock.pauses.map(([from, to]): Pause => [millisecondsOf(from), millisecondsOf(to)]);
  return clock.pausedSince === null ? closed : [...closed, [millisecondsOf(clock.pausedSince), end]];
};

/** The stays of a ticket from its creation to now, without gaps. Throws RangeError without events. */
export const staysOf = (events: readonly TicketEvent[], now: Instant): LevelStay[] => {
  const groups: State[][] = [];
  for (const state of withPolicy(statesOf(events))) {
    const last = groups.at(-1);
    if (last?.[0]?.ticket.clock.startedAt === state.ticket.clock.startedAt) last.push(state);
    else groups.push([state]);
  }
  return groups.map((states, index) => {
    const [first, last] = [states[0]?.ticket, states.at(-1)?.ticket];
    if (!first || !last) throw new RangeError('a ticket begins with an event');
    const next = groups[index + 1]?.[0]?.ticket.clock.startedAt;
    const from = millisecondsOf(first.clock.startedAt);
    const to = next === undefined ? millisecondsOf(now) : millisecondsOf(next);
    return { from, to, states, first, last, pauses: pausesOf(last, to) };
  });
};
