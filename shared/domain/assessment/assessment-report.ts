import type { AssessmentRule } from '../../schemas/configuration/assessment-rules.ts';
import { factsOf, type TicketEvent } from '../ticket/events.ts';
import { correctedCategory } from './corrected-category.ts';

/** How many of the tickets that were given a category kept it. */
export type Precision = { category: string; given: number; kept: number; precision: number };

/** How a classifier did: where it was sure, whether or not it decided, and where it gave a hint. */
export type ClassifierReport = {
  /** Tickets about which it was asked. */
  asked: number;
  /** How often each outcome occurred: `decided`, `agreed`, `disagreed`, `hint`, `late`, `over_budget` and so on. */
  outcomes: Record<string, number>;
  /** Where it was sure, by category, the worst first. Right means that the ticket has this category now. */
  categories: Precision[];
  precision: number | null;
  /** Its hints, for tickets that a person gave a category. */
  hints: { given: number; kept: number };
};

/** How well categories are found, from tickets' audit trails: what the rules said, and what people changed. */
export type AssessmentReport = {
  /** Tickets that were assessed. */
  assessed: number;
  /** Tickets whose category was left to a person. */
  leftToPerson: number;
  /** Precision of the categories that rules gave. */
  categories: Precision[];
  /** Precision of the categories that the text model gave. */
  read: Precision[];
  /** Which category was corrected to which, the most frequent first, whatever had given it. */
  confusion: { from: string; to: string; tickets: number }[];
  /** Rules that fired in no ticket. */
  neverFired: string[];
  /** Null if no classifier was asked. */
  classifier: ClassifierReport | null;
};

type Outcome = {
  given: string | null;
  final: string | null;
  by: string;
  fired: string[];
  classifier: { outcome: string; said: string | null } | null;
};

/** What was said about one ticket. Null if it hasn't been assessed. */
const outcomeOf = (events: readonly TicketEvent[]): Outcome | null => {
  const assessed = events.find(({ type }) => type === 'assessed');
  const facts = assessed && factsOf(assessed, 'assessed');
  if (!assessed || !facts) return null;
  const { category } = assessed.after;
  const given = typeof category === 'string' ? category : null;
  const { alsoFired = [], typeBy, categoryBy, urgencyBy, impactBy, priorityBy, classifier, classifierSaid } = facts;
  const ids = [...alsoFired, typeBy, categoryBy, urgencyBy, impactBy, priorityBy];
  return {
    given,
    final: correctedCategory(events.filter(({ sequence }) => sequence > assessed.sequence)) ?? given,
    by: categoryBy ?? '',
    fired: ids.filter((id) => id !== undefined),
    classifier: classifier ? { outcome: classifier, said: classifierSaid ?? null } : null,
  };
};

type Said = { said: string; final: string | null };

const precisionOf = (tickets: readonly Said[]): Precision[] =>
  [...Map.groupBy(tickets, ({ said }) => said)]
    .map(([category, those]) => {
      const kept = those.filter(({ final }) => final === category).length;
      return { category, given: those.length, kept, precision: kept / those.length };
    })
    .toSorted((a, b) => a.precision - b.precision || b.given - a.given);

/** Makes the report from tickets' histories. Categories that requesters proposed don't count for the rules. */
export const assessmentReport = (
  histories: Iterable<readonly TicketEvent[]>,
  rules: readonly AssessmentRule[],
): AssessmentReport => {
  const outcomes = [...histories].flatMap((events) => outcomeOf(events) ?? []);
  const found = outcomes.filter(({ by }) => by !== 'proposed');
  const givenBy = (isOne: (by: string) => boolean): Said[] =>
    found.flatMap(({ by, given, final }) => (isOne(by) && given !== null ? [{ said: given, final }] : []));
  const fired = new Set(outcomes.flatMap((outcome) => outcome.fired));
  return {
    assessed: outcomes.length,
    leftToPerson: found.filter(({ given }) => given === null).length,
    categories: precisionOf(givenBy((by) => by !== 'classifier' && by !== 'model')),
    read: precisionOf(givenBy((by) => by === 'model')),
    confusion: confusionOf(found),
    neverFired: rules.map(({ id }) => id).filter((id) => !fired.has(id)),
    classifier: classifierReport(outcomes),
  };
};

const confusionOf = (found: readonly Outcome[]): AssessmentReport['confusion'] => {
  const corrections = found.filter(({ given, final }) => final !== null && given !== final);
  const pairs = Map.groupBy(corrections, ({ given, final }) => `${given ?? 'left to a person'}\n${final}`);
  return [...pairs]
    .map(([pair, tickets]) => {
      const [from = '', to = ''] = pair.split('\n');
      return { from, to, tickets: tickets.length };
    })
    .toSorted((a, b) => b.tickets - a.tickets);
};

const SURE: readonly string[] = ['decided', 'agreed', 'disagreed'];

const classifierReport = (outcomes: readonly Outcome[]): ClassifierReport | null => {
  const asked = outcomes.flatMap(({ classifier, final }) => (classifier ? [{ ...classifier, final }] : []));
  if (asked.length === 0) return null;
  // A ticket without a category says neither right nor wrong.
  const saidBy = (wanted: (outcome: string) => boolean): Said[] =>
    asked.flatMap(({ outcome, said, final }) => (said && final && wanted(outcome) ? [{ said, final }] : []));
  const sure = saidBy((outcome) => SURE.includes(outcome));
  const hints = saidBy((outcome) => outcome === 'hint');
  const kept = (said: readonly Said[]) => said.filter((each) => each.said === each.final).length;
  const counts = Map.groupBy(asked, ({ outcome }) => outcome);
  return {
    asked: asked.length,
    outcomes: Object.fromEntries([...counts].map(([outcome, tickets]) => [outcome, tickets.length])),
    categories: precisionOf(sure),
    precision: sure.length > 0 ? kept(sure) / sure.length : null,
    hints: { given: hints.length, kept: kept(hints) },
  };
};
