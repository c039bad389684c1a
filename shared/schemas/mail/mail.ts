import * as z from 'zod';

/** A mailbox (RFC 5322, 3.4). `address` is empty if the header has no readable one; `name` may be empty. */
export const mailAddressSchema = z.object({ address: z.string(), name: z.string() });

/**
 * How intake classifies a mail (specification 10, explain). `rejected` mail becomes neither a ticket nor a message
 * automatically: our own mail that came back, or mail that can't be read and needs an agent.
 */
export const mailKindSchema = z.enum(['request', 'reply', 'auto-reply', 'bounce', 'complaint', 'rejected']);

/** Why a mail can't be read. Such a mail becomes a ticket for an agent, with the raw mail attached. */
export const unreadableReasonSchema = z.enum([
  'empty_mail',
  'no_headers',
  'no_sender',
  'too_large',
  'too_costly',
  'parser_failure',
]);

/** Why a mail has its kind. docs/email.md explains each reason and the source of its rule. */
export const mailReasonSchema = z.enum([
  'new_message',
  'no_text',
  'encrypted',
  'forwarded',
  'thread_headers',
  'reference_in_subject',
  'reference_in_address',
  'auto_replied',
  'auto_reply_header',
  'auto_reply_subject',
  'auto_reply_wording',
  'auto_generated_answer',
  'reaction_digest',
  'disposition_notification',
  'delivery_notification',
  'delivery_status_report',
  'failed_recipients_header',
  'qmail_bounce',
  'mailer_daemon_bounce',
  'bounce_wording',
  'feedback_report',
  'own_address',
  ...unreadableReasonSchema.options,
]);

/** Why no automatic mail may go to the sender (RFC 3834, section 2; RFC 5230, section 4.6). */
export const noAutoReplyCauseSchema = z.enum([
  'own_address',
  'reply_to_us',
  'null_return_path',
  'bounce',
  'feedback_report',
  'auto_submitted',
  'auto_reply',
  'list',
  'precedence_bulk',
  'auto_response_suppressed',
  'mailer_daemon',
  'no_reply_address',
  'no_sender',
]);

export const bouncedRecipientSchema = z.object({
  /** The recipient that failed. As we wrote it, if the report says so. */
  address: z.string(),
  /** Enhanced status code (RFC 3463) such as `5.1.1`. Null if the report has none. */
  status: z.string().nullable(),
  /** RFC 3464's action: `failed`, `delayed`, `delivered`, `relayed` or `expanded`. */
  action: z.enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
});

export const mailAttachmentSchema = z.object({
  /** Cleaned file name. Made from the type if the mail gives none. */
  name: z.string(),
  /** Media type as the mail declares it, in lower case, or as the content proves if the two contradict. */
  type: z.string(),
  /** Decoded size. */
  bytes: z.int().nonnegative(),
  /** Whether the text shows it in place (an image in HTML) rather than beside the text. */
  inline: z.boolean(),
});

/** One line of `npm run -s explain`, without its `file` (specification 10). */
export const explainedMailSchema = z.object({
  kind: mailKindSchema,
  reason: mailReasonSchema,
  from: mailAddressSchema,
  to: z.array(mailAddressSchema),
  cc: z.array(mailAddressSchema),
  subject: z.string(),
  /** With angle brackets, as in the header. Null if the mail has none. */
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  /** The ticket's reference in the subject or a plus-address. */
  reference: z.string().nullable(),
  text: z.string(),
  reply: z.string(),
  attachments: z.array(mailAttachmentSchema),
  bounce: z.object({ recipients: z.array(bouncedRecipientSchema) }).nullable(),
});

export type MailAddress = z.infer<typeof mailAddressSchema>;
export type MailKind = z.infer<typeof mailKindSchema>;
export type MailReason = z.infer<typeof mailReasonSchema>;
export type UnreadableReason = z.infer<typeof unreadableReasonSchema>;
export type NoAutoReplyCause = z.infer<typeof noAutoReplyCauseSchema>;
export type BouncedRecipient = z.infer<typeof bouncedRecipientSchema>;
export type BounceAction = BouncedRecipient['action'];
export type MailAttachment = z.infer<typeof mailAttachmentSchema>;
export type ExplainedMail = z.infer<typeof explainedMailSchema>;

/**
 * Why an address is not proved: From wasn't authenticated, Reply-To names an address at another domain, or it was typed
 * into a form or chat.
 */
export type Unproved = 'unauthenticated' | 'reply_to' | 'typed';
