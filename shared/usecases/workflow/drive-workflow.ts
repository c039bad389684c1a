import { advance } from '../../domain/advance.ts';
import { acknowledgeUnassessed } from '../../domain/assessment/acknowledgement.ts';
import type { Consultation } from '../../domain/assessment/classifier/consultation.ts';
import type { Reading } from '../../domain/assessment/model/reading.ts';
import { assessTicket } from '../../domain/create.ts';
import { draftOf } from '../../domain/decide.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { withNextExecution } from '../../domain/workflow/executions.ts';
import type { AdvanceInput, AssessInput, Step } from '../../schemas/workflow.ts';
import { findingsFor } from '../assessment/findings.ts';
import { type Changed, type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import { onceEach } from '../change/once-each.ts';
import { secondsSince } from '../change/real-seconds.ts';
import type { Registrations } from '../ports/workflow.ts';
import { requireTicket } from './await-step.ts';
import { isDue, isLong, stepFor, superseded } from './steps.ts';

/** Steps of the state machine. Each may run twice, and derives its answer from the events. */

export type WorkflowServices = ChangeServices & {
  registrations: Registrations;
  /** Called for each checkpoint carried out, with its delay in seconds. */
  onCheckpoint?: (lateSeconds: number) => void;
};

/** `consult` asks the organisation's classifier, if there is one. It never throws and never takes long. */
export type AssessServices = WorkflowServices & {
  consult?: (ticket: Ticket, request: MessageContent) => Promise<Consultation | null>;
  /** Reads the request with the shipped model. Never throws; null if it can't. */
  read?: (ticket: Ticket, request: MessageContent) => Promise<Reading | null>;
};

/** Assesses the ticket and returns the next step. Throws TicketNotFound. */
export const assessStep = async (services: AssessServices, input: AssessInput): Promise<Step> => {
  const { reference, execution } = input;
  const [standing, registered, request] = await Promise.all([
    requireTicket(services, reference),
    services.registrations.load(reference),
    services.store.message(reference, 1),
  ]);
  const seen = registered?.seen ?? 0;
  if (standing.execution > execution) return superseded(services, { wait: 0, seen });
  // Both the checks and the assignment read the requester.
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
 * Records the acknowledgement of a ticket whose assessment failed. If it was assessed meanwhile, that event
 * acknowledges it, and a second notice is recognised. Throws TicketNotFound.
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

/** Carries out what is due and returns the next step. Throws TicketNotFound. */
export const advanceStep = async (services: WorkflowServices, input: AdvanceInput): Promise<Step> => {
  const { reference, execution } = input;
  if (input.assessmentFailed) return acknowledgeStep(services, reference);
  const standing = await requireTicket(services, reference);
  if (standing.execution > execution) return superseded(services, input);
  if (isLong(services, standing, input)) {
    await continueElsewhere(services, reference, execution);
    return superseded(services, input);
  }
  if (!isDue(services, standing)) return stepFor(services, standing, input);
  const changed = await changeTicket(services, reference, (ticket, context) => decided(advance(ticket, context)), {
    byWorkflow: true,
    standing,
  });
  if (changed.ok && changed.events.length > 0 && standing.checkpoint)
    services.onCheckpoint?.(secondsSince(services.clock, standing.checkpoint.at));
  return stepAfter(services, standing, changed, input);
};

/**
 * Records the continuation. The stream starts it from this event, and it sends the notices this execution hasn't
 * sent.
 */
const continueElsewhere = (services: WorkflowServices, reference: string, execution: number) =>
  changeTicket(services, reference, (ticket, context) =>
    decided(
      ticket.execution === execution
        ? withNextExecution(draftOf(ticket, context), 'continued')
        : draftOf(ticket, context),
    ),
  );

/** The next step after a change that may have been refused. */
const stepAfter = (
  services: WorkflowServices,
  standing: Ticket,
  changed: Changed,
  input: { seen: number; wait: number },
) => (changed.ok ? stepFor(services, changed.ticket, input, changed.events) : stepFor(services, standing, input));
