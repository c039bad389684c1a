import { parentPort, workerData } from 'node:worker_threads';
import { hashOf } from '../../shared/domain/assessment/model/features.ts';
import { readerFrom } from '../../shared/domain/assessment/model/reading.ts';
import { textToRead } from '../../shared/usecases/assessment/read-request.ts';
import { type Labelled, readCorpus } from './corpus.ts';
import { made, UNCALIBRATED } from './make.ts';
import { PARTS, type Tried } from './score.ts';

/** A worker of npm run train-assessment: reads one part of the corpus with a model that has learned from the others. */

/** Splits by scenario, not by line: a translation of a learned text would be no test. */
const partOf = ({ scenario }: Labelled): number => hashOf(scenario, 7) % PARTS;

const triedOn = (corpus: readonly Labelled[], part: number): Tried[] => {
  const others = corpus.filter((request) => partOf(request) !== part);
  const read = readerFrom(made(others, UNCALIBRATED));
  return corpus
    .filter((request) => partOf(request) === part)
    .map((request) => ({ request, reading: read(textToRead('', request.text)) }));
};

// The starting thread passes the part's number.
parentPort?.postMessage(triedOn(readCorpus(), Number(workerData)));
