import { type Fitting, fittingArticles } from '../../domain/knowledge/fitting.ts';
import { articlePath } from '../../domain/knowledge/paths.ts';
import { stemOf } from '../../domain/knowledge/stems.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { ArticleContent } from '../../schemas/articles.ts';
import { baseOf } from '../../schemas/primitives.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { TicketStore } from '../ports/tickets.ts';
import type { Articles } from './ports.ts';
import { publishedArticles } from './published-articles.ts';

export type TicketArticleServices = {
  articles: Pick<Articles, 'list' | 'version'>;
  store: Pick<TicketStore, 'message' | 'person'>;
  configuration: Pick<Configuration, 'organisation'>;
  /** The site's address, without a slash at its end. */
  siteUrl: string;
};

type Suggested = Fitting & { language: string; kind: ArticleContent['kind']; audience: ArticleContent['audience'] };
export type SuggestedArticle = Omit<Suggested, 'keywords'> & { url: string | null };

/** The organisation's first language, and the requester's. */
export const languagesOf = async (
  {
    configuration,
    store,
  }: { configuration: TicketArticleServices['configuration']; store: Pick<TicketStore, 'person'> },
  { organisation, requester }: Ticket,
): Promise<{ first: string; own: string }> => {
  const [loaded, person] = await Promise.all([
    configuration.organisation(organisation),
    store.person(organisation, requester),
  ]);
  const first = loaded?.organisation.language ?? 'en';
  return { first, own: person?.language ? baseOf(person.language) : first };
};

/**
 * The one to three articles that may answer a ticket: in its requester's language, else in the organisation's first one;
 * those for staff alone, too. Only a public one has an address that a requester can open.
 */
export const articlesForTicket = async (
  services: TicketArticleServices,
  ticket: Ticket,
): Promise<SuggestedArticle[]> => {
  const { organisation, reference } = ticket;
  const [{ first, own }, request] = await Promise.all([
    languagesOf(services, ticket),
    services.store.message(reference, 1),
  ]);
  if (!request || request.erased) return [];
  const { published } = await publishedArticles(services, organisation, first);
  const all = published.map(({ article: { id, language }, version: { content } }): Suggested => {
    const { title, summary, keywords, kind, audience } = content;
    return { id, language, title, summary, keywords: keywords.join(' '), kind, audience };
  });
  const subject = request.subject ?? '';
  const fitting = (language: string): Suggested[] => {
    const known = all.filter((article) => article.language === language);
    const stem = stemOf(language);
    const found = fittingArticles(`${subject}\n${request.body}`, known, stem);
    // An agent looks at them first: one word that they have in common with the subject may do.
    return found.length > 0 ? found : fittingArticles(subject, known, stem, 1);
  };
  const found = fitting(own);
  const shown = found.length > 0 || own === first ? found : fitting(first);
  return shown.map(({ keywords: _keywords, ...article }) => ({
    ...article,
    url:
      article.audience === 'public'
        ? `${services.siteUrl}/${organisation}/${articlePath(article.language, article.id)}`
        : null,
  }));
};
