import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { scorecardTables, storedScorecard } from '../../scripts/train-assessment/scorecard-text.ts';
import { SHIPPED_MODEL } from '../../shared/adapters/classifier/shipped.ts';
import { artefactFrom } from '../../shared/domain/assessment/model/artefact.ts';
import { readerFrom } from '../../shared/domain/assessment/model/reading.ts';
import { textToRead } from '../../shared/usecases/assessment/read-request.ts';
import { judgedBy, madeUpRequests } from '../kit/assessment/made-up-requests.ts';
import { type Figure, quantile } from './figures.ts';

const MODEL = join(import.meta.dirname, '..', '..', 'shared', 'adapters', 'classifier', SHIPPED_MODEL);
const LOADS = 9;

const timed = (work: () => unknown): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const percent = (some: readonly unknown[], all: readonly unknown[]): number => (100 * some.length) / all.length;

/** How well requests are understood (docs/assessment.md), and what it costs. */
export const assessmentFigures = (): Figure[] => {
  console.log(`\n${scorecardTables(storedScorecard())}`);
  const requests = madeUpRequests();
  const loads = Array.from({ length: LOADS }, () => timed(() => readerFrom(artefactFrom(readFileSync(MODEL)))));
  const read = readerFrom(artefactFrom(readFileSync(MODEL)));
  const reads = requests.map(({ subject, text }) => timed(() => read(textToRead(subject, text))));
  const judged = requests.map((request) => judgedBy(request, 'model'));
  const byRules = requests.map((request) => judgedBy(request, 'rules'));
  const delicate = judged.filter(({ restricted }) => restricted);
  const others = judged.filter(({ restricted }) => !restricted);
  const unit = '%';
  return [
    { name: 'model: size', value: statSync(MODEL).size / 1e6, unit: 'MB', limit: 10, decides: true },
    { name: 'model: load', value: quantile(loads), unit: 'ms', limit: 200 },
    { name: 'model: a request', value: quantile(reads), unit: 'ms', limit: 5 },
    {
      name: 'made up: wrong policy or level',
      value: percent(
        judged.filter(({ isPlaced }) => !isPlaced),
        judged,
      ),
      unit,
      limit: 20,
      decides: true,
    },
    {
      name: 'made up: the same by rules alone',
      value: percent(
        byRules.filter(({ isPlaced }) => !isPlaced),
        byRules,
      ),
      unit,
    },
    {
      name: 'made up: wrong type',
      value: percent(
        judged.filter(({ isTyped }) => !isTyped),
        judged,
      ),
      unit,
      limit: 18,
      decides: true,
    },
    {
      name: 'made up: delicate, not restricted',
      value: percent(
        delicate.filter(({ found }) => !found.restricted),
        delicate,
      ),
      unit,
      limit: 0,
      decides: true,
    },
    {
      name: 'made up: restricted wrongly, of all',
      value: percent(
        others.filter(({ found }) => found.restricted),
        judged,
      ),
      unit,
      limit: 10,
      decides: true,
    },
  ];
};
