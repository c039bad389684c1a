import { causesOf, type Suspected, suspectedAfter } from '../../domain/insight/suspected.ts';
import { MAX_WEEKS, MIN_WEEKS, weeksBefore } from '../../domain/insight/warnings.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { SuspectedMessage } from '../../schemas/workflow.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { Configuration, LoadedOrganisation } from '../ports/configuration.ts';
import { dayIn, periodOf } from './period.ts';
import type { FactFiles, SuspectedIncidents } from './ports.ts';
import type { Ask, ReportServices } from './report.ts';
import { readRises } from './warnings.ts';

export type WatchServices = ReportServices & {
  ask: Ask;
  files: Pick<FactFiles, 'list'>;
  configuration: Pick<Configuration, 'organisation' | 'registry'>;
  suspected: SuspectedIncidents;
  /** Queues mails about a suspected incident to supervisors and managers. */
  tellOf: (suspected: SuspectedMessage['suspected']) => Promise<void>;
};

/** Every attempt failed because of concurrent changes of the suspected incidents. The next run tries again. */
export class SuspectedContended extends Error {
  override readonly name = 'SuspectedContended';
}

/**
 * Checks each organisation's early warnings and stores the incidents they suspect. Supervisors are notified after the
 * write: after a crash in between, the next run notifies them, and a repeated message is mailed once.
 * @returns the number of newly suspected incidents
 */
export const watchRises = async (services: WatchServices, now: Instant): Promise<{ suspected: number }> => {
  const { organisations } = await services.configuration.registry();
  let suspected = 0;
  for (const organisation of organisations) {
    const loaded = await services.configuration.organisation(organisation);
    if (loaded) suspected += await watchOne(services, loaded, now);
  }
  return { suspected };
};

const DAY_LENGTH = 'yyyy-mm-dd'.length;

const watchOne = async (services: WatchServices, loaded: LoadedOrganisation, now: Instant): Promise<number> => {
  const { id } = loaded.organisation;
  const { timeZone } = loaded.calendar;
  const day = dayIn(now, timeZone);
  const hasFacts = async (from: string, to: string): Promise<boolean> => {
    const period = periodOf({ from, to }, timeZone);
    const days = { from: period.from.slice(0, DAY_LENGTH), to: period.to.slice(0, DAY_LENGTH) };
    return (await services.files.list(id, days)).length > 0;
  };
  // Nothing has happened today, or there is no history to compare with: the engine isn't needed.
  if (!(await hasFacts(day, day))) return 0;
  if (!(await hasFacts(weeksBefore(day, MAX_WEEKS), weeksBefore(day, MIN_WEEKS)))) return 0;
  const causes = causesOf(await readRises(services, loaded, { day, now }));
  if (causes.length > 0)
    await changeSuspected(services.suspected, id, (items) => suspectedAfter(items, causes, { day, now }));
  const untold = (await services.suspected.load(id)).items.filter(({ told }) => !told);
  for (const each of untold) await services.tellOf({ organisation: id, id: each.id });
  const isUntold = new Set(untold.map((each) => each.id));
  if (untold.length > 0)
    await changeSuspected(services.suspected, id, (items) =>
      items.map((each) => (isUntold.has(each.id) ? { ...each, told: true } : each)),
    );
  return untold.length;
};

/**
 * Changes the suspected incidents, starting over from the load after a concurrent change. Throws SuspectedContended.
 */
export const changeSuspected = (
  suspected: SuspectedIncidents,
  organisation: string,
  decide: (items: readonly Suspected[]) => Suspected[],
): Promise<void> =>
  untilWritten(
    async () => {
      const { items, version } = await suspected.load(organisation);
      if (!(await suspected.save(organisation, decide(items), version))) return FASTER;
    },
    (attempts) => new SuspectedContended(`what is suspected of ${organisation} changed ${attempts} times meanwhile`),
  );
