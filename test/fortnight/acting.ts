import type { Context } from '../../shared/domain/ticket/context.ts';
import type { TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import type { Worker } from '../../shared/domain/work/worker.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import type { Setting } from '../kit/settings.ts';

/** A ticket as those see it who know its organisation. */
export type Seen = { readonly ticket: Ticket; readonly now: string; readonly setting: Setting; context(): Context };

/** A ticket with its whole history. */
export type Lived = Seen & { readonly events: readonly TicketEvent[] };

/** A ticket that can be acted on: through the domain at once, or through a running system's API. */
export type Acting = Seen & {
  try(request: ActionRequest, worker: Worker): unknown;
  agentWrites(visibility: 'public' | 'internal', worker: Worker): unknown;
  requesterWrites(verdict: 'confirm' | 'decline' | 'thanks' | null): unknown;
};
