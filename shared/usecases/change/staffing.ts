import { languagesOf, type Staffed } from '../../domain/assignment/assignment.ts';
import { involvedIn } from '../../domain/closure/reopening.ts';
import { agentOf, type Context, type Staffing } from '../../domain/ticket/context.ts';
import { isOwnPersonId } from '../../domain/ticket/person.ts';
import type { Requesters, TicketHistory, TicketLists } from '../ports/tickets.ts';

type Chosen = Staffed & { appealed: boolean; organisation: string };

/** How many of the requester's tickets are searched for the agent who last worked one. */
const MAX_LOOKED_AT = 6;

/**
 * What tells the candidates of an assignment apart besides their loads. Each is read only if it can make a
 * difference: the requester's language and address (one item), who worked their last tickets (one query of keys, and
 * those tickets), and after an appeal who was involved before it (the ticket's events).
 */
export const staffingFor = async (
  store: TicketHistory & TicketLists & Requesters,
  ticket: Chosen,
  rivals: readonly string[],
  context: Context,
): Promise<Staffing> => {
  const spoken = rivals.map((id) => languagesSpoken(id, context));
  const languagesDiffer = new Set(spoken).size > 1;
  const needsPerson = languagesDiffer || !isOwnPersonId(ticket.requester);
  const [person, known, involved] = await Promise.all([
    needsPerson ? store.person(ticket.organisation, ticket.requester) : null,
    rivals.length > 1 ? lastWorkedBy(store, ticket, rivals) : null,
    ticket.appealed ? involvedBeforeAppeal(store, ticket.reference) : [],
  ]);
  return { language: person?.language ?? null, requesterAddress: person?.email ?? null, known, involved };
};

const languagesSpoken = (id: string, context: Context): string => {
  const agent = agentOf(context, id);
  return agent ? languagesOf(agent, context).toSorted().join(' ') : '';
};

/** The candidate who last answered or took up another ticket of this requester. */
const lastWorkedBy = async (
  store: TicketHistory & TicketLists & Requesters,
  { organisation, requester, reference }: Chosen,
  rivals: readonly string[],
): Promise<string | null> => {
  const filter = { organisation, requesters: [requester], statuses: [], levels: [] };
  const { references } = await store.list(filter, MAX_LOOKED_AT, null);
  const others = references.map((each) => each.reference).filter((each) => each !== reference);
  if (others.length === 0) return null;
  const worked = (await store.loadTickets(others))
    .filter((each) => each.firstResponseAt !== null || each.investigationStartedAt !== null)
    .filter(({ assignee }) => assignee !== null && rivals.includes(assignee))
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return worked[0]?.assignee ?? null;
};

const involvedBeforeAppeal = async (store: TicketHistory, reference: string): Promise<string[]> => {
  const events = await store.events(reference);
  const appeal = events.findLastIndex(({ type, reason }) => type === 'reopened' && reason === 'appealed');
  return involvedIn(events.slice(0, Math.max(appeal, 0)));
};
