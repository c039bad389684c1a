import type { AssessmentRule } from '../schemas/assessment-rules.ts';
import type { TicketEvent } from './events.ts';

/** How well categories are found, from tickets' audit trails: what the rules said, and what a person made of it. */
export type AssessmentReport = {
  /** Tickets that were assessed. */
  assessed: number;
  /** Those whose category was left to a person. */
  leftToPerson: number;
  categories: { category: string; given: number; kept: number; precision: number }[];
  /** What was corrected into what, the most frequent first. */
  confusion: { from: string; to: string; tickets: number }[];
  /** Rules that set a category, type, urgency or impact, or fired at all, in no ticket. */
  neverFired: string[];
};

type Outcome = { given: string | null; final: string | null; proposed: boolean; fired: string[] };

const categoryIn = (values: Record<string, unknown>): string | null | undefined => {
  const { category } = values;
  return typeof category === 'string' || category === null ? category : undefined;
};

/** What was said about one ticket; null for one that isn't assessed yet. */
const outcomeOf = (events: readonly TicketEvent[]): Outcome | null => {
  const assessed = events.find(({ type }) => type === 'assessed');
  if (!assessed) return null;
  const { facts = {} } = assessed;
  const given = categoryIn(assessed.after) ?? null;
  const corrected = events
    .filter(({ type, sequence }) => type === 'categorised' && sequence > assessed.sequence)
    .flatMap(({ after }) => categoryIn(after) ?? []);
  const ids = [facts.alsoFired, facts.typeBy, facts.categoryBy, facts.urgencyBy, facts.impactBy, facts.priorityBy];
  const fired = ids.flatMap((text) => (typeof text === 'string' ? text.split(' ') : []));
  return { given, final: corrected.at(-1) ?? given, proposed: facts.categoryBy === 'proposed', fired };
};

/** The report over tickets' histories. What a requester proposed says nothing about the rules and isn't counted for them. */
export const assessmentReport = (
  histories: Iterable<readonly TicketEvent[]>,
  rules: readonly AssessmentRule[],
): AssessmentReport => {
  const outcomes = [...histories].flatMap((events) => outcomeOf(events) ?? []);
  const byRules = outcomes.filter(({ proposed }) => !proposed);
  const given = Map.groupBy(
    byRules.flatMap(({ given: category, final }) => (category === null ? [] : [{ category, final }])),
    ({ category }) => category,
  );
  const categories = [...given]
    .map(([category, tickets]) => {
      const kept = tickets.filter(({ final }) => final === category).length;
      return { category, given: tickets.length, kept, precision: kept / tickets.length };
    })
    .toSorted((a, b) => a.precision - b.precision || b.given - a.given);
  const corrections = byRules.filter(({ given: was, final }) => final !== null && was !== final);
  const pairs = Map.groupBy(corrections, ({ given: was, final }) => `${was ?? 'left to a person'}\n${final}`);
  const confusion = [...pairs]
    .map(([pair, tickets]) => {
      const [from = '', to = ''] = pair.split('\n');
      return { from, to, tickets: tickets.length };
    })
    .toSorted((a, b) => b.tickets - a.tickets);
  const fired = new Set(outcomes.flatMap((outcome) => outcome.fired));
  return {
    assessed: outcomes.length,
    leftToPerson: byRules.filter(({ given: category }) => category === null).length,
    categories,
    confusion,
    neverFired: rules.map(({ id }) => id).filter((id) => !fired.has(id)),
  };
};
