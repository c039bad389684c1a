import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Status } from '../../../schemas/ticket.ts';
import { requesterIds } from '../../parties/sides.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import { firedRules } from '../assessment-rules.ts';
import { type Described, described, likeness } from './similarity.ts';

/**
 * Tickets that this one may be a duplicate or part of. They are proposed to staff, never linked automatically
 * (specification 2).
 */

export type Candidate = {
  ticket: Pick<
    Ticket,
    'reference' | 'organisation' | 'requester' | 'requesterCircle' | 'status' | 'category' | 'createdAt' | 'restricted'
  >;
  request: Pick<MessageContent, 'subject' | 'body' | 'fields' | 'details' | 'attachments'> | null;
};

/**
 * A known major incident with some of the tickets that belong to it, because people describe the same fault in
 * different words.
 */
export type KnownIncident = { incident: Candidate; parts: readonly Candidate[] };

/** What was read of the requester's tickets and of major incidents. */
export type Known = { own: readonly Candidate[]; incidents: readonly KnownIncident[] };

export type Proposal = { reference: string; score: number; because: string };

/** A week: a requester who writes again does so soon. */
const DUPLICATE_NEAR_HOURS = 168;
const DUPLICATE_FROM = 0.6;
const INCIDENT_NEAR_HOURS = 24;
const INCIDENT_FROM = 0.45;
const MAX_PROPOSED = 3;

const OPEN: readonly Status[] = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party'];

type About = Candidate & { ticket: Pick<Ticket, 'links' | 'incident' | 'mergedInto'> };

const describe = ({ ticket, request }: Candidate, { products }: Pick<Organisation, 'products'>): Described => {
  const { subject = '', body = '', fields, details } = request ?? {};
  const named = firedRules({ subject, description: body, fields, details }, [], products).products;
  return described(ticket, { subject, body }, named);
};

const isLinked = ({ ticket }: About, reference: string): boolean =>
  reference === ticket.reference || ticket.links.some((link) => link.reference === reference);

const best = (proposals: readonly Proposal[], from: number): Proposal[] =>
  proposals
    .filter(({ score }) => score >= from)
    .toSorted((a, b) => b.score - a.score || (a.reference < b.reference ? -1 : 1))
    .slice(0, MAX_PROPOSED);

/** The requester's own unclosed tickets that seem to be about the same matter, the likeliest first. */
export const likelyDuplicates = (about: About, own: readonly Candidate[], organisation: Organisation): Proposal[] => {
  const mine = describe(about, organisation);
  const mineAre = requesterIds(about.ticket);
  const comparable = own.filter(
    ({ ticket }) =>
      requesterIds(ticket).some((id) => mineAre.includes(id)) &&
      ticket.organisation === about.ticket.organisation &&
      ticket.status !== 'closed' &&
      !ticket.restricted &&
      !isLinked(about, ticket.reference),
  );
  return best(
    comparable.map((each) => ({
      reference: each.ticket.reference,
      ...likeness(mine, describe(each, organisation), DUPLICATE_NEAR_HOURS),
    })),
    DUPLICATE_FROM,
  );
};

/**
 * The major incidents that the ticket seems to belong to, compared with the incidents and with some of their tickets.
 */
export const likelyIncidents = (
  about: About,
  known: readonly KnownIncident[],
  organisation: Organisation,
): Proposal[] => {
  if (about.ticket.incident !== null) return [];
  const mine = describe(about, organisation);
  const comparable = known.filter(
    ({ incident: { ticket } }) =>
      ticket.organisation === about.ticket.organisation &&
      OPEN.includes(ticket.status) &&
      !ticket.restricted &&
      !isLinked(about, ticket.reference),
  );
  const proposals = comparable.map(({ incident, parts }) => {
    const likenesses = [incident, ...parts.filter(({ ticket }) => !ticket.restricted)].map((each) =>
      likeness(mine, describe(each, organisation), INCIDENT_NEAR_HOURS),
    );
    const [likeliest] = likenesses.toSorted((a, b) => b.score - a.score);
    return { reference: incident.ticket.reference, score: 0, because: '', ...likeliest };
  });
  return best(proposals, INCIDENT_FROM);
};
