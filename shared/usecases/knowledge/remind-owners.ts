import { dueByOwner, monthOf } from '../../domain/knowledge/owners.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Articles, OwnerMail, OwnerMails } from './ports.ts';

export type RemindServices = {
  articles: Pick<Articles, 'list'>;
  ownerMails: Pick<OwnerMails, 'isMailed'>;
  configuration: Pick<Configuration, 'registry' | 'organisation'>;
  clock: Pick<Clock, 'now'>;
  queueNotices: (message: { articlesDue: OwnerMail }) => Promise<void>;
};

/**
 * Queues a mail to each owner of articles due for review, once a month, and returns how many. Owners who were mailed
 * aren't queued again, and the sender's lease lets only one of two messages through. After a crash, the next run does
 * the rest.
 */
export const remindOwners = async ({
  articles,
  ownerMails,
  configuration,
  clock,
  queueNotices,
}: RemindServices): Promise<number> => {
  const now = clock.now();
  const month = monthOf(now);
  let queued = 0;
  for (const organisation of (await configuration.registry()).organisations) {
    const loaded = await configuration.organisation(organisation);
    if (!loaded) continue;
    for (const owner of dueByOwner(await articles.list(organisation), loaded.organisation, now).keys()) {
      if (await ownerMails.isMailed({ organisation, owner, month })) continue;
      await queueNotices({ articlesDue: { organisation, owner, month } });
      queued++;
    }
  }
  return queued;
};
