import { missingDetails, textIn } from '../../domain/assessment/checks/details.ts';
import { likelyDuplicates, likelyIncidents, type Proposal } from '../../domain/assessment/checks/proposals.ts';
import { isSeenBy } from '../../domain/parties/sides.ts';
import { factsOf } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { type ChangeServices, contextFor } from '../change/change-ticket.ts';
import { knownFor } from './findings.ts';

/** The preliminary checks as staff see them, from the current state: missing details and proposals. */

type Accept = { action: 'link'; to: string; as: 'duplicate' | 'major_incident' } | { action: 'merge'; into: string };
type Proposed = { reference: string; likeness: number; because: string; accept: Accept[] };

export type Proposals = {
  /** What a resolution of this category still needs, in the organisation's language. */
  missing: { id: string; ask: string; why: string }[];
  /** Details that the requester was asked for automatically. */
  asked: string[];
  duplicates: Proposed[];
  majorIncidents: Proposed[];
};

const proposed = ({ reference, score, because }: Proposal, accept: Accept[]): Proposed => ({
  reference,
  likeness: Math.round(score * 100) / 100,
  because,
  accept,
});

/** For a closed ticket nothing is missing and nothing is proposed. */
export const readProposals = async (services: ChangeServices, ticket: Ticket): Promise<Proposals> => {
  const { store } = services;
  const { organisation } = await contextFor(services, ticket.organisation, ticket);
  const isClosed = ticket.status === 'closed';
  const [messages, events, known] = await Promise.all([
    store.messages(ticket.reference),
    store.events(ticket.reference),
    isClosed ? { own: [], incidents: [] } : knownFor(store, ticket),
  ]);
  const said = messages.filter((message) => message.direction === 'inbound' && isSeenBy(message, 'requester'));
  const missing = isClosed ? [] : missingDetails(ticket.category, said, organisation);
  const asked = events.map((event) => factsOf(event, 'details_requested')?.asked).find((ids) => ids !== undefined);
  const about = { ticket, request: messages.find(({ kind }) => kind === 'request') ?? null };
  const languages = [organisation.language];
  return {
    missing: missing.map(({ id, ask, why }) => ({ id, ask: textIn(ask, languages), why: textIn(why, languages) })),
    asked: asked ?? [],
    duplicates: likelyDuplicates(about, known.own, organisation).map((each) =>
      proposed(each, [
        { action: 'link', to: each.reference, as: 'duplicate' },
        { action: 'merge', into: each.reference },
      ]),
    ),
    majorIncidents: likelyIncidents(about, known.incidents, organisation).map((each) =>
      proposed(each, [{ action: 'link', to: each.reference, as: 'major_incident' }]),
    ),
  };
};
