import type { Instant } from '../schemas/primitives.ts';
import type { Channel, Grade, LinkKind, Priority } from '../schemas/ticket.ts';
import { acknowledgement, withPromise } from './assessment/acknowledgement.ts';
import { type Assessment, assess } from './assessment/assessment.ts';
import { type Findings, preliminaryChecks } from './assessment/checks/checks.ts';
import type { Consultation } from './assessment/classifier/consultation.ts';
import type { ReadingFacts } from './assessment/model/judgement.ts';
import type { Reading } from './assessment/model/reading.ts';
import { toldCodesIn } from './assessment/told-codes.ts';
import { assign } from './assignment/assignment.ts';
import { assignmentFacts } from './assignment/assignment-reasons.ts';
import { isLastLevel } from './clocks/level/level-times.ts';
import { withCallBack } from './conversation/call-back.ts';
import { draftOf } from './decide.ts';
import { moveToLevel, requestTargetDate } from './escalation/movements.ts';
import { toldAt } from './escalation/upwards.ts';
import { noteLeftOut } from './intake/note-left-out.ts';
import { authenticity } from './intake/noted.ts';
import type { TicketAlarm } from './monitoring/alarm.ts';
import { restrictionBy } from './records/restricted.ts';
import { type Context, teamOf } from './ticket/context.ts';
import type { Draft } from './ticket/decision.ts';
import type { NewFacts } from './ticket/events.ts';
import { BLANK } from './ticket/evolve.ts';
import type { MessageContent } from './ticket/messages.ts';
import { type Actor, type CallBack, newLevelClock, type Ticket } from './ticket/ticket.ts';
import { noLongerUnassessed } from './workflow/unassessed.ts';

export type CreateCommand = {
  reference: string;
  actor: Actor;
  requester: string;
  channel: Channel;
  origin: string | null;
  externalId: string | null;
  notify: boolean;
  automaticMailHeld: string | null;
  urgency: Grade | null;
  impact: Grade | null;
  copied: string[];
  counterparty?: string | null;
  counterpartyCircle?: string[];
  requesterCircle?: string[];
  /** For a ticket that continues a restricted one's matter: who may see it. */
  restricted?: boolean;
  insiders?: string[];
  complainedAbout?: string[];
  links: { reference: string; as: LinkKind }[];
  /** Set by the organisation's own data: P1 of an alarm. */
  priority?: Priority;
  /** For a call: an agent has spoken to the requester, or will call them back. */
  acknowledged?: true;
  firstResponseAt?: Instant;
  callBack?: CallBack;
  /** For an incident that monitoring opens. */
  alarm?: TicketAlarm;
  request: MessageContent;
  /** For a ticket that was split off: which ticket it came from, and who split it. */
  facts?: NewFacts<'created'>;
};

/** Creates a ticket at level 1 whose clock starts now (specification 1 and 3). */
export const create = (command: CreateCommand, context: Context): Draft =>
  noteLeftOut(created(command, context), command.automaticMailHeld ?? command.request.unproved ?? null);

/** Creates a ticket whose sender already knows which parts of the request aren't kept. */
export const created = (command: CreateCommand, context: Context): Draft => {
  const { actor, request, facts: given, ...fields } = command;
  const facts = { ...authenticity(request), ...given };
  return draftOf(BLANK, context).record({
    type: 'created',
    actor,
    reason: command.channel,
    change: {
      ...fields,
      counterparty: command.counterparty ?? null,
      counterpartyCircle: command.counterpartyCircle ?? [],
      organisation: context.organisation.id,
      createdAt: context.now,
      executionSince: context.now,
      clock: newLevelClock(context.now),
    },
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    message: request,
  });
};

/**
 * Assesses a ticket once (specification 2): rules and classifier first, then team and assignee. Runs the preliminary
 * checks if their findings were read. Keeps what a person has done in the meantime.
 */
export const assessTicket = (
  ticket: Ticket,
  request: MessageContent,
  context: Context,
  findings?: Findings,
  consultation: Consultation | null = null,
  reading: Reading | null = null,
): Draft => {
  if (ticket.policy !== null || ticket.status === 'closed') return draftOf(ticket, context);
  const assessment = assess(
    {
      subject: request.subject ?? '',
      description: request.body,
      category: ticket.category ?? request.proposed?.category ?? null,
      urgency: ticket.urgency,
      impact: ticket.impact,
      requesterType: request.proposed?.requesterType ?? null,
      sender: request.requester?.email ?? request.proposed?.sender ?? null,
      fields: request.fields,
      details: request.details,
      attachments: request.attachments,
    },
    context.organisation,
    { type: ticket.type ?? request.proposed?.type ?? null, priority: ticket.priority },
    consultation,
    reading,
  );
  const policy = context.policy(assessment.policy, null);
  const { level } = assessment;
  const team = ticket.team ?? teamOf(context, policy, level, assessment.category);
  const restriction = restrictionBy(ticket, assessment, request, context.organisation);
  const assignment = assign(context, {
    ...ticket,
    ...restriction,
    category: assessment.category,
    priority: assessment.priority,
    policy: policy.id,
    policyVersion: policy.version,
    level,
    team,
  });
  const takenByPerson = ticket.assignedBy === 'person';
  const { type, category, urgency, impact, priority, explanation } = assessment;
  // A ticket imported from another system gets no automatic question or answer.
  const checked =
    findings && ticket.importedAt === null
      ? preliminaryChecks(
          { ...ticket, ...restriction, type, category, priority, version: ticket.version + 1 },
          request,
          findings,
          context.organisation,
          assessment.fired,
        )
      : { facts: {}, says: null };
  const acknowledges = acknowledgement(ticket, request);
  const noted = draftOf(ticket, context).record({
    type: 'assessed',
    reason: explanation.route,
    change: {
      type,
      category,
      urgency,
      impact,
      priority,
      policy: policy.id,
      policyVersion: policy.version,
      level,
      team,
      ...restriction,
      ...(takenByPerson
        ? {}
        : { assignee: assignment.assignee, assignedBy: assignment.assignee ? ('rule' as const) : null }),
      ...(priority === 'P1' && ticket.status !== 'resolved' ? { clock: NEVER_PAUSED } : {}),
      ...noLongerUnassessed(ticket),
      ...acknowledges.change,
    },
    facts: {
      typeBy: explanation.type,
      categoryBy: explanation.category,
      urgencyBy: explanation.urgency,
      impactBy: explanation.impact,
      priorityBy: explanation.priority,
      route: explanation.route,
      ...toldAt(policy, level),
      ...alsoFired(assessment),
      ...(assessment.products.length > 0
        ? { products: assessment.products.slice(0, MAX_PRODUCTS_TOLD).join(' ') }
        : {}),
      ...(ticket.restricted || assessment.restricted ? {} : spokenOf(request, reading, context)),
      ...(assessment.confidence < 1 ? { confidence: Math.round(assessment.confidence * 100) / 100 } : {}),
      ...readIn(assessment),
      ...assessment.classifier,
      ...(takenByPerson ? { assignment: 'taken by a person' } : assignmentFacts(assignment)),
      ...checked.facts,
      ...acknowledges.facts,
    },
  });
  const assessed = withCallBack(checked.says ? noted.record(checked.says) : noted);
  if (ticket.status === 'resolved') return assessed.finish();
  const goesUp = request.proposed?.escalationReason !== undefined && !isLastLevel(policy, level) && !takenByPerson;
  if (!goesUp) return requestTargetDate(assessed).finish();
  const up = {
    type: 'escalated' as const,
    level: level + 1,
    reason: 'requester_asked',
    startsAt: ticket.clock.startedAt,
  };
  return withPromise(noted, moveToLevel(assessed, up)).finish();
};

/** What the text model said, as far as it differs from the decision. This keeps the event below one write unit. */
const readIn = ({
  reading,
  category,
  restrictedBy,
}: Assessment): ReadingFacts & { restrictedBy?: 'category' | 'model' } => {
  const { modelSaid, modelNext, delicate = 0, ...said } = reading;
  return {
    ...said,
    ...(modelSaid && modelSaid !== category ? { modelSaid } : {}),
    ...(modelNext && category === null ? { modelNext } : {}),
    ...(delicate >= DELICATE_TOLD_FROM ? { delicate } : {}),
    ...(restrictedBy ? { restrictedBy } : {}),
  };
};
const DELICATE_TOLD_FROM = 0.1;

/** What early warnings count besides categories and products (docs/decisions/0161). */
const spokenOf = (
  { subject = '', body, details = {}, fields = {} }: MessageContent,
  reading: Reading | null,
  { organisation }: Context,
): { errorCodes?: string; speaksOf?: string } => {
  const text = [subject, body, ...Object.values(details), ...Object.values(fields).map(String)].join('\n');
  const errorCodes = toldCodesIn(text, organisation.assessmentRules);
  const speaksOf = reading?.speaksOf ?? [];
  return {
    ...(errorCodes.length > 0 ? { errorCodes: errorCodes.join(' ') } : {}),
    ...(speaksOf.length > 0 ? { speaksOf: speaksOf.join(' ') } : {}),
  };
};

/**
 * The strongest rules that fired and set nothing. Left out if there are none, which keeps the event below one write
 * unit.
 */
const alsoFired = ({ fired, explanation }: Assessment): { alsoFired?: string } => {
  const named = new Set(Object.values(explanation));
  const others = fired.filter((id) => !named.has(id)).slice(0, MAX_RULES_TOLD);
  return others.length > 0 ? { alsoFired: others.join(' ') } : {};
};
const MAX_RULES_TOLD = 12;
const MAX_PRODUCTS_TOLD = 3;

/** A question asked before the assessment paused the clock; P1 never pauses. */
const NEVER_PAUSED = { pausedSince: null };
