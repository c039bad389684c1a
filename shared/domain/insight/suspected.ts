import type { WarningKind } from '../../schemas/insight/warnings.ts';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import type { Warning } from './warnings.ts';

/** Early warnings with a common cause: a suspected incident, which a supervisor accepts or dismisses. */

/** A ticket that is part of a rise. */
export type RisingTicket = { reference: string; isOpen: boolean; isInIncident: boolean };
export type Rise = Warning & { of: readonly RisingTicket[] };

type SeenIn = { kind: WarningKind; value: string };

/** Warnings that share their tickets. */
export type Cause = { seenIn: SeenIn[]; tickets: number; usual: number; of: RisingTicket[] };

export type Suspected = {
  id: string;
  /** The warnings it shows in, the most telling first. */
  seenIn: SeenIn[];
  began: Instant;
  /** When it was last seen. */
  seenAt: Instant;
  /** The numbers of the first of `seenIn`. */
  tickets: number;
  usual: number;
  /** Open tickets that aren't part of an incident yet, the oldest first. */
  references: string[];
  /** Whether supervisors were notified. */
  told: boolean;
  /** The incident that its tickets were linked to when it was accepted. */
  incident: string | null;
  dismissed: boolean;
};

/** The most telling warnings that are named. More would be just a list of words. */
export const MAX_NAMED = 4;

/** Accepting again links more. */
export const MAX_LINKED_TICKETS = 100;
const MAX_SUSPECTED = 50;
const HOUR_MILLISECONDS = 3_600_000;
/** Counts start again at midnight: a cause not seen again within a day is over. */
const OVER_MILLISECONDS = 24 * HOUR_MILLISECONDS;
const FORGOTTEN_MILLISECONDS = 7 * OVER_MILLISECONDS;

/**
 * How telling a warning is: an alarm's service names the cause, an error code what fails, a product where it is, a
 * category its effect, a word its topic, a level only that there is a lot.
 */
const TELLS_BEFORE: Record<WarningKind, number> = {
  ...{ service: 0, error_code: 1, product: 2, category: 3, word: 4, level: 5 },
};
/** Most tickets with a word or at a level have other causes. */
const VAGUE: readonly WarningKind[] = ['word', 'level'];
const isVague = ({ kind }: Pick<SeenIn, 'kind'>): boolean => VAGUE.includes(kind);

const byTelling = (a: SeenIn, b: SeenIn): number => TELLS_BEFORE[a.kind] - TELLS_BEFORE[b.kind];

type Named = Pick<RisingTicket, 'reference'>;

/**
 * Whether two sets of tickets are mostly the same: at least half of the smaller one, or of what is unusual, is in the
 * other.
 */
const isMostlyIn = (one: readonly Named[], other: readonly Named[], unusual = Number.POSITIVE_INFINITY): boolean => {
  const [small, large] = one.length < other.length ? [one, other] : [other, one];
  const references = new Set(large.map(({ reference }) => reference));
  const both = small.filter(({ reference }) => references.has(reference)).length;
  return both > 0 && both * 2 >= Math.min(small.length, unusual);
};

const united = (one: readonly RisingTicket[], other: readonly RisingTicket[]): RisingTicket[] => [
  ...new Map([...one, ...other].map((ticket) => [ticket.reference, ticket])).values(),
];

const inBoth = (one: readonly Named[], other: readonly Named[]): number => {
  const references = new Set(other.map(({ reference }) => reference));
  return one.filter(({ reference }) => references.has(reference)).length;
};

/**
 * Whether a rise would not be unusual without these tickets, which make up at least a quarter of the excess: then they
 * explain it.
 */
const isExplainedBy = ({ tickets, usual, least, of }: Rise, others: readonly Named[]): boolean => {
  const both = inBoth(of, others);
  return both * EXPLAINING >= tickets - usual && tickets - both < least;
};
const EXPLAINING = 4;

type Found = { rises: Rise[]; of: RisingTicket[] };

/** Whether they share their tickets. */
const isAmong = (rise: Rise, { of }: Found): boolean =>
  isMostlyIn(of, rise.of, isVague(rise) ? rise.tickets - rise.usual : rise.of.length);

/**
 * Less telling rises that these tickets explain, if this rise is unusual without them, too. A level explains nothing:
 * it only says that there is a lot.
 */
const comingFrom = (rise: Rise, all: readonly Found[]): Found[] => {
  const found =
    rise.kind === 'level' ? [] : all.filter(({ rises }) => rises.every((each) => isExplainedBy(each, rise.of)));
  const of = found.map((each) => each.of).reduce<RisingTicket[]>(united, []);
  return isExplainedBy(rise, of) ? [] : found;
};

/** Whether a rise is no more than so busy a day brings anyway. */
const isAsBusy = ({ kind, tickets, leastIfBusy }: Rise): boolean =>
  TELLS_BEFORE[kind] >= TELLS_BEFORE.category && tickets < leastIfBusy;

const joined = (found: readonly Found[], rises: readonly Rise[], of: readonly RisingTicket[]): Found => ({
  rises: [...found.flatMap((each) => each.rises), ...rises],
  of: [...found.map((each) => each.of), of].reduce<RisingTicket[]>(united, []),
});

/**
 * The causes behind warnings. Warnings that share their tickets have one cause. So has a warning that would not be
 * unusual without the others' tickets, or on a day as busy as they make it. Only warnings that share tickets add
 * theirs, and vague ones never do, unless they explain others.
 */
export const causesOf = (rises: readonly Rise[]): Cause[] => {
  const sorted = rises.toSorted(byTelling);
  let causes: Found[] = [];
  for (const rise of [...sorted.filter((each) => !isAsBusy(each)), ...sorted.filter(isAsBusy)])
    causes = withRise(causes, rise);
  return causes.flatMap(({ rises: seenIn, of }) => {
    const [first, ...others] = seenIn.toSorted(byTelling);
    if (!first) return [];
    const { tickets, usual } = first;
    return [{ seenIn: [first, ...others].map(({ kind, value }) => ({ kind, value })), tickets, usual, of }];
  });
};

const withRise = (all: readonly Found[], rise: Rise): Found[] => {
  const from = comingFrom(rise, all);
  if (from.length > 0) return [joined(from, [rise], rise.of), ...all.filter((found) => !from.includes(found))];
  const among = all.find((found) => isAmong(rise, found));
  const into = among ?? all.find((found) => isExplainedBy(rise, found.of)) ?? (isAsBusy(rise) ? all.at(0) : undefined);
  if (!into) return [...all, joined([], [rise], rise.of)];
  const adds = among !== undefined && !isVague(rise);
  return all.map((found) => (found === into ? joined([found], [rise], adds ? rise.of : []) : found));
};

/**
 * Whether a cause was seen before: it shares a service or category with the earlier one. A shared word or level counts
 * only if one of the two has nothing else. It is also the same if they share their tickets, whatever rises by now.
 */
const isSame = ({ seenIn: before, references }: Suspected, { seenIn, of }: Cause): boolean => {
  const shared = before.filter(({ kind, value }) => seenIn.some((each) => each.kind === kind && each.value === value));
  if (shared.some((each) => !isVague(each))) return true;
  if (shared.length > 0 && (before.every(isVague) || seenIn.every(isVague))) return true;
  const open = of.filter(({ isOpen, isInIncident }) => isOpen && !isInIncident);
  return isMostlyIn(
    references.map((reference) => ({ reference })),
    open,
  );
};

const joinedSeenIn = (one: readonly SeenIn[], other: readonly SeenIn[]): SeenIn[] =>
  [...one, ...other.filter((each) => !one.some(({ kind, value }) => kind === each.kind && value === each.value))].sort(
    byTelling,
  );

/** It is already known if half of its tickets are part of an incident. */
const isKnown = ({ of }: Cause): boolean => of.filter(({ isInIncident }) => isInIncident).length * 2 >= of.length;

const openOf = ({ of }: Cause): string[] =>
  of
    .filter(({ isOpen, isInIncident }) => isOpen && !isInIncident)
    .map(({ reference }) => reference)
    .slice(0, MAX_LINKED_TICKETS);

const idOf = (day: string, [first]: readonly SeenIn[]): string =>
  `${day}-${first?.kind}-${first?.value}`.replace(/[^A-Za-z0-9_-]/g, '-');

/**
 * The suspected incidents after another look. A lasting cause stays the same incident, however it is counted, and
 * whether it was accepted or dismissed. Repeating a look changes nothing. Ended ones are kept for a week.
 */
export const suspectedAfter = (
  before: readonly Suspected[],
  causes: readonly Cause[],
  { day, now }: { day: string; now: Instant },
): Suspected[] => {
  const age = ({ seenAt }: Suspected): number => millisecondsOf(now) - millisecondsOf(seenAt);
  const kept = before.filter((each) => age(each) < FORGOTTEN_MILLISECONDS);
  const after = causes.reduce<Suspected[]>((all, cause) => {
    const { seenIn, tickets, usual } = cause;
    const same = all.find((each) => age(each) < OVER_MILLISECONDS && isSame(each, cause));
    const seen = { seenAt: now, tickets, usual, references: openOf(cause) };
    if (same) {
      const again = { ...same, ...seen, seenIn: joinedSeenIn(same.seenIn, seenIn) };
      return all.map((each) => (each === same ? again : each));
    }
    if (isKnown(cause)) return all;
    const fresh = { ...seen, id: idOf(day, seenIn), seenIn, began: now, told: false, incident: null, dismissed: false };
    return [...all.filter(({ id }) => id !== fresh.id), fresh];
  }, kept);
  return after.slice(-MAX_SUSPECTED);
};

/** Whether a supervisor still has something to decide. */
export const isProposed = ({ dismissed, references, seenAt }: Suspected, now: Instant): boolean =>
  !dismissed && references.length > 0 && millisecondsOf(now) - millisecondsOf(seenAt) < OVER_MILLISECONDS;
