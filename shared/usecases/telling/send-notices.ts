import { isDigest, NOTICE_DIGEST } from '../../domain/telling/agent-digest.ts';
import { type Quiet, quietFor } from '../../domain/telling/telling.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { EVENTS, type TicketEvent } from '../../domain/ticket/events.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { stripTags } from '../../mail/html/html-limits.ts';
import { threadIdOf } from '../../mail/message-id.ts';
import { fingerprintOf } from '../../mail/text/known-text.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { OutgoingMessage } from '../../schemas/workflow.ts';
import { type ChangeServices, contextFor, TicketNotFound } from '../change/change-ticket.ts';
import type {
  NoticeResult,
  Notices,
  OutgoingMailRequest,
  OutgoingQueue,
  People,
  QueueDigests,
  Suppressions,
} from '../ports.ts';
import { MoreChildren, passToChildren } from '../several/major-incident.ts';
import { shipsFix } from '../several/problem-fix.ts';
import { forgetDigest, takeTurn } from './agent-digest.ts';
import { callTaskOf, requestCall } from './call-task.ts';
import { composeDigest } from './compose-digest.ts';
import { type ComposeServices, composeNotice } from './compose-notice.ts';
import { type DeliveryServices, deliver } from './deliver-notice.ts';
import { type CopyServices, copyJob } from './notice-copies.ts';
import { jobsOf, type NoticeJob } from './notice-recipients.ts';
import { recordSuppression, suppressed, wantsOptional } from './notice-suppression.ts';
import { queueDigest } from './queue-digest.ts';

export type NoticeServices = ChangeServices &
  DeliveryServices &
  CopyServices &
  Omit<ComposeServices, keyof ChangeServices> & {
    notices: Notices;
    people: People;
    suppressions: Suppressions;
    outgoing: OutgoingQueue;
    digests: QueueDigests;
  };

/** Another sender has the notice, SES or a webhook wants it later, or it is quiet: the message goes back to the queue. */
export class NoticeNotYet extends Error {
  override readonly name = 'NoticeNotYet';
  /** When it may go out, where that is known: seconds of real time. */
  readonly seconds: number | undefined;
  constructor(why: 'leased_by_another' | 'throttled' | 'webhook_failed' | 'quiet_time' | 'not_due', seconds?: number) {
    super(why);
    this.seconds = seconds;
  }
}

/** What the workflow or the bus says of events. */
export type EventsMessage = Exclude<OutgoingMessage, { fix: number } | { announcement: string }>;

/**
 * Sends the notices that a range of events owes on the workflow's way, or a single event on the bus's. A notice goes out
 * once, and twice only if SES accepted it and the mark is missing (architecture rule 7). Throws TicketNotFound, NoticeNotYet.
 */
export const sendNotices = async (services: NoticeServices, message: EventsMessage): Promise<{ sent: number }> => {
  const { reference } = message;
  const way = 'sequence' in message ? 'bus' : 'workflow';
  const [after, upTo] =
    'sequence' in message ? [message.sequence - 1, message.sequence] : [message.after, message.upTo];
  const ticket = await services.store.load(reference);
  if (!ticket) throw new TicketNotFound(reference);
  const events = (await services.store.events(reference, after, upTo)).filter(
    (event) => EVENTS[event.type].told === way,
  );
  const context = await contextFor(services, ticket.organisation, ticket);
  const { requester, counterparty } = await sidesOf(services, ticket);
  let sent = 0;
  let quietUntil: Instant | null = null;
  const jobs = jobsOf(events, ticket, context, requester, counterparty);
  for (const job of jobs) {
    const outcome = await sendNotice(services, ticket, context, job, jobs);
    if (outcome.was === 'sent') sent++;
    // The others of this message don't wait with it, and what has to wait for longer is put back again.
    if (outcome.was === 'quiet' && (quietUntil === null || outcome.until < quietUntil)) quietUntil = outcome.until;
  }
  for (const event of events) await passOn(services, ticket, event, message);
  if (quietUntil !== null) throw new NoticeNotYet('quiet_time', services.clock.waitSeconds(quietUntil));
  return { sent };
};

/** The people of both sides; no counterparty where the ticket is no dispute. */
const sidesOf = async ({ people }: NoticeServices, ticket: Ticket) => {
  const ids = [ticket.requester, ...(ticket.counterparty ? [ticket.counterparty] : [])];
  const found = await people.load(ticket.organisation, ids);
  const personOf = (id: string | null) => found.find((person) => person.id === id) ?? null;
  return { requester: personOf(ticket.requester), counterparty: personOf(ticket.counterparty) };
};

/**
 * What concerns other tickets as well. Many children take several messages, each sent before the one before it is done
 * with; what one has done, the next finds done.
 */
const passOn = async (
  services: NoticeServices,
  ticket: Ticket,
  event: TicketEvent,
  message: EventsMessage,
): Promise<void> => {
  const { outgoing } = services;
  if (shipsFix(ticket, event)) await outgoing.send({ reference: ticket.reference, fix: event.sequence, from: '' });
  try {
    await passToChildren(services, ticket, event);
  } catch (error) {
    if (!(error instanceof MoreChildren)) throw error;
    await outgoing.send(message);
  }
};

type Outcome = { was: 'sent' | 'not_sent' } | { was: 'quiet'; until: Instant };

const sendNotice = async (
  services: NoticeServices,
  ticket: Ticket,
  context: Context,
  asked: NoticeJob,
  jobs: readonly NoticeJob[],
): Promise<Outcome> => {
  const { reference } = ticket;
  const copied = await copyJob(services, ticket, context, asked, jobs);
  // They had it in the requester's mail, or nobody is in copy.
  if (copied === null) return { was: 'not_sent' };
  const { job, cc } = copied;
  const { event, notice, recipient } = job;
  const waiting = event.type === 'left_in_queue' ? await queueDigest(services, ticket, event) : [];
  // Another digest has listed the ticket, or it isn't in the queue any more.
  if (event.type === 'left_in_queue' && waiting.length === 0) return { was: 'not_sent' };
  const lease = await services.notices.lease(reference, event.sequence, recipient.key, notice.template);
  if (lease === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  if (lease === 'done') return { was: 'not_sent' };
  const at = services.clock.now();
  const cause = await suppressed(services, ticket, context, job);
  // Who can't be written to any more is called, where there is a number (specification 4: by whatever channel there is).
  const isCalled = cause === null ? recipient.isCalled : cause === 'address_bounced' && recipient.mayBeCalled === true;
  if (cause && !isCalled) return notSent(services, ticket, job, 'suppressed', cause);
  const quiet = await quietOf(services, ticket, context, job);
  if (quiet.is === 'overtaken') return notSent(services, ticket, job, 'suppressed', 'overtaken');
  if (quiet.is === 'on') {
    await services.notices.release(reference, event.sequence, recipient.key);
    return { was: 'quiet', until: quiet.until };
  }
  if (isCalled) {
    await requestCall(services, ticket, job);
    const called: NoticeResult = { state: 'suppressed', at, cause: 'call_task' };
    await services.notices.finish(reference, event.sequence, recipient.key, called);
    return { was: 'not_sent' };
  }
  const turn = await takeTurn(services, ticket, context, job);
  if (turn.is === 'later' || turn.is === 'busy') {
    await services.notices.release(reference, event.sequence, recipient.key);
    if (turn.is === 'busy') throw new NoticeNotYet('leased_by_another');
    return { was: 'quiet', until: turn.until };
  }
  const listed = turn.is === 'digest' ? turn.listed : [];
  const digest = await composeDigest(services, ticket, context, recipient, listed);
  const task = event.type === 'call_requested' ? await callTaskOf(services, ticket, context, job) : null;
  const unwanted = withoutUnwanted(services, ticket, recipient.address);
  const composed = digest?.mail ?? (await composeNotice(unwanted, ticket, context, job, task, waiting));
  const mail = { ...composed, cc: cc.map(({ address }) => address) };
  const template = digest ? NOTICE_DIGEST : notice.template;
  const answer = await deliver(services, { ...job, notice: { ...notice, template } }, mail);
  if (answer.outcome === 'later') {
    await services.notices.release(reference, event.sequence, recipient.key);
    throw new NoticeNotYet(answer.why);
  }
  if (answer.outcome === 'refused') return notSent(services, ticket, job, 'failed', answer.cause);
  const { messageId } = answer;
  // In this order: a crash between the two sends the notice again rather than losing what answers are matched by.
  if (messageId && !isDigest(template))
    await services.notices.rememberMessageId(ticket.organisation, threadIdOf(messageId), reference);
  // What a digest tells is done before the notice that sent it: until that is, its message comes back and finds the rest.
  const told: NoticeResult = { state: 'sent', at };
  if (digest) {
    const others = digest.told.filter((each) => each.reference !== reference || each.sequence !== event.sequence);
    await Promise.all(
      others.map((each) => services.notices.finish(each.reference, each.sequence, recipient.key, told)),
    );
  }
  await services.notices.finish(reference, event.sequence, recipient.key, {
    ...{ state: 'sent', at, messageId },
    ...(messageId ? { sentTo: mail.to.address, copies: answer.withoutCopies ? copied.first : copied.all } : {}),
    // So that an answer's quotation of it is known by its words.
    ...(messageId ? { said: saidBy(mail) } : {}),
  });
  if (turn.is === 'digest') await forgetDigest(services, ticket.organisation, turn);
  return { was: 'sent' };
};

const saidBy = ({ text, html }: Pick<OutgoingMailRequest, 'text' | 'html'>): string =>
  Buffer.from(fingerprintOf([text, stripTags(html)])).toString('base64');

/** What is needed leaves out what isn't wanted: the survey of a closing report. */
const withoutUnwanted = (
  services: NoticeServices,
  { organisation }: Ticket,
  address: string | null,
): NoticeServices => ({
  ...services,
  surveyUrl: async (...about) =>
    (await wantsOptional(services, organisation, address)) ? services.surveyUrl(...about) : '',
});

const notSent = async (
  services: NoticeServices,
  ticket: Ticket,
  job: NoticeJob,
  state: 'suppressed' | 'failed',
  cause: string,
): Promise<Outcome> => {
  await recordSuppression(services, ticket, job, state, cause);
  const at = services.clock.now();
  await services.notices.finish(ticket.reference, job.event.sequence, job.recipient.key, { state, at, cause });
  return { was: 'not_sent' };
};

/** Read only where a notice may have to wait: most may not. */
const quietOf = async (
  services: NoticeServices,
  ticket: Ticket,
  { organisation }: Context,
  { event, notice, recipient }: NoticeJob,
): Promise<Quiet> => {
  if (!recipient.isRequester || recipient.isCalled || !organisation.quietTemplates.includes(notice.template))
    return { is: 'over' };
  const told = (await services.notices.ofTicket(ticket.reference)).flatMap((sent) =>
    sent.state === 'sent' && sent.at !== null
      ? [{ sequence: sent.sequence, at: sent.at, isStaff: sent.recipient !== recipient.key }]
      : [],
  );
  return quietFor(notice, event.sequence, ticket, told, { now: services.clock.now(), organisation });
};
