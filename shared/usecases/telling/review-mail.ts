import type { Context } from '../../domain/ticket/context.ts';
import type { Agent } from '../../schemas/configuration/organisation.ts';
import type { Review } from '../../schemas/insight/review.ts';
import { ownValue } from '../../schemas/own-value.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { ReviewMessage } from '../../schemas/workflow.ts';
import type { Reviews } from '../insight/ports.ts';
import type { Clock } from '../ports/clock.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { Suppressions } from '../ports/people.ts';
import type { MailSender, Notices, OutgoingMailRequest } from '../ports/telling.ts';
import { type ComposeServices, wordsFor } from './composing/compose-notice.ts';
import { ownMail } from './composing/own-mail.ts';
import { NoticeNotYet } from './sending/sending.ts';
import { mailOnce, supervisorsOf } from './supervisors/mail-once.ts';

export type ReviewMailServices = Pick<ComposeServices, 'languages' | 'fallback'> & {
  configuration: Pick<Configuration, 'organisation'>;
  reviews: Pick<Reviews, 'load'>;
  /** Notices of reviews. */
  reviewed: Pick<Notices, 'lease' | 'finish' | 'release'>;
  suppressions: Pick<Suppressions, 'of'>;
  outgoing: { send: (messages: readonly ReviewMessage[]) => Promise<void> };
  mail: MailSender;
  clock: Pick<Clock, 'now'>;
  /** The staff area's URL without a trailing slash. */
  staffUrl: string;
  unsubscribeUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
};

export const REVIEW_TEMPLATE = 'review_published';

/**
 * Mails supervisors and managers that a month's review is published: a message for each, whose notice makes sure that
 * it is sent once. The message is sent before the review is stored and returns to the queue until it is there: the
 * run that sent it may be about to store it, and if that run died, the next one stores it within the hour. Throws
 * NoticeNotYet.
 */
export const sendReviewMail = async (
  services: ReviewMailServices,
  { organisation: id, month, agent }: ReviewMessage['review'],
): Promise<{ sent: number }> => {
  const loaded = await services.configuration.organisation(id);
  if (!loaded) return { sent: 0 };
  const review = await services.reviews.load(id, month);
  if (!review) throw new NoticeNotYet('not_due');
  const readers = supervisorsOf(loaded.organisation);
  if (agent !== undefined) {
    const reader = readers.find((each) => each.id === agent);
    return reader ? tellReader(services, loaded, review, reader) : { sent: 0 };
  }
  await services.outgoing.send(readers.map((reader) => ({ review: { organisation: id, month, agent: reader.id } })));
  return { sent: 0 };
};

type Place = Pick<Context, 'organisation' | 'calendar'>;

const tellReader = (
  services: ReviewMailServices,
  place: Place,
  review: Review,
  reader: Agent,
): Promise<{ sent: number }> =>
  mailOnce(services, {
    ...{
      notices: services.reviewed,
      about: `${review.organisation}#${review.month}`,
      template: REVIEW_TEMPLATE,
      reader,
    },
    unwanted: () => unwantedBy(services.suppressions, review.organisation, reader.email),
    compose: () => composeReviewMail(services, place, { review, reader, at: services.clock.now() }),
  });

/** Why a reader gets none of this optional mail; null if they do. */
export const unwantedBy = async (
  suppressions: Pick<Suppressions, 'of'>,
  organisation: string,
  email: string,
): Promise<string | null> => {
  const standing = await suppressions.of(organisation, email);
  if (standing?.bounced) return 'address_bounced';
  if (standing?.complained) return 'complained';
  return standing?.unsubscribed ? 'unsubscribed' : null;
};

/**
 * The mail: the number of actions, proposals and open actions of incidents’ reviews, and the link to the page. It
 * quotes no ticket and names no other person.
 */
export const composeReviewMail = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'> &
    Pick<ReviewMailServices, 'staffUrl' | 'unsubscribeUrl'>,
  { organisation, calendar }: Place,
  {
    review: { month, actions, proposals = [], incidentActions = [] },
    reader,
    at,
  }: {
    review: Pick<Review, 'month' | 'actions' | 'proposals' | 'incidentActions'>;
    reader: Pick<Agent, 'id' | 'name' | 'email' | 'language'>;
    at: Instant;
  },
): Promise<OutgoingMailRequest> => {
  const recipient = { language: reader.language ?? null, timeZone: calendar.timeZone };
  const { template, speech } = await wordsFor(services, REVIEW_TEMPLATE, recipient, { organisation });
  const { language, phrases } = speech;
  const unsubscribeUrl = await services.unsubscribeUrl({
    organisation: organisation.id,
    address: reader.email,
    language,
  });
  const own = actions.filter(({ owner }) => owner.id === reader.id).length;
  const agreed = incidentActions.reduce((sum, { open }) => sum + open.length, 0);
  const fields = {
    name: reader.name,
    month: new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      Date.parse(`${month}-01`),
    ),
    actions: actions.length > 0 ? String(actions.length) : '',
    ownActions: own > 0 ? String(own) : '',
    proposals: proposals.length > 0 ? String(proposals.length) : '',
    incidentActions: agreed > 0 ? String(agreed) : '',
    reviewUrl: `${services.staffUrl}/reviews/${month}`,
  };
  const label = ownValue(phrases.links, 'unsubscribe');
  const small = label ? [{ label, url: unsubscribeUrl }] : [];
  const to = { address: reader.email, name: reader.name };
  return {
    ...ownMail(organisation, { template, language, fields, to, at, notice: REVIEW_TEMPLATE, small }),
    unsubscribeUrl,
  };
};
