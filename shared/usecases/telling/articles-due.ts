import type { Article } from '../../domain/knowledge/article.ts';
import { dueByOwner } from '../../domain/knowledge/owners.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Articles, OwnerMail, OwnerMails } from '../knowledge/ports.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Suppressions } from '../ports/people.ts';
import type { OutgoingMailRequest } from '../ports/telling.ts';
import { type ComposeServices, wordsFor } from './composing/compose-notice.ts';
import { ownMail } from './composing/own-mail.ts';
import { type MailLeasedServices, mailLeased } from './sending/mail-leased.ts';

export type ArticlesDueServices = Pick<ComposeServices, 'languages' | 'fallback'> &
  MailLeasedServices & {
    articles: Pick<Articles, 'list'>;
    ownerMails: Pick<OwnerMails, 'lease' | 'release' | 'mailed'>;
    configuration: Pick<Configuration, 'organisation'>;
    suppressions: Pick<Suppressions, 'of'>;
    clock: Pick<Clock, 'now'>;
    /** The staff area's URL without a trailing slash. */
    staffUrl: string;
  };

const TEMPLATE = 'articles_due';

/** Mails an owner the articles that are due for review now, once. Throws NoticeNotYet. */
export const sendArticlesDue = async (services: ArticlesDueServices, due: OwnerMail): Promise<{ sent: number }> => {
  const { organisation: id, owner } = due;
  const loaded = await services.configuration.organisation(id);
  const agent = loaded?.organisation.agents.find((each) => each.id === owner);
  if (!loaded || !agent || (await services.suppressions.of(id, agent.email))?.bounced) return { sent: 0 };
  const now = services.clock.now();
  const articles = dueByOwner(await services.articles.list(id), loaded.organisation, now).get(owner) ?? [];
  if (articles.length === 0) return { sent: 0 };
  const { ownerMails } = services;
  return mailLeased(services, {
    lease: (realNow, until) => ownerMails.lease(due, realNow, until),
    release: () => ownerMails.release(due),
    mailed: (realNow) => ownerMails.mailed(due, realNow),
    compose: () => composeArticlesDue(services, { ...loaded, now }, agent, articles),
  });
};

/** Of many articles, the first are enough to start with. */
const MAX_NAMED = 50;

type Due = Pick<Article, 'language'> & { shown: Pick<Article['shown'], 'title' | 'reviewBy'> };

export const composeArticlesDue = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'> & Pick<ArticlesDueServices, 'staffUrl'>,
  { organisation, calendar, now }: Pick<Context, 'organisation' | 'calendar' | 'now'>,
  owner: Pick<Agent, 'name' | 'email' | 'language'>,
  articles: readonly Due[],
): Promise<OutgoingMailRequest> => {
  const recipient = { language: owner.language ?? null, timeZone: calendar.timeZone };
  const { template, speech } = await wordsFor(services, TEMPLATE, recipient, { organisation });
  const dateOf = new Intl.DateTimeFormat(speech.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const lines = articles
    .slice(0, MAX_NAMED)
    .map(({ language, shown: { title, reviewBy } }) =>
      reviewBy === null ? '' : `${title} (${language}), ${dateOf.format(new Date(reviewBy))}`,
    );
  const fields = { name: owner.name, waiting: lines.join('\n'), articlesUrl: `${services.staffUrl}/articles` };
  const to = { address: owner.email, name: owner.name };
  return ownMail(organisation, { template, language: speech.language, fields, to, at: now, notice: TEMPLATE });
};
