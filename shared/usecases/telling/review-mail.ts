import { agentKey } from '../../domain/telling/recipient.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Agent, Organisation } from '../../schemas/configuration/organisation.ts';
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

export type ReviewMailServices = Pick<ComposeServices, 'languages' | 'fallback'> & {
  configuration: Pick<Configuration, 'organisation'>;
  reviews: Pick<Reviews, 'load'>;
  /** Notices under reviews. */
  reviewed: Pick<Notices, 'lease' | 'finish' | 'release'>;
  suppressions: Pick<Suppressions, 'of'>;
  outgoing: { send: (messages: readonly ReviewMessage[]) => Promise<void> };
  mail: MailSender;
  clock: Pick<Clock, 'now'>;
  /** The staff area's address, without a slash at its end. */
  staffUrl: string;
  unsubscribeUrl: (link: { organisation: string; address: string; language: string }) => Promise<string>;
};

export const REVIEW_TEMPLATE = 'review_published';
const SEQUENCE = 1;

/**
 * Mails supervisors and managers that a month's review is published: a message of its own for each, whose notice makes that
 * nobody is told twice. The message comes before the review is there: until it is, it goes back to the queue, since the run
 * that sent it may be about to write it, and if that has died, the next one does within the hour. Throws NoticeNotYet.
 */
export const sendReviewMail = async (
  services: ReviewMailServices,
  { organisation: id, month, agent }: ReviewMessage['review'],
): Promise<{ sent: number }> => {
  const loaded = await services.configuration.organisation(id);
  if (!loaded) return { sent: 0 };
  const review = await services.reviews.load(id, month);
  if (!review) throw new NoticeNotYet('not_due');
  const readers = readersOf(loaded.organisation);
  if (agent !== undefined) {
    const reader = readers.find((each) => each.id === agent);
    return reader ? tellReader(services, loaded, review, reader) : { sent: 0 };
  }
  await services.outgoing.send(readers.map((reader) => ({ review: { organisation: id, month, agent: reader.id } })));
  return { sent: 0 };
};

/** Whoever may read reviews. */
const readersOf = ({ agents }: Organisation): Agent[] => agents.filter(({ role }) => role !== 'agent');

type Place = Pick<Context, 'organisation' | 'calendar'>;

const tellReader = async (
  services: ReviewMailServices,
  place: Place,
  review: Review,
  reader: Agent,
): Promise<{ sent: number }> => {
  const { reviewed, clock } = services;
  const about = `${review.organisation}#${review.month}`;
  const key = agentKey(reader.id);
  const lease = await reviewed.lease(about, SEQUENCE, key, REVIEW_TEMPLATE);
  if (lease === 'done') return { sent: 0 };
  if (lease === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  const at = clock.now();
  const cause = await unwanted(services, review, reader);
  if (cause) {
    await reviewed.finish(about, SEQUENCE, key, { state: 'suppressed', at, cause });
    return { sent: 0 };
  }
  const answer = await services.mail.send(await composeReviewMail(services, place, { review, reader, at }));
  if (answer.outcome === 'later') {
    await reviewed.release(about, SEQUENCE, key);
    throw new NoticeNotYet(answer.why, answer.seconds);
  }
  if (answer.outcome === 'refused') {
    await reviewed.finish(about, SEQUENCE, key, { state: 'failed', at, cause: answer.cause });
    return { sent: 0 };
  }
  await reviewed.finish(about, SEQUENCE, key, {
    ...{ state: 'sent', at, messageId: answer.messageId },
    sentTo: reader.email,
  });
  return { sent: 1 };
};

/** Nobody needs it for their work: it goes to nobody who wants no such mail. */
const unwanted = async (
  { suppressions }: ReviewMailServices,
  { organisation }: Review,
  { email }: Agent,
): Promise<string | null> => {
  const standing = await suppressions.of(organisation, email);
  if (standing?.bounced) return 'address_bounced';
  if (standing?.complained) return 'complained';
  return standing?.unsubscribed ? 'unsubscribed' : null;
};

/** The mail: how many actions there are, and the way to the page. It quotes nothing of any ticket and names nobody else. */
export const composeReviewMail = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'> &
    Pick<ReviewMailServices, 'staffUrl' | 'unsubscribeUrl'>,
  { organisation, calendar }: Place,
  {
    review: { month, actions },
    reader,
    at,
  }: {
    review: Pick<Review, 'month' | 'actions'>;
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
  const fields = {
    name: reader.name,
    month: new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      Date.parse(`${month}-01`),
    ),
    actions: actions.length > 0 ? String(actions.length) : '',
    ownActions: own > 0 ? String(own) : '',
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
