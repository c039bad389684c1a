import type { Labelled } from '../../../scripts/train-assessment/corpus.ts';
import { shippedConfiguration } from '../../../shared/config/index.ts';
import { routeOf } from '../../../shared/domain/assessment/routing.ts';
import type { Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import type { Category } from '../../../shared/schemas/ticket.ts';
import type { ClassifierPort } from '../../../shared/usecases/assessment/consult-classifier.ts';
import { textToRead } from '../../../shared/usecases/assessment/read-request.ts';
import { type Figure, quantile } from '../figures.ts';

/** How an organisation's own classifier does about the corpus that the shipped model learns from (docs/assessment.md). */

/** Scenarios, not lines: one request of each, evenly spread over the corpus. */
export const sampleOf = (corpus: readonly Labelled[], most: number): Labelled[] => {
  const one = [...Map.groupBy(corpus, ({ scenario }) => scenario).values()].flatMap(([first]) => first ?? []);
  const step = Math.max(1, one.length / most);
  return Array.from({ length: Math.min(most, one.length) }, (_none, index) => one[Math.floor(index * step)]).flatMap(
    (request) => request ?? [],
  );
};

type Asked = { request: Labelled; said: Category | null; confidence: number; failed: boolean; took: number };

const ask = async (
  classify: ClassifierPort,
  request: Labelled,
  categories: Category[],
  most: number,
): Promise<Asked> => {
  const started = performance.now();
  const question = { organisation: 'club', text: textToRead('', request.text), categories };
  const took = (): number => performance.now() - started;
  try {
    const { answer } = await classify({ ...question, signal: AbortSignal.timeout(most) });
    if (typeof answer === 'string') return { request, said: null, confidence: 0, failed: false, took: took() };
    return { request, said: answer.category, confidence: answer.confidence, failed: false, took: took() };
  } catch {
    return { request, said: null, confidence: 0, failed: true, took: took() };
  }
};

/** Whether the category leads where the request belongs. */
const leadsRight = (organisation: Organisation, { request, said }: Asked): boolean => {
  const priority = request.signs.includes('outage') ? ('P1' as const) : ('P3' as const);
  const placeOf = (category: Category | null): string => {
    const { policy, level } = routeOf(organisation, { type: request.type, category, priority, requesterType: null });
    return `${policy} ${level}`;
  };
  return placeOf(said) === placeOf(request.category);
};

/** Asks about one request after another, as its budget is shared with nobody. `most` is how long it may take, in milliseconds. */
export const classifierFigures = async (
  classify: ClassifierPort,
  requests: readonly Labelled[],
  most: number,
): Promise<Figure[]> => {
  const { organisations } = shippedConfiguration();
  const categories = [...new Set(organisations.flatMap((each) => each.categories.map(({ id }) => id)))].toSorted();
  const asked: Asked[] = [];
  for (const request of requests) asked.push(await ask(classify, request, categories, most));
  const percent = (is: (one: Asked) => boolean, of: readonly Asked[] = asked): number =>
    of.length === 0 ? 0 : (100 * of.filter(is).length) / of.length;
  const isRight = ({ request, said }: Asked): boolean => said === request.category;
  const sure = asked.filter(({ confidence }) => confidence >= SURE_FROM);
  const took = asked.map((one) => one.took);
  const figure = (name: string, value: number, unit: string): Figure => ({ name: `classifier: ${name}`, value, unit });
  return [
    figure('requests', asked.length, ''),
    figure(
      'wrong category',
      percent((one) => !isRight(one)),
      '%',
    ),
    ...organisations.map((each) =>
      figure(
        `wrong policy or level, ${each.id}`,
        percent((one) => !leadsRight(each, one)),
        '%',
      ),
    ),
    figure(
      'sure of one',
      percent(({ confidence }) => confidence >= SURE_FROM),
      '%',
    ),
    figure(
      'of these wrong',
      percent((one) => !isRight(one), sure),
      '%',
    ),
    figure(
      'no answer',
      percent(({ failed }) => failed),
      '%',
    ),
    figure('a request', quantile(took), 'ms'),
    figure('a request, p95', quantile(took, 0.95), 'ms'),
  ];
};

/** An organisation's default confidence (docs/assessment.md). */
const SURE_FROM = 0.8;
