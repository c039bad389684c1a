import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { SHIPPED_MODEL } from '../shared/adapters/classifier/shipped.ts';
import { shippedConfiguration } from '../shared/config/index.ts';
import { bytesOf } from '../shared/domain/assessment/model/artefact.ts';
import { hashOf } from '../shared/domain/assessment/model/features.ts';
import { readerFrom } from '../shared/domain/assessment/model/reading.ts';
import { textToRead } from '../shared/usecases/assessment/read-request.ts';
import { type Labelled, readCorpus } from './train-assessment/corpus.ts';
import { made, sourceHash, UNCALIBRATED } from './train-assessment/make.ts';
import { calibrated, scorecardOf, type Tried, temperaturesOf, thresholdsOf } from './train-assessment/score.ts';
import { publish, scorecardTables } from './train-assessment/scorecard-text.ts';

/** npm run train-assessment: the model that reads requests, from the corpus, and how well it does. */

const ROOT = join(import.meta.dirname, '..');
const MODEL = join(ROOT, 'shared', 'adapters', 'classifier', SHIPPED_MODEL);
const PARTS = 4;

new Command('npm run train-assessment --')
  .description('Trains the text model from assessment/corpus, and measures it on scenarios that it has not seen.')
  .parse();

/** By scenario, never by line: a translation of what was learned would be no test. */
const partOf = ({ scenario }: Labelled): number => hashOf(scenario, 7) % PARTS;

const triedOn = (corpus: readonly Labelled[], part: number): Tried[] => {
  console.log(`Part ${part + 1} of ${PARTS}: learning from the others`);
  const read = readerFrom(
    made(
      corpus.filter((request) => partOf(request) !== part),
      UNCALIBRATED,
    ),
  );
  return corpus
    .filter((request) => partOf(request) === part)
    .map((request) => ({ request, reading: read(textToRead('', request.text)) }));
};

const corpus = readCorpus();
const tried = Array.from({ length: PARTS }, (_none, part) => triedOn(corpus, part)).flat();
const temperatures = temperaturesOf(tried);
const facts = { source: sourceHash(), temperatures };
const scored = tried.map((one) => calibrated(one, temperatures));
const scorecard = scorecardOf(scored, shippedConfiguration().organisations, facts);
console.table(thresholdsOf(scored));
console.log('All parts: learning');
writeFileSync(MODEL, bytesOf(made(corpus, temperatures)));
publish(scorecard);
console.log(scorecardTables(scorecard).split('\n')[0]);
