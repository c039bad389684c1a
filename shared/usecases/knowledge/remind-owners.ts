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
 * Has each owner of articles that are to be reviewed mailed, once a month; how many. Who was told already isn't queued again, and
 * of two messages the sender's lease lets one through. A crash in between leaves the rest to the next run.
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
