import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { folderFacts } from '../../../scripts/insight/folder-facts.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { putRows } from '../../../shared/usecases/insight/write-facts.ts';
import { SEASON_NAMES, yearsTicket } from '../../fortnight/year.ts';

/** Lives some tickets of the year, writes their events as facts with the writer's code, and tells of each what happened. */

const { folder, seed, season, from, to } = z
  .object({ folder: z.string(), seed: z.string(), season: z.enum(SEASON_NAMES), from: z.int(), to: z.int() })
  .parse(workerData);

/** Rows of so many tickets at once are in memory, and make a file a day. */
const AT_ONCE = 5000;

for (let start = from; start < to; start += AT_ONCE) {
  const indices = Array.from({ length: Math.min(AT_ONCE, to - start) }, (_, each) => start + each);
  const rows = indices.flatMap((index) => {
    const lived = yearsTicket(seed, index, season);
    parentPort?.postMessage({ organisation: lived.organisation, events: lived.events });
    return lived.rows.map((row) => ({ row }));
  });
  await putRows({ files: folderFacts(folder), encode: factParquet }, rows, (_, error) => {
    throw error;
  });
  // The parent may read more slowly, and unread messages would fill the memory.
  if (parentPort && start + AT_ONCE < to) {
    const heard = once(parentPort, 'message');
    parentPort.postMessage('heard so far?');
    await heard;
  }
}
