import * as z from 'zod';
import { appointmentKindSchema, appointmentOutcomeSchema } from '../channels/appointments.ts';
import { fieldSchema } from '../configuration/categories.ts';
import { quietHoursSchema } from '../portal/quiet-hours.ts';
import { channelSchema, closedAsSchema, statusSchema } from '../ticket.ts';
import { attachmentAnswer, cursor, instant, listOf, pageOf, reference } from './parts.ts';

/** What the portal answers (docs/portal.md). Nothing internal, nothing of the other side. */

/** The same for every address. */
export const signInAnswer = z.strictObject({ expiresInSeconds: z.int() });

export const signedInAnswer = z.strictObject({ organisation: z.string(), email: z.string(), endsAt: instant });

export const openedAnswer = z.strictObject({ organisation: z.string(), reference, endsAt: instant });

const session = z.strictObject({
  id: z.string(),
  current: z.boolean(),
  device: z.string().nullable(),
  /** The one request that a notice's link has opened; null of a sign-in. */
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

/** Who is in a browser; not being signed in is an answer, no error. */
export const visitorAnswer = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('nobody') }),
  z.strictObject({ state: z.literal('link'), organisation: z.string(), reference }),
  z.strictObject({ state: z.literal('signed_in'), me: profileAnswer }),
]);

/** In the form's language. */
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
  /** `fields`: the form's fields that say the same, and need no second question where they are asked. */
  details: z.array(
    z.strictObject({ id: z.string(), categories: z.array(z.string()), ask: z.string(), fields: z.array(z.string()) }),
  ),
  attachments: z.strictObject({ most: z.int(), mostBytesEach: z.int(), mostBytesTogether: z.int() }),
  helpCentrePath: z.string(),
});

export const SIDES = ['requester', 'counterparty', 'copied'] as const;

/** What comes next for the person; `at` is null where no time is promised. */
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
  /** Where it went, of a level. */
  level: z.string().optional(),
  /** Of a close. */
  closedAs: closedAsSchema.optional(),
});

/** What is said, as people read it; requests and surveys are shown elsewhere. */
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
  /** Read by a notice's link: to write and to do more, its person signs in. */
  byLink: z.boolean(),
});

/** A file of a request, and where its owner downloads it. */
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

/** What a page searches them by: an index of MiniSearch for each group, of which language it was made. */
export const ownArticleSearchAnswer = z.strictObject({
  items: z.array(z.strictObject({ language: z.string(), index: z.string() })),
});

/** Articles that a person reads beside those that everybody does. */
export const ownArticlesAnswer = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), title: z.string(), summary: z.string() })),
});
