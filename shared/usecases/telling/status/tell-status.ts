import type { ServiceNews, StatusNews } from '../../../domain/monitoring/news.ts';
import type { Sites } from '../../../domain/portal/sites.ts';
import { spokenTime } from '../../../domain/telling/spoken-time.ts';
import type { TemplateFields } from '../../../schemas/configuration/template.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { NewsOfStatus, Subscriber, Subscribers } from '../../monitoring/ports.ts';
import type { Configuration, LoadedOrganisation } from '../../ports/configuration.ts';
import type { OutgoingMailRequest } from '../../ports/telling.ts';
import { type Outcome, type TellReaderServices, tellReader } from '../announcements/tell-reader.ts';
import { type ComposeServices, wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { abreast, type Range } from '../fan-out.ts';
import { NoticeNotYet } from '../sending/sending.ts';

export type TellStatusServices = TellReaderServices &
  Pick<ComposeServices, 'languages' | 'fallback'> & {
    configuration: Pick<Configuration, 'organisation' | 'registry'>;
    statusNews: Pick<NewsOfStatus, 'load' | 'latest'>;
    subscribers: Pick<Subscribers, 'within'>;
    sites: Pick<Sites, 'of'>;
    subscriptionUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
  };

/** Mails sent in parallel. */
const ABREAST = 2;

/** Templates by kind of news. */
export const TEMPLATES_OF_STATUS = {
  failing: 'service_failing',
  restored: 'service_restored',
  maintenance: 'maintenance_planned',
} as const;

const templateOf = (news: StatusNews): string => {
  if (news.kind === 'maintenance') return TEMPLATES_OF_STATUS.maintenance;
  return news.state === 'up' ? TEMPLATES_OF_STATUS.restored : TEMPLATES_OF_STATUS.failing;
};

/**
 * Sends a piece of news to the subscribers in a range. Throws NoticeNotYet, after all others in the range are
 * finished.
 */
export const tellStatus = async (
  services: TellStatusServices,
  { organisation, news: id, ...range }: { organisation: string; news: string } & Range,
): Promise<{ sent: number }> => {
  const [loaded, stored] = await Promise.all([
    services.configuration.organisation(organisation),
    services.statusNews.load(organisation, id),
  ]);
  if (!loaded || !stored || (await isOutdated(services, loaded.organisation, stored.news))) return { sent: 0 };
  const outcomes: Outcome[] = [];
  const within = await services.subscribers.within(organisation, range);
  const readers = within.filter((reader) => concerns(stored.news, reader, loaded.organisation));
  await abreast(readers, ABREAST, async (reader) => {
    const telling = { organisation, id: `status-${id}`, template: templateOf(stored.news), email: reader.email };
    const compose = () => composeStatus(services, loaded, { news: stored.news, reader, at: stored.at });
    outcomes.push(await tellReader(services, { ...telling, isSubscribed: true, compose }));
  });
  const later = outcomes.find((outcome) => typeof outcome !== 'string');
  if (later) throw new NoticeNotYet(later.why, later.seconds);
  return { sent: outcomes.filter((outcome) => outcome === 'sent').length };
};

/** Whether a subscriber wants this news. Maintenance names services by their display names. */
const concerns = (
  news: StatusNews,
  { services: chosen }: Pick<Subscriber, 'services'>,
  { statusPage }: Pick<LoadedOrganisation['organisation'], 'statusPage'>,
): boolean => {
  if (chosen === null) return true;
  if (news.kind === 'service') return chosen.includes(news.service);
  const names = (statusPage?.services ?? []).flatMap(({ id, name = id }) => (chosen.includes(id) ? [name] : []));
  return news.services.some((name) => names.includes(name) || chosen.includes(name));
};

/**
 * A delayed mail would be wrong: the service has changed again since, and the latest news covers everything; or the
 * maintenance was moved or taken away.
 */
const isOutdated = async (
  { statusNews }: Pick<TellStatusServices, 'statusNews'>,
  { id, statusPage }: Pick<LoadedOrganisation['organisation'], 'id' | 'statusPage'>,
  news: StatusNews,
): Promise<boolean> => {
  if (news.kind === 'maintenance') {
    const planned = statusPage?.maintenance ?? [];
    return !planned.some(({ title, from, to }) => title === news.title && from === news.from && to === news.to);
  }
  const [latest] = await statusNews.latest(id, [news.service]);
  return latest !== undefined && latest.news.number > news.number;
};

const serviceFields = ({ name, state }: ServiceNews): TemplateFields => ({
  service: name,
  serviceDown: state === 'down' ? name : '',
  serviceDegraded: state === 'degraded' ? name : '',
});

/** The mail: what the status page shows, and the link to it. It names no ticket and no person. */
export const composeStatus = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'> &
    Pick<TellStatusServices, 'sites' | 'subscriptionUrl'>,
  { organisation, calendar }: Pick<LoadedOrganisation, 'organisation' | 'calendar'>,
  { news, reader, at }: { news: StatusNews; reader: Pick<Subscriber, 'email' | 'language'>; at: Instant },
): Promise<OutgoingMailRequest> => {
  const template = templateOf(news);
  const recipient = { language: reader.language, timeZone: calendar.timeZone };
  const { template: words, speech } = await wordsFor(services, template, recipient, { organisation });
  const { language, phrases } = speech;
  const address = { organisation: organisation.id, address: reader.email, language: reader.language };
  const unsubscribeUrl = await services.subscriptionUrl(address);
  const said = (instant: Instant | null): string => (instant === null ? '' : spokenTime(instant, at, speech, true));
  const fields = {
    ...(news.kind === 'service'
      ? serviceFields(news)
      : { title: news.title, services: new Intl.ListFormat(language).format(news.services) }),
    startsAt: said(news.from),
    endsAt: said(news.to),
    statusUrl: `${services.sites.of(organisation.id)}/${reader.language}/status/`,
  };
  const label = ownValue(phrases.links, 'unsubscribe');
  const small = label ? [{ label, url: unsubscribeUrl }] : [];
  const to = { address: reader.email, name: '' };
  return {
    ...ownMail(organisation, { template: words, language, fields, to, at, notice: template, small }),
    unsubscribeUrl,
  };
};
