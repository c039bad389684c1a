import type { Findings } from '../../domain/assessment/checks/checks.ts';
import type { Candidate, Known, KnownIncident } from '../../domain/assessment/checks/proposals.ts';
import { requesterIds } from '../../domain/parties/sides.ts';
import { isCalled } from '../../domain/telling/telling.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import type { Requesters, TicketFamilies, TicketLists } from '../ports/tickets.ts';

/** Reads what the preliminary checks need: keys first, then a few tickets, then the requests of the closest ones. */

/** How many of the requester's newest tickets are read, and how many of the open ones are compared. */
const MAX_OF_REQUESTER = 20;
const MAX_COMPARED = 6;
/** How many major incidents, newest first, and how many tickets of each are compared. */
const MAX_INCIDENTS = 5;
const MAX_PARTS = 5;

/** What the preliminary checks need besides ticket and request; undefined if they were made already. */
export const findingsFor = async (
  { store }: Pick<ChangeServices, 'store'>,
  ticket: Ticket,
): Promise<Findings | undefined> => {
  if (ticket.policy !== null || ticket.status === 'closed') return undefined;
  const [person, known] = await Promise.all([
    store.person(ticket.organisation, ticket.requester),
    knownFor(store, ticket),
  ]);
  return { languages: [person?.language ?? null], isCalled: person !== null && isCalled(person), known };
};

/** What a ticket may be a duplicate or part of. */
export const knownFor = async (store: TicketLists & TicketFamilies & Requesters, ticket: Ticket): Promise<Known> => {
  const [own, incidents] = await Promise.all([ownOf(store, ticket), incidentsOf(store, ticket)]);
  return { own, incidents };
};

const ownOf = async (store: TicketLists & Requesters, ticket: Ticket): Promise<Candidate[]> => {
  const { organisation, reference } = ticket;
  const ids = requesterIds(ticket);
  // The person behind an address may have more ids, claimed by integrators.
  const requesters = [...new Set([...ids, ...(await store.claimedAs(organisation, ids.slice(-1)))])];
  const filter = { organisation, requesters, statuses: [], levels: [] };
  const { references } = await store.list(filter, MAX_OF_REQUESTER, null);
  const others = references.map((each) => each.reference).filter((each) => each !== reference);
  if (others.length === 0) return [];
  const open = (await store.loadTickets(others))
    .filter(({ status }) => status !== 'closed')
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .slice(0, MAX_COMPARED);
  return open.length === 0 ? [] : store.loadMany(open.map((each) => each.reference));
};

const incidentsOf = async (
  store: TicketLists & TicketFamilies,
  { organisation, reference }: Ticket,
): Promise<KnownIncident[]> => {
  const found = await store.majorIncidents(organisation, MAX_INCIDENTS);
  const references = found.filter((each) => each !== reference);
  if (references.length === 0) return [];
  const loaded = await store.loadMany(references);
  const open = loaded.filter(({ ticket: { status } }) => status !== 'closed' && status !== 'resolved');
  return Promise.all(
    open.map(async (incident) => {
      const parts = await store.parts(incident.ticket.reference, 'major_incident', '', MAX_PARTS);
      const others = parts.filter((each) => each !== reference);
      return { incident, parts: others.length === 0 ? [] : await store.loadMany(others) };
    }),
  );
};
