import { daysOf } from '../../../../shared/domain/insight/review/month.ts';
import type { Review } from '../../../../shared/schemas/insight/review.ts';
import { Refused } from '../../api/problem.ts';
import type { Ticket } from '../../api/types.ts';

/** People's texts are in no review, mail or PDF. A reader of the page may ask for them, and gets those that they may see. */

/** With the sample of 20, these are 50 reads at most. Those for incidents are taken from those for comments. */
const MAX_SCORED = 30;
const MAX_INCIDENTS = 10;
const AT_ONCE = 5;
const HIDDEN = [403, 404, 410];

export type Texts = Pick<Ticket, 'reference' | 'subject' | 'description' | 'resolution' | 'survey' | 'review'>;
/** A ticket's texts, with the team that the score belongs to: the one that had the ticket when it was solved. */
export type Scored = Texts & { team: string };
/** The necessary calls, with the reader's own token. */
type TicketCall = { ticket: (reference: string) => Promise<Texts> };
type Calls = {
  api: TicketCall;
  insight: {
    tickets: (
      figure: string,
      query: { from: string; to: string; by: string; of: string },
    ) => Promise<{ items: { part: string; reference: string }[] }>;
  };
};

/** The tickets that the reader may see, and the number of others, including deleted ones. */
export type Read<Found extends Texts = Texts> = { tickets: Found[]; hidden: number };

/** Reads tickets, a few at a time. */
export const readTexts = async (api: TicketCall, references: readonly string[]): Promise<Read> => {
  const tickets: Texts[] = [];
  for (let start = 0; start < references.length; start += AT_ONCE) {
    const some = references.slice(start, start + AT_ONCE).map((reference) =>
      api.ticket(reference).catch((error: unknown) => {
        if (error instanceof Refused && HIDDEN.includes(error.status)) return null;
        throw error;
      }),
    );
    tickets.push(...(await Promise.all(some)).filter((ticket) => ticket !== null));
  }
  return { tickets, hidden: references.length - tickets.length };
};

const GROUPS = [
  { title: 'Scores of 1 or 2', holds: (score: number) => score <= 2 },
  { title: 'Scores of 3', holds: (score: number) => score === 3 },
  { title: 'Scores of 4 or 5', holds: (score: number) => score >= 4 },
];

/** The rest is on the ticket. */
const MAX_SHOWN = 600;
export const beginningOf = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)} …` : text);

export type Comments = { title: string; tickets: Scored[] }[];

/** Comments of a month's surveys by score, worst first. Scores without a comment are left out. */
export const commentsIn = (tickets: readonly Scored[]): Comments =>
  GROUPS.map(({ title, holds }) => ({
    title,
    tickets: tickets.filter(({ survey }) => survey?.comment && holds(survey.score)),
  })).filter((group) => group.tickets.length > 0);

/** The incidents whose reviews are read: those with overdue actions first, then those with open ones. */
export const incidentsToRead = ({ incidentActions = [] }: Pick<Review, 'incidentActions'>): string[] =>
  incidentActions
    .toSorted((a, b) => b.overdue - a.overdue || b.open.length - a.open.length)
    .slice(0, MAX_INCIDENTS)
    .map(({ reference }) => reference);

const IN_TURN = [1, 2, 3, 5, 4];

/** Reads the tickets whose survey was answered in a month, each under the team of its score: poor scores first. */
export const readCommented = async (
  { api, insight }: Calls,
  review: Pick<Review, 'month' | 'incidentActions'>,
): Promise<Read<Scored> & { more: boolean }> => {
  const most = MAX_SCORED - incidentsToRead(review).length;
  const teams = new Map<string, string>();
  for (const score of IN_TURN) {
    if (teams.size >= most) break;
    const asked = { ...daysOf(review.month), by: 'team', of: `score:${score}` };
    for (const { reference, part } of (await insight.tickets('satisfaction', asked)).items) teams.set(reference, part);
  }
  const { tickets, hidden } = await readTexts(api, [...teams.keys()].slice(0, most));
  const scored = tickets.map((ticket) => ({ ...ticket, team: teams.get(ticket.reference) ?? 'none' }));
  return { tickets: scored, hidden, more: teams.size > most };
};
