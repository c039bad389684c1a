import { rowsIn, withEngine } from './engine.ts';

/** How two sets of files differ: rows that the first has and the second lacks, and the other way round. */
export type Difference = { missing: number; surplus: number; examples: { reference: string; sequence: number }[] };

const EXAMPLES = 10;

/** Compares what is expected with what is there, each row once, every column. */
export const difference = (expected: readonly string[], found: readonly string[]): Promise<Difference> =>
  withEngine(async (connection) => {
    // What happened beside tickets is no event of the table.
    const view = (paths: readonly string[]) =>
      `SELECT * FROM (${rowsIn({ single: [], several: paths })}) WHERE activity IS NULL`;
    await connection.run(`CREATE TABLE expected AS ${view(expected)}; CREATE TABLE found AS ${view(found)}`);
    const lacking = (a: string, b: string) => `SELECT * FROM ${a} EXCEPT SELECT * FROM ${b}`;
    const count = async (a: string, b: string): Promise<number> => {
      const [row] = (await connection.runAndReadAll(`SELECT count(*) FROM (${lacking(a, b)})`)).getRows();
      return Number(row?.[0]);
    };
    const examples = await connection.runAndReadAll(
      `SELECT reference, sequence FROM (${lacking('expected', 'found')}) ORDER BY ALL LIMIT ${EXAMPLES}`,
    );
    return {
      missing: await count('expected', 'found'),
      surplus: await count('found', 'expected'),
      examples: examples.getRows().map(([reference, sequence]) => ({
        reference: String(reference),
        sequence: Number(sequence),
      })),
    };
  });
