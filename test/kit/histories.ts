import fc from 'fast-check';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import { ASK, agent, Case, HAND_OVER, hoursAfter, type Opening, RESOLVE } from './case.ts';
import { CLUB, MARKETPLACE, type Setting, twoTimedLevels, withPolicy } from './settings.ts';

/** Random histories of tickets: agents act, requesters write, time passes, and the workflow wakes in time or late. */

export type Step =
  | { does: 'assess' }
  /** Time passes. The workflow wakes at every checkpoint, only once at the end, or not at all. */
  | { does: 'run' | 'oversleep' | 'lag'; hours: number }
  | { does: 'act'; request: ActionRequest; by: number }
  | { does: 'requester_writes'; verdict: 'confirm' | 'decline' | 'thanks' | null }
  | { does: 'agent_writes'; visibility: 'public' | 'internal'; by: number }
  /** The ticket joins or leaves a major incident, or the incident closes. */
  | { does: 'incident'; what: 'joins' | 'leaves' | 'ends' }
  /** Moves the ticket to another version of its policy. */
  | { does: 'move'; to: number };

export type History = { setting: Setting; opening: Opening; at: string; steps: Step[] };

const SETTINGS: readonly Setting[] = [
  CLUB,
  MARKETPLACE,
  withPolicy(CLUB, 'complex-inquiry'),
  withPolicy(CLUB, 'helpdesk-escalation'),
  withPolicy(CLUB, twoTimedLevels({ moves: 'in_hours' })),
  withPolicy(MARKETPLACE, twoTimedLevels({ metBy: 'resolution' })),
];

const SUBJECTS = [
  'I cannot log in',
  'Hm',
  'Outage: nobody can log in',
  'A phishing mail',
  'My lawyer',
  'Charged twice',
];

const grade = fc.constantFrom('low' as const, 'medium' as const, 'high' as const);
const OPENING = {
  subject: fc.constantFrom(...SUBJECTS),
  urgency: grade,
  impact: grade,
  proposed: fc.constantFrom({}, { escalationReason: 'Now, please.' }),
};
export const opening: fc.Arbitrary<Opening> = fc.record(OPENING, { requiredKeys: ['subject'] });
/** The same, or a ticket imported from another system. */
const anyOpening: fc.Arbitrary<Opening> = fc.oneof(
  { arbitrary: opening, weight: 3 },
  {
    arbitrary: fc.record(
      { ...OPENING, imported: fc.constantFrom('new', 'open', 'waiting_on_requester', 'closed') },
      { requiredKeys: ['subject', 'imported'] },
    ),
    weight: 1,
  },
);

export const instant = fc
  .date({ min: new Date('2026-11-22T00:00:00Z'), max: new Date('2027-01-10T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const FAR_AWAY = '2027-12-01T12:00:00.000Z';
const request: fc.Arbitrary<ActionRequest> = fc.oneof(
  fc.constantFrom<ActionRequest>(
    { action: 'take' },
    { action: 'assign', team: 'specialists' },
    ASK,
    { action: 'prioritise', urgency: 'high', impact: 'high' },
    { action: 'prioritise', urgency: 'low' },
    { action: 'categorise', category: 'security' },
    { action: 'categorise', type: 'complaint', category: 'billing' },
    HAND_OVER,
    { action: 'take_back' },
    { action: 'escalate', policy: 'complex-inquiry', level: 3 },
    { action: 'propose', correctiveActions: 'A refund.' },
    { action: 'approve' },
    { action: 'reopen' },
    { action: 'escalate' },
    { action: 'return', level: 1, team: 'helpdesk', reason: 'x' },
    { action: 'set_target_date', at: FAR_AWAY, reason: 'x' },
    RESOLVE,
    { action: 'decline' },
  ),
  {
    arbitrary: fc.constantFrom<ActionRequest>(
      { action: 'confirm' },
      { action: 'close', as: 'withdrawn' },
      { ...RESOLVE, final: true },
    ),
    weight: 1,
  },
);

const hours = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 400, noNaN: true }));
const by = fc.nat({ max: 8 });

/** An action by a person. */
export const command: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('act' as const), request, by }),
  fc.record({ does: fc.constant('requester_writes' as const), verdict: fc.constant(null) }),
  fc.record({
    does: fc.constant('agent_writes' as const),
    visibility: fc.constantFrom('public' as const, 'internal' as const),
    by,
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.constant<Step>({ does: 'assess' }), weight: 1 },
  {
    arbitrary: fc.record({ does: fc.constantFrom('run' as const, 'oversleep' as const, 'lag' as const), hours }),
    weight: 6,
  },
  { arbitrary: fc.record({ does: fc.constant('act' as const), request, by }), weight: 6 },
  {
    arbitrary: fc.record({
      does: fc.constant('requester_writes' as const),
      verdict: fc.constantFrom(null, 'decline' as const, null, 'confirm' as const),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      does: fc.constant('agent_writes' as const),
      visibility: fc.constantFrom('public' as const, 'internal' as const),
      by,
    }),
    weight: 1,
  },
);

export const setting = fc.constantFrom(...SETTINGS);

export const history: fc.Arbitrary<History> = fc.record({
  setting,
  opening: anyOpening,
  at: instant,
  // The workflow assesses first, unless a person acts before it.
  steps: fc
    .tuple(fc.boolean(), fc.array(step, { maxLength: 14 }))
    .map(([early, steps]) => (early ? steps : [{ does: 'assess' as const }, ...steps])),
});

const workerOf = (ticket: Case, index: number) => {
  const { agents } = ticket.setting.organisation;
  const chosen = agents[index % agents.length];
  return agent(chosen?.id ?? '', chosen?.role !== 'agent');
};

const take = (ticket: Case, step: Step): void => {
  switch (step.does) {
    case 'assess':
      ticket.assess();
      return;
    case 'run':
      ticket.runHours(step.hours);
      return;
    case 'oversleep':
      ticket.sleepUntil(hoursAfter(ticket.now, step.hours)).wake();
      return;
    case 'lag':
      ticket.sleepUntil(hoursAfter(ticket.now, step.hours));
      return;
    case 'act':
      ticket.try(step.request, workerOf(ticket, step.by));
      return;
    case 'requester_writes':
      ticket.requesterWrites(step.verdict);
      return;
    case 'incident':
      ticket.incident(step.what);
      return;
    case 'move':
      ticket.move(step.to);
      return;
    case 'agent_writes':
      ticket.agentWrites(step.visibility, workerOf(ticket, step.by));
  }
};

const rare: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('incident' as const),
    what: fc.constantFrom('joins' as const, 'joins' as const, 'leaves' as const, 'ends' as const),
  }),
  fc.record({ does: fc.constant('move' as const), to: fc.integer({ min: 1, max: 3 }) }),
);

/** The same with major incidents that open and close, and with moves to other policy versions. */
export const eventfulHistory: fc.Arbitrary<History> = fc.record({
  setting,
  opening,
  at: instant,
  steps: fc
    .array(fc.oneof({ arbitrary: step, weight: 2 }, { arbitrary: rare, weight: 1 }), { maxLength: 16 })
    .map((steps) => [{ does: 'assess' as const }, ...steps]),
});

/** Plays a history. `check` sees the case after every step, and the ticket before it. */
export const play = (
  { setting: where, opening: with_, at, steps }: History,
  check: (ticket: Case, before: Ticket, step: Step) => void = () => {},
): Case => {
  const ticket = new Case(where, with_, at);
  for (const next of steps) {
    const before = ticket.ticket;
    take(ticket, next);
    check(ticket, before, next);
  }
  return ticket;
};
