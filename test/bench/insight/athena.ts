import { withEngine } from '../../../shared/adapters/duckdb/engine.ts';
import { FACT_NAMES } from '../../../shared/domain/insight/columns.ts';
import type { Figure as Asked } from '../../../shared/domain/insight/figure.ts';
import type { Figure } from '../figures.ts';

/**
 * What figures would take on Athena, past the engine's reach (docs/decisions/0094), by calculation. It bills the bytes of the
 * columns that a query reads: those of today's Parquet, as measured, times the events.
 */

export const CALCULATED_EVENTS = 100_000_000;
/** List price in us-east-1, of a million million bytes; each query is billed for 10 MB at least. */
const DOLLARS_A_TERABYTE = 5;
const LEAST_BYTES = 10e6;
const MAX_CENTS = 5;
const MAX_SECONDS = 10;
/** Starting and planning a query, and what of the work no second processor can do. */
const START_SECONDS = 3;
/** How much more processor time Trino takes than DuckDB over the same files: an assumption, on the safe side. */
const TRINO = 4;

export type Weights = Record<string, number>;

/** Bytes of each column in files of facts, compressed as they lie there, for one event. */
export const weightsIn = (glob: string): Promise<Weights> =>
  withEngine(async (connection) => {
    const [[events] = []] = (await connection.runAndReadAll(`SELECT count(*) FROM read_parquet('${glob}')`)).getRows();
    const columns = await connection.runAndReadAll(
      `SELECT path_in_schema, sum(total_compressed_size) FROM parquet_metadata('${glob}') GROUP BY 1`,
    );
    return Object.fromEntries(columns.getRows().map(([name, bytes]) => [String(name), Number(bytes) / Number(events)]));
  });

/** What every question reads, and what the view of statuses reads, where a figure is made of it. */
const ALWAYS = ['happened_at', 'reference', 'sequence', 'activity', 'restricted'];
const OF_VIEWS: Record<string, string[]> = { stretches: ['was_at', 'was_status', 'was_paused', 'status', 'paused'] };

/** Columns that a figure reads: those that its file names, and those of the views that it names. */
export const columnsOf = ({ counted, summary, by }: Asked): string[] => {
  const words = new Set(`${counted} ${summary}`.match(/[a-z_]+/g));
  const ofViews = Object.entries(OF_VIEWS).flatMap(([view, columns]) => (words.has(view) ? columns : []));
  // It may be broken down by any of them, one at a time: all are counted.
  const read = new Set<string>([...words, ...ofViews, ...ALWAYS, ...Object.values(by)]);
  return FACT_NAMES.filter((name) => read.has(name));
};

export const scanned = (columns: readonly string[], weights: Weights): number =>
  columns.reduce((sum, name) => sum + (weights[name] ?? 0), 0) * CALCULATED_EVENTS;

export const centsFor = (bytes: number): number => (Math.max(bytes, LEAST_BYTES) / 1e12) * DOLLARS_A_TERABYTE * 100;

/** A hundred million events: bytes scanned and cents of each figure, and how many processors answer it within ten seconds. */
export const athenaFigures = (figures: readonly (Asked & { cpuSeconds: number })[], weights: Weights): Figure[] => [
  { name: 'bytes of an event as Parquet', value: scanned(Object.keys(weights), weights) / CALCULATED_EVENTS, unit: '' },
  ...figures.map((figure) => {
    const bytes = scanned(columnsOf(figure), weights);
    const processors = Math.ceil((figure.cpuSeconds * TRINO) / (MAX_SECONDS - START_SECONDS));
    return {
      name: `${figure.id}, 100 million events on Athena`,
      value: centsFor(bytes),
      unit: '¢',
      ...{ limit: MAX_CENTS, decides: true },
      note: `${(bytes / 1e9).toFixed(1)} GB scanned; ${MAX_SECONDS} s with ${processors} processors`,
    };
  }),
];
