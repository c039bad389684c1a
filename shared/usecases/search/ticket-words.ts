import { searchTerms } from '../../domain/search/terms.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { cut } from '../../schemas/primitives.ts';
import type { Person } from '../ports/people.ts';
import type { StoredMessage, TicketStore } from '../ports/tickets.ts';
import { isShownTo } from '../records/present-ticket.ts';
import { withoutMergedStrangers } from '../records/strangers.ts';
import { type Audience, TEAM, type Word } from './ports.ts';

/** Index words of a ticket per audience; of a longer text only the beginning is indexed. */
const MAX_TERMS = 2000;
const MAX_CHARACTERS = 100_000;

/** Prefix of the origin of tickets posted with a key (`originOf`). */
const BY_KEY = 'key:';

type WordServices = { store: Pick<TicketStore, 'loadTickets'> };

/**
 * The index words of a ticket: exactly what each audience may read in it, so that a search finds nothing that a GET
 * would refuse.
 */
export const wordsOf = async (
  services: WordServices,
  ticket: Ticket,
  messages: readonly StoredMessage[],
  requester: Person | null,
): Promise<Word[]> => {
  const standing = messages.filter((message) => !message.erased && !isMoved(ticket, message));
  const team = [
    ...about(ticket),
    ...(requester ? [requester.name, requester.email, requester.phone, requester.handle] : []),
    ...standing.filter((message) => isShownTo(message, false)).flatMap(said),
    ...standing.flatMap(({ forCounterparty }) => forCounterparty ?? []),
  ];
  const words = wordsFor(TEAM, team);
  if (!ticket.origin?.startsWith(BY_KEY)) return words;
  const own = await withoutMergedStrangers(services.store, ticket, standing);
  const given = Object.values(own[0]?.requester ?? {});
  const texts = [...about(ticket), ...given, ...own.filter((message) => isShownTo(message, true)).flatMap(said)];
  return [...words, ...wordsFor(ticket.origin, texts)];
};

const isMoved = ({ moved }: Ticket, { sequence }: StoredMessage): boolean =>
  moved.some(({ message }) => message === sequence);

const about = ({ reference, externalId }: Ticket): (string | null)[] => [reference, externalId];

const said = ({ subject, body, fields, details, attachments }: StoredMessage): (string | undefined)[] => [
  subject,
  cut(body, MAX_CHARACTERS),
  ...Object.values(fields ?? {}).map(String),
  ...Object.values(details ?? {}),
  ...(attachments ?? []).map(({ name }) => name),
];

const wordsFor = (audience: Audience, texts: readonly (string | null | undefined)[]): Word[] => {
  const terms = new Set<string>();
  for (const text of texts) {
    for (const term of text ? searchTerms(text) : []) {
      if (terms.size < MAX_TERMS) terms.add(term);
    }
  }
  return [...terms].map((term) => ({ audience, term }));
};
