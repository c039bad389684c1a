import * as z from 'zod';

/**
 * What SES publishes about a mail that it sent, through the configuration set's event destination, as far as we read
 * it: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */

const recipientSchema = z.object({
  emailAddress: z.string(),
  action: z.string().optional(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
});

const mailSchema = z.object({
  /** SES's own id for the mail: the part of its Message-ID before the @. */
  messageId: z.string(),
});

const bounceSchema = z.object({
  eventType: z.literal('Bounce'),
  mail: mailSchema,
  bounce: z.object({
    bounceType: z.enum(['Undetermined', 'Permanent', 'Transient']),
    bounceSubType: z.string().optional(),
    bouncedRecipients: z.array(recipientSchema),
    feedbackId: z.string(),
  }),
});

const complaintSchema = z.object({
  eventType: z.literal('Complaint'),
  mail: mailSchema,
  complaint: z.object({
    complainedRecipients: z.array(recipientSchema),
    feedbackId: z.string(),
    /** `abuse` and others. `not-spam` says that it wasn't a complaint (RFC 6430). */
    complaintFeedbackType: z.string().nullish(),
  }),
});

const deliverySchema = z.object({
  eventType: z.literal('Delivery'),
  mail: mailSchema,
  delivery: z.object({ recipients: z.array(z.string()) }),
});

const delaySchema = z.object({
  eventType: z.literal('DeliveryDelay'),
  mail: mailSchema,
  deliveryDelay: z.object({ delayType: z.string(), delayedRecipients: z.array(recipientSchema) }),
});

const rejectSchema = z.object({
  eventType: z.literal('Reject'),
  mail: mailSchema,
  reject: z.object({ reason: z.string() }),
});

export const sesEventSchema = z.discriminatedUnion('eventType', [
  bounceSchema,
  complaintSchema,
  deliverySchema,
  delaySchema,
  rejectSchema,
]);

export type SesEvent = z.infer<typeof sesEventSchema>;
export type SesBounce = z.infer<typeof bounceSchema>;
