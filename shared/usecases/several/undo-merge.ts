import { act } from '../../domain/act.ts';
import { letGo } from '../../domain/several/merging.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Refusal } from '../../domain/ticket/decision.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import { arrivalOf } from '../../domain/ticket/facts.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Worker } from '../../domain/work/worker.ts';
import type { RequestOf } from '../../schemas/actions.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import { type ChangedTogether, changeTickets } from '../change/change-tickets.ts';
import type { Change, Claim, Claims, TicketHistory, TicketLists } from '../ports/tickets.ts';
import { movedClaims } from './moved-claims.ts';

/** Undoes a merge: the merged ticket continues on its own (specification 4). */

/** Limit of merges followed, as for replies. */
const MAX_MERGES = 5;

/** A ticket that continued the merged one, with the people who leave it and the messages that stay. */
type Host = { ticket: Ticket; leaving: string[]; staying: number[]; claims: Claim[] };

/**
 * Reopens a merged ticket and detaches it from the ticket that continued it, and from those that one was merged into,
 * in one transaction. The link and the people who came with the merge leave them. Messages written to the merged
 * ticket meanwhile stay and are named on both; replies to those find the reopened ticket. Throws TicketNotFound,
 * TooManyConflicts.
 */
export const undoMerge = async (
  services: ChangeServices,
  ticket: Ticket,
  request: RequestOf<'reopen'>,
  worker: Worker,
  once: readonly Claim[] = [],
): Promise<ChangedTogether> => {
  const hosts = await hostsOf(services.store, ticket);
  const references = [ticket.reference, ...hosts.map((host) => host.reference)];
  return changeTickets(
    services,
    references,
    async ([merged, ...others], [context, ...contexts]) => {
      if (!merged || !context) throw new RangeError('the merged ticket or its context was not loaded');
      const found = await leavingHosts(services.store, merged, others);
      const staying = found.flatMap((host) => host.staying.map((number) => `${host.ticket.reference}#${number}`));
      const reopened = act(merged, request, worker, context, { staying });
      if (!reopened.ok) return reopened;
      const changes: Change[] = [
        { before: merged, draft: reopened.draft, claims: found.flatMap(({ claims }) => claims) },
      ];
      for (const [index, host] of found.entries()) {
        const change = hostChange(merged, host, worker, contexts[index] ?? context);
        if (!change.ok) return change;
        changes.push(change.change);
      }
      return { ok: true, changes };
    },
    once,
  );
};

const hostChange = (
  merged: Ticket,
  host: Host,
  worker: Worker,
  context: Context,
): { ok: true; change: Change } | { ok: false; refusal: Refusal } => {
  const decision = letGo(host.ticket, merged, host, worker, context);
  return decision.ok ? { ok: true, change: { before: host.ticket, draft: decision.draft } } : decision;
};

/** The ticket that continued a merged one, and the tickets it was merged into in turn. */
const hostsOf = async (store: TicketHistory, merged: Ticket): Promise<Ticket[]> => {
  const hosts: Ticket[] = [];
  let next = merged.mergedInto;
  while (next !== null && next !== merged.reference && hosts.length < MAX_MERGES) {
    const host: Ticket | null = await store.load(next);
    if (!host || hosts.some(({ reference }) => reference === host.reference)) break;
    hosts.push(host);
    next = host.mergedInto;
  }
  return hosts;
};

/** Who leaves each ticket: only people who came there with the merged ticket, followed from one to the next. */
const leavingHosts = async (
  store: TicketHistory & TicketLists & Claims,
  merged: Ticket,
  hosts: readonly Ticket[],
): Promise<Host[]> => {
  const found: Host[] = [];
  let from = merged.reference;
  let leaving = [merged.requester, ...merged.copied];
  for (const ticket of hosts) {
    const events = await store.events(ticket.reference);
    const came = cameByMerges(events);
    const staysFor = await peopleOfOthers(store, ticket, from);
    leaving = leaving.filter((person) => came.includes(person) && !staysFor.has(person));
    const staying = events
      .filter((event) => arrivalOf(event).writtenTo === merged.reference)
      .map(({ sequence }) => sequence);
    found.push({ ticket, leaving, staying, claims: await claimsBack(store, ticket, staying) });
    from = ticket.reference;
  }
  return found;
};

/** People who are in copy only because of a merge: no one added them before or since. */
const cameByMerges = (events: readonly TicketEvent[]): string[] => {
  const came = new Set<string>();
  for (const { reason, before, after } of events) {
    // `copied` holds people's ids, before and after.
    const was = (before.copied ?? []) as string[];
    const is = (after.copied ?? was) as string[];
    for (const person of was) if (!is.includes(person)) came.delete(person);
    for (const person of is) if (!was.includes(person) && reason === 'merged') came.add(person);
  }
  return [...came];
};

/** People who are here also because of another ticket that is still merged into this one. */
const peopleOfOthers = async (store: TicketLists, host: Ticket, merged: string): Promise<Set<string>> => {
  const duplicates = host.links.filter(({ reference, as }) => as === 'duplicate' && reference !== merged);
  const tickets = await store.loadTickets(duplicates.map(({ reference }) => reference));
  const still = tickets.filter(({ mergedInto }) => mergedInto === host.reference);
  return new Set(still.flatMap(({ requester, copied }) => [requester, ...copied]));
};

const claimsBack = async (
  store: TicketHistory & Claims,
  host: Ticket,
  staying: readonly number[],
): Promise<Claim[]> => {
  if (staying.length === 0) return [];
  const messages = (await store.messages(host.reference)).filter(({ sequence }) => staying.includes(sequence));
  return movedClaims(store, host.organisation, messages, host.reference);
};
