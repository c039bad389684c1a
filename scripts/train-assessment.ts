import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Command } from 'commander';
import { SHIPPED_MODEL } from '../shared/adapters/classifier/shipped.ts';
import { shippedConfiguration } from '../shared/config/index.ts';
import { bytesOf } from '../shared/domain/assessment/model/artefact.ts';
import { readCorpus } from './train-assessment/corpus.ts';
import { made, sourceHash } from './train-assessment/make.ts';
import { calibrated, PARTS, scorecardOf, type Tried, temperaturesOf, thresholdsOf } from './train-assessment/score.ts';
import { publish, scorecardTables } from './train-assessment/scorecard-text.ts';

/** npm run train-assessment: trains the model that reads requests on the corpus, and scores it. */

const ROOT = join(import.meta.dirname, '..');
const MODEL = join(ROOT, 'shared', 'adapters', 'classifier', SHIPPED_MODEL);
const MAX_AT_ONCE = 2;

new Command('npm run train-assessment --')
  .description('Trains the text model from assessment/corpus, and measures it on scenarios that it has not seen.')
  .parse();

/** A model's results on one part of the corpus after learning from the others. */
const triedOn = (part: number): Promise<Tried[]> =>
  new Promise((resolve, reject) => {
    console.log(`Part ${part + 1} of ${PARTS}: learning from the others`);
    const worker = new Worker(new URL('./train-assessment/part.ts', import.meta.url), { workerData: part });
    // part.ts posts this type.
    worker.once('message', (tried: Tried[]) => resolve(tried));
    worker.once('error', reject);
  });

const waiting = Array.from({ length: PARTS }, (_none, part) => part);
const found: Tried[][] = [];
const workThrough = async (): Promise<void> => {
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) found[part] = await triedOn(part);
};
const atOnce = Math.min(MAX_AT_ONCE, availableParallelism());
await Promise.all(Array.from({ length: atOnce }, workThrough));

const tried = found.flat();
const temperatures = temperaturesOf(tried);
const facts = { source: sourceHash(), temperatures };
const scored = tried.map((one) => calibrated(one, temperatures));
const scorecard = scorecardOf(scored, shippedConfiguration().organisations, facts);
console.table(thresholdsOf(scored));
console.log('All parts: learning');
writeFileSync(MODEL, bytesOf(made(readCorpus(), temperatures)));
publish(scorecard);
console.log(scorecardTables(scorecard).split('\n')[0]);
