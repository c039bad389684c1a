import { isDigest, NOTICE_DIGEST } from '../../../domain/telling/agent-digest.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { stripTags } from '../../../mail/html/html-limits.ts';
import { fingerprintOf } from '../../../mail/text/known-text.ts';
import { secondsSince } from '../../change/real-seconds.ts';
import type { NoticeResult, OutgoingMailRequest } from '../../ports/telling.ts';
import { composeNotice } from '../composing/compose-notice.ts';
import { deliver } from '../deliver-notice.ts';
import { forgetDigest } from '../digests/agent-digest.ts';
import { composeDigest, type Digest } from '../digests/compose-digest.ts';
import type { NoticeJob } from '../notice-recipients.ts';
import { wantsOptional } from '../notice-suppression.ts';
import { callTaskOf } from '../tasks/call-task.ts';
import { postTaskOf } from '../tasks/post-task.ts';
import {
  isAllowed,
  isAtALoudHour,
  isItsTurn,
  isLeased,
  isMailed,
  isOwed,
  isStillSo,
  isUnreadInChat,
  notSent,
  putBack,
} from './gates.ts';
import { NoticeNotYet, type NoticeServices, type Outcome, type Sending } from './sending.ts';

/** Sends one notice to one recipient. `jobs` are all notices of its message. Throws NoticeNotYet. */
export const sendNotice = async (
  services: NoticeServices,
  ticket: Ticket,
  context: Context,
  job: NoticeJob,
  jobs: readonly NoticeJob[],
): Promise<Outcome> => {
  let sending: Sending = {
    ...{ services, ticket, context, job },
    copies: { cc: [], all: [], first: [] },
    waiting: [],
    at: context.now,
    isCalled: false,
    isPosted: false,
    turn: { is: 'at_once' },
  };
  for (const gate of [
    isOwed(jobs),
    isLeased,
    isStillSo,
    isUnreadInChat,
    isAllowed,
    isAtALoudHour,
    isMailed,
    isItsTurn,
  ]) {
    const passed = await gate(sending);
    if ('was' in passed) return passed;
    sending = passed;
  }
  return mailOut(sending);
};

const mailOut = async (sending: Sending): Promise<Outcome> => {
  const { services, ticket, context, job, copies, turn } = sending;
  const digest = await composeDigest(services, ticket, context, job.recipient, turn.is === 'digest' ? turn.listed : []);
  const composed = digest?.mail ?? (await composedAlone(sending));
  const mail = { ...composed, cc: copies.cc.map(({ address }) => address) };
  const template = digest ? NOTICE_DIGEST : job.notice.template;
  const answer = await deliver(services, { ...job, notice: { ...job.notice, template } }, mail);
  if (answer.outcome === 'later') {
    await putBack(sending, { was: 'not_sent' }, answer.seconds);
    throw new NoticeNotYet(answer.why, answer.seconds);
  }
  if (answer.outcome === 'refused') return notSent(sending, 'failed', answer.cause);
  if (template === 'acknowledgement') services.onAcknowledged?.(secondsSince(services.clock, ticket.createdAt));
  const { messageId } = answer;
  // The notices of a digest are finished before the one that sends it: until that is, its message returns and finds
  // the rest.
  if (digest) await finishListed(sending, digest);
  // One write records that it is sent, and the Message-ID by which answers find it. After a crash before it, the
  // notice is sent again.
  await services.notices.finish(ticket.reference, job.event.sequence, job.recipient.key, {
    ...{ state: 'sent', at: sending.at, messageId },
    ...(messageId && !isDigest(template) ? { answeredIn: ticket.organisation } : {}),
    ...(messageId ? { sentTo: mail.to.address, copies: answer.withoutCopies ? copies.first : copies.all } : {}),
    // By which a quotation of it in an answer is recognised.
    ...(messageId ? { said: saidBy(mail) } : {}),
  });
  if (turn.is === 'digest') await forgetDigest(services, ticket.organisation, turn);
  return { was: 'sent' };
};

const composedAlone = async ({ services, ticket, context, job, waiting }: Sending): Promise<OutgoingMailRequest> => {
  const [callTask, postTask] = await Promise.all([
    callTaskOf(services, ticket, context, job),
    postTaskOf(services, ticket, context, job),
  ]);
  const unwanted = withoutUnwanted(services, ticket, job.recipient.address);
  return composeNotice(unwanted, context, job, { now: ticket, callTask, postTask, waiting });
};

const finishListed = async ({ services, ticket, job, at }: Sending, { told }: Digest): Promise<void> => {
  const sent: NoticeResult = { state: 'sent', at };
  const others = told.filter(
    ({ reference, sequence }) => reference !== ticket.reference || sequence !== job.event.sequence,
  );
  await Promise.all(
    others.map(({ reference, sequence }) => services.notices.finish(reference, sequence, job.recipient.key, sent)),
  );
};

const saidBy = ({ text, html }: Pick<OutgoingMailRequest, 'text' | 'html'>): string =>
  Buffer.from(fingerprintOf([text, stripTags(html)])).toString('base64');

/** A needed mail leaves out unwanted parts: the survey in a closing report. */
const withoutUnwanted = (
  services: NoticeServices,
  { organisation }: Ticket,
  address: string | null,
): NoticeServices => ({
  ...services,
  surveyUrl: async (...about) =>
    (await wantsOptional(services, organisation, address)) ? services.surveyUrl(...about) : '',
});
