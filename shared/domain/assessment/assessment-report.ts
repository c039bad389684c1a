import type { AssessmentRule } from '../../schemas/configuration/assessment-rules.ts';
import { factsOf, type TicketEvent } from '../ticket/events.ts';
import { correctedCategory } from './corrected-category.ts';

/** Of those that were given a category, how many kept it. */
export type Precision = { category: string; given: number; kept: number; precision: number };

/** How a classifier did: what it was sure of, whoever decided, and what it only hinted at. */
export type ClassifierReport = {
  /** Tickets about which it was asked. */
  asked: number;
  /** What came of it: `decided`, `agreed`, `disagreed`, `hint`, `late`, `over_budget` and so on. */
  outcomes: Record<string, number>;
  /** Of what it was sure of, right being what the ticket has now; by category, the worst first. */
  categories: Precision[];
  precision: number | null;
  /** Of its hints, where somebody gave the ticket a category. */
  hints: { given: number; kept: number };
};

/** How well categories are found, from tickets' audit trails: what the rules said, and what a person made of it. */
export type AssessmentReport = {
  /** Tickets that were assessed. */
  assessed: number;
  /** Those whose category was left to a person. */
  leftToPerson: number;
  /** Of the categories that rules gave. */
  categories: Precision[];
  /** Of those that the text model gave. */
  read: Precision[];
  /** What was corrected into what, the most frequent first, whoever had given it. */
  confusion: { from: string; to: string; tickets: number }[];
  /** Rules that set a category, type, urgency or impact, or fired at all, in no ticket. */
  neverFired: string[];
  /** Null where none was asked. */
  classifier: ClassifierReport | null;
};

type Outcome = {
  given: string | null;
  final: string | null;
  by: string;
  fired: string[];
  classifier: { outcome: string; said: string | null } | null;
};

/** What was said about one ticket; null for one that isn't assessed yet. */
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

/** The report over tickets' histories. What a requester proposed says nothing about the rules and isn't counted for them. */
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
  // A ticket that nobody gave a category says neither yes nor no.
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
