import type { Context } from '../domain/context.ts';
import { decided } from '../domain/decision.ts';
import { draftOf, record } from '../domain/draft.ts';
import { EVENTS } from '../domain/events.ts';
import { threadIdOf } from '../domain/mail/message-id.ts';
import { suppressionOf } from '../domain/notices.ts';
import { SYSTEM, type Ticket } from '../domain/ticket.ts';
import { instantOf, millisecondsOf } from '../schemas/primitives.ts';
import type { OutgoingMessage } from '../schemas/workflow.ts';
import { type ChangeServices, changeTicket, contextFor, TicketNotFound } from './change-ticket.ts';
import { type ComposeServices, composeNotice } from './compose-notice.ts';
import { jobsOf, type NoticeJob } from './notice-recipients.ts';
import type { MailSender, Notices, People, Suppressions } from './ports.ts';

export type NoticeServices = ChangeServices &
  Omit<ComposeServices, keyof ChangeServices> & {
    notices: Notices;
    people: People;
    mail: MailSender;
    suppressions: Suppressions;
  };

/** Another sender has the notice, or SES wants it later: the message goes back to the queue. */
export class NoticeNotYet extends Error {
  override readonly name = 'NoticeNotYet';
  constructor(why: 'leased_by_another' | 'throttled') {
    super(why);
  }
}

const HOUR_MILLISECONDS = 3_600_000;

/**
 * Sends the notices that a range of events owes on the workflow's way, or a single event on the bus's. A notice goes out
 * once, and twice only if SES accepted it and the mark is missing (DESIGN 2.7). Throws TicketNotFound, NoticeNotYet.
 */
export const sendNotices = async (services: NoticeServices, message: OutgoingMessage): Promise<{ sent: number }> => {
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
  const [requester] = await services.people.load(ticket.organisation, [ticket.requester]);
  let sent = 0;
  for (const job of jobsOf(events, ticket, context, requester ?? null))
    sent += (await sendNotice(services, ticket, context, job)) ? 1 : 0;
  return { sent };
};

const sendNotice = async (
  services: NoticeServices,
  ticket: Ticket,
  context: Context,
  job: NoticeJob,
): Promise<boolean> => {
  const { event, notice, recipient } = job;
  const { reference } = ticket;
  const lease = await services.notices.lease(reference, event.sequence, recipient.key, notice.template);
  if (lease === 'leased_by_another') throw new NoticeNotYet('leased_by_another');
  if (lease === 'done') return false;
  const at = services.clock.now();
  const cause = await suppressed(services, ticket, context, job);
  if (cause) {
    await recordSuppression(services, ticket, job, cause);
    await services.notices.finish(reference, event.sequence, recipient.key, { state: 'suppressed', at, cause });
    return false;
  }
  const mail = await composeNotice(services, ticket, context, job);
  const answer = await services.mail.send(mail);
  if (answer.outcome === 'throttled') {
    await services.notices.release(reference, event.sequence, recipient.key);
    throw new NoticeNotYet('throttled');
  }
  if (answer.outcome === 'refused') {
    await recordSuppression(services, ticket, job, answer.cause);
    await services.notices.finish(reference, event.sequence, recipient.key, {
      state: 'failed',
      at,
      cause: answer.cause,
    });
    return false;
  }
  const { messageId } = answer;
  // In this order: a crash between the two sends the notice again rather than losing what answers are matched by.
  await services.notices.rememberMessageId(ticket.organisation, threadIdOf(messageId), reference);
  await services.notices.finish(reference, event.sequence, recipient.key, {
    ...{ state: 'sent', at, messageId },
    sentTo: mail.to.address,
  });
  return true;
};

const suppressed = async (
  services: NoticeServices,
  ticket: Ticket,
  context: Context,
  job: NoticeJob,
): Promise<string | null> => {
  const { notice, recipient } = job;
  if (!recipient.address) return 'no_address';
  const cause =
    (recipient.isRequester ? suppressionOf(notice, ticket, recipient.address) : null) ??
    (await suppressedAddress(services, ticket, job, recipient.address));
  if (cause || !recipient.isRequester || notice.automatic !== 'auto-replied') return cause;
  const { id, automaticMailsAnHour } = context.organisation;
  const at = services.clock.now();
  const since = instantOf(millisecondsOf(at) - HOUR_MILLISECONDS);
  const counting = { id: `${ticket.reference}#${job.event.sequence}`, at, since };
  const counted = await services.notices.countAutomatic(id, recipient.address, counting, automaticMailsAnHour);
  return counted ? null : 'automatic_mails_an_hour';
};

/** Nothing goes to an address that bounced for good, and nothing optional to one whose owner complained. */
const suppressedAddress = async (
  services: NoticeServices,
  { organisation }: Ticket,
  { notice }: NoticeJob,
  address: string,
): Promise<string | null> => {
  const suppressed = await services.suppressions.of(organisation, address);
  if (suppressed?.bounced) return 'address_bounced';
  return suppressed?.complained && notice.optional ? 'complained' : null;
};

/** What is held back stands in the audit trail, with its cause. Repeated after a crash it stands there twice. */
const recordSuppression = (services: NoticeServices, ticket: Ticket, job: NoticeJob, cause: string) =>
  changeTicket(services, ticket.reference, (current, context) =>
    decided(
      record(
        draftOf(current),
        {
          type: 'notice_suppressed',
          at: context.now,
          actor: SYSTEM,
          reason: cause,
          change: {},
          facts: { template: job.notice.template, event: job.event.sequence, to: job.notice.to },
        },
        context,
      ),
    ),
  );
