import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { scorecardTables, storedScorecard } from '../../../scripts/train-assessment/scorecard-text.ts';
import { SHIPPED_MODEL } from '../../../shared/adapters/classifier/shipped.ts';
import { artefactFrom } from '../../../shared/domain/assessment/model/artefact.ts';
import { readerFrom } from '../../../shared/domain/assessment/model/reading.ts';
import { textToRead } from '../../../shared/usecases/assessment/read-request.ts';
import { type Judged, judgedBy, madeUpRequests } from '../../kit/assessment/made-up-requests.ts';
import { type Figure, quantile } from '../figures.ts';

const MODEL = join(import.meta.dirname, '..', '..', '..', 'shared', 'adapters', 'classifier', SHIPPED_MODEL);
const LOADS = 9;

const timed = (work: () => unknown): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const percent = (all: readonly Judged[], is: (one: Judged) => boolean): number =>
  all.length === 0 ? 0 : (100 * all.filter(is).length) / all.length;

/** What is asked of requests that stand in no corpus (docs/assessment.md). */
const qualityOf = (name: string, judged: readonly Judged[]): Figure[] => {
  const figure = (what: string, value: number, limit: number): Figure => ({
    name: `${name}: ${what}`,
    value,
    unit: '%',
    limit,
    decides: true,
  });
  const delicate = judged.filter(({ restricted }) => restricted);
  return [
    figure(
      'wrong policy or level',
      percent(judged, ({ isPlaced }) => !isPlaced),
      20,
    ),
    figure(
      'wrong type',
      percent(judged, ({ isTyped }) => !isTyped),
      18,
    ),
    figure(
      'with nobody',
      percent(judged, ({ assignee }) => assignee === null),
      3,
    ),
    figure(
      'delicate, not restricted',
      percent(delicate, ({ found }) => !found.restricted),
      0,
    ),
    figure(
      'restricted wrongly, of all',
      percent(judged, ({ restricted, found }) => !restricted && found.restricted),
      10,
    ),
  ];
};

/** How well requests are understood (docs/assessment.md), and what it costs. */
export const assessmentFigures = (): Figure[] => {
  console.log(`\n${scorecardTables(storedScorecard())}`);
  const [requests, outsiders] = [madeUpRequests('requests'), madeUpRequests('outsiders')];
  const loads = Array.from({ length: LOADS }, () => timed(() => readerFrom(artefactFrom(readFileSync(MODEL)))));
  const read = readerFrom(artefactFrom(readFileSync(MODEL)));
  const reads = [...requests, ...outsiders].map(({ subject, text }) => timed(() => read(textToRead(subject, text))));
  const byRules = outsiders.map((request) => judgedBy(request, 'rules'));
  const judged = outsiders.map((request) => judgedBy(request, read));
  return [
    { name: 'model: size', value: statSync(MODEL).size / 1e6, unit: 'MB', limit: 10, decides: true },
    { name: 'model: load', value: quantile(loads), unit: 'ms', limit: 200 },
    { name: 'model: a request', value: quantile(reads), unit: 'ms', limit: 5 },
    ...qualityOf(
      'made up',
      requests.map((request) => judgedBy(request, read)),
    ),
    ...['club', 'marketplace'].flatMap((id) =>
      qualityOf(
        `outsiders, ${id}`,
        judged.filter(({ organisation }) => organisation === id),
      ),
    ),
    {
      name: 'outsiders: wrong policy or level by rules alone',
      value: percent(byRules, ({ isPlaced }) => !isPlaced),
      unit: '%',
    },
  ];
};
