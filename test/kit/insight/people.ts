import { factsOf, type TicketEvent } from '../../../shared/domain/ticket/events.ts';
import {
  clocks,
  fieldAfter,
  type History,
  hours,
  inside,
  isAnswer,
  isPublicMessage,
  mean,
  type Row,
  type Second,
  statuses,
  textAfter,
} from './reading.ts';

/** Figures about agents, promises and major incidents. */

const DEEDS: Partial<Record<TicketEvent['type'], string>> = {
  taken: 'taken',
  requester_asked: 'asked',
  resolved: 'resolved',
  escalated: 'escalated',
  returned: 'returned',
};
const deedOf = (event: TicketEvent): string | undefined => (isPublicMessage(event) ? 'answered' : DEEDS[event.type]);

type Did = { team: string; agent: string; deed: string; score: number | null };

const didIn = ({ events }: History, period: Parameters<Second>[0]): Did[] => {
  const teams = textAfter(events, 'team');
  let solver: { agent: string; team: string } | null = null;
  return events.flatMap((event, index) => {
    const found: Did[] = [];
    const deed = event.actor.kind === 'agent' ? deedOf(event) : undefined;
    const agent = event.actor.kind === 'agent' ? (event.actor.id ?? '') : '';
    if (deed) found.push({ team: teams[index - 1] ?? teams[index] ?? 'none', agent, deed, score: null });
    if (event.type === 'resolved') solver = deed ? { agent, team: teams[index] ?? 'none' } : null;
    const score = factsOf(event, 'survey_answered')?.score;
    if (solver && event.type === 'declined') found.push({ ...solver, deed: 'declined', score: null });
    if (solver && score !== undefined) found.push({ ...solver, deed: 'score', score });
    return inside(period, event.at) ? found : [];
  });
};

const COUNTED = ['taken', 'answered', 'asked', 'resolved', 'escalated', 'declined'];

type Sums = { counts: Record<string, number>; tickets: number; scores: number[] };

export const agents: Second = (period) => {
  const sums = new Map<string, Map<string, Sums>>();
  const add = (team: string, agent: string, did: readonly Did[]): void => {
    const ofTeam = sums.get(team) ?? new Map<string, Sums>();
    const known = ofTeam.get(agent) ?? { counts: {}, tickets: 0, scores: [] };
    for (const { deed, score } of did) {
      known.counts[deed] = (known.counts[deed] ?? 0) + 1;
      if (score !== null) known.scores.push(score);
    }
    known.tickets++;
    sums.set(team, ofTeam.set(agent, known));
  };
  return {
    add: (history) => {
      const did = Object.entries(Object.groupBy(didIn(history, period), ({ team }) => team));
      for (const [team, inTeam = []] of did) {
        add(team, 'the team', inTeam);
        for (const [agent, own = []] of Object.entries(Object.groupBy(inTeam, (each) => each.agent)))
          add(team, agent, own);
      }
    },
    rows: () =>
      [...sums].flatMap(([team, ofTeam]) =>
        [...ofTeam].map(([agent, { counts, tickets, scores }]) => ({
          team,
          agent,
          tickets,
          ...Object.fromEntries(COUNTED.map((deed) => [deed, counts[deed] ?? 0])),
          mean_score: mean(scores),
          scores: scores.length,
        })),
      ),
  };
};

/** The promises that an event keeps (true) or misses (false), by clock. */
const promisesIn = ({ events }: History): { at: string; clock: string; kept: boolean }[] => {
  const [clock, since] = [clocks(events), fieldAfter(events, 'updateSince')];
  const passed = { target: false, limit: false };
  let [answered, isLate, updatesMissed] = [false, false, 0];
  return events.flatMap((event, index) => {
    const [before, now] = [clock[index - 1] ?? {}, clock[index] ?? {}];
    const found: { clock: string; kept: boolean }[] = [];
    const says = (name: string, kept: boolean) => found.push({ clock: name, kept });
    if (event.type === 'first_response_missed') {
      says('first_response', false);
      isLate = true;
    }
    if (isAnswer(event) && !answered) {
      if (!isLate) says('first_response', true);
      answered = true;
    }
    const isSameStay = before.startedAt === now.startedAt;
    if (isSameStay && (before.metAt ?? null) === null && (now.metAt ?? null) !== null) {
      if (!passed.target) says('level_target', true);
      if (!passed.limit) says('level_limit', true);
    }
    const alertsFirst = event.type === 'limit_alerted' && (now.limitPassedAt ?? null) !== null && !passed.limit;
    // Each alert counts once, and only if the promise isn't already kept.
    const isKept = (before.metAt ?? null) !== null;
    const endsLimit = !isKept && ((event.type === 'escalated' && event.reason === 'limit_passed') || alertsFirst);
    if (endsLimit) says('level_limit', false);
    // Who misses the later time has missed the earlier one, whether or not it had an event.
    const endsTarget = event.type === 'target_passed' || (endsLimit && !passed.target && !passed.limit);
    if (endsTarget) says('level_target', false);
    Object.assign(
      passed,
      isSameStay
        ? { target: passed.target || endsTarget || alertsFirst, limit: passed.limit || alertsFirst }
        : { target: false, limit: false },
    );
    if (event.type === 'update_missed') {
      says('next_update', false);
      updatesMissed++;
    }
    if (since[index] !== (since[index - 1] ?? null)) {
      const byUs = event.actor.kind === 'agent' || event.actor.kind === 'system';
      const isFirst = (since[index - 1] ?? null) === null;
      if (byUs && !isFirst && updatesMissed === 0 && event.type !== 'update_missed') says('next_update', true);
      updatesMissed = 0;
    }
    return found.map((each) => ({ at: event.at, ...each }));
  });
};

export const promises: Second = (period) => {
  const sums = new Map<string, { kept: number; missed: number }>();
  return {
    add: (history) => {
      for (const { at, clock, kept } of promisesIn(history)) {
        if (!inside(period, at)) continue;
        const sum = sums.get(clock) ?? { kept: 0, missed: 0 };
        sum[kept ? 'kept' : 'missed']++;
        sums.set(clock, sum);
      }
    },
    rows: () =>
      [...sums].map(([clock, { kept, missed }]) => ({
        ...{ clock, promises: kept + missed, kept, missed },
        share_kept: kept / (kept + missed),
      })),
  };
};

type Agreed = { by: string; doneAt: string | null }[];

/** The actions that reviews agreed, after each event. */
const agreedAfter = (events: readonly TicketEvent[]): Agreed[] =>
  fieldAfter(events, 'major').map((major) =>
    typeof major === 'object' && major !== null && 'actions' in major ? (major.actions as Agreed) : [],
  );

export const incidentActions: Second = (period, { timeZone }) => {
  const sums = { incidents: 0, agreed: 0, done: 0, still_open: 0, overdue: 0 };
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(Date.parse(period.to));
  return {
    add: ({ events }) => {
      const past = events.filter(({ at }) => at < period.to);
      const agreed = agreedAfter(past);
      const isOpen = (actions: Agreed | undefined): boolean => actions?.some(({ doneAt }) => doneAt === null) ?? false;
      const counts = past.some(({ at, type }, index) => {
        const until = past[index + 1]?.at ?? period.to;
        return (isOpen(agreed[index]) && until > period.from) || (type === 'reviewed' && inside(period, at));
      });
      const last = agreed.at(-1) ?? [];
      if (!counts || last.length === 0) return;
      const open = last.filter(({ doneAt }) => doneAt === null);
      sums.incidents++;
      sums.agreed += last.length;
      sums.done += last.length - open.length;
      sums.still_open += open.length;
      sums.overdue += open.filter(({ by }) => by < day).length;
    },
    rows: () => [sums],
  };
};

export const incidents: Second = (period) => {
  const found = new Map<string, { incidents: number; unresolved: number; without_review: number; longest: number }>();
  return {
    add: ({ events }) => {
      const past = events.filter(({ at }) => at < period.to);
      const [status, category] = [statuses(past), textAfter(past, 'category').at(-1) ?? 'none'];
      const isIncident = fieldAfter(past, 'major').some((major) => major !== null);
      const wasOpen = past.some(
        ({ at }, index) =>
          status[index] !== 'closed' && (at >= period.from || (past[index + 1]?.at ?? '~') >= period.from),
      );
      if (!isIncident || !wasOpen) return;
      const isOver = ['resolved', 'closed'].includes(status.at(-1) ?? '');
      const over = past.findLast(({ type }) => type === 'resolved') ?? past.findLast(({ type }) => type === 'closed');
      const length = hours(past[0]?.at ?? '', isOver ? (over?.at ?? period.to) : period.to);
      const isOwed = status.at(-1) !== 'closed' && !past.some(({ type }) => type === 'reviewed');
      const known = found.get(category) ?? { incidents: 0, unresolved: 0, without_review: 0, longest: 0 };
      found.set(category, {
        incidents: known.incidents + 1,
        unresolved: known.unresolved + (isOver ? 0 : 1),
        without_review: known.without_review + (isOwed ? 1 : 0),
        longest: Math.max(known.longest, length),
      });
    },
    rows: (): Row[] =>
      [...found].map(([category, { longest, ...counts }]) => ({ category, ...counts, longest_hours: longest })),
  };
};
