import * as z from 'zod';
import { withAsciiDomain } from './ascii-domain.ts';
import { instantSchema } from './primitives.ts';
import {
  categorySchema,
  channelSchema,
  closedAsSchema,
  gradeSchema,
  linkKindSchema,
  requesterTypeSchema,
  sideSchema,
  typeSchema,
} from './ticket.ts';
import { attachmentsSchema } from './uploads.ts';

const LINE = 500;
const TEXT = 200_000;

const line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(LINE, `at most ${LINE} characters`)
  .refine((text) => !/\p{Cc}/u.test(text), 'one line without control characters');
const text = z.string().trim().min(1, 'must not be empty').max(TEXT, `at most ${TEXT} characters`);
const ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
/** Longer ones are refused before anything is looked for in them (RFC 5321, 4.5.3.1). */
const MAX_MAILBOX = 254;
const MAILBOX = new RegExp(
  `^(?=.{1,${MAX_MAILBOX}}$)${ATEXT}(?:\\.${ATEXT})*@(?:${LABEL}\\.)+(?:[A-Za-z]{2,}|[Xx][Nn]--[A-Za-z0-9-]+)$`,
);

/**
 * An address that RFC 5321 lets a mail be sent to, its domain in ASCII (RFC 5890), which is how SES takes it. Quoted local
 * parts are refused, as they hide other addresses, and so are local parts beyond ASCII (RFC 6531), which SES doesn't send
 * to.
 */
export const emailSchema = z
  .string()
  .overwrite(withAsciiDomain)
  .check(z.email({ pattern: MAILBOX, error: 'an e-mail address such as ann@customer.example' }))
  .max(MAX_MAILBOX)
  .toLowerCase();
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 language tag such as en or pt-BR');
const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/** `@ann@social.example` is a handle; what looks like an address, also in wide or other letters, would pass for one. */
const isNoAddress = (text: string): boolean => !/^[^@\s]+@[^@\s]+$/u.test(text.normalize('NFKC').trim());

/** The person who asks, as told by whoever posts (specification 10, POST /tickets): one of email, phone, handle and id. */
export const requesterSchema = z
  .strictObject({
    id: line
      .max(100)
      .refine((text) => !text.startsWith('p-'), 'ids that begin with p- are made by Tierdesk')
      .optional(),
    name: line.optional(),
    email: emailSchema.optional(),
    phone: line.max(50).refine(isNoAddress, 'a telephone number; an address is the email').optional(),
    handle: line.max(100).refine(isNoAddress, 'a name on another channel; an address is the email').optional(),
    type: requesterTypeSchema.optional(),
    language: languageSchema.optional(),
    timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as Africa/Johannesburg').optional(),
    preferredChannel: channelSchema.optional(),
  })
  .refine(({ id, email, phone, handle }) => Boolean(id ?? email ?? phone ?? handle), {
    message: 'needs one of email, phone, handle and id',
  });

const isSamePerson = (one: RequesterInput, other: RequesterInput): boolean =>
  (['id', 'email', 'phone', 'handle'] as const).some((key) => one[key] !== undefined && one[key] === other[key]);

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
    fields: z.record(z.string().max(100), z.union([z.string().max(2000), z.number(), z.boolean()])).optional(),
    details: z.record(z.string().max(100), z.string().max(10_000)).optional(),
    attachments: attachmentsSchema.optional(),
    notify: z.boolean().default(true),
  })
  .refine(({ counterparty }) => !counterparty || (counterparty.email ?? counterparty.id) !== undefined, {
    path: ['counterparty'],
    message: 'it is written to: needs an email, or the id of somebody who has one',
  })
  .refine(({ requester, counterparty }) => !counterparty || !isSamePerson(requester, counterparty), {
    path: ['counterparty'],
    message: 'this is the requester: a dispute has two sides',
  });

/** Body of POST /v1/tickets/{ref}/messages. */
export const newMessageSchema = z
  .strictObject({
    body: text,
    visibility: z.enum(['public', 'internal']),
    /** Of an agent's public message: the requester where it doesn't say. */
    to: z
      .array(sideSchema)
      .min(1, 'the requester, the counterparty, or both')
      .max(sideSchema.options.length)
      .refine((to) => new Set(to).size === to.length, 'nobody twice')
      .optional(),
    attachments: attachmentsSchema.optional(),
  })
  .refine(({ visibility, to }) => visibility === 'public' || !to?.includes('counterparty'), {
    path: ['to'],
    message: 'an internal message goes to nobody outside',
  });

/** Body of POST /v1/tickets/{ref}/actions, one member for each action that this version carries out (specification 10). */
const reason = text.max(5000).optional();
export const actionSchema = z.discriminatedUnion(
  'action',
  [
    z.strictObject({ action: z.literal('take'), reason }),
    z
      .strictObject({ action: z.literal('assign'), assignee: line.optional(), team: line.optional(), reason })
      .refine(({ assignee, team }) => Boolean(assignee ?? team), {
        path: ['assignee'],
        message: 'needs assignee, team or both',
      }),
    z
      .strictObject({
        action: z.literal('prioritise'),
        urgency: gradeSchema.optional(),
        impact: gradeSchema.optional(),
        reason,
      })
      .refine(({ urgency, impact }) => Boolean(urgency ?? impact), {
        path: ['urgency'],
        message: 'needs urgency, impact or both',
      }),
    z
      .strictObject({
        action: z.literal('categorise'),
        type: typeSchema.optional(),
        category: categorySchema.optional(),
        reason,
      })
      .refine(({ type, category }) => Boolean(type ?? category), {
        path: ['category'],
        message: 'needs type, category or both',
      }),
    z.strictObject({ action: z.literal('link'), to: line, as: linkKindSchema, reason }),
    z.strictObject({ action: z.literal('add_counterparty'), counterparty: requesterSchema, reason }),
    z.strictObject({
      action: z.literal('diagnose'),
      cause: text.max(20_000),
      correctiveActions: text.max(20_000).optional(),
      verification: text.max(20_000).optional(),
      reason,
    }),
    z.strictObject({
      action: z.literal('review'),
      timeline: text.max(20_000).optional(),
      cause: text.max(20_000),
      workaround: text.max(20_000).optional(),
      actions: z
        .array(z.strictObject({ what: line, owner: line.max(100), by: z.iso.date('a date such as 2026-12-01') }))
        .min(1, 'at least one action, with owner and date')
        .max(50, 'at most 50 actions'),
      reason,
    }),
    z.strictObject({ action: z.literal('ask_requester'), question: text, reason }),
    z.strictObject({
      action: z.literal('hand_to_third_party'),
      thirdParty: line,
      message: text.max(20_000),
      followUpAt: instantSchema.optional(),
      theirReference: line.optional(),
      reason,
    }),
    z.strictObject({ action: z.literal('take_back'), reason }),
    z.strictObject({
      action: z.literal('escalate'),
      level: z.int().min(1).optional(),
      policy: line.optional(),
      implication: text.max(5000).optional(),
      summary: text.max(20_000).optional(),
      requesterSummary: text.max(20_000).optional(),
      counterpartySummary: text.max(20_000).optional(),
      reason,
    }),
    z.strictObject({
      action: z.literal('return'),
      level: z.int().min(1),
      team: line.optional(),
      reason: text.max(5000, 'at most 5000 characters'),
    }),
    z.strictObject({ action: z.literal('set_target_date'), at: instantSchema, reason }),
    z.strictObject({ action: z.literal('propose'), correctiveActions: text.max(20_000), reason }),
    z.strictObject({ action: z.literal('approve'), reason }),
    z.strictObject({ action: z.literal('reject'), reason }),
    z.strictObject({
      action: z.literal('resolve'),
      resolution: text,
      resolutionForCounterparty: text.max(20_000).optional(),
      outcome: line.optional(),
      correctiveActions: text.max(20_000).optional(),
      final: z.boolean().optional(),
      reason,
    }),
    z.strictObject({ action: z.literal('confirm'), reason }),
    z.strictObject({ action: z.literal('decline'), comment: text.max(20_000).optional(), reason }),
    z.strictObject({ action: z.literal('reopen'), reason }),
    z.strictObject({ action: z.literal('merge'), into: line, reason }),
    z.strictObject({
      action: z.literal('split'),
      messages: z
        .array(z.string().regex(/^[1-9]\d{0,5}$/, 'the id of a message'))
        .min(1, 'the ids of the messages that go')
        .max(20, 'at most 20 messages'),
      subject: line.optional(),
      reason,
    }),
    z.strictObject({
      action: z.literal('close'),
      as: closedAsSchema.extract(['no_answer', 'handed_over', 'duplicate', 'withdrawn', 'spam']),
      theirReference: line.optional(),
      contact: line.optional(),
      reason,
    }),
  ],
  { error: (): string => `action: one of ${actionNames().join(', ')}` },
);
const actionNames = (): string[] => actionSchema.options.map(({ shape }) => shape.action.value);

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

export type NewTicket = z.infer<typeof newTicketSchema>;
export type RequesterInput = z.infer<typeof requesterSchema>;
export type NewMessage = z.infer<typeof newMessageSchema>;
export type ActionRequest = z.infer<typeof actionSchema>;
export type QueueMessage = z.infer<typeof queueMessageSchemas.ticket> | z.infer<typeof queueMessageSchemas.message>;
