import * as z from 'zod';
import { withAsciiDomain } from './ascii-domain.ts';
import { SEEN_AS_TOLD, said, TOLD_AS } from './primitives.ts';
import { categorySchema, channelSchema, gradeSchema, requesterTypeSchema, sideSchema } from './ticket.ts';
import { attachmentsSchema } from './uploads.ts';

const LINE = 500;
const TEXT = 200_000;

const MAX_PHONE_LENGTH = 50;

const CONTROL = '\\u0000-\\u001f\\u007f-\\u009f';

/** One line, such as a name. */
export const line = said
  .max(LINE, `at most ${LINE} characters`)
  .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters');
TOLD_AS.add(line, { pattern: `^[^${CONTROL}]*${SEEN_AS_TOLD}[^${CONTROL}]*$` });

/** Text of several lines. */
export const text = said.max(TEXT, `at most ${TEXT} characters`);
TOLD_AS.add(text, { pattern: SEEN_AS_TOLD });
const ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** Longer addresses are refused before they are parsed (RFC 5321, 4.5.3.1). */
const MAX_MAILBOX = 254;
const MAILBOX = new RegExp(
  `^(?=.{1,${MAX_MAILBOX}}$)${ATEXT}(?:\\.${ATEXT})*@(?:${LABEL}\\.)+(?:[A-Za-z]{2,}|[Xx][Nn]--[A-Za-z0-9-]+)$`,
);

/**
 * An address that RFC 5321 allows mail to be sent to, with its domain in ASCII (RFC 5890), as SES needs it. Quoted
 * local parts are refused because they hide other addresses. Non-ASCII local parts (RFC 6531) are refused because SES
 * doesn't send to them.
 */
export const emailSchema = z
  .string()
  .overwrite(withAsciiDomain)
  .check(z.email({ pattern: MAILBOX, error: 'an e-mail address such as ann@customer.example' }))
  .max(MAX_MAILBOX)
  .toLowerCase();
/** RFC 5646, 4.4.1: the longest language tag without private-use subtags. */
const MAX_LANGUAGE_TAG = 35;
export const languageSchema = z
  .string()
  .max(MAX_LANGUAGE_TAG)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'a BCP 47 language tag such as en or pt-BR');
// The pattern already limits the length.
TOLD_AS.add(languageSchema, { maxLength: undefined });
const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/**
 * `@ann@social.example` is a handle. A text that looks like an address, even in full-width or other letters, could be
 * mistaken for one.
 */
const isNoAddress = (text: string): boolean => !/^[^@\s]+@[^@\s]+$/u.test(text.normalize('NFKC').trim());

/** A phone number as people write it, with separators and an extension. It needs enough digits to be called. */
const PHONE = /^[+(]{0,2}\d(?:[ ()/.-]{0,3}\d){2,19}\)?(?: {0,3}(?:ext\.?|x|#) ?\d{1,8})?$/i;
/** Replaces look-alike characters, and spaces and hyphens as word processors write them. */
const plainPhone = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replace(/\s/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .trim();

export const phoneSchema = z
  .string()
  .max(MAX_PHONE_LENGTH)
  .overwrite(plainPhone)
  .regex(PHONE, 'must be a phone number, such as +49 30 123456');
TOLD_AS.add(phoneSchema, { pattern: PHONE.source });
export const timeZoneSchema = z.string().refine(isTimeZone, 'an IANA time zone such as Africa/Johannesburg');

/** The requester as the caller describes them (specification 10, POST /tickets): one of email, phone, handle and id. */
export const requesterSchema = z
  .strictObject({
    id: line
      .max(100)
      .refine((text) => !text.startsWith('p-'), 'must not start with p-, which is reserved')
      .optional(),
    name: line.optional(),
    email: emailSchema.optional(),
    phone: phoneSchema.optional(),
    handle: line.max(100).refine(isNoAddress, 'must be a name on another channel; use email for an address').optional(),
    type: requesterTypeSchema.optional(),
    language: languageSchema.optional(),
    timeZone: timeZoneSchema.optional(),
    preferredChannel: channelSchema.optional(),
  })
  .refine(({ id, email, phone, handle }) => Boolean(id ?? email ?? phone ?? handle), {
    message: 'needs one of email, phone, handle and id',
  });

const isSamePerson = (one: RequesterInput, other: RequesterInput): boolean =>
  (['id', 'email', 'phone', 'handle'] as const).some((key) => one[key] !== undefined && one[key] === other[key]);

/** The organisation's own values, and anything else that was collected. */
export const fieldsSchema = z.record(z.string().max(100), z.union([z.string().max(2000), z.number(), z.boolean()]));
export const detailsSchema = z.record(z.string().max(100), z.string().max(10_000));

/** Body of POST /v1/tickets, and `ticket` of a queue message. */
export const newTicketSchema = z
  .strictObject({
    requester: requesterSchema,
    /** The other side of a dispute. */
    counterparty: requesterSchema.optional(),
    subject: line,
    description: text,
    channel: channelSchema.optional(),
    category: categorySchema.optional(),
    urgency: gradeSchema.optional(),
    impact: gradeSchema.optional(),
    escalation: z.strictObject({ reason: line }).optional(),
    externalId: line.max(200).optional(),
    fields: fieldsSchema.optional(),
    details: detailsSchema.optional(),
    attachments: attachmentsSchema.optional(),
    notify: z.boolean().default(true),
  })
  .refine(({ counterparty }) => !counterparty || (counterparty.email ?? counterparty.id) !== undefined, {
    path: ['counterparty'],
    message: 'needs an email address, or the id of a person who has one',
  })
  .refine(({ requester, counterparty }) => !counterparty || !isSamePerson(requester, counterparty), {
    path: ['counterparty'],
    message: 'cannot be the requester',
  });

/** Body of POST /v1/tickets/{ref}/messages. */
export const newMessageSchema = z
  .strictObject({
    body: text,
    visibility: z.enum(['public', 'internal']),
    /** For an agent's public message: its recipients. The requester if left out. */
    to: z
      .array(sideSchema)
      .min(1, 'must be the requester, the counterparty or both')
      .max(sideSchema.options.length)
      .refine((to) => new Set(to).size === to.length, 'must not repeat a recipient')
      .optional(),
    attachments: attachmentsSchema.optional(),
  })
  .refine(({ visibility, to }) => visibility === 'public' || !to?.includes('counterparty'), {
    path: ['to'],
    message: 'an internal message cannot be sent to the counterparty',
  });

/** A message on the intake queue (specification 10): a ticket, or a message for one. */
const envelope = {
  version: z.literal(1, 'version 1 is the only one there is'),
  id: line,
  source: line.max(100),
  organisation: line.max(100).optional(),
};
export const queueMessageSchemas = {
  ticket: z.strictObject({ ...envelope, ticket: newTicketSchema }),
  message: z.strictObject({
    ...envelope,
    message: z.strictObject({ reference: line, body: text, attachments: attachmentsSchema.optional() }),
  }),
};

export const queueMessageSchema = z.union([queueMessageSchemas.ticket, queueMessageSchemas.message]);

export type NewTicket = z.infer<typeof newTicketSchema>;
export type RequesterInput = z.infer<typeof requesterSchema>;
export type NewMessage = z.infer<typeof newMessageSchema>;
export type QueueMessage = z.infer<typeof queueMessageSchemas.ticket> | z.infer<typeof queueMessageSchemas.message>;
