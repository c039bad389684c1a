import type { Editor } from '../../domain/knowledge/article.ts';
import { articleIdOf } from '../../domain/knowledge/article-id.ts';
import { type DraftHeadings, draftOfSolution } from '../../domain/knowledge/draft.ts';
import { REMOVED } from '../../domain/knowledge/impersonal.ts';
import { FALLBACK, type Language, languageFor } from '../../domain/telling/languages.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { articleContentSchema } from '../../schemas/articles.ts';
import type { People } from '../ports/people.ts';
import type { StoredMessage, TicketStore } from '../ports/tickets.ts';
import { readerOf, type TicketArticleServices } from './articles-for-ticket.ts';
import { type ChangedArticle, createArticle } from './change-article.ts';
import type { ArticleName, ArticleServices } from './ports.ts';

export type DraftServices = ArticleServices &
  Pick<TicketArticleServices, 'configuration'> & {
    store: Pick<TicketStore, 'messages' | 'person'>;
    people: Pick<People, 'load'>;
  };

export type Drafted =
  | { ok: true; name: ArticleName; changed: ChangedArticle }
  | { ok: false; why: 'confidential' | 'not_resolved' | 'texts_erased' };

const HEADINGS: Readonly<Record<Language, DraftHeadings>> = {
  en: { problem: 'What happens', cause: 'Why', solution: 'What to do' },
  de: { problem: 'Was passiert', cause: 'Warum', solution: 'Was zu tun ist' },
  fr: { problem: 'Ce qui se passe', cause: 'Pourquoi', solution: 'Que faire' },
  es: { problem: 'Qué ocurre', cause: 'Por qué', solution: 'Qué hacer' },
  pt: { problem: 'O que acontece', cause: 'Porquê', solution: 'O que fazer' },
};

/** Tickets whose content is only for the people of the ticket. */
const isConfidential = ({ restricted, type, counterparty }: Ticket): boolean =>
  restricted || counterparty !== null || type === 'complaint' || type === 'dispute_resolution';

const faultOf = (ticket: Ticket, resolution: StoredMessage | undefined): Extract<Drafted, { ok: false }> | null => {
  if (isConfidential(ticket)) return { ok: false, why: 'confidential' };
  if (ticket.resolutionEvent === null) return { ok: false, why: 'not_resolved' };
  return !resolution || resolution.erased || ticket.textsErasedAt !== null ? { ok: false, why: 'texts_erased' } : null;
};

/** Names of everyone known to be involved in a ticket, and of the organisation's agents. */
const namesOf = async (
  { configuration, people }: DraftServices,
  { organisation, requester, copied }: Ticket,
  messages: readonly StoredMessage[],
): Promise<string[]> => {
  const [persons, loaded] = await Promise.all([
    people.load(organisation, [requester, ...copied]),
    configuration.organisation(organisation),
  ]);
  const written = messages.flatMap(({ requester: given, mail }) => [given?.name, mail?.from?.name]);
  const agents = loaded?.organisation.agents.map(({ name }) => name) ?? [];
  return [...persons.map(({ name }) => name), ...written, ...agents].filter((name) => typeof name === 'string');
};

/**
 * Drafts an article from a ticket's request, diagnosis and resolution, once per ticket: a repetition returns the
 * draft, in whatever state it is now. This is the only write, so a crash leaves the draft or nothing.
 */
export const draftFromTicket = async (services: DraftServices, ticket: Ticket, editor: Editor): Promise<Drafted> => {
  const messages = await services.store.messages(ticket.reference);
  const resolution = messages.find(({ sequence }) => sequence === ticket.resolutionEvent);
  const fault = faultOf(ticket, resolution);
  if (fault || !resolution) return fault ?? { ok: false, why: 'texts_erased' };
  const [{ first, own }, names] = await Promise.all([readerOf(services, ticket), namesOf(services, ticket, messages)]);
  const { language } = languageFor([own, first, FALLBACK]);
  const diagnosis = messages.findLast(({ kind, erased }) => kind === 'diagnosis' && !erased);
  const request = messages.find(({ sequence }) => sequence === 1);
  const draft = draftOfSolution(
    {
      subject: request?.subject ?? '',
      request: request?.body ?? '',
      cause: diagnosis?.body ?? null,
      resolution: resolution.body,
      correctiveActions: resolution.correctiveActions ?? diagnosis?.correctiveActions ?? null,
      category: ticket.category,
    },
    names,
    HEADINGS[language],
  );
  const content = articleContentSchema.parse(draft);
  const id = articleIdOf(draft.title.replaceAll(REMOVED, ' ')) || 'article';
  const ownId = `${id.slice(0, MAX_BEFORE_REFERENCE).replace(/-$/, '')}-${ticket.reference.slice(PREFIX).toLowerCase()}`;
  for (const tried of [id, ownId]) {
    const name = { organisation: ticket.organisation, id: tried, language };
    const changed = await createArticle(services, name, content, editor, ticket.reference);
    if (changed.ok) return { ok: true, name, changed };
    const standing = await services.articles.load(name);
    if (standing?.madeFrom === ticket.reference)
      return { ok: true, name, changed: { ok: true, article: standing, version: null } };
    if (tried === ownId) return { ok: true, name, changed };
  }
  throw new RangeError('no name of the draft was tried');
};

/** An article's id has 80 characters; a reference and its hyphen take ten. */
const MAX_BEFORE_REFERENCE = 70;
const PREFIX = 'TD-'.length;
