import { type Answers, type Cell, numberIn, type Rows, sumOf, textIn } from './figures.ts';
import { amount, counted, spoken } from './words.ts';

/** The example tickets: those behind a part of a figure, filtered by columns. */
export type Wanted = { figure: string; by: string; part: string; only?: Readonly<Record<string, readonly Cell[]>> };

/**
 * A possible action, with the number that it is based on. The next review finds the same candidate by its id, and shows
 * whether the action has helped: it is counted however small it is by then, but only proposed if it stands out.
 */
export type Candidate = {
  id: string;
  what: string;
  /** The text if another candidate of its kind comes before it, given what that one is about; null for kinds that occur once. */
  likewise: ((other: string) => string) | null;
  /** What it is about, as another candidate of its kind refers to it. */
  about: string;
  why: string;
  /** The team whose supervisor owns the action; null for the whole desk. */
  team: string | null;
  /** What `value` counts, for the follow-up. */
  counted: string;
  value: number;
  /** Whether it is large enough to be proposed. */
  standsOut: boolean;
  /** An estimate of the tickets that it would prevent: the largest come first. */
  weight: number;
  /** Selects its example tickets. */
  examples: Wanted | null;
};

/** Fewer may be chance. */
const ENOUGH = 5;
const A_FIFTH = 0.2;
const percent = (share: number): string => amount(share, 'share');
/** Words for a share that is too small. */
const onlySo = (share: number): string => {
  if (share === 0) return 'none';
  return percent(share) === '0%' ? 'hardly any' : `only ${percent(share)}`;
};

const perPart = (rows: Rows, name: string): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const part = textIn(row, 'part');
    sums.set(part, (sums.get(part) ?? 0) + (numberIn(row, name) ?? 0));
  }
  return sums;
};

export type Place = { teamAt: (level: number) => string | null; teamName: (id: string) => string };

/** Levels that tickets leave because their time ran out, without a person's decision. */
const ranOut = ({ escalations }: Answers, { teamAt }: Place): Candidate[] => {
  const all = sumOf(escalations, 'moves');
  return escalations.flatMap((row) => {
    const [moves, level, policy] = [numberIn(row, 'moves') ?? 0, numberIn(row, 'level') ?? 1, textIn(row, 'policy')];
    if (row.move !== 'escalated' || row.reason !== 'limit_passed') return [];
    const about = `level ${level} of ${spoken(policy, 'policy')}`;
    return [
      {
        id: `ran_out:${policy}:${level}`,
        what: `Read ten tickets that ran out of time on ${about}. For each, write down one cause: nobody was free, nobody noticed the warning, or the time is too short. Staff, alert or adjust the policy by what you find most.`,
        likewise: (other) =>
          `Go through ten tickets that ran out of time on ${about}, and put their causes beside those that are found for ${other}. What both have in common is for the supervisors together; change staff, alerts or policy here for the rest.`,
        about,
        why: `${moves} tickets left this level because its time ran out (${percent(moves / all)} of all moves). The clock decided, and no person.`,
        team: teamAt(level),
        counted: `tickets that ran out of time on ${about}`,
        value: moves,
        standsOut: moves >= ENOUGH,
        weight: moves,
        examples: {
          figure: 'escalations',
          by: 'policy',
          part: policy,
          only: { level: [level], move: ['escalated'], reason: ['limit_passed'] },
        },
      },
    ];
  });
};

/** Categories that agents escalate by hand because their level can't solve them. */
const passedOn = ({ escalationsByCategory, volume }: Answers): Candidate[] => {
  const byHand = escalationsByCategory.filter((row) => row.move === 'escalated' && row.reason === 'agent');
  const created = sumOf(volume, 'tickets');
  return [...perPart(byHand, 'moves')].map(([category, moves]) => ({
    id: `passed_on:${category}`,
    what: `Train the first level in ${spoken(category, 'category')}: let the agents who solved these show it on three tickets, and write down what they know that the first level doesn’t.`,
    likewise: (other) =>
      `Plan a second lesson for the first level, on ${spoken(category, 'category')}: ask the agents who passed these on what was missing (knowledge, access or time), and teach only what was. Keep it apart from ${other}.`,
    about: spoken(category, 'category'),
    why: `Agents passed ${moves} tickets about ${spoken(category, 'category')} to the next level by hand.`,
    team: null,
    counted: `tickets about ${spoken(category, 'category')} passed on by hand`,
    value: moves,
    standsOut: moves >= ENOUGH && moves >= created / 200,
    weight: moves * 0.8,
    examples: {
      figure: 'escalations',
      by: 'category',
      part: category,
      only: { move: ['escalated'], reason: ['agent'] },
    },
  }));
};

/** Categories whose resolved tickets come back. */
const cameBack = ({ reopeningsByCategory }: Answers): Candidate[] =>
  reopeningsByCategory.flatMap((row) => {
    const [category, resolutions] = [textIn(row, 'part'), numberIn(row, 'resolutions') ?? 0];
    const back = ['reopened', 'replied', 'declined'].reduce((sum, name) => sum + (numberIn(row, name) ?? 0), 0);
    return [
      {
        id: `came_back:${category}`,
        what: `Agree on what to check before a ticket about ${spoken(category, 'category')} is resolved, and put it into the answer template.`,
        likewise: (other) =>
          `Take what is agreed on for ${other}, and see on five tickets about ${spoken(category, 'category')} that came back whether it would have kept them closed. Add what it leaves out.`,
        about: spoken(category, 'category'),
        why: `${back} of ${resolutions} resolutions about ${spoken(category, 'category')} came back: reopened, declined or answered with a question.`,
        team: null,
        counted: `resolutions about ${spoken(category, 'category')} that came back`,
        value: back,
        standsOut: back >= ENOUGH && back / Math.max(1, resolutions) >= A_FIFTH,
        weight: back * 1.2,
        examples: {
          figure: 'reopenings',
          by: 'category',
          part: category,
          only: { what: ['reopened', 'replied', 'declined', 'declined_again'] },
        },
      },
    ];
  });

/** Categories that assessment gets wrong. */
const corrected = ({ corrections }: Answers): Candidate[] => {
  const wrong = new Map<string, number>();
  for (const row of corrections) {
    const was = textIn(row, 'was');
    wrong.set(was, (wrong.get(was) ?? 0) + (numberIn(row, 'corrections') ?? 0));
  }
  return [...wrong].map(([category, times]) => ({
    id: `corrected:${category}`,
    what: `Add a rule or examples to assessment for tickets that it takes for ${spoken(category, 'category')}, and check that the categories’ names are clear.`,
    likewise: (other) =>
      `See where tickets that assessment takes for ${spoken(category, 'category')} belong: if it is where those of ${other} do, one name is unclear, and needs other words; if not, give it examples of its own.`,
    about: spoken(category, 'category'),
    why: `Agents moved ${times} tickets out of ${spoken(category, 'category')}.`,
    team: null,
    counted: `tickets moved out of ${spoken(category, 'category')}`,
    value: times,
    standsOut: times >= ENOUGH,
    weight: times * 0.5,
    examples: null,
  }));
};

/** Teams that are late with their first answer. */
const answeredLate = ({ promisesByTeam }: Answers, { teamName }: Place): Candidate[] =>
  promisesByTeam.flatMap((row) => {
    const [team, missed, share] = [textIn(row, 'part'), numberIn(row, 'missed') ?? 0, numberIn(row, 'share_kept') ?? 1];
    if (row.clock !== 'first_response' || team === 'none') return [];
    return [
      {
        id: `answered_late:${team}`,
        what: `${teamName(team)}: compare the hours in which tickets come with the hours in which an agent is on duty (the figures volume and first response, by hour). Move a shift to where the gap is.`,
        likewise: (other) =>
          `${teamName(team)}: see whether answers are late in the hours in which those of ${other} are. If so, one shift serves both; if not, look at who takes new tickets here, and how they hear of them.`,
        about: teamName(team),
        why: `${counted(missed, 'first answer was', 'first answers were')} late: ${onlySo(share)} came on time.`,
        team,
        counted: `late first answers of ${teamName(team)}`,
        value: missed,
        standsOut: missed >= ENOUGH && share <= 1 - A_FIFTH,
        weight: missed,
        examples: { figure: 'promises', by: 'team', part: team, only: { clock: ['first_response'], kept: [false] } },
      },
    ];
  });

/** Tickets that are open for more than 30 days. */
const waited = ({ backlog }: Answers): Candidate[] => {
  const [older, all] = [sumOf(backlog, 'older'), sumOf(backlog, 'tickets')];
  return [
    {
      id: 'waited:month',
      what: 'Go through the tickets that are older than 30 days in one sitting. Resolve, hand over or tell the requester honestly that it won’t be done.',
      likewise: null,
      about: 'old tickets',
      why: `${older} of ${all} open tickets are older than 30 days.`,
      team: null,
      counted: 'open tickets older than 30 days',
      value: older,
      standsOut: older >= ENOUGH && older / all >= A_FIFTH / 2,
      weight: older * 0.7,
      examples: null,
    },
  ];
};

/** Teams with a lower satisfaction score than the average. */
const discontent = ({ satisfactionByTeam, satisfaction }: Answers, { teamName }: Place): Candidate[] =>
  satisfactionByTeam.flatMap((row) => {
    const [team, score, answered] = [textIn(row, 'part'), numberIn(row, 'mean_score'), numberIn(row, 'answered') ?? 0];
    const all = numberIn(satisfaction[0], 'mean_score');
    const poor = numberIn(row, 'poor') ?? 0;
    if (score === null || all === null || team === 'none') return [];
    return [
      {
        id: `discontent:${team}`,
        what: `${teamName(team)}: read the tickets with scores of 1 and 2 together, and choose one habit to change this month.`,
        likewise: (other) =>
          `${teamName(team)}: let a colleague of ${other} and one of your own say of each poor score what they would have done, and try what both say.`,
        about: teamName(team),
        why: `The mean score is ${score.toFixed(1)}, and ${all.toFixed(1)} over all teams; ${counted(poor, 'score was', 'scores were')} 1 or 2.`,
        team,
        counted: `scores of 1 or 2 for ${teamName(team)}`,
        value: poor,
        standsOut: answered >= ENOUGH * 2 && all - score >= A_FIFTH,
        weight: poor * 2,
        examples: { figure: 'satisfaction', by: 'team', part: team, only: { score: [1, 2] } },
      },
    ];
  });

/** Categories with far more tickets than in the month before, probably from a common cause. */
const rose = ({ byCategory }: Answers, before: Rows): Candidate[] =>
  byCategory.flatMap((row) => {
    const [category, tickets] = [textIn(row, 'part'), numberIn(row, 'tickets') ?? 0];
    const earlier =
      numberIn(
        before.find(({ part }) => part === category),
        'tickets',
      ) ?? 0;
    const more = tickets - earlier;
    return [
      {
        id: `rose:${category}`,
        what: `Find the cause that tickets about ${spoken(category, 'category')} have in common: open a problem ticket, link these to it, and name what would stop the next ones.`,
        likewise: (other) =>
          `See whether tickets about ${spoken(category, 'category')} came on the same days as those about ${other}: if so, link them to the same problem ticket; if not, they have a cause of their own, and need a ticket of its own.`,
        about: spoken(category, 'category'),
        why: `${tickets} tickets about ${spoken(category, 'category')} came, and ${earlier} the month before.`,
        team: null,
        counted: `tickets about ${spoken(category, 'category')}`,
        value: tickets,
        standsOut: before.length > 0 && more >= ENOUGH * 2 && more >= earlier * A_THIRD,
        weight: more * 3,
        examples: { figure: 'volume', by: 'category', part: category },
      },
    ];
  });
const A_THIRD = 1 / 3;

/** Major incidents whose review is still to be written. */
const unreviewed = (incidents: Rows): Candidate[] => {
  const open = incidents.filter(({ owes_review }) => owes_review === true).map((row) => textIn(row, 'reference'));
  if (open.length === 0) return [];
  return [
    {
      id: 'unreviewed:incidents',
      what: `Write the review of each major incident that has none: timeline, cause, and what will prevent the next one, with owners.`,
      likewise: null,
      about: 'major incidents',
      why: `${open.length} of ${counted(incidents.length, 'major incident', 'major incidents')} ${open.length === 1 ? 'has' : 'have'} no review on record.`,
      team: null,
      counted: 'major incidents without a review',
      value: open.length,
      standsOut: true,
      // One outage costs more than any habit of the help desk.
      weight: Number.MAX_SAFE_INTEGER,
      examples: null,
    },
  ];
};

/** Overdue actions from reviews of major incidents. */
const overdue = (incidentActions: Rows): Candidate[] => {
  const late = sumOf(incidentActions, 'overdue');
  if (late === 0) return [];
  return [
    {
      id: 'overdue:incident-actions',
      what: 'Go through the overdue actions of incidents’ reviews with their owners: finish each and mark it as done on its ticket, or agree on what prevents the same in its place.',
      likewise: null,
      about: 'actions of incidents’ reviews',
      why: `${late} of ${counted(sumOf(incidentActions, 'open'), 'open action', 'open actions')} ${late === 1 ? 'is' : 'are'} overdue: what ${late === 1 ? 'it was' : 'they were'} to prevent can happen again.`,
      team: null,
      counted: 'overdue actions of incidents’ reviews',
      value: late,
      standsOut: true,
      weight: Number.MAX_SAFE_INTEGER,
      examples: null,
    },
  ];
};

/** Further data for candidates. */
export type Further = { categoriesBefore: Rows; incidents: Rows; incidentActions?: Rows };

/** All candidates, also those too small to be proposed: a follow-up counts them again. */
export const everyCandidate = (answers: Answers, place: Place, further?: Further): Candidate[] =>
  [
    ...unreviewed(further?.incidents ?? []),
    ...overdue(further?.incidentActions ?? []),
    ...rose(answers, further?.categoriesBefore ?? []),
    ...ranOut(answers, place),
    ...passedOn(answers),
    ...cameBack(answers),
    ...corrected(answers),
    ...answeredLate(answers, place),
    ...waited(answers),
    ...discontent(answers, place),
  ].toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));

/** The candidates that are large enough to be proposed, those that would prevent the most tickets first. */
export const candidatesIn = (...asked: Parameters<typeof everyCandidate>): Candidate[] =>
  everyCandidate(...asked).filter(({ standsOut }) => standsOut);

/** The most actions of a month, at most two of a kind: longer lists aren't completed, and one problem must not hide the others. */
const MAX_ACTIONS = 6;

/** Chooses the candidates for a month; two of a kind have different texts. */
export const chosenFrom = (candidates: readonly Candidate[]): Candidate[] => {
  const kinds = new Map<string, Candidate[]>();
  return candidates
    .flatMap((candidate) => {
      const kind = candidate.id.split(':')[0] ?? '';
      const [first, second] = kinds.get(kind) ?? [];
      if (second) return [];
      kinds.set(kind, first ? [first, candidate] : [candidate]);
      return [first && candidate.likewise ? { ...candidate, what: candidate.likewise(first.about) } : candidate];
    })
    .slice(0, MAX_ACTIONS);
};
