import type { Article } from '../../domain/knowledge/article.ts';
import { dueByOwner } from '../../domain/knowledge/owners.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { Articles, OwnerMail, OwnerMails } from '../knowledge/ports.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Suppressions } from '../ports/people.ts';
import type { MailSender, OutgoingMailRequest } from '../ports/telling.ts';
import { type ComposeServices, wordsFor } from './composing/compose-notice.ts';
import { ownMail } from './composing/own-mail.ts';
import { NoticeNotYet } from './sending/sending.ts';

export type ArticlesDueServices = Pick<ComposeServices, 'languages' | 'fallback'> & {
  articles: Pick<Articles, 'list'>;
  ownerMails: Pick<OwnerMails, 'lease' | 'release' | 'mailed'>;
  configuration: Pick<Configuration, 'organisation'>;
  suppressions: Pick<Suppressions, 'of'>;
  mail: MailSender;
  clock: Pick<Clock, 'now'>;
  realNow: () => Instant;
  /** How long a sender has a mail for itself. */
  leaseSeconds: number;
  /** The staff area's address, without a slash at its end. */
  staffUrl: string;
};

const TEMPLATE = 'articles_due';

/**
 * Mails an owner the articles that are to be reviewed, as they are now. Whoever sends it has a lease, and a mail that SES has taken
 * is marked: a crash between the two sends it again. Throws NoticeNotYet.
 */
export const sendArticlesDue = async (services: ArticlesDueServices, due: OwnerMail): Promise<{ sent: number }> => {
  const { organisation: id, owner } = due;
  const loaded = await services.configuration.organisation(id);
  const agent = loaded?.organisation.agents.find((each) => each.id === owner);
  if (!loaded || !agent || (await services.suppressions.of(id, agent.email))?.bounced) return { sent: 0 };
  const now = services.clock.now();
  const articles = dueByOwner(await services.articles.list(id), loaded.organisation, now).get(owner) ?? [];
  if (articles.length === 0) return { sent: 0 };
  const realNow = services.realNow();
  const until = instantOf(millisecondsOf(realNow) + services.leaseSeconds * 1000);
  const lease = await services.ownerMails.lease(due, realNow, until);
  if (lease === 'done') return { sent: 0 };
  if (lease === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  const answer = await services.mail.send(await composeArticlesDue(services, { ...loaded, now }, agent, articles));
  if (answer.outcome === 'later') {
    await services.ownerMails.release(due);
    throw new NoticeNotYet(answer.why, answer.seconds);
  }
  await services.ownerMails.mailed(due, realNow);
  return { sent: answer.outcome === 'sent' ? 1 : 0 };
};

/** The first of many are enough to begin with. */
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
