import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import { type Decision, decided } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** What became of a mail of ours, as the recipient's mail server, or SES, has told. No addresses: those are people's. */
export type DeliveryFailure = {
  /** The notice that didn't arrive; null when the report names no mail that we sent. */
  notice: { sequence: number; recipient: string | null; template: string } | null;
  /** Enhanced status code (RFC 3463). */
  status: string | null;
  /** `bounced`, or `rejected` when SES didn't even send it. */
  reason: 'bounced' | 'rejected';
  /** Whether nothing more is sent to that address. */
  suppressed: boolean;
  /** Whether it is known to be true; else anybody may have written it. */
  isProved: boolean;
  /** The report, for whoever reads the ticket. */
  message: MessageContent;
};

/** A mail of ours didn't arrive: kept with its report, changing neither status nor clock. */
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

/** Somebody called a mail of ours spam (RFC 5965): kept, changing neither status nor clock. */
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
