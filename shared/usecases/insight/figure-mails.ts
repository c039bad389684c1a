import type { Figure } from '../../domain/insight/figure.ts';
import { isMailed, mailedFigureOf } from '../../domain/insight/mailed-figure.ts';
import { daysOf, monthsAfter } from '../../domain/insight/review/month.ts';
import { EVERY, type Every, type MailedFigure } from '../../schemas/insight/figure-mails.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { FiguresMessage } from '../../schemas/workflow.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import type { Configuration, LoadedOrganisation } from '../ports/configuration.ts';
import { supervisorsOf } from '../telling/supervisors/mail-once.ts';
import { dayIn, periodOf } from './period.ts';
import type { FactFiles, FigureMails, FigureWish } from './ports.ts';
import { type Ask, type ReportServices, withQuestion } from './report.ts';

/** Figures of a period are mailed this long after its end, when facts are complete and readers start work. */
const AFTER_MILLISECONDS = 6 * 3_600_000;
const DAY_MILLISECONDS = 86_400_000;
const DAY_LENGTH = 'yyyy-mm-dd'.length;
const MONTH_LENGTH = 'yyyy-mm'.length;

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MILLISECONDS).toISOString().slice(0, DAY_LENGTH);

/** The latest day, week or month whose figures are due, in the organisation's days. */
export const latestPeriod = (every: Every, now: Instant, timeZone: string): { from: string; to: string } => {
  const today = dayIn(instantOf(millisecondsOf(now) - AFTER_MILLISECONDS), timeZone);
  if (every === 'daily') return { from: daysAfter(today, -1), to: daysAfter(today, -1) };
  if (every === 'monthly') return daysOf(monthsAfter(today.slice(0, MONTH_LENGTH), -1));
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  return { from: daysAfter(today, -sinceMonday - 7), to: daysAfter(today, -sinceMonday - 1) };
};

export type FigureMailServices = ReportServices & {
  ask: Ask;
  files: Pick<FactFiles, 'list'>;
  figures: Readonly<Record<string, Figure>>;
  configuration: Pick<Configuration, 'organisation' | 'registry'>;
  figureMails: FigureMails;
  hasTime: () => boolean;
  /** Queues a mail with a period's figures, to be sent once they are stored. */
  tellFigures: (message: FiguresMessage['figures']) => Promise<void>;
};

/**
 * Computes the figures that supervisors and managers asked for, for the latest day, week and month, and queues their
 * mails. As with reviews, the message is sent first and the figures are stored after it, if there are none yet
 * (docs/decisions/0162): after a crash in between, the next run does both. Periods missed during an outage aren't
 * mailed later.
 * @returns how many mails are due now
 */
export const mailFigures = async (services: FigureMailServices, now: Instant): Promise<{ mails: number }> => {
  let mails = 0;
  const { organisations } = await services.configuration.registry();
  for (const organisation of organisations) {
    const { wishes } = await services.figureMails.wishes(organisation);
    if (wishes.length === 0) continue;
    const loaded = await services.configuration.organisation(organisation);
    if (loaded) mails += await mailThoseOf(services, loaded, wishes, now);
  }
  return { mails };
};

const mailThoseOf = async (
  services: FigureMailServices,
  loaded: LoadedOrganisation,
  wishes: readonly FigureWish[],
  now: Instant,
): Promise<number> => {
  const { id: organisation } = loaded.organisation;
  const readers = new Set(supervisorsOf(loaded.organisation).map(({ id }) => id));
  const made = new Map<string, Promise<MailedFigure | null>>();
  let mails = 0;
  for (const { agent, since, asked } of wishes.filter((wish) => readers.has(wish.agent))) {
    for (const every of EVERY) {
      const period = latestPeriod(every, now, loaded.calendar.timeZone);
      const ids = ownValue(asked, every) ?? [];
      const isOver = periodOf(period, loaded.calendar.timeZone).to > since;
      if (ids.length === 0 || !isOver || !services.hasTime()) continue;
      const name = { organisation, agent, every, from: period.from };
      if (await services.figureMails.kept(name)) continue;
      const figures = await Promise.all(
        ids.map((id) => {
          const key = `${every} ${id}`;
          const known = made.get(key) ?? figureFor(services, loaded, id, period, now);
          made.set(key, known);
          return known;
        }),
      );
      await services.tellFigures(name);
      const found = figures.filter((figure) => figure !== null);
      if (await services.figureMails.keep(name, { ...period, figures: found })) mails++;
    }
  }
  return mails;
};

const figureFor = async (
  services: FigureMailServices,
  loaded: LoadedOrganisation,
  id: string,
  period: { from: string; to: string },
  now: Instant,
): Promise<MailedFigure | null> => {
  const figure = ownValue(services.figures, id);
  if (!figure || !isMailed(figure)) return null;
  const asked = { figure, ...periodOf(period, loaded.calendar.timeZone), now, by: null };
  return mailedFigureOf(figure, await withQuestion(services, loaded, asked, services.ask));
};

/** Every attempt failed because of concurrent changes of the organisation's wishes. */
export class WishesContended extends Error {
  override readonly name = 'WishesContended';
}

/** Replaces a person's wish for figures. Periods that are over by then aren't mailed. Throws WishesContended. */
export const askForFigures = (
  figureMails: Pick<FigureMails, 'wishes' | 'saveWishes'>,
  organisation: string,
  { agent, since, asked }: FigureWish,
): Promise<void> =>
  untilWritten(
    async () => {
      const { wishes, version } = await figureMails.wishes(organisation);
      const others = wishes.filter((wish) => wish.agent !== agent);
      const own = Object.values(asked).some((ids) => ids.length > 0) ? [{ agent, since, asked }] : [];
      if (!(await figureMails.saveWishes(organisation, [...others, ...own], version))) return FASTER;
    },
    (attempts) => new WishesContended(`wishes of ${organisation} changed ${attempts} times meanwhile`),
  );
