import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { type Artefact, type Header, outputsOf, rowOf, SIGNS } from '../../shared/domain/assessment/model/artefact.ts';
import { conceptsIn } from '../../shared/domain/assessment/model/concepts.ts';
import { type Features, featuresOf } from '../../shared/domain/assessment/model/features.ts';
import { typeSchema } from '../../shared/schemas/ticket.ts';
import { textToRead } from '../../shared/usecases/assessment/read-request.ts';
import { variantsOf } from './augment.ts';
import type { Labelled } from './corpus.ts';
import { type Example, learn, type Questions, type Rows } from './learn.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export const CONCEPTS = join(ROOT, 'assessment', 'concepts.txt');

/** Everything that determines the model: corpus, concepts, and the code that turns texts into features. */
const SOURCES = [
  'assessment/corpus/*.txt',
  'assessment/concepts.txt',
  'scripts/train-assessment/{augment,corpus,gravity,learn,make}.ts',
  'shared/domain/assessment/model/{artefact,concepts,features}.ts',
  'shared/domain/assessment/classifier/masking.ts',
];

/** A source without comments: they can be reworded without a new training. */
const decisive = (file: string): string => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return file.endsWith('.ts') ? transformSync(text, { loader: 'ts', minifyWhitespace: true }).code : text;
};

/** A digest of the sources. A model with another one was trained from an earlier version. */
export const sourceHash = (): string => {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).toSorted())
    hash.update(file).update('\0').update(decisive(file)).update('\0');
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

const SETTINGS = { epochs: 6, rate: 0.15, dropout: 0.4, decay: 1e-4 };

/** What stands in fewer scenarios was learned by heart, and says nothing about another. */
const LEAST_SCENARIOS = 2;

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
  const read = withVariants(requests).map((request) => ({
    request,
    features: featuresOf(textToRead('', request.text), stems),
  }));
  const keys = knownKeys(read);
  const examples = read.map(({ request, features }) => ({ ...rowsOf(features, keys), answers: answersOf(request) }));
  const questions: Questions = [categories.length, types.length, ...SIGNS.map(() => 1)];
  const { sparse, bias } = learn(examples, questions, { ...SETTINGS, features: keys.length });
  return quantised(sparse, keys, {
    format: 2,
    source: sourceHash(),
    categories: categories as Header['categories'],
    types,
    delicate: DELICATE,
    biases: Array.from(bias),
    temperatures,
    concepts,
    features: keys.length,
  });
};

type Read = { request: Labelled; features: Features };

/** What stands in the requests of several scenarios, ascending. What was joined from two is no scenario of its own. */
const knownKeys = (read: readonly Read[]): Uint32Array => {
  const scenarios = new Map<number, Set<string>>();
  for (const { request, features } of read) {
    if (request.kinds.includes('joined')) continue;
    for (const key of features.keys) {
      const some = scenarios.get(key);
      if (!some) scenarios.set(key, new Set([request.scenario]));
      else if (some.size < LEAST_SCENARIOS) some.add(request.scenario);
    }
  }
  const known = [...scenarios].filter(([, some]) => some.size >= LEAST_SCENARIOS);
  return Uint32Array.from(known, ([key]) => key).toSorted();
};

const rowsOf = ({ keys, values }: Features, known: Uint32Array): Rows => {
  const rows = Array.from(keys, (key) => rowOf(known, key));
  const isKnown = (_value: unknown, index: number): boolean => rows[index] !== null;
  return { rows: Uint32Array.from(rows.filter((row) => row !== null)), values: values.filter(isKnown) };
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

const quantised = (weights: Float32Array, keys: Uint32Array, header: Omit<Header, 'steps'>): Artefact => {
  const outputs = outputsOf(header);
  const steps = new Array<number>(outputs).fill(0);
  weights.forEach((weight, index) => {
    const output = index % outputs;
    steps[output] = Math.max(steps[output] ?? 0, Math.abs(weight) / 127);
  });
  const bytes = Int8Array.from(weights, (weight, index) => Math.round(weight / (steps[index % outputs] || 1)));
  return { header: { ...header, steps }, keys, weights: bytes };
};
