import { isOpen, nextOpening } from '../../shared/domain/calendar/index.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import { agent, hoursAfter } from '../kit/case.ts';
import type { Acting, Seen } from './acting.ts';
import type { Chance } from './chance.ts';

/** Who acts on a ticket next, and when: agents answer, ask, escalate and forget; requesters answer, decline and vanish. */

export type Deed = { at: string; name: string; do: (ticket: Acting) => unknown };

const DAY_HOURS = 24;

/** Whether a person is on holiday in a week: one agent in six is. */
const isOnHoliday = (id: string, at: string): boolean => {
  const week = Math.floor(Date.parse(at) / (7 * DAY_HOURS * 3_600_000));
  const letters = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), week);
  return letters % 6 === 0;
};

/** The first instant from `at` on at which an agent works. */
export const worksFrom = (ticket: Seen, id: string, at: string): string => {
  const context = ticket.context();
  const { agents } = ticket.setting.organisation;
  const own = agents.find((candidate) => candidate.id === id)?.calendar;
  const calendar = (own ? context.calendars[own] : undefined) ?? context.calendar;
  let from = isOpen(at, calendar) ? at : nextOpening(at, calendar);
  while (isOnHoliday(id, from)) from = nextOpening(hoursAfter(from, DAY_HOURS), calendar);
  return from;
};

/** The assignee, or any agent of the team while the ticket is in its queue. */
const workerOf = (ticket: Seen, chance: Chance) => {
  const { assignee, team } = ticket.ticket;
  const { agents } = ticket.setting.organisation;
  const team_ = agents.filter((candidate) => candidate.team === team);
  const found = agents.find(({ id }) => id === assignee) ?? team_[Math.floor(chance.next() * team_.length)];
  return found ?? null;
};

/** How likely an agent leaves a ticket alone until something reminds them. */
const FORGETS = 0.3;

const deedsOf = (ticket: Seen): (readonly [name: string, weight: number])[] => [
  ['take', ticket.ticket.assignedBy === 'person' ? 0 : 25],
  ['answer', 25],
  ['note', 8],
  ['ask_requester', 18],
  ['resolve', 30],
  ['escalate', 7],
  ['return', ticket.ticket.level > 1 ? 4 : 0],
  ['prioritise', 6],
  ['set_target_date', ticket.ticket.checkpoint?.kind === 'set_date' ? 120 : 2],
  ['hand_to_third_party', 5],
];

const GRADES = ['low', 'medium', 'high'] as const;

const requestFor = (name: string, ticket: Seen, chance: Chance): ActionRequest | null => {
  const grade = () => chance.choose(GRADES.map((one) => [one, 1] as const));
  switch (name) {
    case 'take':
      return { action: 'take' };
    case 'ask_requester':
      return { action: 'ask_requester', question: 'Which browser do you use?' };
    case 'resolve':
      return { action: 'resolve', resolution: 'The password was reset.', correctiveActions: 'A new password.' };
    case 'escalate':
      return { action: 'escalate', reason: 'Beyond me.' };
    case 'return':
      return { action: 'return', level: ticket.ticket.level - 1, reason: 'Not ours.' };
    case 'prioritise':
      return { action: 'prioritise', urgency: grade(), impact: grade() };
    case 'set_target_date':
      return { action: 'set_target_date', at: hoursAfter(ticket.now, chance.hours(60)), reason: 'Parts are late.' };
    case 'hand_to_third_party':
      return { action: 'hand_to_third_party', thirdParty: 'Fibre Works', message: 'The line is dead.' };
    default:
      return null;
  }
};

const agentsDeed = (ticket: Seen, chance: Chance): Deed | null => {
  const worker = workerOf(ticket, chance);
  if (!worker || chance.happens(FORGETS)) return null;
  const at = worksFrom(ticket, worker.id, hoursAfter(ticket.now, chance.hours(5)));
  const name = chance.choose(deedsOf(ticket));
  const who = agent(worker.id, worker.role !== 'agent');
  const carryOut = (then: Acting): unknown => {
    const request = requestFor(name, then, chance);
    return request ? then.try(request, who) : then.agentWrites(name === 'answer' ? 'public' : 'internal', who);
  };
  return { at, name, do: carryOut };
};

const requestersDeed = (ticket: Seen, chance: Chance, name: string, medianHours: number): Deed | null => {
  const at = hoursAfter(ticket.now, chance.hours(medianHours));
  const says = (verdict: 'confirm' | 'decline' | 'thanks' | null) => ({
    at,
    name,
    do: (then: Acting) => then.requesterWrites(verdict),
  });
  switch (name) {
    case 'answers':
    case 'writes':
      return says(null);
    case 'confirms':
      return says('confirm');
    case 'thanks':
      return says('thanks');
    case 'declines':
      return says('decline');
    default:
      return null;
  }
};

/** A person's next action, unless something else happens first; null if no one will act. */
export const nextDeed = (ticket: Seen, chance: Chance): Deed | null => {
  switch (ticket.ticket.status) {
    case 'new':
    case 'open': {
      const writes = chance.happens(0.06) ? requestersDeed(ticket, chance, 'writes', 8) : null;
      return writes ?? agentsDeed(ticket, chance);
    }
    case 'waiting_on_requester':
      return requestersDeed(
        ticket,
        chance,
        chance.choose([
          ['answers', 7],
          ['vanishes', 3],
        ]),
        20,
      );
    case 'waiting_on_third_party': {
      const worker = workerOf(ticket, chance);
      if (!worker || chance.happens(FORGETS)) return null;
      const at = worksFrom(ticket, worker.id, hoursAfter(ticket.now, chance.hours(30)));
      const who = agent(worker.id);
      return { at, name: 'take_back', do: (then) => then.try({ action: 'take_back' }, who) };
    }
    case 'resolved': {
      const answer = chance.choose([
        ['confirms', 45],
        ['thanks', 15],
        ['declines', 12],
        ['writes', 8],
        ['vanishes', 20],
      ]);
      return requestersDeed(ticket, chance, answer, 15);
    }
    case 'closed':
      return null;
  }
};
