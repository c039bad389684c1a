import { ACTIONS, act } from '../../shared/domain/act.ts';
import { advance } from '../../shared/domain/advance.ts';
import { acknowledgeUnassessed } from '../../shared/domain/assessment/acknowledgement.ts';
import { replyToAnswer } from '../../shared/domain/assessment/checks/answer-offer.ts';
import type { Findings } from '../../shared/domain/assessment/checks/checks.ts';
import type { Consultation } from '../../shared/domain/assessment/classifier/consultation.ts';
import { checkpointsOf } from '../../shared/domain/clocks/clocks.ts';
import { onTime } from '../../shared/domain/clocks/on-time.ts';
import { outOfIncident } from '../../shared/domain/clocks/standing-still.ts';
import { involvedIn } from '../../shared/domain/closure/reopening.ts';
import { declare } from '../../shared/domain/closure/review.ts';
import { assessTicket, type CreateCommand, create } from '../../shared/domain/create.ts';
import { draftOf } from '../../shared/domain/decide.ts';
import { moveToVersion } from '../../shared/domain/escalation/policy-move.ts';
import { type ImportCommand, importTicket } from '../../shared/domain/imports/import-ticket.ts';
import type { AlarmReport, TicketAlarm } from '../../shared/domain/monitoring/alarm.ts';
import { takeReport } from '../../shared/domain/monitoring/incident.ts';
import { addAgentMessage, addRequesterMessage, type Verdict } from '../../shared/domain/say.ts';
import { chained, messageDigest } from '../../shared/domain/ticket/audit.ts';
import type { Context } from '../../shared/domain/ticket/context.ts';
import type { Decision, Draft } from '../../shared/domain/ticket/decision.ts';
import type { DecidedEvent, TicketEvent } from '../../shared/domain/ticket/events.ts';
import { BLANK, evolve } from '../../shared/domain/ticket/evolve.ts';
import type { MessageContent } from '../../shared/domain/ticket/messages.ts';
import type { Actor, Checkpoint, Ticket } from '../../shared/domain/ticket/ticket.ts';
import { whoMay } from '../../shared/domain/work/authority.ts';
import type { Worker } from '../../shared/domain/work/worker.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import type { ImportedTicket } from '../../shared/schemas/imports/imported-ticket.ts';
import type { Instant } from '../../shared/schemas/primitives.ts';
import type { Channel, Grade } from '../../shared/schemas/ticket.ts';
import { refuseForeignFacts } from './facts.ts';
import { contextAt, type Setting } from './settings.ts';

export const REQUESTER: Actor = { kind: 'requester', id: 'p-ann' };

/** An agent at work. Supervisors and admins may mark a resolution final. */
export const agent = (id: string, maySupervise = false): Worker => ({ actor: { kind: 'agent', id }, maySupervise });

export const THABO = agent('thabo.mokoena');
export const CLAIRE = agent('claire.adams');
export const JOHAN = agent('johan.botha');
export const NALEDI = agent('naledi.khumalo', true);

export const words = (body: string, kind: MessageContent['kind'] = 'message'): MessageContent => ({
  kind,
  direction: 'inbound',
  visibility: 'public',
  channel: 'email',
  body,
});

export type Opening = {
  subject?: string;
  body?: string;
  urgency?: Grade;
  impact?: Grade;
  proposed?: MessageContent['proposed'];
  channel?: Channel;
  origin?: string | null;
  /** The ticket was imported from another system, where it has had this status for a week. */
  imported?: ImportedTicket['status'];
  /** Monitoring opened the ticket. */
  alarm?: TicketAlarm;
};

const WEEK_HOURS = 168;

/** The same request in another system, where an agent asked a question one day later. */
const importOf = (
  { reference, requester, urgency, impact, request }: CreateCommand,
  status: ImportedTicket['status'],
  createdAt: Instant,
): ImportCommand => ({
  ...{ reference, organisation: 'club', requester, requesterCircle: [], assignee: null },
  ...{ actor: NALEDI.actor, import: 'i-1', source: 'zendesk', origin: 'import:zendesk' },
  past: {
    ...{ id: '35436', requester: { email: 'ann@customer.example' }, status, createdAt, channel: 'email' },
    ...{ subject: request.subject ?? '', description: request.body, restricted: false },
    urgency: urgency ?? undefined,
    impact: impact ?? undefined,
  },
  messages: [
    { at: hoursAfter(createdAt, 24), author: THABO.actor, body: 'Which browser do you use?', visibility: 'public' },
  ],
});

/** A Monday: 10:00 in the club, 09:00 in the marketplace, when it opens. */
export const MONDAY: Instant = '2026-11-23T08:00:00.000Z';

const HOUR = 3_600_000;
export const hoursAfter = (at: Instant, hours: number): Instant =>
  new Date(Date.parse(at) + Math.round(hours * HOUR)).toISOString();

const OF_OTHER_CLOCKS: readonly TicketEvent['type'][] = [
  'first_response_warned',
  'first_response_missed',
  'reporting_warned',
  'reporting_missed',
  'update_missed',
  'on_call_alerted',
  'left_in_queue',
  'day_ended',
];

/** A ticket's history as the store and workflow make it: each decision is numbered, chained and folded. */
export class Case {
  ticket: Ticket = BLANK;
  events: TicketEvent[] = [];
  now: Instant;
  setting: Setting;
  readonly request: MessageContent;
  /** What the workflow has read for the preliminary checks. */
  findings: Findings = { languages: ['en'], isCalled: false, known: { own: [], incidents: [] } };

  constructor(setting: Setting, opening: Opening = {}, at: Instant = MONDAY) {
    this.setting = setting;
    this.now = at;
    this.request = {
      ...words(opening.body ?? 'I forgot my password.', 'request'),
      subject: opening.subject ?? 'I cannot log in',
      proposed: opening.proposed,
    };
    const { urgency = null, impact = null, channel = 'email', origin = null } = opening;
    const fields = { channel, origin, externalId: null, notify: true, automaticMailHeld: null };
    const who = { actor: REQUESTER, requester: 'p-ann', copied: [], links: [] };
    const { alarm } = opening;
    const asked = { urgency, impact, request: this.request, ...(alarm ? { alarm } : {}) };
    const command = { reference: 'TD-7K3M-92QX', ...who, ...fields, ...asked };
    this.#commit(
      opening.imported
        ? importTicket(importOf(command, opening.imported, hoursAfter(at, -WEEK_HOURS)), this.context())
        : create(command, this.context()),
    );
  }

  context(fields: Partial<Context> = {}): Context {
    return contextAt(this.setting, this.now, fields);
  }

  /** Assesses the ticket as the workflow does first, with a classifier's answer. */
  assess(consultation: Consultation | null = null): this {
    const context = this.context({ byWorkflow: true });
    return this.#commit(assessTicket(this.ticket, this.request, context, this.findings, consultation));
  }

  /** The assessment fails, and the workflow acknowledges the ticket without it. */
  assessmentFails(): this {
    return this.#commit(acknowledgeUnassessed(this.ticket, this.request, this.context({ byWorkflow: true })));
  }

  /** The requester accepts or declines an automatic answer. */
  saysOfAnswer(says: 'accept' | 'decline', event: number, comment: string | null = null): this {
    return this.#commit(replyToAnswer(this.ticket, { event, says, comment }, 'The answer.', this.context()));
  }

  /** Moves the clock while the workflow sleeps. */
  sleepUntil(at: Instant): this {
    if (at < this.now) throw new Error(`${at} is before ${this.now}`);
    this.now = at;
    return this;
  }

  /** Wakes the workflow once to do everything that is due. */
  wake(): this {
    return this.#commit(advance(this.ticket, this.context({ byWorkflow: true })));
  }

  /** Moves the clock; the workflow wakes at every checkpoint on the way. */
  runUntil(at: Instant): this {
    while (this.ticket.checkpoint !== null && this.ticket.checkpoint.at <= at) {
      const { at: due } = this.ticket.checkpoint;
      if (due > this.now) this.sleepUntil(due);
      this.wake();
    }
    return this.sleepUntil(at);
  }

  runHours(hours: number): this {
    return this.runUntil(hoursAfter(this.now, hours));
  }

  /** Moves the clock to the next checkpoint and lets the workflow handle it. */
  runToNext(): this {
    return this.runUntil(this.ticket.checkpoint?.at ?? this.now);
  }

  try(asked: ActionRequest, worker: Worker): Decision {
    const request = withContact(asked, this.now);
    const involved = involvedIn(this.events);
    return this.#decide((ticket, context) =>
      act(ticket, request, worker, context, { involved, request: this.request }),
    );
  }

  /** Takes an action that must be allowed. */
  act(request: ActionRequest, worker?: Worker): this {
    const decision = this.try(request, worker ?? this.#entitled(request));
    if (!decision.ok) throw new Error(`${request.action} was refused: ${JSON.stringify(decision.refusal)}`);
    return this;
  }

  /** Thabo, or one of the people who decide at this level if that is limited. */
  #entitled({ action }: ActionRequest): Worker {
    const needed = ACTIONS[action].decides;
    const entitled = (needed && whoMay(this.ticket, needed, this.context()))?.filter(
      ({ id }) => id !== this.ticket.approval?.by,
    );
    const [first] = entitled ?? [];
    return first && !entitled?.some(({ id }) => id === THABO.actor.id)
      ? agent(first.id, first.role !== 'agent')
      : THABO;
  }

  requesterWrites(verdict: Verdict = null): this {
    const involved = involvedIn(this.events);
    this.#decide((ticket, context) =>
      addRequesterMessage(ticket, REQUESTER, words('Here is more.'), verdict, context, involved),
    );
    return this;
  }

  agentWrites(visibility: 'public' | 'internal' = 'public', worker: Worker = THABO): this {
    const message: MessageContent = { ...words('Please try this.'), direction: 'outbound', visibility };
    this.#decide((ticket, context) => addAgentMessage(ticket, worker.actor, message, context));
    return this;
  }

  /** The ticket becomes a major incident, joins or leaves another one, or that one closes without a solution. */
  incident(what: 'begins' | 'joins' | 'leaves' | 'ends'): this {
    const of = 'TD-0000-0000';
    if (what === 'begins') this.#decide((ticket, context) => declare(ticket, NALEDI, context));
    else if (what !== 'ends')
      this.try({ action: 'link', to: of, as: what === 'joins' ? 'major_incident' : 'related' }, NALEDI);
    else if (this.ticket.incident !== null) {
      this.#decide((ticket, context) => {
        const change = outOfIncident(ticket, context.now);
        const left = { type: 'incident_left' as const, reason: 'incident_end', change };
        return draftOf(ticket, context).record(left).decision();
      });
    }
    return this;
  }

  /** Monitoring reports a state of the alarm behind the ticket. */
  alarmSays(state: AlarmReport['state'], since = this.now): this {
    const report: AlarmReport = {
      ...{ source: 'alertmanager', identity: 'a', state, since, firedAt: null, name: 'Down', summary: 'Down' },
      ...{ text: 'It does not answer.', labels: {}, links: [] },
    };
    this.#decide((ticket, context) => takeReport(ticket, report, { kind: 'integrator', id: 'k-1' }, context));
    return this;
  }

  /** Moves the ticket to another version of its policy, if possible. */
  move(to: number): this {
    const { policy, policyVersion } = this.ticket;
    if (policy === null || policyVersion === null) return this;
    const version = this.context().policy(policy, to);
    const actor = NALEDI.actor;
    this.#decide((ticket, context) =>
      moveToVersion(ticket, { from: ticket.policyVersion ?? 0, to: version, actor }, context),
    );
    return this;
  }

  /** The types of the events after a number, in order. */
  typesAfter(sequence: number): string[] {
    return this.events.slice(sequence).map((event) => event.type);
  }

  /** The same without events caused by other clocks than the level's. */
  levelTypesAfter(sequence: number): string[] {
    return this.levelEventsAfter(sequence).map((event) => event.type);
  }

  levelEventsAfter(sequence: number): TicketEvent[] {
    return this.events.slice(sequence).filter((event) => !OF_OTHER_CLOCKS.includes(event.type));
  }

  /** The next checkpoint of the level's own clock. */
  get levelCheckpoint(): Checkpoint | null {
    const due = checkpointsOf(this.ticket, this.context()).filter(({ clock }) => clock === 'level');
    const [first] = due.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    return first ? { kind: first.kind, at: first.at } : null;
  }

  get last(): TicketEvent {
    const event = this.events.at(-1);
    if (!event) throw new Error('a case begins with an event');
    return event;
  }

  /** The last event of a type. */
  latest(type: TicketEvent['type']): TicketEvent {
    const event = this.events.findLast((candidate) => candidate.type === type);
    if (!event) throw new Error(`there is no ${type} in ${this.typesAfter(0).join(', ')}`);
    return event;
  }

  /** Decides as use cases do: overdue steps come first. */
  #decide(decide: (ticket: Ticket, context: Context) => Decision): Decision {
    const decision = onTime(decide)(this.ticket, this.context());
    if (decision.ok) this.#commit(decision.draft);
    return decision;
  }

  #commit(draft: Draft): this {
    for (const event of draft.events) this.#store(event);
    const [decided, stored] = [draft.ticket, this.ticket].map((ticket) => JSON.stringify({ ...ticket, lastHash: '' }));
    if (decided !== stored) throw new Error(`decided ${decided}, but the events fold into ${stored}`);
    return this;
  }

  #store(event: DecidedEvent): void {
    refuseForeignFacts(event);
    const digest = event.message ? messageDigest('salt', event.message.body) : undefined;
    const stored = chained(this.ticket, event, digest);
    this.events.push(stored);
    this.ticket = { ...evolve(this.ticket, event), lastHash: stored.hash };
  }
}

/** Adds how the requester gave their consent to actions in their name, if the test doesn't. */
export const withContact = (request: ActionRequest, at: Instant): ActionRequest => {
  const named = request.action === 'confirm' || request.action === 'decline';
  const withdrawn = request.action === 'close' && request.as === 'withdrawn';
  const contact = { channel: 'phone' as const, at };
  return named || withdrawn ? { contact, ...request } : request;
};

/** An assessed ticket of an organisation. */
export const assessed = (setting: Setting, opening: Opening = {}, at: Instant = MONDAY): Case =>
  new Case(setting, opening, at).assess();

export const ASK = { action: 'ask_requester', question: 'Which browser do you use?' } as const satisfies ActionRequest;
export const HAND_OVER = {
  action: 'hand_to_third_party',
  thirdParty: 'Fibre Works',
  message: 'The line is down at our customer.',
} as const satisfies ActionRequest;
export const RESOLVE = { action: 'resolve', resolution: 'The password was reset.' } as const satisfies ActionRequest;
