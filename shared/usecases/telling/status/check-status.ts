import { watchedBy } from '../../../domain/monitoring/mapping.ts';
import { maintenanceNews, serviceNews } from '../../../domain/monitoring/news.ts';
import { daysBefore, READ_DAYS, statusOf } from '../../../domain/monitoring/status.ts';
import type { StatusMessage } from '../../../schemas/workflow.ts';
import type { NewsOfStatus, Outages, Subscribers } from '../../monitoring/ports.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Configuration } from '../../ports/configuration.ts';
import { rangesOf } from '../fan-out.ts';

export type CheckStatusServices = {
  configuration: Pick<Configuration, 'organisation'>;
  outages: Outages;
  statusNews: NewsOfStatus;
  subscribers: Pick<Subscribers, 'keys'>;
  outgoing: { send: (messages: readonly StatusMessage[]) => Promise<void> };
  clock: Pick<Clock, 'now'>;
};

/** A mail and a few reads each, within a function's time. */
const READERS_A_PAGE = 50;

/**
 * Compares the state of an organisation's services with the last news to subscribers, and sends what is new. News is
 * determined afresh each time, so checks may come late, twice or out of order. It is first stored, once, then sent,
 * then marked: after a crash in between, the next check sends it again, and no reader gets it twice (`tellReader`).
 */
export const checkStatus = async (services: CheckStatusServices, organisation: string): Promise<{ sent: number }> => {
  const { statusNews, clock } = services;
  const loaded = await services.configuration.organisation(organisation);
  const page = loaded?.organisation.statusPage;
  if (!loaded || !page) return { sent: 0 };
  const now = clock.now();
  const outages = await services.outages.since(organisation, daysBefore(now, READ_DAYS));
  const watched = watchedBy(loaded.organisation.monitoring, loaded.watchedSince);
  const latest = await statusNews.latest(
    organisation,
    page.services.map(({ id }) => id),
  );
  const told = new Map(latest.map(({ news }) => [news.service, news]));
  const found = [
    ...serviceNews({ page, outages, watched, told }, now),
    ...maintenanceNews(statusOf({ page, outages, watched }, [], now), now),
  ];
  // News left by the last check goes before new ones.
  const unsent = latest.filter(({ sent }) => !sent).map(({ id }) => id);
  for (const news of found) {
    const { id, sent } = await statusNews.add(organisation, news, now);
    if (!sent) unsent.push(id);
  }
  if (unsent.length === 0) return { sent: 0 };
  const ranges = rangesOf(await services.subscribers.keys(organisation), READERS_A_PAGE);
  for (const id of unsent) {
    await services.outgoing.send(ranges.map((range) => ({ statusTell: { organisation, news: id, ...range } })));
    await statusNews.sent(organisation, id);
  }
  return { sent: 0 };
};
