import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { People } from '../ports/people.ts';
import type { TicketStore } from '../ports/tickets.ts';
import type { TicketWords, Word } from './ports.ts';
import { wordsOf } from './ticket-words.ts';

export type IndexServices = {
  store: Pick<TicketStore, 'load' | 'messages' | 'loadTickets'>;
  people: Pick<People, 'load'>;
  words: TicketWords;
};

/** A ticket kept changing while its words were written. */
export class TicketKeepsChanging extends Error {
  override readonly name = 'TicketKeepsChanging';
}

const MAX_ROUNDS = 10;

/**
 * Updates a ticket's index words to its current texts. Compares what is stored with what should be, so messages may
 * arrive twice, late or in any order. Starts over if the ticket has changed meanwhile, because another process may
 * already have indexed the later version; after a crash the queue delivers the message again. A missing ticket has no
 * words.
 * @returns how many words were added and removed
 */
const indexTicket = async (services: IndexServices, reference: string): Promise<{ added: number; removed: number }> => {
  const done = { added: 0, removed: 0 };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const ticket = await services.store.load(reference);
    const { added, removed } = await compare(services, reference, ticket);
    done.added += added;
    done.removed += removed;
    if (added + removed === 0) return done;
    const now = await services.store.load(reference);
    if (now?.version === ticket?.version) return done;
  }
  throw new TicketKeepsChanging(`${reference} changed ${MAX_ROUNDS} times while its words were written`);
};

const compare = async (services: IndexServices, reference: string, ticket: Ticket | null) => {
  const [standing, wanted] = await Promise.all([
    services.words.of(reference),
    ticket ? wantedOf(services, ticket) : Promise.resolve([]),
  ]);
  const [isThere, isWanted] = [having(standing), having(wanted)];
  const going = standing.filter((word) => !isWanted(word));
  const coming = wanted.filter((word) => !isThere(word));
  await services.words.remove(reference, going);
  if (ticket) await services.words.add(ticket, coming);
  return { added: coming.length, removed: going.length };
};

const wantedOf = async ({ store, people }: IndexServices, ticket: Ticket): Promise<Word[]> => {
  const [messages, [requester = null]] = await Promise.all([
    store.messages(ticket.reference),
    people.load(ticket.organisation, [ticket.requester]),
  ]);
  return wordsOf({ store }, ticket, messages, requester);
};

const nameOf = ({ audience, term }: Word): string => `${audience}#${term}`;

const having = (words: readonly Word[]): ((word: Word) => boolean) => {
  const names = new Set(words.map(nameOf));
  return (word) => names.has(nameOf(word));
};

const TICKETS_AT_ONCE = 5;

/**
 * Does the same for several tickets, a few at a time.
 * @returns how many words were added and removed, and the tickets that failed, with their errors
 */
export const indexTickets = async (
  services: IndexServices,
  references: ReadonlySet<string>,
): Promise<{ tickets: number; added: number; removed: number; failed: Map<string, unknown> }> => {
  const all = [...references];
  const done = { tickets: all.length, added: 0, removed: 0, failed: new Map<string, unknown>() };
  for (let start = 0; start < all.length; start += TICKETS_AT_ONCE) {
    const some = all.slice(start, start + TICKETS_AT_ONCE);
    await Promise.all(
      some.map(async (reference) => {
        try {
          const { added, removed } = await indexTicket(services, reference);
          done.added += added;
          done.removed += removed;
        } catch (error) {
          done.failed.set(reference, error);
        }
      }),
    );
  }
  return done;
};
