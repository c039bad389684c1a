import { causeToTell, withAnswerNotSent } from '../../domain/conversation/answer-not-sent.ts';
import { draftOf } from '../../domain/decide.ts';
import { suppressionOf } from '../../domain/telling/notices.ts';
import { COPIED_KEY, NO_ADDRESS } from '../../domain/telling/recipient.ts';
import type { Context } from '../../domain/ticket/context.ts';
import { decided } from '../../domain/ticket/decision.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { isOurs } from '../../mail/addresses.ts';
import { instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { type ChangeServices, changeTicket } from '../change/change-ticket.ts';
import type { Suppressions } from '../ports/people.ts';
import type { Notices } from '../ports/telling.ts';
import type { NoticeJob } from './notice-recipients.ts';

type SuppressionServices = ChangeServices & { notices: Notices; suppressions: Suppressions };

const HOUR_MILLISECONDS = 3_600_000;

/** Why a notice isn't sent; null if it is. Counts an automatic one to the requester. */
export const suppressed = async (
  services: SuppressionServices,
  ticket: Ticket,
  context: Context,
  job: NoticeJob,
): Promise<string | null> => {
  const { notice, recipient } = job;
  const cause = await forbidden(services, ticket, context, job);
  const isCounted = recipient.isRequester && !recipient.isCalled && notice.automatic === 'auto-replied';
  if (cause || !isCounted || !recipient.address) return cause;
  const { id, automaticMailsAnHour } = context.organisation;
  const at = services.clock.now();
  const since = instantOf(millisecondsOf(at) - HOUR_MILLISECONDS);
  const counting = { id: `${ticket.reference}#${job.event.sequence}`, at, since };
  const counted = await services.notices.countAutomatic(id, recipient.address, counting, automaticMailsAnHour);
  return counted ? null : 'automatic_mails_an_hour';
};

/** What forbids a notice, checked without counting. */
export const forbidden = async (
  services: { suppressions: Pick<Suppressions, 'of'> },
  ticket: Ticket,
  { organisation }: Pick<Context, 'organisation'>,
  job: NoticeJob,
): Promise<string | null> => {
  const { notice, recipient } = job;
  if (recipient.isCalled) return ticket.notify ? null : 'notify_off';
  // A pager has only a webhook.
  if (!recipient.address) return recipient.webhook ? null : NO_ADDRESS;
  const isOutside = recipient.isRequester || recipient.key === COPIED_KEY;
  // However the address got on the ticket: by a queue, an import, or a change of address.
  if (isOutside && isOurs(recipient.address, organisation)) return 'own_address';
  return (
    (isOutside ? suppressionOf(notice, ticket, recipient.address) : null) ??
    suppressedAddress(services, ticket, job, recipient.address)
  );
};

/** Nothing is sent to an address with a hard bounce, and nothing optional to one with a complaint. */
const suppressedAddress = async (
  services: { suppressions: Pick<Suppressions, 'of'> },
  { organisation }: Ticket,
  { notice }: NoticeJob,
  address: string,
): Promise<string | null> => {
  const suppressed = await services.suppressions.of(organisation, address);
  if (suppressed?.bounced) return 'address_bounced';
  return suppressed?.complained && notice.optional ? 'complained' : null;
};

/** Whether an address gets optional mail such as surveys: its owner has neither complained nor unsubscribed. */
export const wantsOptional = async (
  { suppressions }: { suppressions: Pick<Suppressions, 'of'> },
  organisation: string,
  address: string | null,
): Promise<boolean> => {
  if (address === null) return false;
  const standing = await suppressions.of(organisation, address);
  return standing === null || (standing.complained === null && standing.unsubscribed === null);
};

/**
 * Records a suppressed notice and its cause in the audit trail. After a crash it may be recorded twice, except for a
 * person's text: its author gets exactly one notice.
 */
export const recordSuppression = (
  services: SuppressionServices,
  ticket: Ticket,
  job: NoticeJob,
  state: 'suppressed' | 'failed',
  cause: string,
) => {
  const { event, notice, recipient } = job;
  const isAnswer = event.actor.kind === 'agent' && (recipient.isRequester || recipient.isCounterparty === true);
  const told = isAnswer ? causeToTell(notice, state, cause, ticket) : null;
  const claim = { scope: `answer-not-sent#${ticket.reference}`, key: `${event.sequence}#${recipient.key}` };
  const decide = (current: Ticket, context: Context) =>
    withAnswerNotSent(
      decided(
        draftOf(current, context).record({
          type: 'notice_suppressed',
          reason: cause,
          facts: { template: notice.template, event: event.sequence, to: notice.to },
        }),
      ),
      event.actor.id ?? '',
      told,
      notice.template,
    );
  return changeTicket(services, ticket.reference, decide, { claims: told ? [claim] : [] });
};
