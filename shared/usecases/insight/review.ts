import type { Figure } from '../../domain/insight/figure.ts';
import type { Wanted } from '../../domain/insight/review/candidates.ts';
import {
  type Answers,
  ASKED,
  type Asked,
  COMPARED,
  type Compared,
  type Rows,
  textIn,
} from '../../domain/insight/review/figures.ts';
import { daysOf, monthsAfter } from '../../domain/insight/review/month.ts';
import { STAYS, type Stay, staysOf } from '../../domain/insight/review/proposals/stays.ts';
import { type Examples, placeOf, reviewOf, wantsExamples } from '../../domain/insight/review/review.ts';
import type { Policy } from '../../schemas/configuration/policy.ts';
import type { Review } from '../../schemas/insight/review.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { LoadedOrganisation } from '../ports/configuration.ts';
import { dayIn, periodOf } from './period.ts';
import { type Ask, type Question, type ReportServices, type TicketsBehind, withQuestion } from './report.ts';

/** What a review is made with. */
export type ReviewServices = ReportServices & {
  figures: Readonly<Record<string, Figure>>;
  ask: Ask;
  ticketsBehind: TicketsBehind;
};

/** A figure that reviews use no longer exists. */
export class NoSuchFigure extends Error {
  override readonly name = 'NoSuchFigure';
}

export type ReviewRequest = {
  loaded: Pick<LoadedOrganisation, 'organisation' | 'calendar'>;
  /** The organisation's current policies. */
  policies: readonly Policy[];
  month: string;
  now: Instant;
  published: Review | null;
  missed: readonly { words: string; times: number }[];
};

/** Readers look at no more than this. */
const SAMPLE = 20;
const EXAMPLES = 3;
const MAX_BEHIND = 5000;

/** Picks evenly from a list; the same list gives the same sample. */
const evenly = <T>(list: readonly T[], count: number): T[] => {
  const step = Math.max(1, list.length / count);
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step)).slice(0, count);
};

/** Makes the review of a month from facts only. Throws FactsKeepMoving. */
export const makeReview = async (services: ReviewServices, request: ReviewRequest): Promise<Review> => {
  const { loaded, month, now } = request;
  const { organisation, calendar } = loaded;
  const named = (name: string): Figure => {
    const figure = ownValue(services.figures, name);
    if (!figure) throw new NoSuchFigure(name);
    return figure;
  };
  const asking = <T>(
    [figure, by, of]: readonly [string, string | null, string],
    answer: (question: Question) => Promise<T>,
  ): Promise<T> => {
    const asked = { figure: named(figure), ...periodOf(daysOf(of), calendar.timeZone), now, by };
    return withQuestion(services, loaded, asked, answer);
  };
  const answersTo = async (names: readonly Asked[], of: string): Promise<Partial<Record<Asked, Rows>>> => {
    const found: Partial<Record<Asked, Rows>> = {};
    // One after the other, because each uses all processors.
    for (const name of names) found[name] = await asking([ASKED[name].figure, ASKED[name].by, of], services.ask);
    return found;
  };
  const behind = async (figure: string, by: string | null, of: Partial<Wanted>): Promise<string[]> => {
    const { part = null, only } = of;
    const { items } = await asking([figure, by, month], (question) =>
      services.ticketsBehind(question, part, MAX_BEHIND, only),
    );
    const inOrder = items.toSorted((a, b) => (textIn(a, 'happened_at') < textIn(b, 'happened_at') ? -1 : 1));
    return inOrder.map((item) => textIn(item, 'reference'));
  };
  const compare = (of: string) => answersTo(COMPARED, of) as Promise<Compared>;
  // Every name of ASKED is asked.
  const answers = (await answersTo(Object.keys(ASKED) as Asked[], month)) as Answers;
  const before = await compare(monthsAfter(month, -1));
  const incidents = await asking(['incidents', null, month], (question) => incidentsIn(services, question));
  const incidentActions = await asking(['incident-actions', null, month], (question) => actionsIn(services, question));
  const stays = await staysIn(services, loaded, {
    figure: named('escalations'),
    ...periodOf(daysOf(month), calendar.timeZone),
    now,
  });
  const { to: ends } = periodOf(daysOf(month), calendar.timeZone);
  const examples: Record<string, readonly string[]> = {};
  for (const { id, of } of wantsExamples({ answers, before, incidents, incidentActions }, placeOf(organisation)))
    Object.assign(examples, { [id]: evenly(await behind(of.figure, of.by, of), EXAMPLES) });
  const material = {
    ...request,
    ...{ organisation, calendar, answers },
    ...{ before, incidents, incidentActions },
    levels: { stays, policies: request.policies, ends },
    endsOn: dayIn(ends < now ? ends : now, calendar.timeZone),
    year: await compare(monthsAfter(month, -12)),
    sample: evenly(await behind('resolution', null, {}), SAMPLE),
    definitions: definitionsOf(services.figures),
  };
  return reviewOf(material, examples satisfies Examples);
};

/** Stays at levels over tickets' whole lives, which no figure has. */
export const staysIn = async (
  services: Pick<ReviewServices, 'files' | 'fetch' | 'ask'>,
  loaded: ReviewRequest['loaded'],
  asked: Pick<Question, 'figure' | 'from' | 'to' | 'now'>,
): Promise<Stay[]> => {
  const figure: Figure = { ...asked.figure, reads: 'history', summary: STAYS };
  return staysOf(await withQuestion(services, loaded, { ...asked, figure, by: null }, services.ask));
};

/** The incidents that the figure sums up, one by one, without restricted ones. */
const incidentsIn = ({ ask }: ReviewServices, question: Question): Promise<Rows> => {
  const summary = `SELECT reference, category, status, hours, reviewed, owes_review FROM counted
    WHERE reference NOT IN (SELECT reference FROM facts WHERE restricted) ORDER BY happened_at, reference`;
  return ask({ ...question, figure: { ...question.figure, names: ['reference'], summary } });
};

/** Review actions by incident, without restricted ones. */
const actionsIn = ({ ask }: ReviewServices, question: Question): Promise<Rows> => {
  const summary = `SELECT reference, agreed, open, overdue, still FROM counted
    WHERE reference NOT IN (SELECT reference FROM facts WHERE restricted) ORDER BY happened_at, reference`;
  return ask({ ...question, figure: { ...question.figure, names: ['reference'], summary } });
};

const definitionsOf = (figures: ReviewServices['figures']): Review['definitions'] => {
  const used = new Set<string>([...Object.values(ASKED).map(({ figure }) => figure), 'incidents', 'incident-actions']);
  return Object.values(figures)
    .filter(({ id }) => used.has(id))
    .map(({ id, title, says }) => ({ figure: id, title, says }));
};
