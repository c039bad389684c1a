import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Review, ReviewAction } from '../../../schemas/insight/review.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { CompiledCalendar } from '../../calendar/index.ts';
import {
  type Candidate,
  candidatesIn,
  chosenFrom,
  everyCandidate,
  type Further,
  type Place,
  type Wanted,
} from './candidates.ts';
import { type Answers, type Compared, numberIn, type Rows, sumOf, textIn } from './figures.ts';
import { correctionsOf, measuresOf } from './measures.ts';
import { type ProposalFacts, proposalsOf } from './proposals/proposals.ts';
import { preventionOf, spoken } from './words.ts';
import { workingDaysAfter } from './working-days.ts';

/** A month of an organisation as a review presents it: no personal text, but references to tickets, and actions. */

export type Material = {
  month: string;
  now: Instant;
  organisation: Pick<Organisation, 'id' | 'name' | 'agents' | 'teams' | 'levelTeams' | 'statusPage'>;
  calendar: CompiledCalendar;
  answers: Answers;
  before: Compared;
  year: Compared;
  sample: readonly string[];
  incidents: Rows;
  incidentActions: Rows;
  /** The day after the month, or the day of the review if that is earlier. Actions due before it are overdue. */
  endsOn: string;
  /** The data for proposals about the escalation policy. */
  levels: Pick<ProposalFacts, 'stays' | 'policies' | 'ends'>;
  /** Searches in the help centre without results. */
  missed: readonly { words: string; times: number }[];
  published: Review | null;
  definitions: Review['definitions'];
};

/** Two working weeks: long enough to act, short enough for the next review to see the effect. */
const WORKING_DAYS = 10;

/** The team that works at a level, unless a policy names another. */
export const placeOf = ({ levelTeams, teams }: Pick<Organisation, 'levelTeams' | 'teams'>): Place => ({
  teamName: (id) => teams.find((team) => team.id === id)?.name ?? spoken(id, 'team'),
  teamAt: (level) => levelTeams[Math.min(level, levelTeams.length) - 1] ?? null,
});

/** The supervisor of the team that a candidate concerns. Of the first team if it concerns all. */
const ownerOf = ({ organisation }: Material, team: string | null): ReviewAction['owner'] => {
  const { teams, agents } = organisation;
  const id = (teams.find((each) => each.id === team) ?? teams[0])?.supervisor ?? '';
  return { id, name: agents.find((agent) => agent.id === id)?.name ?? id };
};

const actionsOf = (material: Material, chosen: readonly Candidate[], examples: Examples): ReviewAction[] =>
  chosen.map((candidate) => ({
    id: candidate.id,
    what: candidate.what,
    why: candidate.why,
    owner: ownerOf(material, candidate.team),
    by: workingDaysAfter(material.now, WORKING_DAYS, material.calendar),
    counted: candidate.counted,
    value: candidate.value,
    examples: [...(ownValue(examples, candidate.id) ?? [])],
  }));

const escalationsOf = ({ answers }: Material): Review['escalations'] => {
  const all = sumOf(answers.escalations, 'moves');
  return answers.escalations
    .map((row) => {
      const [move, reason, moves] = [textIn(row, 'move'), textIn(row, 'reason'), numberIn(row, 'moves') ?? 0];
      return {
        policy: spoken(textIn(row, 'policy'), 'policy'),
        level: numberIn(row, 'level') ?? 1,
        ...{ move, reason, moves },
        tickets: numberIn(row, 'tickets') ?? 0,
        share: moves / all,
        prevents: preventionOf(move, reason),
      };
    })
    .toSorted((a, b) => b.moves - a.moves || a.level - b.level)
    .slice(0, MAX_ROWS);
};
const MAX_ROWS = 10;

/** The categories with the most tickets, next to the month before. */
const recurringOf = ({ answers, before }: Material, examples: Examples): Review['recurring'] =>
  answers.byCategory
    .map((row) => {
      const category = textIn(row, 'part');
      const same = (rows: Rows) => rows.find((each) => each.part === category);
      return {
        category: spoken(category, 'category'),
        tickets: numberIn(row, 'tickets') ?? 0,
        monthBefore: numberIn(same(before.byCategory), 'tickets') ?? 0,
        backShare: numberIn(same(answers.reopeningsByCategory), 'share_back'),
        examples: [...(examples[`category:${category}`] ?? [])],
      };
    })
    .toSorted((a, b) => b.tickets - a.tickets)
    .slice(0, MAX_ROWS);

/** Topics for training, each once, from candidates about their categories. */
const trainingOf = (candidates: readonly Candidate[]): Review['training'] => {
  const learnt = candidates.filter(({ id }) => /^(passed_on|corrected|came_back):/.test(id));
  const topics = Map.groupBy(learnt, ({ id }) => spoken(id.split(':')[1] ?? '', 'category'));
  return [...topics].slice(0, MAX_ROWS).map(([topic, all]) => ({ topic, why: all.map(({ why }) => why).join(' ') }));
};

/** How often a category must be resolved before an article about it is worthwhile. */
const OFTEN = 10;

const articlesOf = ({ answers, missed }: Material): Review['articles'] => {
  const solved = answers.resolvedByCategory
    .map((row) => ({ topic: spoken(textIn(row, 'part'), 'category'), tickets: numberIn(row, 'tickets') ?? 0 }))
    .filter(({ tickets }) => tickets >= OFTEN)
    .toSorted((a, b) => b.tickets - a.tickets)
    .slice(0, 3)
    .map(({ topic, tickets }) => ({
      topic,
      why: `${tickets} tickets were resolved: readers could do some of it themselves.`,
    }));
  const searched = missed.map(({ words, times }) => ({
    topic: words,
    why: `Readers searched for it in vain ${times === 1 ? 'once' : `${times} times`}.`,
  }));
  return [...searched.slice(0, MAX_ROWS), ...solved];
};

const incidentsOf = ({ incidents }: Material): Review['incidents'] =>
  incidents.map((row) => ({
    reference: textIn(row, 'reference'),
    category: spoken(textIn(row, 'category'), 'category'),
    status: textIn(row, 'status'),
    hours: numberIn(row, 'hours') ?? 0,
    reviewed: row.reviewed === true,
  }));

/** Open actions as facts store them: date, number and owner. */
const incidentActionsOf = ({ incidentActions, organisation, endsOn }: Material): Review['incidentActions'] =>
  incidentActions.map((row) => {
    const open = textIn(row, 'still')
      .split(' ')
      .filter(Boolean)
      .map((piece) => {
        const [by = '', number = '', id = ''] = piece.split('/');
        const name = organisation.agents.find((agent) => agent.id === id)?.name ?? id;
        return { number: Number(number), owner: id ? { id, name } : null, by, isOverdue: by < endsOn };
      })
      .toSorted((a, b) => (a.by === b.by ? a.number - b.number : a.by < b.by ? -1 : 1));
    const agreed = numberIn(row, 'agreed') ?? 0;
    const overdue = open.filter(({ isOverdue }) => isOverdue).length;
    return { reference: textIn(row, 'reference'), agreed, done: agreed - open.length, overdue, open };
  });

/** Services with their names on the status page, and their uptime. */
const uptimeOf = (
  { organisation, answers, before, year }: Material,
  compared: Review['compared'],
): Review['uptime'] => {
  const services = organisation.statusPage?.services ?? [];
  return answers.uptime
    .map((row) => {
      const id = textIn(row, 'service');
      const share = (rows: Rows) =>
        numberIn(
          rows.find(({ service }) => service === id),
          'share_up',
        );
      return {
        service: services.find((each) => each.id === id)?.name ?? id,
        monitored: row.monitored !== false,
        share: share(answers.uptime),
        // Without facts, failures are unknown.
        monthBefore: compared.monthBefore ? share(before.uptime) : null,
        yearBefore: compared.yearBefore ? share(year.uptime) : null,
        downMinutes: numberIn(row, 'down_minutes') ?? 0,
        maintenanceMinutes: numberIn(row, 'maintenance_minutes') ?? 0,
      };
    })
    .toSorted((a, b) => b.downMinutes - a.downMinutes || (a.service < b.service ? -1 : 1));
};

/** The previous review's actions, counted again. */
const followUpOf = ({ published }: Material, candidates: readonly Candidate[]): Review['followUp'] =>
  (published?.actions ?? []).map((action) => ({
    ...action,
    now: candidates.find(({ id }) => id === action.id)?.value ?? 0,
  }));

const furtherOf = ({ before, incidents, incidentActions }: Pick<Material, keyof Known>): Further => ({
  categoriesBefore: before.byCategory,
  incidents,
  incidentActions,
});
type Known = Pick<Material, 'before' | 'incidents' | 'incidentActions'>;

/** References to read, by the candidate or category that they illustrate. */
export type Examples = Readonly<Record<string, readonly string[]>>;

/** The examples that a review needs, a few for each candidate and category. */
export const wantsExamples = (
  material: Pick<Material, 'answers'> & Known,
  place: Place,
): { id: string; of: Wanted }[] => {
  const chosen = chosenFrom(candidatesIn(material.answers, place, furtherOf(material))).flatMap(({ id, examples }) =>
    examples ? [{ id, of: examples }] : [],
  );
  const categories = material.answers.byCategory
    .toSorted((a, b) => (numberIn(b, 'tickets') ?? 0) - (numberIn(a, 'tickets') ?? 0))
    .slice(0, 3)
    .map((row) => textIn(row, 'part'));
  return [
    ...chosen,
    ...categories.map((part) => ({ id: `category:${part}`, of: { figure: 'volume', by: 'category', part } })),
  ];
};

/** The review of a month. */
export const reviewOf = (material: Material, examples: Examples): Review => {
  const { month, now, organisation, calendar, answers, before, year, published } = material;
  const place = placeOf(organisation);
  const everything = everyCandidate(answers, place, furtherOf(material));
  const candidates = everything.filter(({ standsOut }) => standsOut);
  const measures = measuresOf(answers, before, year);
  const compared = {
    monthBefore: measures.some(({ monthBefore }) => monthBefore !== null),
    yearBefore: measures.some(({ yearBefore }) => yearBefore !== null),
  };
  return {
    version: 1,
    organisation: organisation.id,
    name: organisation.name,
    month,
    timeZone: calendar.timeZone,
    publishedAt: now,
    compared,
    measures,
    actions: actionsOf(material, chosenFrom(candidates), examples),
    followUp: followUpOf(material, everything),
    sample: [...material.sample],
    escalations: escalationsOf(material),
    proposals: proposalsOf({ ...material.levels, calendar }),
    recurring: recurringOf(material, examples),
    incidents: incidentsOf(material),
    incidentActions: incidentActionsOf(material),
    uptime: uptimeOf(material, compared),
    satisfaction: answers.satisfactionByTeam
      .filter((row) => row.answered !== 0)
      .map((row) => ({
        team: place.teamName(textIn(row, 'part')),
        answered: numberIn(row, 'answered') ?? 0,
        meanScore: numberIn(row, 'mean_score'),
        poor: numberIn(row, 'poor') ?? 0,
      })),
    training: trainingOf(candidates),
    articles: articlesOf(material),
    corrections: published ? correctionsOf(published, before) : [],
    definitions: material.definitions,
  };
};
