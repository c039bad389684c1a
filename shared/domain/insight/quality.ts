import { createHash } from 'node:crypto';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Quality, Question } from '../../schemas/insight/quality.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** Quality checks of a month: the sampled tickets, their readers, and the scores. */

/** A ticket that an agent resolved in the month, at a level. */
export type Candidate = { reference: string; agent: string; team: string; level: number };

/** A sampled ticket, with the number of its readers. */
export type Sampled = Candidate & { readings: 1 | 2 };

export type Sample = {
  month: string;
  /** The seed of the draw: the same seed and tickets give the same sample. */
  seed: string;
  drawnAt: Instant;
  /** The form at the time of the draw. */
  questions: Question[];
  items: Sampled[];
};

export type Answers = Readonly<Record<string, number | null>>;
export type Reading = {
  reader: string;
  at: Instant;
  answers: Answers;
  comment: string | null;
  /** Set once the check doesn't wait for another reader; readers who are added later don't change that. */
  isLast?: true;
};

/** The largest sample; beyond it, tickets are left out. */
const MAX_SAMPLED = 1000;

/** A ticket's position in an order that can't be predicted or chosen. */
const rankIn = (seed: string, reference: string): string =>
  createHash('sha256').update(`${seed}\n${reference}`).digest('hex');

const shuffled = <Each extends { reference: string }>(all: readonly Each[], seed: string): Each[] =>
  all
    .map((each) => ({ each, rank: rankIn(seed, each.reference) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ each }) => each);

type Reader = Pick<Agent, 'id' | 'role' | 'team'>;

/** The team's supervisors and the admins may read a ticket, but not their own. */
export const mayRead = ({ agent, team }: Pick<Candidate, 'agent' | 'team'>, reader: Reader): boolean =>
  reader.id !== agent && (reader.role === 'admin' || (reader.role === 'supervisor' && reader.team === team));

/**
 * Draws `perAgent` tickets of each agent and level, all with the same probability, and the share of them that is read twice. A
 * ticket needs one permitted reader to be drawn, and two to be read twice.
 */
export const sampleOf = (
  candidates: readonly Candidate[],
  { perAgent, readTwice }: Pick<Quality, 'perAgent' | 'readTwice'>,
  staff: readonly Reader[],
  seed: string,
): Sampled[] => {
  const readersOf = (each: Candidate): number => staff.filter((reader) => mayRead(each, reader)).length;
  const readable = candidates.filter((each) => readersOf(each) > 0);
  const groups = Map.groupBy(readable, ({ agent, level }) => `${agent} ${level}`);
  const chosen = [...groups.values()].flatMap((group) => shuffled(group, seed).slice(0, perAgent));
  // A different order, so that the second reading doesn't always go to the first ticket of each agent.
  const sampled = shuffled(chosen, `${seed}#twice`).slice(0, MAX_SAMPLED);
  const twice = new Set(sampled.filter((each) => readersOf(each) > 1).slice(0, Math.ceil(chosen.length * readTwice)));
  return sampled.map((each) => ({ ...each, readings: twice.has(each) ? 2 : 1 }));
};

/**
 * The number of readings that a ticket waits for: the number drawn, but no more than the current staff can give. 0 if there is
 * no permitted reader left.
 */
export const dueOf = (item: Sampled, readings: readonly Reading[], staff: readonly Reader[]): 0 | 1 | 2 => {
  if (isSettled(readings)) return readings.length > 1 ? 2 : 1;
  const others = staff.filter((each) => mayRead(item, each) && !readings.some(({ reader }) => reader === each.id));
  const able = readings.length + others.length;
  return able === 0 ? 0 : able === 1 ? 1 : item.readings;
};

const isSettled = (readings: readonly Reading[]): boolean => readings.some(({ isLast }) => isLast);

export const isComplete = (item: Sampled, readings: readonly Reading[], staff: readonly Reader[]): boolean =>
  readings.length > 0 && readings.length >= dueOf(item, readings, staff);

/** The readings that a reader may see: all once complete, and only their own before, so that they don't influence each other. */
export const seenBy = (readings: readonly Reading[], reader: string, complete: boolean): Reading[] =>
  complete ? [...readings] : readings.filter((each) => each.reader === reader);

const PERCENT = 100;
const rounded = (share: number): number => Math.round(share * PERCENT);

/** The weighted answers as a percentage of the best possible ones; null if no question applies. */
export const scoreOf = (questions: readonly Question[], answers: Answers): number | null => {
  let [reached, most] = [0, 0];
  for (const { id, weight, scale } of questions) {
    const answer = ownValue(answers, id) ?? null;
    if (answer === null) continue;
    reached += (weight * (answer - 1)) / (scale - 1);
    most += weight;
  }
  return most === 0 ? null : rounded(reached / most);
};

/** The agreement of two readers in percent: 100 for equal answers, 0 if one gives the best answer and the other the worst. */
export const agreementOf = (
  questions: readonly Question[],
  firstAnswers: Answers,
  secondAnswers: Answers,
): number | null => {
  const near = questions.flatMap(({ id, scale }) => {
    const [a, b] = [ownValue(firstAnswers, id) ?? null, ownValue(secondAnswers, id) ?? null];
    if (a === null && b === null) return [];
    return [a === null || b === null ? 0 : 1 - Math.abs(a - b) / (scale - 1)];
  });
  return near.length === 0 ? null : rounded(near.reduce((sum, each) => sum + each, 0) / near.length);
};

/** The rounded mean of the numbers; null without any. */
const meanOf = (numbers: readonly (number | null)[]): number | null => {
  const known = numbers.filter((each) => each !== null);
  return known.length === 0 ? null : Math.round(known.reduce((sum, each) => sum + each, 0) / known.length);
};

type Outcome = { score: number | null; agreement: number | null };

/** The result of a complete check, with two readers their mean. It is neither shown nor counted before it is complete. */
export const outcomeOf = (questions: readonly Question[], readings: readonly Reading[]): Outcome => {
  const [one, other] = readings;
  return {
    score: meanOf(readings.map(({ answers }) => scoreOf(questions, answers))),
    agreement: one && other ? agreementOf(questions, one.answers, other.answers) : null,
  };
};

/** The combined result of complete checks: each counts once, with one or two readers. */
export const outcomeOfAll = (
  questions: readonly Question[],
  checks: readonly (readonly Reading[])[],
): Outcome & { questions: { id: string; score: number | null }[] } => {
  const outcomes = checks.map((readings) => outcomeOf(questions, readings));
  return {
    score: meanOf(outcomes.map(({ score }) => score)),
    agreement: meanOf(outcomes.map(({ agreement }) => agreement)),
    questions: questions.map((question) => ({
      id: question.id,
      score: meanOf(checks.map((readings) => outcomeOf([question], readings).score)),
    })),
  };
};

/** The faults of answers, by question; empty if they fit the form. */
export const answerFaults = (
  questions: readonly Question[],
  answers: Answers,
): { field: string; message: string }[] => {
  const asked = new Map(questions.map((question) => [question.id, question]));
  const unknown = Object.keys(answers)
    .filter((id) => !asked.has(id))
    .map((id) => ({ field: `answers.${id}`, message: 'is not asked' }));
  const faults = questions.flatMap(({ id, scale }) => {
    const answer = ownValue(answers, id);
    if (answer === undefined) return [{ field: `answers.${id}`, message: 'required; null where it does not apply' }];
    const fits = answer === null || (answer >= 1 && answer <= scale);
    return fits ? [] : [{ field: `answers.${id}`, message: `must be 1 to ${scale}` }];
  });
  const isEmpty = questions.every(({ id }) => (ownValue(answers, id) ?? null) === null);
  if (faults.length === 0 && isEmpty) faults.push({ field: 'answers', message: 'at least one question must apply' });
  return [...unknown, ...faults];
};
