import { advance } from '../../domain/advance.ts';
import { acknowledgeUnassessed } from '../../domain/assessment/acknowledgement.ts';
import type { Consultation } from '../../domain/assessment/classifier/consultation.ts';
import type { Reading } from '../../domain/assessment/model/reading.ts';
import { assessTicket } from '../../domain/create.ts';
import { draftOf } from '../../domain/decide.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { MessageContent, TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { withNextExecution } from '../../domain/workflow/executions.ts';
import { nextStep } from '../../domain/workflow/next-step.ts';
import { hasMissedSignal } from '../../domain/workflow/signal.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { AdvanceInput, AssessInput, AwaitInput, Step } from '../../schemas/workflow.ts';
import { findingsFor } from '../assessment/findings.ts';
import { type Changed, type ChangeServices, changeTicket, TicketNotFound } from '../change/change-ticket.ts';
import { onceEach } from '../change/once-each.ts';
import type { Registrations } from '../ports/workflow.ts';

/** What the state machine's functions do. Each may run twice, and answers from the events, not from memory. */

export type WorkflowServices = ChangeServices & { registrations: Registrations };

/** `consult` asks the organisation's classifier, if it has one; it never throws and never takes long. */
export type AssessServices = WorkflowServices & {
  consult?: (ticket: Ticket, request: MessageContent) => Promise<Consultation | null>;
  /** Reads the request with the model that is shipped; it never throws, and says null where it can't. */
  read?: (ticket: Ticket, request: MessageContent) => Promise<Reading | null>;
};

/** After so many wakes, or so many days, an execution hands over to its continuation (docs/state-machine.md). */
const MOST_WAKES = 1000;
const MOST_DAYS = 300;
const DAY_MILLISECONDS = 86_400_000;

const superseded = (input: { wait: number; seen: number }, services: WorkflowServices): Step => ({
  next: 'superseded',
  after: input.seen,
  seen: input.seen,
  wait: input.wait,
  until: services.clock.now(),
  waitSeconds: 1,
});

const requireTicket = async (services: WorkflowServices, reference: string): Promise<Ticket> => {
  const ticket = await services.store.load(reference);
  if (!ticket) throw new TicketNotFound(reference);
  return ticket;
};

/** Assesses the ticket and says what comes next. Throws TicketNotFound. */
export const assessStep = async (services: AssessServices, input: AssessInput): Promise<Step> => {
  const { reference, execution } = input;
  const [standing, registered, request] = await Promise.all([
    requireTicket(services, reference),
    services.registrations.load(reference),
    services.store.message(reference, 1),
  ]);
  const seen = registered?.seen ?? 0;
  if (standing.execution > execution) return superseded({ wait: 0, seen }, services);
  // The checks ask for the requester, and the assignment once more.
  const store = { ...services.store, person: onceEach(services.store.person) };
  const findings = await findingsFor({ store }, standing);
  const consultation = request ? ((await services.consult?.(standing, request)) ?? null) : null;
  const reading = request ? ((await services.read?.(standing, request)) ?? null) : null;
  const changed = await changeTicket(
    { ...services, store },
    reference,
    (ticket, context) =>
      decided(
        request ? assessTicket(ticket, request, context, findings, consultation, reading) : draftOf(ticket, context),
      ),
    { byWorkflow: true, standing },
  );
  return stepAfter(services, standing, changed, { seen, wait: 0 });
};

/**
 * Puts the acknowledgement on record of a ticket whose assessment has failed. Of one that somebody has assessed meanwhile it is
 * that event's: what is told again is recognised. Throws TicketNotFound.
 */
const acknowledgeStep = async (services: WorkflowServices, reference: string): Promise<Step> => {
  const request = await services.store.message(reference, 1);
  const changed = await changeTicket(
    services,
    reference,
    (ticket, context) => decided(request ? acknowledgeUnassessed(ticket, request, context) : draftOf(ticket, context)),
    { byWorkflow: true },
  );
  const standing = changed.ok ? changed.ticket : await requireTicket(services, reference);
  return stepAfter(services, standing, changed, { seen: 0, wait: 0 });
};

/** Carries out what is due and says what comes next. Throws TicketNotFound. */
export const advanceStep = async (services: WorkflowServices, input: AdvanceInput): Promise<Step> => {
  const { reference, execution } = input;
  if (input.assessmentFailed) return acknowledgeStep(services, reference);
  const standing = await requireTicket(services, reference);
  if (standing.execution > execution) return superseded(input, services);
  const isLong = input.wait >= MOST_WAKES || handsOverAt(standing) <= services.clock.now();
  if (isLong && standing.status !== 'closed') {
    await continueElsewhere(services, reference, execution);
    return superseded(input, services);
  }
  const due = standing.checkpoint !== null && standing.checkpoint.at <= services.clock.now();
  if (!due) return stepFor(services, standing, input);
  const changed = await changeTicket(services, reference, (ticket, context) => decided(advance(ticket, context)), {
    byWorkflow: true,
    standing,
  });
  return stepAfter(services, standing, changed, input);
};

/** The event starts the continuation, by the stream; it tells what this execution hasn't told yet. */
const continueElsewhere = (services: WorkflowServices, reference: string, execution: number) =>
  changeTicket(services, reference, (ticket, context) =>
    decided(
      ticket.execution === execution
        ? withNextExecution(draftOf(ticket, context), 'continued')
        : draftOf(ticket, context),
    ),
  );

/** When an execution hands over at the latest: Standard workflows end after a year, and have 25,000 history events. */
const handsOverAt = (ticket: Ticket): Instant =>
  instantOf(millisecondsOf(ticket.executionSince) + MOST_DAYS * DAY_MILLISECONDS);

/** What comes next after a change that may have been refused. */
const stepAfter = (
  services: WorkflowServices,
  standing: Ticket,
  changed: Changed,
  input: { seen: number; wait: number },
) => (changed.ok ? stepFor(services, changed.ticket, input, changed.events) : stepFor(services, standing, input));

/**
 * What has happened since `seen`. What was just written is at hand, and a ticket's first event is `created`, whose notices
 * the assessment's tell of: it decides no step.
 */
const unseenBy = async (
  { store }: WorkflowServices,
  { reference, version }: Ticket,
  seen: number,
  written: readonly TicketEvent[],
): Promise<TicketEvent[]> => {
  const after = Math.max(seen, 1);
  const upTo = (written[0]?.sequence ?? version + 1) - 1;
  const before = upTo > after ? await store.events(reference, after, upTo) : [];
  return [...before, ...written.filter(({ sequence }) => sequence > seen)];
};

/** What comes next; `until` is the next checkpoint or the hand-over to a continuation, whichever is earlier. */
const stepFor = async (
  services: WorkflowServices,
  ticket: Ticket,
  input: { seen: number; wait: number },
  written: readonly TicketEvent[] = [],
): Promise<Step> => {
  const { version, checkpoint } = ticket;
  const unseen = await unseenBy(services, ticket, input.seen, written);
  const handOver = handsOverAt(ticket);
  const until = checkpoint && checkpoint.at < handOver ? checkpoint.at : handOver;
  return {
    next: nextStep(ticket, unseen),
    after: input.seen,
    seen: Math.max(version, input.seen),
    wait: input.wait + 1,
    until,
    waitSeconds: services.clock.waitSeconds(until),
  };
};

export type AwaitOutcome = 'waiting' | 'answer_now' | 'superseded';

/**
 * Registers the wait first, and only then reads the ticket, consistently: a signal that came between finds the
 * registration, one that came before is found here (architecture rule 4). The caller answers its own token on `answer_now`.
 */
export const awaitStep = async (services: WorkflowServices, input: AwaitInput): Promise<AwaitOutcome> => {
  const { reference, until, ...mine } = input;
  const registered = await services.registrations.register(reference, mine);
  if (!registered) return 'superseded';
  const ticket = await requireTicket(services, reference);
  if (hasMissedSignal(ticket, mine)) return 'answer_now';
  return until <= services.clock.now() ? 'answer_now' : 'waiting';
};
