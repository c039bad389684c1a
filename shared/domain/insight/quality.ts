import { createHash } from 'node:crypto';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Quality, Question } from '../../schemas/insight/quality.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';

/** Quality checks of a month: which tickets are read, by whom, and what they come to. */

/** A ticket that an agent resolved in the month, at a level. */
export type Candidate = { reference: string; agent: string; team: string; level: number };

/** How many people read it. */
export type Sampled = Candidate & { readings: 1 | 2 };

export type Sample = {
  month: string;
  /** What the choice was made with: the same seed and tickets give the same sample. */
  seed: string;
  drawnAt: Instant;
  /** The form as it was then. */
  questions: Question[];
  items: Sampled[];
};

export type Answers = Readonly<Record<string, number | null>>;
export type Reading = {
  reader: string;
  at: Instant;
  answers: Answers;
  comment: string | null;
  /** Nobody else is waited for since it was found to be the last one; who comes later doesn't change that. */
  isLast?: true;
};

/** A team that has more is checked in part. */
const MAX_SAMPLED = 1000;

/** Where a ticket stands in a row that nobody can foresee or choose. */
const rankIn = (seed: string, reference: string): string =>
  createHash('sha256').update(`${seed}\n${reference}`).digest('hex');

const shuffled = <Each extends { reference: string }>(all: readonly Each[], seed: string): Each[] =>
  all
    .map((each) => ({ each, rank: rankIn(seed, each.reference) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ each }) => each);

type Reader = Pick<Agent, 'id' | 'role' | 'team'>;

/** Who reads a ticket: the team's supervisors, and admins; nobody their own. */
export const mayRead = ({ agent, team }: Pick<Candidate, 'agent' | 'team'>, reader: Reader): boolean =>
  reader.id !== agent && (reader.role === 'admin' || (reader.role === 'supervisor' && reader.team === team));

/**
 * As many tickets of each agent and level as are asked for, each as likely as any other, and which of them are read twice: of
 * those that somebody may read, and two may.
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
  // Another row, so that not the first of each agent are read twice.
  const sampled = shuffled(chosen, `${seed}#twice`).slice(0, MAX_SAMPLED);
  const twice = new Set(sampled.filter((each) => readersOf(each) > 1).slice(0, Math.ceil(chosen.length * readTwice)));
  return sampled.map((each) => ({ ...each, readings: twice.has(each) ? 2 : 1 }));
};

/**
 * How many readings a ticket waits for: as many as it was drawn for, and no more than there are people to read it, as they are
 * now. 0 where nobody may read it any more.
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

/** What of the readings somebody sees: all once they are complete, until then their own, so that a second reader isn't led. */
export const seenBy = (readings: readonly Reading[], reader: string, complete: boolean): Reading[] =>
  complete ? [...readings] : readings.filter((each) => each.reader === reader);

const PERCENT = 100;
const rounded = (share: number): number => Math.round(share * PERCENT);

/** Answers as a share of the best ones, by weight, in percent; null where nothing applies. */
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

/** How near two readers are, in percent: 100 where they answer alike, 0 where one says best and the other worst. */
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

/** The mean of what there is, rounded; null of nothing. */
const meanOf = (numbers: readonly (number | null)[]): number | null => {
  const known = numbers.filter((each) => each !== null);
  return known.length === 0 ? null : Math.round(known.reduce((sum, each) => sum + each, 0) / known.length);
};

type Outcome = { score: number | null; agreement: number | null };

/** What a complete check came to: of two readers the mean. Nobody hears of it, or counts it, before it is complete. */
export const outcomeOf = (questions: readonly Question[], readings: readonly Reading[]): Outcome => {
  const [one, other] = readings;
  return {
    score: meanOf(readings.map(({ answers }) => scoreOf(questions, answers))),
    agreement: one && other ? agreementOf(questions, one.answers, other.answers) : null,
  };
};

/** What complete checks came to together: each counts once, however many have read it. */
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

/** Why answers don't fit the form, by question; empty where they do. */
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
