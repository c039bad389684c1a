import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { folderFacts } from '../../../scripts/insight/folder-facts.ts';
import { reviewsOf } from '../../../scripts/insight/review.ts';
import { factParquet } from '../../../shared/adapters/parquet/fact-parquet.ts';
import { reviewPdf } from '../../../shared/adapters/pdf/review-pdf.ts';
import { markdownOf } from '../../../shared/domain/insight/review/markdown.ts';
import { putRows } from '../../../shared/usecases/insight/write-facts.ts';
import { yearsAlarms } from '../../fortnight/year.ts';
import { liveYear } from './year.ts';

/** The year is the bench's with fewer tickets, an alarm for each of its outages, and a fault of the desk. The same code makes the same text. */

const TICKETS = 8000;
/** In which the fewest first answers came on time. */
const MONTH = '2027-07';
const EXAMPLE = join(import.meta.dirname, '..', '..', '..', 'docs', 'examples', `review-${MONTH}`);

new Command('npm run example-review')
  .description('Makes docs/examples again: the review of a simulated year’s worst month, as text and as a PDF.')
  .parse();

const facts = await mkdtemp(join(tmpdir(), 'example-'));
try {
  await liveYear({ folder: facts, seed: 'year', season: 'example', tickets: TICKETS }, () => undefined);
  const rows = yearsAlarms(TICKETS).flatMap((alarm) => alarm.rows.map((row) => ({ row })));
  await putRows({ files: folderFacts(facts), encode: factParquet }, rows, (_, error) => {
    throw error;
  });
  for (const review of await reviewsOf({ month: MONTH, organisation: 'club', facts, stage: 'local' })) {
    await writeFile(`${EXAMPLE}.md`, markdownOf(review));
    await writeFile(`${EXAMPLE}.pdf`, await reviewPdf(review));
  }
} finally {
  await rm(facts, { recursive: true, force: true });
}
