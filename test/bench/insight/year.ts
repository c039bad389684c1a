import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { folderFacts } from '../../../scripts/insight/folder-facts.ts';
import { mergeFacts } from '../../../shared/adapters/duckdb/engine.ts';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { compactFacts } from '../../../shared/usecases/insight/compact-facts.ts';
import type { FactFiles } from '../../../shared/usecases/insight/ports.ts';
import { YEAR, type YearsSeason } from '../../fortnight/year.ts';
import type { History, Period } from '../../kit/insight/reading.ts';
import { SECOND } from '../../kit/insight/second.ts';
import { CLUB, MARKETPLACE } from '../../kit/settings.ts';

type Told = { organisation: string; events: readonly TicketEvent[] };
type Running = ReturnType<NonNullable<(typeof SECOND)[string]>>;

/** The year, and its month with two outages. */
export const PERIODS: readonly Period[] = [YEAR, { from: '2027-07-01T00:00:00.000Z', to: '2027-08-01T00:00:00.000Z' }];
export const ORGANISATIONS = [CLUB, MARKETPLACE].map(({ organisation, calendars }) => {
  const calendar = calendars[organisation.calendar];
  if (!calendar) throw new Error(`no calendar ${organisation.calendar}`);
  return { id: organisation.id, organisation, calendar };
});

/** Every figure's second computation for each organisation and period, fed ticket by ticket. */
export const secondComputations = () =>
  ORGANISATIONS.flatMap(({ id, organisation, calendar }) =>
    PERIODS.flatMap((period) =>
      Object.entries(SECOND).map(([figure, second]) => ({
        id,
        period,
        figure,
        running: second(period, calendar, organisation),
      })),
    ),
  );

export type Computation = { id: string; period: Period; figure: string; running: Running };

type Wanted = { folder: string; seed: string; season: YearsSeason; tickets: number };

/** Lives the year's tickets, with as many workers as there are processors, into a folder of facts as the writer leaves it. */
export const liveYear = async (
  { folder, seed, season, tickets }: Wanted,
  hear: (told: Told) => void,
): Promise<void> => {
  const workers = availableParallelism();
  const share = Math.ceil(tickets / workers);
  await Promise.all(
    Array.from({ length: workers }, async (_, index) => {
      const part = { from: index * share, to: Math.min(tickets, (index + 1) * share) };
      const worker = new Worker(new URL('./year-worker.ts', import.meta.url), {
        workerData: { folder, seed, season, ...part },
      });
      worker.on('message', (message: Told | 'heard so far?') =>
        message === 'heard so far?' ? worker.postMessage('yes') : hear(message),
      );
      const [code] = await once(worker, 'exit');
      if (code !== 0) throw new Error(`a worker of the year ended with ${code}`);
    }),
  );
};

/** Simulates the year into a folder of facts, as the writer and the compaction leave it, and computes its figures beside. */
export const simulateYear = async (
  wanted: Wanted,
  onProgress: (done: number) => void,
): Promise<{ files: FactFiles; computations: Computation[]; events: number }> => {
  const computations = secondComputations();
  let [done, count] = [0, 0];
  const hear = ({ organisation, events }: Told): void => {
    const history: History = { events };
    for (const { id, running } of computations) if (id === organisation) running.add(history);
    count += events.length;
    if (++done % 10_000 === 0) onProgress(done);
  };
  await liveYear(wanted, hear);
  const files = folderFacts(wanted.folder);
  await compactFacts({ files, merge: mergeFacts, hasTime: () => true }, { from: '0000-00-00', to: '9999-99-99' });
  return { files, computations, events: count };
};
