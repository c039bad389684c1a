import { recordedIn } from '../../../../shared/domain/closure/review-text.ts';
import { daysOf } from '../../../../shared/domain/insight/review/month.ts';
import type { Review } from '../../../../shared/schemas/insight/review.ts';
import { Refused } from '../../api/problem.ts';
import type { Message, Ticket } from '../../api/types.ts';

/** What people wrote is in no review, mail or PDF: whoever reads the page may ask for it, and gets what they may see. */

/** With the sample of 20, these are 50 reads at most: those for reviews of major incidents are taken from those for comments. */
const MAX_COMMENTED = 30;
const MAX_FOR_INCIDENTS = 10;
const AT_ONCE = 5;
const HIDDEN = [403, 404, 410];

export type Texts = Pick<Ticket, 'reference' | 'subject' | 'description' | 'resolution' | 'survey' | 'team'>;
/** The calls that it takes, each with the reader's own token. */
type TicketCall = { ticket: (reference: string) => Promise<Texts> };
type Calls = {
  api: TicketCall;
  insight: {
    tickets: (
      figure: string,
      query: { from: string; to: string; of: string },
    ) => Promise<{ items: { reference: string }[] }>;
  };
};

/** Tickets that may be read, and how many may not, or are gone. */
export type Read = { tickets: Texts[]; hidden: number };

/** What they may not see, or what is gone, is null. */
const unlessHidden = async <Found>(found: Promise<Found>): Promise<Found | null> => {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Refused && HIDDEN.includes(error.status)) return null;
    throw error;
  }
};

/** Reads tickets, a few at a time. */
export const readTexts = async (api: TicketCall, references: readonly string[]): Promise<Read> => {
  const tickets: Texts[] = [];
  for (let start = 0; start < references.length; start += AT_ONCE) {
    const some = references.slice(start, start + AT_ONCE).map((reference) => unlessHidden(api.ticket(reference)));
    tickets.push(...(await Promise.all(some)).filter((ticket) => ticket !== null));
  }
  return { tickets, hidden: references.length - tickets.length };
};

const GROUPS = [
  { title: 'Scores of 1 or 2', holds: (score: number) => score <= 2 },
  { title: 'Scores of 3', holds: (score: number) => score === 3 },
  { title: 'Scores of 4 or 5', holds: (score: number) => score >= 4 },
];

/** More stands on the ticket. */
const MAX_SHOWN = 600;
export const beginningOf = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)} …` : text);

export type Comments = { title: string; tickets: Texts[] }[];

/** Comments of a month's surveys by their score, the worst first; who wrote none isn't listed. */
export const commentsIn = (tickets: readonly Texts[]): Comments =>
  GROUPS.map(({ title, holds }) => ({
    title,
    tickets: tickets.filter(({ survey }) => survey?.comment && holds(survey.score)),
  })).filter((group) => group.tickets.length > 0);

/** Reads the tickets whose survey was answered in a month: poor scores first. */
export const readCommented = async (
  { api, insight }: Calls,
  { month, incidents }: Pick<Review, 'month' | 'incidents'>,
): Promise<Read & { more: boolean }> => {
  const most = incidents.length > 0 ? MAX_COMMENTED - MAX_FOR_INCIDENTS : MAX_COMMENTED;
  const of = async (score: number) =>
    (await insight.tickets('satisfaction', { ...daysOf(month), of: `score:${score}` })).items.map(
      ({ reference }) => reference,
    );
  const found: string[] = [];
  for (const score of [1, 2, 3, 5, 4]) if (found.length < most) found.push(...(await of(score)));
  const read = await readTexts(api, found.slice(0, most));
  return { ...read, more: found.length > most };
};

/** `place` is where the review has it. */
export type Action = { place: number; what: string; owner: string; by: string; isPast: boolean };
/** The review of a major incident, as its ticket has it now; null where none is found in it. */
export type IncidentReview = { reference: string; recorded: { cause: string; actions: Action[] } | null };
/** `unread` are those that the reads didn't suffice for. */
export type IncidentReviews = { tickets: IncidentReview[]; hidden: number; unread: string[] };

type Said = Pick<Message, 'body' | 'visibility' | 'direction'>;
type MessagesCall = {
  messages: (reference: string, cursor?: string) => Promise<{ items: Said[]; cursor?: string | undefined }>;
};

const isOfStaff = ({ visibility, direction }: Said): boolean => visibility === 'internal' && direction === 'outbound';

/** Actions in the order of their dates; on the day itself there is still time. */
const reviewIn = (said: readonly Said[], today: string): IncidentReview['recorded'] => {
  const recorded = said
    .filter(isOfStaff)
    .map(({ body }) => recordedIn(body))
    .findLast((found) => found !== null);
  if (!recorded) return null;
  const actions = recorded.actions
    .map((action, place) => ({ ...action, place, isPast: action.by < today }))
    .toSorted((one, other) => (one.by < other.by ? -1 : Number(one.by > other.by)));
  return { cause: recorded.cause, actions };
};

/** Reads the reviews of a month's major incidents, those on record first; one recorded again takes the place of the one before. */
export const readIncidents = async (
  api: MessagesCall,
  { incidents }: Pick<Review, 'incidents'>,
  today: string,
): Promise<IncidentReviews> => {
  const found: IncidentReviews = { tickets: [], hidden: 0, unread: [] };
  let reads = 0;
  for (const { reference } of incidents.toSorted((one, other) => Number(other.reviewed) - Number(one.reviewed))) {
    const said: Said[] = [];
    let cursor: string | undefined;
    let isOver = false;
    let isHidden = false;
    while (!isOver && reads < MAX_FOR_INCIDENTS) {
      reads += 1;
      const page = await unlessHidden(api.messages(reference, cursor));
      said.push(...(page?.items ?? []));
      cursor = page?.cursor;
      isHidden = page === null;
      isOver = cursor === undefined;
    }
    if (!isOver) found.unread.push(reference);
    else if (isHidden) found.hidden += 1;
    else found.tickets.push({ reference, recorded: reviewIn(said, today) });
  }
  return found;
};
