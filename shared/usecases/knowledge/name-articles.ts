import { fittingArticles } from '../../domain/knowledge/fitting.ts';
import { articlePath } from '../../domain/knowledge/paths.ts';
import { stemOf } from '../../domain/knowledge/stems.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { StoredMessage } from '../ports/tickets.ts';
import type { HelpArticles } from './ports.ts';

export type NamingServices = {
  helpArticles: HelpArticles;
  /** The site's address, without a slash at its end. */
  siteUrl: string;
};

/** An article is no answer to a complaint or a dispute. */
const NEVER: readonly Ticket['type'][] = ['complaint', 'dispute_resolution'];

/** The one to three articles that an acknowledgement names because they fit its request well; mostly none. */
export const articlesFor = async (
  { helpArticles, siteUrl }: NamingServices,
  { organisation, restricted, type }: Pick<Ticket, 'organisation' | 'restricted' | 'type'>,
  request: Pick<StoredMessage, 'subject' | 'body'> | null,
  language: string,
): Promise<{ title: string; url: string }[]> => {
  if (!request || restricted || NEVER.includes(type)) return [];
  const text = `${request.subject ?? ''}\n${request.body}`;
  const fitting = fittingArticles(text, await helpArticles(organisation, language), stemOf(language));
  return fitting.map(({ id, title }) => ({ title, url: `${siteUrl}/${organisation}/${articlePath(language, id)}` }));
};
