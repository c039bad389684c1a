import { classifierFrom, type LocalClassifier } from '../../domain/assessment/classifier/model.ts';
import type { ClassifierPort } from '../../usecases/assessment/consult-classifier.ts';
import type { ClassifierModels } from '../../usecases/assessment/train-classifier.ts';

/** A model is trained once a day. The copy in memory may be older by this much real time. */
const KEEP_MILLISECONDS = 15 * 60_000;
/** A missing or unreadable model is tried again after this time rather than for every ticket. */
const AGAIN_MILLISECONDS = 60_000;

type Loaded = { by: string; classify: LocalClassifier } | null;

/** Classifies with the organisation's own model. A warm function reads it once. Throws BrokenModel. */
export const localClassifier = (models: ClassifierModels): ClassifierPort => {
  const known = new Map<string, { until: number; loaded: Promise<Loaded> }>();
  const load = async (organisation: string): Promise<Loaded> => {
    const stored = await models.load(organisation);
    return stored ? { by: `local@${stored.version}`, classify: classifierFrom(stored.model()) } : null;
  };
  const modelOf = (organisation: string): Promise<Loaded> => {
    const standing = known.get(organisation);
    if (standing && standing.until > Date.now()) return standing.loaded;
    const entry = { until: Date.now() + KEEP_MILLISECONDS, loaded: load(organisation) };
    known.set(organisation, entry);
    const readAgainSoon = () => {
      entry.until = Date.now() + AGAIN_MILLISECONDS;
    };
    entry.loaded.then((model) => model ?? readAgainSoon(), readAgainSoon);
    return entry.loaded;
  };
  return async ({ organisation, text }) => {
    const model = await modelOf(organisation);
    if (!model) return { by: 'local', answer: 'untrained' };
    return { by: model.by, answer: model.classify(text) ?? 'nothing_said' };
  };
};
