import { CASE_SPECIFIC, type Duration, type TimedDuration } from '../../../../schemas/configuration/duration.ts';
import type { Policy } from '../../../../schemas/configuration/policy.ts';
import type { Review } from '../../../../schemas/insight/review.ts';
import { type Instant, millisecondsOf } from '../../../../schemas/primitives.ts';
import type { CompiledCalendar } from '../../../calendar/index.ts';
import { counted, lasting, spoken } from '../words.ts';
import { type BegunAt, beginningsIn, runEarlier, runLater, type StartRun } from './later-start.ts';
import { type LimitOf, type LongerRun, limitOf, limitsOf, longerThan, runLonger } from './longer-limit.ts';
import type { Stay } from './stays.ts';
import { BY_HAND_SHARE, ENOUGH_TICKETS, LONGER_SHARE } from './thresholds.ts';

/** Changes to the escalation policy that a month's tickets suggest, each with a dry run over them. None is applied automatically. */

export type Proposal = NonNullable<Review['proposals']>[number];

export type ProposalFacts = {
  stays: readonly Stay[];
  policies: readonly Policy[];
  calendar: CompiledCalendar;
  /** The end of the month. */
  ends: Instant;
};

const MAX_PROPOSALS = 4;
/** The most references in a list. */
const MAX_LISTED = 20;

/** A time limit as text. */
export const durationSaid = (duration: Duration): string => {
  if (duration === CASE_SPECIFIC) return 'set for each ticket';
  if ('businessDays' in duration) return said(duration.businessDays, 'working day');
  if ('businessMinutes' in duration) return said(duration.businessMinutes, 'working minute');
  if ('businessHours' in duration) return hoursSaid(duration.businessHours, 'working ');
  return hoursSaid(duration.hours, '');
};
const said = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`;
const hoursSaid = (hours: number, kind: string): string =>
  Number.isInteger(hours) ? said(hours, `${kind}hour`) : said(Math.round(hours * 60), `${kind}minute`);

const MINUTE = 60_000;
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
};
const minutesBetween = (from: Instant | null, to: Instant | null): number =>
  from === null || to === null ? 0 : (millisecondsOf(to) - millisecondsOf(from)) / MINUTE;

/** References that may be listed: restricted tickets are only counted. */
const listed = (label: string, stays: readonly Stay[]): Proposal['shown'][number] => {
  const open = [...new Set(stays.filter(({ restricted }) => !restricted).map(({ reference }) => reference))];
  const tickets = open.slice(0, MAX_LISTED);
  return { label: tickets.length < open.length ? `${label}, the first ${tickets.length}:` : `${label}:`, tickets };
};
const listsOf = (lists: Proposal['shown']): Proposal['shown'] => lists.filter(({ tickets }) => tickets.length > 0);

type Weighed = { weight: number; proposal: Proposal };

const placeSaid = ({ name, levels }: Policy, level: number): string => {
  const own = levels[level - 1]?.name ?? '';
  return `${name}, level ${level}${own === '' || own === `Level ${level}` ? '' : ` (${own})`}`;
};

const longerProposal = (of: LimitOf, limit: TimedDuration, run: LongerRun): Proposal => {
  const { policy, level, priority } = of;
  const { moved, stayed, leftOut, kept, missed } = run;
  const late = median(stayed.map(({ at, answered }) => minutesBetween(at, answered)));
  const higher = stayed.filter(({ answeredAt }) => answeredAt !== null && answeredAt > level.level).length;
  const met = policy.metBy === 'response' ? 'answered' : 'resolved';
  const [now, then] = [durationSaid(limitOf(of)), durationSaid(limit)];
  const others = moved.filter((stay) => !stayed.includes(stay));
  const left =
    leftOut === 0
      ? ''
      : ` ${counted(leftOut, 'further move is left out: its', 'further moves are left out: their')} time wasn’t today’s limit alone, or the month ended first.`;
  return {
    id: `longer:${policy.id}:${level.level}${priority ? `:${priority}` : ''}`,
    what: `${placeSaid(policy, level.level)}${priority ? `, ${priority}` : ''}: a limit of ${then} instead of ${now}.`,
    why: `The clock moved tickets up ${moved.length} times. ${stayed.length} of these were ${met} soon after, half of them within ${lasting(late)} of the move.`,
    assumes: `Each ticket is taken to be ${met} when it was, by any agent. ${higher} of the ${stayed.length} were ${met} by a higher level, which had them because they moved: read some before you decide. The other ${others.length} would still have moved, later.${left}`,
    dryRun: [
      { counted: 'Moves by the clock', today: moved.length, proposed: others.length },
      { counted: 'Limits of this level kept', today: kept, proposed: kept + stayed.length },
      { counted: 'Limits of this level missed', today: missed, proposed: missed - stayed.length },
    ],
    shown: listsOf([listed('Would have stayed', stayed), listed('Would still have moved', others)]),
  };
};

/** The shortest limit, a quarter or a half longer than now, within which enough tickets would have stayed. */
const longerLimits = ({ stays, policies, calendar, ends }: ProposalFacts): Weighed[] =>
  policies.flatMap(limitsOf).flatMap((of) => {
    const limit = limitOf(of);
    if (limit === CASE_SPECIFIC) return [];
    for (const longer of longerThan(limit)) {
      const run = runLonger(of, longer, { stays, calendar, ends });
      const { length } = run.moved;
      if (length < ENOUGH_TICKETS) return [];
      if (run.stayed.length >= length * LONGER_SHARE)
        return [{ weight: run.stayed.length, proposal: longerProposal(of, longer, run) }];
    }
    return [];
  });

const laterProposal = (policy: Policy, at: BegunAt, { tickets, passedOn, solved }: StartRun) => {
  const [from, to] = [at.level, at.level + 1];
  const about = spoken(at.category, 'category');
  const waited = median(passedOn.map((stay) => minutesBetween(stay.started, stay.at)));
  const others = tickets.length - passedOn.length - solved.length;
  return {
    id: `later_start:${policy.id}:${from}:${at.category}`,
    what: `${placeSaid(policy, from)}: begin tickets about ${about} on level ${to} instead of level ${from} (a route with this category and level ${to}).`,
    why: `Agents passed on ${passedOn.length} of the ${tickets.length} tickets about ${about} that began on level ${from} and were done with it, half of them within ${lasting(waited)}.`,
    assumes: `Each ticket is taken to go on from level ${to} as it did. Level ${to} would have got the ${solved.length} that level ${from} resolved, too, and the ${others} that left it otherwise: ask whether it has time for them.`,
    dryRun: [
      { counted: `Tickets passed on by hand from level ${from}`, today: passedOn.length, proposed: 0 },
      { counted: `Tickets resolved on level ${from} and not passed on`, today: solved.length, proposed: 0 },
      { counted: `Tickets that began on level ${to} instead`, today: 0, proposed: tickets.length },
    ],
    shown: listsOf([listed('Passed on by hand', passedOn), listed(`Resolved on level ${from}`, solved)]),
  };
};

const laterStarts = ({ stays, policies }: ProposalFacts): Weighed[] =>
  beginningsIn(stays).flatMap((at) => {
    const policy = policies.find(({ id }) => id === at.policy);
    if (!policy || at.level >= policy.levels.length) return [];
    const run = runLater(at, stays);
    return isMostlyPassedOn(run) ? [{ weight: run.passedOn.length, proposal: laterProposal(policy, at, run) }] : [];
  });

const isMostlyPassedOn = ({ tickets, passedOn }: StartRun): boolean =>
  tickets.length >= ENOUGH_TICKETS && passedOn.length >= tickets.length * BY_HAND_SHARE;

const earlierProposal = (policy: Policy, at: BegunAt, { tickets, passedOn, solved }: StartRun): Proposal => {
  const [from, to] = [at.level, at.level - 1];
  const about = spoken(at.category, 'category');
  const waited = median(passedOn.map((stay) => minutesBetween(stay.started, stay.at)));
  const others = tickets.length - passedOn.length - solved.length;
  return {
    id: `earlier_start:${policy.id}:${from}:${at.category}`,
    what: `${placeSaid(policy, from)}: begin tickets about ${about} on level ${to} instead of level ${from} (a route with this category and level ${to}).`,
    why: `Level ${from} returned ${passedOn.length} of the ${tickets.length} tickets about ${about} that began there and that it was done with, half of them within ${lasting(waited)}.`,
    assumes: `Level ${to} would have got the ${solved.length} that level ${from} resolved, too, and the ${others} that left it otherwise. Some of these need level ${from}, and would have come to it later: read them before you decide.`,
    dryRun: [
      { counted: `Tickets returned from level ${from}`, today: passedOn.length, proposed: 0 },
      { counted: `Tickets resolved on level ${from} and not returned`, today: solved.length, proposed: 0 },
      { counted: `Tickets that began on level ${to} instead`, today: 0, proposed: tickets.length },
    ],
    shown: listsOf([listed('Returned', passedOn), listed(`Resolved on level ${from}`, solved)]),
  };
};

const earlierStarts = ({ stays, policies }: ProposalFacts): Weighed[] =>
  beginningsIn(stays).flatMap((at) => {
    const policy = policies.find(({ id }) => id === at.policy);
    if (!policy || at.level <= 1) return [];
    const run = runEarlier(at, stays);
    return isMostlyPassedOn(run) ? [{ weight: run.passedOn.length, proposal: earlierProposal(policy, at, run) }] : [];
  });

/** The proposals of a month, those that affect the most tickets first. */
export const proposalsOf = (facts: ProposalFacts): Proposal[] =>
  [...longerLimits(facts), ...laterStarts(facts), ...earlierStarts(facts)]
    .toSorted((a, b) => b.weight - a.weight || (a.proposal.id < b.proposal.id ? -1 : 1))
    .slice(0, MAX_PROPOSALS)
    .map(({ proposal }) => proposal);
