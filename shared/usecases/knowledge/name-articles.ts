import { type Fitting, fittingArticles } from '../../domain/knowledge/fitting.ts';
import { MEMBERS, type Members, membersArticlePath } from '../../domain/knowledge/members.ts';
import { articlePath } from '../../domain/knowledge/paths.ts';
import { stemOf } from '../../domain/knowledge/stems.ts';
import type { Sites } from '../../domain/portal/sites.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { StoredMessage } from '../ports/tickets.ts';
import type { HelpArticles } from './ports.ts';

export type NamingServices = {
  helpArticles: HelpArticles;
  sites: Pick<Sites, 'of'>;
};

/** An article is no answer to a complaint or a dispute. */
const NEVER: readonly Ticket['type'][] = ['complaint', 'dispute_resolution'];

/** An article that fits, and where it is read: below the site, or in the portal by its group alone. */
type Named = Fitting & { path: string; group: Members | null };

/**
 * The one to three articles that an acknowledgement names because they fit its request well; mostly none. What is for members is
 * named to those alone who may read it: `groups` says which, and is only asked where such an article fits. Where one would be
 * named, the lists are read as they are now: what was taken back meanwhile isn't named, and only those mails pay for it.
 */
export const articlesFor = async (
  { helpArticles, sites }: NamingServices,
  { organisation, restricted, type }: Pick<Ticket, 'organisation' | 'restricted' | 'type'>,
  request: Pick<StoredMessage, 'subject' | 'body'> | null,
  language: string,
  groups: () => Promise<readonly Members[]>,
): Promise<{ title: string; url: string }[]> => {
  if (!request || restricted || NEVER.includes(type)) return [];
  const text = `${request.subject ?? ''}\n${request.body}`;
  const read = async (lists: readonly (Members | null)[], as: 'known' | 'now'): Promise<Named[]> => {
    const named = lists.map(async (group) =>
      (await helpArticles(organisation, language, group, as)).map((article) => {
        const path = group ? membersArticlePath(language, article.id) : articlePath(language, article.id);
        return { ...article, group, path };
      }),
    );
    return (await Promise.all(named)).flat();
  };
  const all = await read([null, ...MEMBERS], 'known');
  const fitting = (known: readonly Named[]): Named[] => fittingArticles(text, known, stemOf(language));
  const isForMembers = ({ group }: Named): boolean => group !== null;
  const own = fitting(all.filter(isForMembers)).length > 0 ? await groups() : [];
  const found = fitting(all.filter(({ group }) => group === null || own.includes(group)));
  const named = fitting(await read([...new Set(found.map(({ group }) => group))], 'now'));
  return named.map(({ title, path }) => ({ title, url: `${sites.of(organisation)}/${path}` }));
};
