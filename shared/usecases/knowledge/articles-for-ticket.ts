import { type Fitting, fittingArticles } from '../../domain/knowledge/fitting.ts';
import { groupsOf, type Members, membersArticlePath } from '../../domain/knowledge/members.ts';
import { articlePath } from '../../domain/knowledge/paths.ts';
import { stemOf } from '../../domain/knowledge/stems.ts';
import type { Sites } from '../../domain/portal/sites.ts';
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
  sites: Pick<Sites, 'of'>;
};

type Suggested = Fitting & { language: string; kind: ArticleContent['kind']; audience: ArticleContent['audience'] };
export type SuggestedArticle = Omit<Suggested, 'keywords'> & { url: string | null };

/**
 * The organisation's language, the requester's, and the groups of members' articles that the requester may read in
 * the portal.
 */
export const readerOf = async (
  {
    configuration,
    store,
  }: { configuration: TicketArticleServices['configuration']; store: Pick<TicketStore, 'person'> },
  { organisation, requester }: Ticket,
): Promise<{ first: string; own: string; groups: readonly Members[] }> => {
  const [loaded, person] = await Promise.all([
    configuration.organisation(organisation),
    store.person(organisation, requester),
  ]);
  const first = loaded?.organisation.language ?? 'en';
  const groups = groupsOf(person?.origin === null ? person.type : null);
  return { first, own: person?.language ? baseOf(person.language) : first, groups };
};

/**
 * One to three articles that may answer a ticket, in its requester's language or else in the organisation's; internal
 * ones too. Only an article that the requester may read has a URL.
 */
export const articlesForTicket = async (
  services: TicketArticleServices,
  ticket: Ticket,
): Promise<SuggestedArticle[]> => {
  const { organisation, reference } = ticket;
  const [{ first, own, groups }, request] = await Promise.all([
    readerOf(services, ticket),
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
    // An agent checks these before use, so one word in common with the subject is enough.
    return found.length > 0 ? found : fittingArticles(subject, known, stem, 1);
  };
  const found = fitting(own);
  const shown = found.length > 0 || own === first ? found : fitting(first);
  const base = services.sites.of(organisation);
  const addressOf = ({ audience, language, id }: Omit<Suggested, 'keywords'>): string | null => {
    if (audience === 'public') return `${base}/${articlePath(language, id)}`;
    return groups.some((group) => group === audience) ? `${base}/${membersArticlePath(language, id)}` : null;
  };
  return shown.map(({ keywords: _keywords, ...article }) => ({ ...article, url: addressOf(article) }));
};
