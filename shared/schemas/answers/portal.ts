import * as z from 'zod';
import { appointmentKindSchema, appointmentOutcomeSchema } from '../channels/appointments.ts';
import { fieldSchema } from '../configuration/categories.ts';
import { quietHoursSchema } from '../portal/quiet-hours.ts';
import { channelSchema, closedAsSchema, statusSchema } from '../ticket.ts';
import { attachmentAnswer, cursor, instant, listOf, pageOf, reference } from './parts.ts';

/** The portal's answers (docs/portal.md). They contain nothing internal and nothing about the other side. */

/** The same for every address, known or not. */
export const signInAnswer = z.strictObject({ expiresInSeconds: z.int() });

export const signedInAnswer = z.strictObject({ organisation: z.string(), email: z.string(), endsAt: instant });

export const openedAnswer = z.strictObject({ organisation: z.string(), reference, endsAt: instant });

const session = z.strictObject({
  id: z.string(),
  current: z.boolean(),
  device: z.string().nullable(),
  /** The only request that a notice's link opened. Null for a sign-in. */
  only: reference.nullable(),
  createdAt: instant,
  seenAt: instant,
  endsAt: instant,
});
export const sessionsAnswer = listOf(session);

export const profileAnswer = z.strictObject({
  organisation: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  preferredChannel: channelSchema.nullable(),
  quietHours: quietHoursSchema.nullable(),
  unsubscribed: z.boolean(),
});

/** The visitor in this browser. Not being signed in is an answer, not an error. */
export const visitorAnswer = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('nobody') }),
  z.strictObject({ state: z.literal('link'), organisation: z.string(), reference }),
  z.strictObject({ state: z.literal('signed_in'), me: profileAnswer }),
]);

/** In the language of the form. */
const { names: _names, choiceNames: _choiceNames, ...ownField } = fieldSchema.shape;

export const formAnswer = z.strictObject({
  organisation: z.string(),
  name: z.string(),
  brand: z.strictObject({ name: z.string(), colour: z.string().nullable() }),
  language: z.string(),
  languages: z.array(z.string()),
  timeZone: z.string(),
  categories: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  fields: z.array(
    z.strictObject({ ...ownField, name: z.string(), choiceNames: z.record(z.string(), z.string()).optional() }),
  ),
  /** `fields` are the form's fields with the same meaning. If they are shown, this question isn't asked. */
  details: z.array(
    z.strictObject({ id: z.string(), categories: z.array(z.string()), ask: z.string(), fields: z.array(z.string()) }),
  ),
  attachments: z.strictObject({ most: z.int(), mostBytesEach: z.int(), mostBytesTogether: z.int() }),
  helpCentrePath: z.string(),
});

export const SIDES = ['requester', 'counterparty', 'copied'] as const;

/** What the person can expect next. `at` is null if no time is promised. */
export const NEXT_KINDS = [
  'assessment',
  'first_response',
  'next_word',
  'your_answer',
  'third_party',
  'your_confirmation',
  'reopen_until',
  'call',
  'remote_session',
] as const;
const next = z.strictObject({ kind: z.enum(NEXT_KINDS), at: instant.nullable() });

const summary = {
  reference,
  subject: z.string(),
  status: statusSchema,
  closedAs: closedAsSchema.nullable(),
  category: z.string().nullable(),
  side: z.enum(SIDES),
  next: next.nullable(),
  createdAt: instant,
  updatedAt: instant,
};

export const portalListAnswer = pageOf(z.strictObject(summary));

export const HAPPENED = [
  'received',
  'acknowledged',
  'work_started',
  'details_asked',
  'question_asked',
  'answered',
  'answer_overdue',
  'level_changed',
  'third_party_asked',
  'third_party_done',
  'solved',
  'confirmation_asked_again',
  'confirmed',
  'declined',
  'reopened',
  'merged',
  'closed',
  'survey_answered',
  'appointment_booked',
  'appointment_moved',
  'appointment_cancelled',
  'appointment_held',
  'appointment_missed',
] as const;
const happened = z.strictObject({
  at: instant,
  kind: z.enum(HAPPENED),
  by: z.enum(['you', 'team', 'system']),
  /** The level that the request moved to. */
  level: z.string().optional(),
  /** How the request was closed. */
  closedAs: closedAsSchema.optional(),
});

/** The contents of the conversation that people read. Requests and surveys are shown elsewhere. */
export const SAID_KINDS = [
  'message',
  'question',
  'resolution',
  'decline',
  'details_request',
  'automatic_answer',
] as const;

const message = z.strictObject({
  id: z.string(),
  kind: z.enum(SAID_KINDS),
  from: z.enum(['you', 'team', 'other', 'system']),
  name: z.string().nullable(),
  body: z.string(),
  attachments: z.array(attachmentAnswer),
  at: instant,
});
export const portalMessageAnswer = z.strictObject({ ...message.shape, reference: reference.optional() });

export const PORTAL_ACTIONS = [
  'message',
  'confirm',
  'decline',
  'withdraw',
  'escalate',
  'reopen',
  'survey',
  'add_people',
  'book_appointment',
  'move_appointment',
  'cancel_appointment',
] as const;

const appointment = z.strictObject({
  kind: appointmentKindSchema,
  from: instant,
  to: instant,
  outcome: appointmentOutcomeSchema.nullable(),
  link: z.string().nullable(),
});
/** Times at which an appointment can be booked. */
export const ownFreeTimesAnswer = z.strictObject({ items: z.array(z.strictObject({ from: instant, to: instant })) });

export const portalRequestAnswer = z.strictObject({
  ...summary,
  description: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  details: z.record(z.string(), z.string()),
  attachments: z.array(attachmentAnswer),
  workedBy: z.strictObject({ team: z.string().nullable(), level: z.string().nullable(), assigned: z.boolean() }),
  expectedBy: instant.nullable(),
  resolution: z.string().nullable(),
  timeline: z.array(happened),
  messages: z.array(message),
  cursor,
  people: z.array(z.strictObject({ name: z.string().nullable(), email: z.string().nullable() })),
  allowed: z.array(z.enum(PORTAL_ACTIONS)),
  escalation: z.enum(['open', 'asked', 'capped', 'highest', 'resolved', 'closed', 'not_yet']).nullable(),
  survey: z.strictObject({ score: z.int(), comment: z.string().nullable(), at: instant }).nullable(),
  appointment: appointment.nullable(),
  mergedInto: reference.nullable(),
  /** The request is read through a notice's link. To write or do more, the person has to sign in. */
  byLink: z.boolean(),
});

/** A file of a request, and where its owner can download it. */
const linkedFile = z.strictObject({
  reference,
  message: z.string(),
  id: z.string(),
  name: z.string(),
  link: z.url(),
});

export const myDataAnswer = z.strictObject({
  person: profileAnswer,
  sessions: z.array(session),
  requests: z.array(portalRequestAnswer),
  files: z.array(linkedFile),
  cursor,
});

const ownChat = z.strictObject({
  id: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
  reference: reference.nullable(),
  entries: z.array(
    z.strictObject({
      number: z.int(),
      at: instant,
      kind: z.string(),
      by: z.string(),
      text: z.string().nullable(),
      files: z.array(z.strictObject({ name: z.string(), type: z.string(), bytes: z.int(), link: z.url() })),
    }),
  ),
});
export const myChatsAnswer = z.strictObject({ items: z.array(ownChat), cursor: z.string().optional() });

export const erasureWishAnswer = z.strictObject({ reference });

/** The search indexes for a page (MiniSearch): one for each group of articles, with its language. */
export const ownArticleSearchAnswer = z.strictObject({
  items: z.array(z.strictObject({ language: z.string(), index: z.string() })),
});

/** Articles that this person may read in addition to the public ones. */
export const ownArticlesAnswer = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), title: z.string(), summary: z.string() })),
});
