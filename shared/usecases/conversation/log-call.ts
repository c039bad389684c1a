import { onTime } from '../../domain/clocks/on-time.ts';
import type { FieldFault } from '../../domain/configuration/fault.ts';
import { addCall, type CallTold, mustWait, requestOfCall } from '../../domain/conversation/calls.ts';
import { unprovedIn } from '../../domain/intake/proof.ts';
import { categoryFaults } from '../../domain/intake/request-faults.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { parseReference } from '../../domain/ticket/reference.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { NewCall } from '../../schemas/channels/calls.ts';
import type { Organisation } from '../../schemas/configuration/organisation.ts';
import { isIntegrator, originOf, reaches, staffActor } from '../change/caller.ts';
import { changeTicket, contextFor, TooManyConflicts } from '../change/change-ticket.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import { type OpenServices, openTicket } from '../intake/open-ticket.ts';
import type { ApiKey } from '../ports/people.ts';
import type { Claim, StandingClaim } from '../ports/tickets.ts';

/**
 * Calls reported by a telephony system (docs/decisions/0109). The call's claim is in the transaction that stores it,
 * so a call that is reported again, also after a crash, is stored once.
 */

export type LoggedCall = { ok: true; reference: string; opened: boolean } | { ok: false; faults: FieldFault[] };

/** How long a telephony system may repeat a call. */
const KEEP_SECONDS = 30 * 86_400;

const callClaim = ({ id }: ApiKey, call: NewCall): Claim => ({
  scope: `call#${id}`,
  key: call.id,
  keepSeconds: KEEP_SECONDS,
});

/** The claim for the latest ticket the caller opened by phone; null for hidden numbers. */
const callerClaim = ({ id }: ApiKey, { caller }: NewCall): Claim | null =>
  caller.phone === undefined ? null : { scope: `caller#${id}`, key: caller.phone };

/** A key for the phone may name agents, and tickets from other channels, because an agent typed the reference. */
const isForPhone = (key: ApiKey): boolean => !isIntegrator(key) || key.scope.channels?.includes('phone') === true;

/** Stores a call. Throws UnknownOrganisation, TooManyConflicts. */
export const logCall = async (services: OpenServices, key: ApiKey, call: NewCall): Promise<LoggedCall> => {
  const before = await services.store.claim(callClaim(key, call));
  if (before) return { ok: true, reference: before.reference, opened: false };
  const context = await contextFor(services, key.organisation, null);
  const { organisation } = context;
  const named = call.reference === undefined ? null : await ticketNamed(services, key, call.reference);
  const faults = [
    ...(named === undefined ? [{ field: 'reference', message: 'there is no such ticket' }] : []),
    ...categoryFaults(call.category, organisation),
    ...agentFaults(key, call, organisation),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return untilWritten(
    async () => {
      const caller = callerClaim(key, call);
      const standing = named || caller === null ? null : await services.store.claim(caller);
      const ticket = named ?? (standing ? await services.store.load(standing.reference) : null);
      const kept = ticket && (named || isGoingOn(ticket)) ? await keep(services, key, call, ticket) : null;
      return kept ?? open(services, key, call, { standing, after: named ?? null, context });
    },
    () => new TooManyConflicts(`tickets kept changing while the call ${call.id} was stored`),
  );
};

const isGoingOn = ({ status }: Ticket): boolean => status !== 'closed' && status !== 'resolved';

/** The ticket with this reference; undefined if the key has no such ticket or it is restricted. */
const ticketNamed = async ({ store }: OpenServices, key: ApiKey, text: string): Promise<Ticket | undefined> => {
  const parsed = parseReference(text);
  const ticket = parsed.ok ? await store.load(parsed.reference) : null;
  if (ticket?.organisation !== key.organisation || ticket.restricted) return undefined;
  return (isIntegrator(key) && isForPhone(key)) || reaches(key, ticket) ? ticket : undefined;
};

const agentFaults = (key: ApiKey, { agent }: NewCall, { agents }: Organisation): FieldFault[] => {
  if (agent === undefined) return [];
  if (!isIntegrator(key) && agent !== key.agent) return [{ field: 'agent', message: 'leave it out: it is you' }];
  if (!isForPhone(key)) return [{ field: 'agent', message: 'use a key whose scope names the channel phone' }];
  return agents.some(({ id }) => id === agent) ? [] : [{ field: 'agent', message: `no agent ${agent}` }];
};

const toldBy = (key: ApiKey, { agent }: NewCall): CallTold => {
  const teller = staffActor(key);
  if (!isIntegrator(key)) return { speaker: teller, teller };
  return { speaker: agent === undefined ? null : { kind: 'agent', id: agent }, teller };
};

/** Returns null if the ticket is closed for good, and a new one has to be opened. */
const keep = async (
  services: OpenServices,
  key: ApiKey,
  call: NewCall,
  { reference }: Ticket,
): Promise<LoggedCall | null> => {
  const changed = await changeTicket(
    services,
    reference,
    onTime((ticket, context) => {
      if (mustWait(ticket, call)) throw new TooManyConflicts(`ticket ${reference} is still being assessed`);
      return addCall(ticket, call, toldBy(key, call), context);
    }),
    { claims: [callClaim(key, call)] },
  );
  if (changed.ok) return changed.events.length === 0 ? null : { ok: true, reference, opened: false };
  if ('claimed' in changed) return { ok: true, reference: changed.claimed.reference, opened: false };
  return { ok: false, faults: [{ field: 'reference', message: `the ticket takes no call: ${changed.refusal.code}` }] };
};

const open = async (
  services: OpenServices,
  key: ApiKey,
  call: NewCall,
  { standing, after, context }: { standing: StandingClaim | null; after: Ticket | null; context: Context },
): Promise<LoggedCall | typeof FASTER> => {
  const isTaken = call.outcome === 'taken';
  const unproved = unprovedIn('phone', !isIntegrator(key));
  const caller = callerClaim(key, call);
  const opened = await openTicket(services, {
    organisation: key.organisation,
    actor: isIntegrator(key) ? { kind: 'integrator', id: key.id } : staffActor(key),
    requester: call.caller,
    word: isIntegrator(key) ? { by: 'claim', origin: originOf(key) } : { by: 'staff' },
    command: {
      channel: 'phone',
      origin: originOf(key),
      externalId: call.id,
      notify: true,
      automaticMailHeld: null,
      urgency: null,
      impact: null,
      copied: [],
      links: after ? [{ reference: after.reference, as: 'related' }] : [],
      // An agent has spoken to the caller or will: no mail or call needs to acknowledge the request.
      acknowledged: true,
      ...(isTaken
        ? { firstResponseAt: services.clock.now() }
        : { callBack: { event: 1, wished: call.callBackAt ?? null } }),
    },
    request: { ...requestOfCall(call, context), ...(unproved ? { unproved } : {}) },
    claims: [
      callClaim(key, call),
      ...(caller ? [{ ...caller, ...(standing ? { replaces: standing.reference } : {}) }] : []),
    ],
  });
  if (opened.ok) return { ok: true, reference: opened.ticket.reference, opened: true };
  const isThisCall = (await services.store.claim(callClaim(key, call))) !== null;
  return isThisCall ? { ok: true, reference: opened.claimed.reference, opened: false } : FASTER;
};
