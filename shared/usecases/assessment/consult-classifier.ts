import { type Consultation, categoriesOf } from '../../domain/assessment/classifier/consultation.ts';
import { masked } from '../../domain/assessment/classifier/masking.ts';
import type { Opinion } from '../../domain/assessment/classifier/model.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { ClassifierSettings } from '../../schemas/configuration/classifier.ts';
import type { Category } from '../../schemas/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';

/** A question to a classifier. Its text is already masked. */
export type Question = { organisation: string; text: string; categories: readonly Category[]; signal: AbortSignal };

/** A text classifier. It may throw or be slow; the caller handles both. */
export type ClassifierPort = (
  question: Question,
) => Promise<{ by: string; answer: Opinion | 'nothing_said' | 'untrained' }>;

export type ConsultServices = {
  configuration: Configuration;
  clock: Clock;
  classifiers: {
    local: ClassifierPort;
    bedrock: (modelId: string) => ClassifierPort;
  };
  /** Counts a question in a month. Returns false if `most` were counted already. */
  countQuestion: (organisation: string, month: string, most: number) => Promise<boolean>;
  /** Receives failures; the assessment continues. */
  onFault: (fault: { reference: string; error: unknown }) => void;
};

/** A model in memory answers at once; the time is for reading it from the table. */
const LOCAL_MILLISECONDS = 1_000;

/**
 * Asks the organisation's classifier for a new ticket's category. Returns null if the organisation has no classifier,
 * there is nothing to ask, or a category was given. A repetition asks and counts again, which costs a question but
 * changes nothing. Never throws, and takes no longer than the organisation allows.
 */
export const consult = async (
  services: ConsultServices,
  ticket: Ticket,
  request: MessageContent,
): Promise<Consultation | null> => {
  if (ticket.policy !== null || ticket.status === 'closed') return null;
  if (ticket.category !== null || request.proposed?.category || ticket.channel === 'monitoring') return null;
  const loaded = await services.configuration.organisation(ticket.organisation);
  const settings = loaded?.organisation.classifier;
  if (!loaded || !settings || settings.kind === 'none') return null;
  const by = settings.kind;
  const milliseconds = settings.kind === 'bedrock' ? settings.timeoutMilliseconds : LOCAL_MILLISECONDS;
  const signal = AbortSignal.timeout(milliseconds);
  const question = {
    organisation: ticket.organisation,
    text: masked(`${request.subject ?? ''}\n${request.body}`),
    categories: categoriesOf(loaded.organisation),
    signal,
  };
  const asked = ask(services, settings, question).catch((error: unknown): Consultation => {
    if (!signal.aborted) services.onFault({ reference: ticket.reference, error });
    return { by, answer: signal.aborted ? 'late' : 'failed' };
  });
  return Promise.race([asked, lateAt(signal, by)]);
};

const lateAt = (signal: AbortSignal, by: string): Promise<Consultation> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve({ by, answer: 'late' }), { once: true }));

const ask = async (
  services: ConsultServices,
  settings: Exclude<ClassifierSettings, { kind: 'none' }>,
  question: Question,
): Promise<Consultation> => {
  if (settings.kind === 'local') return known(await services.classifiers.local(question), question);
  const month = services.clock.now().slice(0, 7);
  // Counted first: a crash in between leaves a question counted but not asked, never the reverse.
  const isWithin = await services.countQuestion(question.organisation, month, settings.monthlyBudget);
  if (!isWithin) return { by: 'bedrock', answer: 'over_budget' };
  return known(await services.classifiers.bedrock(settings.modelId)(question), question);
};

/** A category that the organisation doesn't use counts as no answer. */
const known = (said: Awaited<ReturnType<ClassifierPort>>, { categories }: Question): Consultation => {
  const { by, answer } = said;
  return typeof answer === 'string' || categories.includes(answer.category) ? said : { by, answer: 'nothing_said' };
};
