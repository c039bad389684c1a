import { UNRESOLVED } from '../../domain/clocks/clock.ts';
import { isProposed, MAX_LINKED_TICKETS, type Suspected } from '../../domain/insight/suspected.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { reaches } from '../change/caller.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import { hiddenFrom } from '../change/hidden.ts';
import type { SuspectedIncidents } from '../insight/ports.ts';
import { changeSuspected } from '../insight/watch-rises.ts';
import type { ApiKey } from '../ports/people.ts';
import type { ReadServices } from '../records/read-ticket.ts';
import { abreast } from '../telling/fan-out.ts';
import { actOnTicket, type Forbidden, workerOf } from '../work/act-on-ticket.ts';

export type SuspectedServices = ChangeServices & ReadServices & { suspected: SuspectedIncidents };

/** Tickets linked in parallel. */
const ABREAST = 10;

/** The tickets of a suspected incident that can be linked now and that the key may see. */
const linkable = async (
  services: SuspectedServices,
  key: ApiKey,
  { references }: Pick<Suspected, 'references'>,
): Promise<Ticket[]> => {
  const tickets = (await services.store.loadTickets(references)).filter((ticket) => reaches(key, ticket));
  const hidden = await hiddenFrom(services, key, tickets);
  return tickets
    .filter(({ reference, status, incident, major, restricted }) => {
      const isFree = UNRESOLVED.includes(status) && incident === null && major === null;
      return isFree && !restricted && !hidden.has(reference);
    })
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .slice(0, MAX_LINKED_TICKETS);
};

/**
 * Suspected incidents for a supervisor's decision, latest first, without tickets that were closed or linked
 * meanwhile.
 */
export const listSuspected = async (services: SuspectedServices, key: ApiKey) => {
  const { items } = await services.suspected.load(key.organisation);
  const now = services.clock.now();
  const proposed = items.filter((each) => isProposed(each, now)).toReversed();
  const listed = await Promise.all(
    proposed.map(async (suspected) => {
      const { id, seenIn, began, seenAt, tickets, usual } = suspected;
      const linked = await linkedBefore(services, suspected);
      return {
        ...{ id, seenIn, began, seenAt, tickets, usual, incident: linked?.reference ?? null },
        references: (await linkable(services, key, suspected)).map(({ reference }) => reference),
      };
    }),
  );
  // A single ticket can't be an incident unless there is one to join.
  return listed.filter(({ incident, references }) => references.length >= (incident === null ? 2 : 1));
};

/** `linked`: references that are part of the incident now. `left`: those that couldn't be linked. */
export type Accepted =
  | { ok: true; incident: string; linked: string[]; left: string[] }
  | { ok: false; refusal: Forbidden | { code: 'unknown' } | { code: 'nothing_to_link' } };

/**
 * The incident its tickets were linked to before, if it is still being worked on. Tickets that arrive after its
 * solution wouldn't get that solution, so they become a new incident.
 */
const linkedBefore = async (
  { store }: SuspectedServices,
  { incident }: Pick<Suspected, 'incident'>,
): Promise<Ticket | null> => {
  const before = incident === null ? null : await store.load(incident);
  return before && UNRESOLVED.includes(before.status) && before.incident === null ? before : null;
};

/** The incident: the earlier one, else an alarm's ticket, else the oldest. A dispute can't be one. */
const parentOf = async (
  services: SuspectedServices,
  suspected: Suspected,
  tickets: readonly Ticket[],
): Promise<Ticket | undefined> => {
  const before = await linkedBefore(services, suspected);
  if (before) return before;
  const able = tickets.filter(({ counterparty }) => counterparty === null);
  return able.find(({ channel }) => channel === 'monitoring') ?? able[0];
};

/**
 * Makes one of the tickets a major incident and the others its parts. The choice is stored first: after a crash, the
 * same acceptance continues with it, and links made already stay.
 */
export const acceptSuspected = async (services: SuspectedServices, key: ApiKey, id: string): Promise<Accepted> => {
  const worker = workerOf(key);
  if ('code' in worker) return { ok: false, refusal: worker };
  const { items } = await services.suspected.load(key.organisation);
  const suspected = items.find((each) => each.id === id);
  if (!suspected) return { ok: false, refusal: { code: 'unknown' } };
  const tickets = await linkable(services, key, suspected);
  const parent = await parentOf(services, suspected, tickets);
  const [first, ...others] = tickets.filter(({ reference }) => reference !== parent?.reference);
  if (!parent || !first) return { ok: false, refusal: { code: 'nothing_to_link' } };
  const incident = parent.reference;
  await changeSuspected(services.suspected, key.organisation, (all) =>
    all.map((each) => (each.id === id ? { ...each, incident } : each)),
  );
  const [linked, left]: [string[], string[]] = [[], []];
  const link = async (ticket: Ticket): Promise<void> => {
    const acted = await actOnTicket(services, key, ticket, { action: 'link', to: incident, as: 'major_incident' });
    (acted.ok ? linked : left).push(ticket.reference);
  };
  // The first link declares the incident, so that not all of them try to.
  await link(first);
  await abreast(others, ABREAST, link);
  return { ok: true, incident, linked: linked.toSorted(), left: left.toSorted() };
};

/** Dismisses a suspected incident, so that it isn't proposed again while it lasts. False if there is none. */
export const dismissSuspected = async (
  { suspected }: Pick<SuspectedServices, 'suspected'>,
  { organisation }: ApiKey,
  id: string,
): Promise<boolean> => {
  const { items } = await suspected.load(organisation);
  if (!items.some((each) => each.id === id)) return false;
  await changeSuspected(suspected, organisation, (all) =>
    all.map((each) => (each.id === id ? { ...each, dismissed: true } : each)),
  );
  return true;
};
