import { isToBePosted } from '../../../domain/conversation/where-they-wrote.ts';
import type { Audience } from '../../../domain/telling/notices.ts';
import { quietUntil, waitsInQuietHours } from '../../../domain/telling/quiet-hours.ts';
import { NO_ADDRESS } from '../../../domain/telling/recipient.ts';
import { type Quiet, quietFor } from '../../../domain/telling/telling.ts';
import { takeTurn } from '../digests/agent-digest.ts';
import { queueDigest } from '../digests/queue-digest.ts';
import { copyJob } from '../notice-copies.ts';
import type { NoticeJob } from '../notice-recipients.ts';
import { recordSuppression, suppressed } from '../notice-suppression.ts';
import { requestCall } from '../tasks/call-task.ts';
import { requestPost } from '../tasks/post-task.ts';
import { inChat } from './in-chat.ts';
import { outstandingOf } from './outstanding.ts';
import { type Gate, NoticeNotYet, type Outcome, type Sending } from './sending.ts';

/**
 * The gates that a notice passes before it is sent, in this order. All but the last can be passed again after a
 * crash.
 */

/**
 * A recipient is owed it. Adds people in copy who don't get the requester's mail and, for a queue's notice, all
 * waiting tickets.
 */
export const isOwed =
  (jobs: readonly NoticeJob[]): Gate =>
  async (sending) => {
    const { services, ticket, context } = sending;
    const copied = await copyJob(services, ticket, context, sending.job, jobs);
    // People in copy got it with the requester's mail, or there are none.
    if (copied === null) return { was: 'not_sent' };
    const { job, ...copies } = copied;
    if (job.event.type !== 'left_in_queue') return { ...sending, job, copies };
    return { ...sending, job, copies, waiting: await queueDigest(services, ticket, job.event) };
  };

/** No other sender is sending it or has sent it. */
export const isLeased: Gate = async (sending) => {
  const { services, ticket, job } = sending;
  const { event, notice, recipient, isOwedAgain } = job;
  const { reference } = ticket;
  const lease = await services.notices.lease(reference, event.sequence, recipient.key, notice.template, isOwedAgain);
  if (lease === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  return lease === 'done' ? { was: 'not_sent' } : { ...sending, at: services.clock.now() };
};

/**
 * The notice still applies. Otherwise it is marked as finished and, if it was for people outside, recorded in the
 * audit trail.
 */
export const isStillSo: Gate = async (sending) => {
  const { services, ticket, job, waiting } = sending;
  const { event, recipient } = job;
  // Another digest has listed the ticket, or it is no longer in the queue.
  const isElsewhere = event.type === 'left_in_queue' && waiting.length === 0;
  const left = isElsewhere ? null : await outstandingOf(sending);
  if (left) return { ...sending, job: { ...job, notice: left } };
  if (OUTSIDE.includes(job.notice.to)) return notSent(sending, 'suppressed', 'overtaken');
  const cause = isElsewhere ? 'listed_or_gone' : 'overtaken';
  const result = { state: 'suppressed' as const, at: services.clock.now(), cause };
  await services.notices.finish(ticket.reference, event.sequence, recipient.key, result);
  return { was: 'not_sent' };
};

const OUTSIDE: readonly Audience[] = ['requester', 'copied', 'counterparty'];

/** A requester who is in a chat of the ticket reads it there. What isn't read within two minutes is sent by mail. */
export const isUnreadInChat: Gate = async (sending) => {
  const { services, ticket, job, at } = sending;
  const shown = await inChat(sending);
  if (shown.is === 'mailed') return sending;
  if (shown.is === 'waiting') return putBack(sending, { was: 'quiet', until: shown.until });
  const result = { state: 'sent' as const, at, cause: 'read_in_chat' };
  await services.notices.finish(ticket.reference, job.event.sequence, job.recipient.key, result);
  return { was: 'sent' };
};

/**
 * Nothing forbids sending it. A recipient whose address bounces is called if there is a number (specification 4); one
 * with only a handle gets a post where they wrote.
 */
export const isAllowed: Gate = async (sending) => {
  const { services, ticket, context, job } = sending;
  const { recipient } = job;
  const cause = await suppressed(services, ticket, context, job);
  const isCalled = cause === null ? recipient.isCalled : cause === 'address_bounced' && recipient.mayBeCalled === true;
  const isPosted = cause === NO_ADDRESS && recipient.isRequester && isToBePosted(job.notice, ticket);
  return cause && !isCalled && !isPosted ? notSent(sending, 'suppressed', cause) : { ...sending, isCalled, isPosted };
};

/** It needn't wait for the end of quiet hours, and later messages haven't made it obsolete. */
export const isAtALoudHour: Gate = async (sending) => {
  const quiet = await quietOf(sending);
  if (quiet.is === 'overtaken') return notSent(sending, 'suppressed', 'overtaken');
  return quiet.is === 'on' ? putBack(sending, { was: 'quiet', until: quiet.until }) : sending;
};

/** It is sent by mail. For a call or a post, an agent is asked instead. */
export const isMailed: Gate = async (sending) => {
  const { services, ticket, job, at, isCalled, isPosted } = sending;
  if (!isCalled && !isPosted) return sending;
  await (isCalled ? requestCall : requestPost)(services, ticket, job);
  const asked = { state: 'suppressed' as const, at, cause: isCalled ? 'call_task' : 'post_task' };
  await services.notices.finish(ticket.reference, job.event.sequence, job.recipient.key, asked);
  return { was: 'not_sent' };
};

/** It doesn't wait for its agent's digest, or it is the notice that sends the digest. */
export const isItsTurn: Gate = async (sending) => {
  const { services, ticket, context, job } = sending;
  const notices = services.freshNotices ?? services.notices;
  const turn = await takeTurn({ ...services, notices }, ticket, context, job);
  if (turn.is === 'later') return putBack(sending, { was: 'quiet', until: turn.until });
  if (turn.is !== 'busy') return { ...sending, turn };
  await putBack(sending, { was: 'not_sent' });
  throw new NoticeNotYet('leased_by_another');
};

/** Whether the notice has to wait. Sent notices are read only if it may have to; most may not. */
const quietOf = async (sending: Sending): Promise<Quiet> => {
  const { job, services, ticket } = sending;
  const quiet = await quietTimeOf(sending);
  const { quietHours, timeZone, isCalled } = job.recipient;
  if (quiet.is !== 'over' || !quietHours || isCalled || ticket.priority === 'P1' || !mayRest(sending)) return quiet;
  const until = quietUntil(services.clock.now(), quietHours, timeZone);
  return until === null ? quiet : { is: 'on', until };
};

/**
 * Whether it may wait for the morning: notices that only report a request's state, and those the organisation lets
 * wait a few minutes.
 */
const mayRest = ({ context, job: { notice } }: Sending): boolean =>
  waitsInQuietHours(notice.template) || context.organisation.quietTemplates.includes(notice.template);

const quietTimeOf = async ({ services, ticket, context, job }: Sending): Promise<Quiet> => {
  const { event, notice, recipient } = job;
  const { organisation } = context;
  const mayWait = organisation.quietTemplates.includes(notice.template);
  if (!recipient.isRequester || recipient.isCalled || !mayWait) return { is: 'over' };
  const told = (await (services.freshNotices ?? services.notices).ofTicket(ticket.reference)).flatMap((sent) =>
    sent.state === 'sent' && sent.at !== null
      ? [{ sequence: sent.sequence, at: sent.at, isStaff: sent.recipient !== recipient.key }]
      : [],
  );
  return quietFor(notice, event.sequence, ticket, told, { now: services.clock.now(), organisation });
};

/** Gives the lease back. The message returns by the queue; the stored time shows that the notice isn't lost. */
export const putBack = async (
  { services, ticket, job }: Sending,
  outcome: Outcome,
  seconds = outcome.was === 'quiet' ? services.clock.waitSeconds(outcome.until) : 0,
): Promise<Outcome> => {
  await services.notices.release(ticket.reference, job.event.sequence, job.recipient.key, seconds);
  return outcome;
};

/** Finishes the notice without a mail, and records why. */
export const notSent = async (
  { services, ticket, job }: Sending,
  state: 'suppressed' | 'failed',
  cause: string,
): Promise<Outcome> => {
  await recordSuppression(services, ticket, job, state, cause);
  const at = services.clock.now();
  await services.notices.finish(ticket.reference, job.event.sequence, job.recipient.key, { state, at, cause });
  return { was: 'not_sent' };
};
