import { expandHolidays } from '../../shared/adapters/holidays.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { act } from '../../shared/domain/act.ts';
import { advance } from '../../shared/domain/advance.ts';
import { compileCalendar } from '../../shared/domain/calendar/index.ts';
import { type Due, nextDue } from '../../shared/domain/clocks/clocks.ts';
import { declare } from '../../shared/domain/closure/review.ts';
import { assessTicket, create } from '../../shared/domain/create.ts';
import { addAgentMessage, addRequesterMessage, type Verdict } from '../../shared/domain/say.ts';
import { type Context, UnknownPolicy } from '../../shared/domain/ticket/context.ts';
import type { Decision, Draft } from '../../shared/domain/ticket/decision.ts';
import type { MessageContent } from '../../shared/domain/ticket/messages.ts';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import type { Instant } from '../../shared/schemas/primitives.ts';
import type { Channel, Grade } from '../../shared/schemas/ticket.ts';

/** One ticket of the shipped demonstration organisations, decided by the domain alone, for the documents' examples. */

export const MONDAY: Instant = '2026-11-23T08:00:00.000Z';

const shipped = shippedConfiguration();
const calendars = Object.fromEntries(
  shipped.calendars.map((calendar) => [calendar.id, compileCalendar(expandHolidays(calendar, 2026, 2028))]),
);

export type Opening = {
  organisation?: string;
  /** Replaces the policy that the routes give. */
  policy?: string;
  level?: number;
  subject?: string;
  channel?: Channel;
  urgency?: Grade;
  /** No agent has the skill, and no team sorts tickets without one. */
  nobodyFits?: boolean;
};

const words = (body: string, direction: MessageContent['direction'], visibility: MessageContent['visibility']) => ({
  kind: 'message' as const,
  direction,
  visibility,
  channel: 'email' as const,
  body,
});

const WORKER = { actor: { kind: 'agent', id: 'pieter.vandermerwe' }, maySupervise: true } as const;
const COLLEAGUE = { actor: { kind: 'agent', id: 'ayesha.patel' }, maySupervise: true } as const;
const REQUESTER = { kind: 'requester', id: 'p-ann' } as const;

export class DemonstrationDesk {
  ticket: Ticket;
  now: Instant = MONDAY;
  readonly #opening: Opening;

  constructor(opening: Opening = {}) {
    this.#opening = opening;
    const request = { ...words('I forgot my password.', 'inbound', 'public'), kind: 'request' as const };
    const subject = opening.subject ?? 'I cannot log in';
    const command = {
      reference: 'TD-7K3M-92QX',
      actor: REQUESTER,
      requester: 'p-ann',
      channel: opening.channel ?? 'email',
      origin: null,
      externalId: null,
      notify: true,
      automaticMailHeld: null,
      urgency: opening.urgency ?? null,
      impact: null,
      copied: [],
      links: [],
      request: { ...request, subject },
    };
    this.ticket = create(command, this.#context()).ticket;
    this.ticket = assessTicket(this.ticket, command.request, this.#context(true)).ticket;
  }

  act(request: ActionRequest, byColleague = false): Decision {
    return this.#keep(act(this.ticket, request, byColleague ? COLLEAGUE : WORKER, this.#context()));
  }

  declareIncident(): Decision {
    return this.#keep(declare(this.ticket, WORKER, this.#context()));
  }

  agentWrites(visibility: MessageContent['visibility']): Decision {
    const message = words('Please try this.', 'outbound', visibility);
    return this.#keep(addAgentMessage(this.ticket, WORKER.actor, message, this.#context()));
  }

  requesterWrites(verdict: Verdict): Decision {
    const message = words('Here is more.', 'inbound', 'public');
    return this.#keep(addRequesterMessage(this.ticket, REQUESTER, message, verdict, this.#context()));
  }

  /** Advances to the next checkpoint and carries it out; null when nothing more is due. */
  toNextCheckpoint(): { due: Due; draft: Draft } | null {
    const due = nextDue(this.ticket, this.#context());
    if (due === null) return null;
    if (due.at > this.now) this.now = due.at;
    const draft = advance(this.ticket, this.#context(true));
    this.ticket = draft.ticket;
    return { due, draft };
  }

  #keep(decision: Decision): Decision {
    if (decision.ok) this.ticket = decision.draft.ticket;
    return decision;
  }

  #context(byWorkflow = false): Context {
    const { organisation: id = 'club', policy, level = 1 } = this.#opening;
    const organisation = shipped.organisations.find((candidate) => candidate.id === id);
    const calendar = calendars[organisation?.calendar ?? ''];
    if (!organisation || !calendar) throw new Error(`no organisation ${id} is shipped`);
    const routes: typeof organisation.routes = policy ? [{ id: 'all', when: {}, policy, level }] : organisation.routes;
    const nobody: Partial<typeof organisation> = {
      teams: organisation.teams.map((team) => ({ ...team, triage: undefined })),
      agents: organisation.agents.map((agent) => ({ ...agent, skills: ['other'] })),
    };
    return {
      now: this.now,
      organisation: { ...organisation, routes, ...(this.#opening.nobodyFits ? nobody : {}) },
      calendar,
      calendars,
      policies: shipped.policies.map((each) => each.id),
      loads: {},
      byWorkflow,
      policy: (wanted, version) => {
        const found = shipped.policies.find((each) => each.id === wanted);
        if (!found) throw new UnknownPolicy(wanted, version);
        return { ...found, version: 1 };
      },
    };
  }
}
