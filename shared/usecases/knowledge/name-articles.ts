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

/** An article can't answer a complaint or a dispute. */
const NEVER: readonly Ticket['type'][] = ['complaint', 'dispute_resolution'];

/** A fitting article and its path: below the site, or in the portal for its group only. */
type Named = Fitting & { path: string; group: Members | null };

type List = Awaited<ReturnType<HelpArticles>>;

/** Prepares each list once, keyed by the list itself: a cached list is the same object until it is replaced. */
const ready = new WeakMap<List, Named[]>();
const namedOf = (list: List, language: string, group: Members | null): Named[] => {
  const known = ready.get(list);
  if (known) return known;
  const named = list.map((article) => {
    const path = group ? membersArticlePath(language, article.id) : articlePath(language, article.id);
    return { ...article, group, path };
  });
  ready.set(list, named);
  return named;
};

/**
 * One to three articles that fit a request well, for its acknowledgement; mostly none. Articles for members are named
 * only to people who may read them: `groups` returns their groups and is called only if such an article fits. If an
 * article would be named, the current lists are read, so that one withdrawn meanwhile isn't named; only those mails
 * pay for this.
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
      namedOf(await helpArticles(organisation, language, group, as), language, group),
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
