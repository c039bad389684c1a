import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Artefact, type Header, outputsOf, SIGNS } from '../../shared/domain/assessment/model/artefact.ts';
import { conceptsIn } from '../../shared/domain/assessment/model/concepts.ts';
import { featuresOf, PLACES } from '../../shared/domain/assessment/model/features.ts';
import { typeSchema } from '../../shared/schemas/ticket.ts';
import { textToRead } from '../../shared/usecases/assessment/read-request.ts';
import { variantsOf } from './augment.ts';
import type { Labelled } from './corpus.ts';
import { type Example, learn, type Questions } from './learn.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export const CONCEPTS = join(ROOT, 'assessment', 'concepts.txt');

/** Whatever decides what the model is: corpus, concepts, and the code between a text and its features. */
const SOURCES = [
  'assessment/corpus/*.txt',
  'assessment/concepts.txt',
  'scripts/train-assessment/{augment,corpus,gravity,learn,make}.ts',
  'shared/domain/assessment/model/{artefact,concepts,features}.ts',
  'shared/domain/assessment/classifier/masking.ts',
];

/** Says whether a model was trained from what stands in the repository. */
export const sourceHash = (): string => {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).toSorted()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
};

/** What only few should see. */
const DELICATE = [
  'security',
  'data_breach',
  'legal_concern',
  'legal_or_regulatory_dispute',
  'compliance_violation',
  'complaint_about_staff',
];

export const isDelicate = ({ category }: Labelled): boolean => DELICATE.includes(category);

const SETTINGS = { places: PLACES, epochs: 6, rate: 0.3, dropout: 0.3, decay: 1e-4 };

export type Temperatures = Header['temperatures'];
export const UNCALIBRATED: Temperatures = { category: 1, type: 1, outage: 1, urgent: 1, delicate: 1 };

/** A model of these requests. The same ones in the same order always make the same model. */
export const made = (requests: readonly Labelled[], temperatures: Temperatures): Artefact => {
  const concepts = readFileSync(CONCEPTS, 'utf8');
  const categories = [...new Set(requests.map(({ category }) => category))].toSorted();
  const types = [...typeSchema.options];
  const stems = conceptsIn(concepts);
  const answersOf = (request: Labelled): Example['answers'] => [
    categories.indexOf(request.category),
    types.indexOf(request.type),
    Number(request.signs.includes('outage')),
    Number(request.signs.includes('urgent')),
    Number(isDelicate(request)),
  ];
  const examples = withVariants(requests).map((request) => ({
    ...featuresOf(textToRead('', request.text), stems),
    answers: answersOf(request),
  }));
  const rarity = rarityOf(examples);
  const weighted = examples.map((example) => ({
    ...example,
    values: example.values.map((value, index) => value * (rarity[example.places[index] ?? 0] ?? 0)),
  }));
  const questions: Questions = [categories.length, types.length, ...SIGNS.map(() => 1)];
  const { sparse, bias } = learn(weighted, questions, SETTINGS);
  const outputs = outputsOf({ categories: categories as Header['categories'], types });
  // Rare words count more; the weights carry it, so that reading needs no table of it.
  const carried = sparse.map((weight, index) => weight * (rarity[Math.floor(index / outputs)] ?? 0));
  return quantised(carried, {
    format: 1,
    source: sourceHash(),
    categories: categories as Header['categories'],
    types,
    delicate: DELICATE,
    biases: Array.from(bias),
    temperatures,
    concepts,
  });
};

const withVariants = (requests: readonly Labelled[]): Labelled[] => {
  const long = requests.filter(({ kinds }) => !kinds.includes('short'));
  const byLanguage = Map.groupBy(long, ({ language }) => language);
  return requests.flatMap((request) => {
    const others = byLanguage.get(request.language) ?? [];
    return variantsOf(
      request,
      others.filter(({ scenario }) => scenario !== request.scenario),
    );
  });
};

const rarityOf = (examples: readonly Example[]): Float32Array => {
  const counts = new Float32Array(PLACES);
  for (const { places } of examples) for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return counts.map((count) => Math.log((examples.length + 1) / (count + 1)) / 4);
};

const quantised = (weights: Float32Array, header: Omit<Header, 'steps'>): Artefact => {
  const outputs = outputsOf(header);
  const steps = new Array<number>(outputs).fill(0);
  weights.forEach((weight, index) => {
    const output = index % outputs;
    steps[output] = Math.max(steps[output] ?? 0, Math.abs(weight) / 127);
  });
  const bytes = Int8Array.from(weights, (weight, index) => Math.round(weight / (steps[index % outputs] || 1)));
  return { header: { ...header, steps }, weights: bytes };
};
