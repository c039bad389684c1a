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

/** A merged ticket goes on by itself again (specification 4: undoable). */

/** Merges in a row that are followed, as replies follow them. */
const MAX_MERGES = 5;

/** One of the tickets that went on in its place, and what of it leaves and stays there. */
type Host = { ticket: Ticket; leaving: string[]; staying: number[]; claims: Claim[] };

/**
 * Reopens a merged ticket, and lets the ticket that went on in its place let go of it, in one transaction, with those that
 * that one was merged into: link, and people who came along, leave them; what was written to the merged ticket meanwhile
 * stays there and is named on both, and replies to it find the reopened ticket. Throws TicketNotFound, TooManyConflicts.
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
      if (!merged || !context) throw new RangeError('one ticket is reopened');
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

/** The ticket that went on in place of a merged one, and those that it was merged into in turn. */
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

/** Who and what leaves each of them: only who came there with the merged ticket, from one to the next. */
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

/** People who are in copy only because a ticket was merged into this one: nobody has put them there since, or before. */
const cameByMerges = (events: readonly TicketEvent[]): string[] => {
  const came = new Set<string>();
  for (const { reason, before, after } of events) {
    // `copied` holds ids of people, before and after.
    const was = (before.copied ?? []) as string[];
    const is = (after.copied ?? was) as string[];
    for (const person of was) if (!is.includes(person)) came.delete(person);
    for (const person of is) if (!was.includes(person) && reason === 'merged') came.add(person);
  }
  return [...came];
};

/** People who are here also by another ticket that is still merged into this one. */
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
