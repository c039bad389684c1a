import { figureLines } from '../../../domain/insight/mailed-figure.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import type { Agent } from '../../../schemas/configuration/organisation.ts';
import type { FiguresOfPeriod } from '../../../schemas/insight/figure-mails.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { FiguresMessage } from '../../../schemas/workflow.ts';
import type { FigureMails } from '../../insight/ports.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { Suppressions } from '../../ports/people.ts';
import type { Notices, OutgoingMailRequest } from '../../ports/telling.ts';
import { type ComposeServices, wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { unwantedBy } from '../review-mail.ts';
import { NoticeNotYet } from '../sending/sending.ts';
import { type MailOnceServices, mailOnce, supervisorsOf } from './mail-once.ts';

export type FiguresMailServices = Pick<ComposeServices, 'languages' | 'fallback'> &
  MailOnceServices & {
    configuration: Pick<Configuration, 'organisation'>;
    figureMails: Pick<FigureMails, 'wishes' | 'kept'>;
    /** Notices of a period's figures. */
    figured: Pick<Notices, 'lease' | 'finish' | 'release'>;
    suppressions: Pick<Suppressions, 'of' | 'figuresEndedAt'>;
    /** The staff area's URL without a trailing slash. */
    staffUrl: string;
    /** Stops only mails with figures. */
    endFiguresUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
  };

export const FIGURES_TEMPLATE = 'figures_by_schedule';

/**
 * Mails a person the figures they asked for, once a period. The message is sent before the figures are stored, and
 * returns to the queue until they are. A person who no longer wants them or is no longer a supervisor gets none.
 * Throws NoticeNotYet.
 */
export const sendFiguresMail = async (
  services: FiguresMailServices,
  name: FiguresMessage['figures'],
): Promise<{ sent: number }> => {
  const { organisation: id, agent, every, from } = name;
  const loaded = await services.configuration.organisation(id);
  const reader = loaded && supervisorsOf(loaded.organisation).find((each) => each.id === agent);
  const { wishes } = await services.figureMails.wishes(id);
  const wish = wishes.find((each) => each.agent === agent);
  if (!loaded || !reader || !wish || !ownValue(wish.asked, every)?.length) return { sent: 0 };
  const kept = await services.figureMails.kept(name);
  if (!kept) throw new NoticeNotYet('not_due');
  return mailOnce(services, {
    ...{ notices: services.figured, about: `${id}#${every}#${from}`, template: FIGURES_TEMPLATE, reader },
    unwanted: () => unwantedFigures(services.suppressions, id, { email: reader.email, since: wish.since }),
    compose: () => composeFiguresMail(services, loaded, { kept, reader, at: services.clock.now() }),
  });
};

/** Figures have their own link to stop them until they are requested again. Other optional mail is not affected. */
const unwantedFigures = async (
  suppressions: FiguresMailServices['suppressions'],
  organisation: string,
  { email, since }: { email: string; since: Instant },
): Promise<string | null> => {
  const cause = await unwantedBy(suppressions, organisation, email);
  if (cause && cause !== 'unsubscribed') return cause;
  const endedAt = await suppressions.figuresEndedAt(organisation, email);
  return endedAt !== null && endedAt >= since ? 'unsubscribed' : null;
};

/** The mail: only numbers. It names no ticket and no other person. */
export const composeFiguresMail = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'> &
    Pick<FiguresMailServices, 'staffUrl' | 'endFiguresUrl'>,
  { organisation, calendar }: Pick<Context, 'organisation' | 'calendar'>,
  {
    kept: { from, to, figures },
    reader,
    at,
  }: { kept: FiguresOfPeriod; reader: Pick<Agent, 'name' | 'email' | 'language'>; at: Instant },
): Promise<OutgoingMailRequest> => {
  const recipient = { language: reader.language ?? null, timeZone: calendar.timeZone };
  const { template, speech } = await wordsFor(services, FIGURES_TEMPLATE, recipient, { organisation });
  const { language, phrases, locale } = speech;
  const unsubscribeUrl = await services.endFiguresUrl({
    organisation: organisation.id,
    address: reader.email,
    language,
  });
  const words = { locale, names: phrases.figures, categories: phrases.categories, level: phrases.level };
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const fields = {
    name: reader.name,
    period: from === to ? days.format(Date.parse(from)) : days.formatRange(Date.parse(from), Date.parse(to)),
    figures: figures.map((figure) => figureLines(figure, words).join('\n')).join('\n\n'),
    figuresUrl: `${services.staffUrl}/figures?from=${from}&to=${to}`,
  };
  const label = ownValue(phrases.links, 'unsubscribe');
  const small = label ? [{ label, url: unsubscribeUrl }] : [];
  const to_ = { address: reader.email, name: reader.name };
  return {
    ...ownMail(organisation, { template, language, fields, to: to_, at, notice: FIGURES_TEMPLATE, small }),
    unsubscribeUrl,
  };
};
