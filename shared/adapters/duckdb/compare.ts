import type { Instant } from '../../schemas/primitives.ts';
import { quoted, rowsIn, withEngine } from './engine.ts';

/** The difference between two sets of files: rows missing from the second, and rows only in the second. */
export type Difference = {
  missing: number;
  surplus: number;
  /** The number of compared rows, and of rows too new to compare. */
  compared: number;
  left: number;
  examples: { reference: string; sequence: number }[];
};

const EXAMPLES = 10;

/**
 * Compares the expected rows with those found, each once and in every column, for everything that happened until an
 * instant.
 */
export const difference = (
  expected: readonly string[],
  found: readonly string[],
  until: Instant,
): Promise<Difference> =>
  withEngine(async (connection) => {
    const isOld = `happened_at < TIMESTAMP ${quoted(until.slice(0, -1).replace('T', ' '))}`;
    // Activities beside tickets aren't events of the table.
    const view = (paths: readonly string[]) =>
      `SELECT * FROM (${rowsIn({ single: [], several: paths })}) WHERE activity IS NULL`;
    await connection.run(`CREATE TABLE everything AS ${view(expected)};
      CREATE TABLE expected AS SELECT * FROM everything WHERE ${isOld};
      CREATE TABLE found AS ${view(found)} AND ${isOld}`);
    const lacking = (a: string, b: string) => `SELECT * FROM ${a} EXCEPT SELECT * FROM ${b}`;
    const count = async (rows: string): Promise<number> => {
      const [row] = (await connection.runAndReadAll(`SELECT count(*) FROM (${rows})`)).getRows();
      return Number(row?.[0]);
    };
    const examples = await connection.runAndReadAll(
      `SELECT reference, sequence FROM (${lacking('expected', 'found')}) ORDER BY ALL LIMIT ${EXAMPLES}`,
    );
    return {
      missing: await count(lacking('expected', 'found')),
      surplus: await count(lacking('found', 'expected')),
      compared: await count('FROM expected'),
      left: await count(`FROM everything WHERE NOT ${isOld}`),
      examples: examples.getRows().map(([reference, sequence]) => ({
        reference: String(reference),
        sequence: Number(sequence),
      })),
    };
  });
