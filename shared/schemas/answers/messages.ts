import * as z from 'zod';
import { messageHoldCauseSchema } from '../mail/held-mail.ts';
import { actorAnswer, attachmentAnswer, instant, mailAddressAnswer, pageOf, reference } from './parts.ts';

const place = z.strictObject({ reference, id: z.string() });

const message = {
  id: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  visibility: z.enum(['public', 'internal']),
  author: actorAnswer,
  authorName: z.string().optional(),
  to: z.array(z.string()),
  body: z.string(),
  attachments: z.array(attachmentAnswer),
  forCounterparty: z.string().optional(),
  corrects: z.string().optional(),
  movedFrom: place.optional(),
  at: instant,
};

export const warningAnswer = z.strictObject({
  code: z.enum(['requester_not_reached', 'requester_is_called']),
  detail: z.string(),
});
/** A message as posted. `reference` is set if it went to a different ticket. */
export const postedMessageAnswer = z.strictObject({
  ...message,
  reference: reference.optional(),
  warnings: z.array(warningAnswer).optional(),
});

/** A message in the conversation. */
const shownMessage = {
  ...message,
  movedTo: place.optional(),
  held: z.strictObject({ cause: messageHoldCauseSchema, state: z.enum(['held', 'accepted', 'rejected']) }).optional(),
  byReplyAddress: z.strictObject({ of: z.string(), address: z.string() }).optional(),
  looksLikeUs: z.boolean().optional(),
  from: mailAddressAnswer.optional(),
  authenticated: z.boolean().optional(),
  sentTo: z.array(z.string()).optional(),
  escalationReason: z.string().optional(),
};
export const messageAnswer = z.strictObject(shownMessage);
export const messagePageAnswer = pageOf(messageAnswer);

/** A message with the full text of its mail. */
export const wholeMessageAnswer = z.strictObject({
  ...message,
  text: z.string(),
  parts: z.array(z.strictObject({ text: z.string(), folded: z.boolean() })),
  html: z.string().nullable(),
  inlineImages: z.array(z.strictObject({ cid: z.string(), attachmentId: z.string() })),
  incomplete: z.enum(['too_long', 'quarantined', 'raw_mail_gone']).optional(),
});

/** The content of a held mail. */
export const heldMessageAnswer = z.strictObject({
  text: z.string(),
  attachments: z.array(z.strictObject({ name: z.string(), type: z.string(), bytes: z.int().min(0) })),
  incomplete: z.enum(['too_long', 'quarantined', 'raw_mail_gone']).optional(),
});

export const decidedMessageAnswer = z.strictObject({ state: z.enum(['accepted', 'rejected']) });

/** The people who would receive a message or be informed of an action. */
export const audienceAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      role: z.enum(['requester', 'counterparty', 'copied']),
      id: z.string(),
      name: z.string().nullable(),
      address: z.string().nullable(),
      by: z.enum(['email', 'call', 'nothing']),
      cause: z.string().nullable(),
    }),
  ),
});
