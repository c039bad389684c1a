import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Ticket } from '../ticket/ticket.ts';

/**
 * What happened to one of our mails, as the recipient's mail server or SES reported. Without addresses, which are
 * personal data.
 */
export type DeliveryFailure = {
  /** The notice that didn't arrive. Null if the report names no mail that we sent. */
  notice: { sequence: number; recipient: string | null; template: string } | null;
  /** Enhanced status code (RFC 3463). */
  status: string | null;
  /** `bounced`, or `rejected` if SES didn't even send it. */
  reason: 'bounced' | 'rejected';
  /** Whether no more mail is sent to that address. */
  suppressed: boolean;
  /** Whether the report is proved. If not, anyone could have written it. */
  isProved: boolean;
  /** The report, for readers of the ticket. */
  message: MessageContent;
};

/** Records that one of our mails didn't arrive, with the report. Status and clock stay. */
export const deliveryFailed = (ticket: Ticket, failure: DeliveryFailure, context: Context): Decision => {
  const { notice, status, reason, suppressed, isProved, message } = failure;
  return decided(
    draftOf(ticket, context).record({
      type: 'delivery_failed',
      reason,
      facts: {
        event: notice?.sequence ?? null,
        recipient: notice?.recipient ?? null,
        template: notice?.template ?? null,
        status,
        suppressed,
        ...(isProved ? {} : { unproved: true }),
      },
      message,
    }),
  );
};

/** Records that a recipient marked one of our mails as spam (RFC 5965). Status and clock stay. */
export const complaintMade = (
  ticket: Ticket,
  complaint: { notice: NonNullable<DeliveryFailure['notice']>; isProved: boolean; message: MessageContent },
  context: Context,
): Decision => {
  const { sequence, recipient, template } = complaint.notice;
  return decided(
    draftOf(ticket, context).record({
      type: 'complained',
      reason: 'marked_as_spam',
      facts: { event: sequence, recipient, template, ...(complaint.isProved ? {} : { unproved: true }) },
      message: complaint.message,
    }),
  );
};
