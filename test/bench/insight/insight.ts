import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from '../../../shared/adapters/duckdb/answer.ts';
import { withEngine } from '../../../shared/adapters/duckdb/engine.ts';
import { allFigures } from '../../../shared/adapters/duckdb/figures.ts';
import { monthsAfter } from '../../../shared/domain/insight/review/month.ts';
import { withQuestion } from '../../../shared/usecases/insight/report.ts';
import { YEAR } from '../../fortnight/year.ts';
import { differencesOf } from '../../kit/insight/second.ts';
import type { Figure } from '../figures.ts';
import { athenaFigures, CALCULATED_EVENTS, weightsIn } from './athena.ts';
import { type Computation, ORGANISATIONS, simulateYear } from './year.ts';

/** Ten million events are answered in so many seconds, on one machine. */
const MAX_SECONDS = 5;
const MEASURED_EVENTS = 10_000_000;
const THOUSAND = 1000;
const MONTHS = Array.from({ length: 12 }, (_, index) => monthsAfter(YEAR.from.slice(0, 'yyyy-mm'.length), index));

/** Facts on disk are where the engine reads them: nothing is fetched. */
const onDisk = async ({ key }: { key: string }): Promise<string> => key;

const compared = async (
  computation: Computation,
  files: Parameters<typeof withQuestion>[0]['files'],
): Promise<string[]> => {
  const { id, period, figure, running } = computation;
  const organisation = ORGANISATIONS.find((each) => each.id === id);
  const named = allFigures()[figure];
  if (!organisation || !named) throw new Error(`no ${id}, or no figure ${figure}`);
  const asked = { figure: named, ...period, now: YEAR.to, by: null };
  const rows = await withQuestion({ files, fetch: onDisk }, organisation, asked, ask);
  return differencesOf(rows, running.rows()).map((each) => `${id}, ${figure}: ${each}`);
};

/** The year's facts as often as makes ten million events, a file a month, how long each figure takes over them, and what Athena would take over ten times as many. */
export const timed = async (folder: string, events: number, keep: string): Promise<Figure[]> => {
  const copies = Math.ceil(MEASURED_EVENTS / events);
  const large = join(keep, 'large');
  await mkdir(large, { recursive: true });
  // A month at a time: all of them sorted at once took 14 GB.
  await withEngine(async (connection) => {
    for (const month of MONTHS)
      await connection.run(`
        COPY (
          SELECT * REPLACE (reference || '-' || copy AS reference)
          FROM read_parquet('${folder}/**/*.parquet', hive_partitioning = false), range(${copies}) AS copies(copy)
          WHERE strftime(happened_at, '%Y-%m') = '${month}' ORDER BY reference, sequence
        ) TO '${join(large, `${month}.parquet`)}' (FORMAT parquet, COMPRESSION zstd)`);
  });
  const [club] = ORGANISATIONS;
  if (!club) return [];
  const found: Figure[] = [];
  const measured: Parameters<typeof athenaFigures>[0][number][] = [];
  for (const figure of Object.values(allFigures())) {
    const asked = { figure, from: YEAR.from, to: YEAR.to, now: YEAR.to, by: null };
    const none = { files: { list: async () => [] }, fetch: onDisk };
    const files = { single: [`${large}/*.parquet`], several: [] };
    const [began, before] = [performance.now(), process.cpuUsage()];
    await withQuestion(none, club, asked, (question) => ask({ ...question, files }));
    const { user, system } = process.cpuUsage(before);
    const cpuSeconds = (user + system) / 1e6;
    measured.push({ ...figure, cpuSeconds: (cpuSeconds * CALCULATED_EVENTS) / (copies * events) });
    found.push({
      name: `${figure.id}, ${Math.round((copies * events) / 1e6)} million events`,
      value: (performance.now() - began) / THOUSAND,
      unit: 's',
      limit: MAX_SECONDS,
      note: `${cpuSeconds.toFixed(1)} s of processors`,
    });
  }
  return [...found, ...athenaFigures(measured, await weightsIn(`${folder}/**/*.parquet`))];
};

/** A year of two organisations: every figure equals a second computation from the events, and how fast each is asked. */
export const insightFigures = async (folder: string, tickets: number): Promise<Figure[]> => {
  const facts = join(folder, 'facts');
  await rm(folder, { recursive: true, force: true });
  await mkdir(facts, { recursive: true });
  const began = performance.now();
  const progress = (done: number) =>
    console.log(`  ${done} tickets, ${Math.round((performance.now() - began) / THOUSAND)} s`);
  const { files, computations, events } = await simulateYear(
    { folder: facts, seed: 'year', season: 'year', tickets },
    progress,
  );
  const differences: string[] = [];
  for (const computation of computations) differences.push(...(await compared(computation, files)));
  console.log(`  ${computations.length} figures computed twice, ${differences.length} rows differ`);
  for (const difference of differences.slice(0, 20)) console.log(`  ${difference}`);
  return [
    { name: 'tickets of the year', value: tickets, unit: '' },
    { name: 'events', value: events, unit: '' },
    { name: 'figures computed twice', value: computations.length, unit: '' },
    { name: 'rows that differ', value: differences.length, unit: '', limit: 0, decides: true },
    ...(await timed(facts, events, folder)),
  ];
};
