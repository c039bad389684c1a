import * as z from 'zod';
import { articleIdSchema } from './articles.ts';
import { bookingFields, cancellingFields, endingFields, movingFields } from './channels/appointments.ts';
import { instantSchema } from './primitives.ts';
import { line, requesterSchema, text } from './requests.ts';
import {
  categorySchema,
  channelSchema,
  closedAsSchema,
  gradeSchema,
  linkKindSchema,
  type Side,
  typeSchema,
} from './ticket.ts';

/** The bodies of POST /v1/tickets/{ref}/actions (specification 10). `ACTIONS` has a row for what each action does. */

const reason = text.max(5000).optional();
/** How and when the requester told the agent about an action that is done in their name. */
const contactSchema = z.strictObject(
  { channel: channelSchema, at: instantSchema, note: text.max(5000).optional() },
  { error: 'must say how and when the requester told you: { "channel", "at", "note"? }' },
);
export const actionSchemas = {
  take: z.strictObject({ action: z.literal('take'), reason }),
  assign: z
    .strictObject({ action: z.literal('assign'), assignee: line.optional(), team: line.optional(), reason })
    .refine(({ assignee, team }) => Boolean(assignee ?? team), {
      path: ['assignee'],
      message: 'needs assignee, team or both',
    }),
  prioritise: z
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
  categorise: z
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
  restrict: z.strictObject({
    action: z.literal('restrict'),
    restricted: z.boolean(),
    people: z.array(line).max(20).optional(),
    about: z.array(line).max(20).optional(),
    reason,
  }),
  hold_records: z.strictObject({ action: z.literal('hold_records'), held: z.boolean(), reason }),
  link: z.strictObject({ action: z.literal('link'), to: line, as: linkKindSchema, reason }),
  add_counterparty: z.strictObject({ action: z.literal('add_counterparty'), counterparty: requesterSchema, reason }),
  diagnose: z.strictObject({
    action: z.literal('diagnose'),
    cause: text.max(20_000),
    correctiveActions: text.max(20_000).optional(),
    verification: text.max(20_000).optional(),
    reason,
  }),
  record_review: z.strictObject({
    action: z.literal('record_review'),
    /**
     * What the agent looked at, such as service records, platform logs or task histories, and what they found there.
     */
    records: z
      .array(z.strictObject({ kind: line.max(100), reference: line.max(200).optional(), finding: text.max(5_000) }))
      .min(1, 'must have at least one record')
      .max(20, 'must have at most 20 records'),
    reason,
  }),
  report_breach: z.strictObject({
    action: z.literal('report_breach'),
    /** Whether the authority was informed, or did not have to be. */
    decision: z.enum(['reported', 'not_required']),
    /** The authority, such as a data protection regulator, and its reference for the report. */
    authority: line.max(200).optional(),
    theirReference: line.max(200).optional(),
    /** When the authority was informed. Now if left out. */
    at: instantSchema.optional(),
    reason,
  }),
  review: z.strictObject({
    action: z.literal('review'),
    timeline: text.max(20_000).optional(),
    cause: text.max(20_000),
    workaround: text.max(20_000).optional(),
    actions: z
      .array(
        z.strictObject({
          what: line,
          owner: line.max(100),
          by: z.iso.date('a date such as 2026-12-01'),
          /** Whether the action is done already. */
          done: z.boolean().optional(),
        }),
      )
      .min(1, 'must have at least one action with an owner and a date')
      .max(50, 'must have at most 50 actions'),
    reason,
  }),
  finish_review_action: z.strictObject({
    action: z.literal('finish_review_action'),
    /** The action's number in the review. */
    number: z.int().min(1).max(50),
    /** False if the action turns out not to be done yet. */
    done: z.boolean().optional(),
    reason,
  }),
  ask_requester: z.strictObject({ action: z.literal('ask_requester'), question: text, reason }),
  hand_to_third_party: z.strictObject({
    action: z.literal('hand_to_third_party'),
    thirdParty: line,
    message: text.max(20_000),
    followUpAt: instantSchema.optional(),
    theirReference: line.optional(),
    reason,
  }),
  take_back: z.strictObject({ action: z.literal('take_back'), reason }),
  escalate: z.strictObject({
    action: z.literal('escalate'),
    level: z.int().min(1).optional(),
    policy: line.optional(),
    implication: text.max(5000).optional(),
    summary: text.max(20_000).optional(),
    requesterSummary: text.max(20_000).optional(),
    counterpartySummary: text.max(20_000).optional(),
    reason,
  }),
  return: z.strictObject({
    action: z.literal('return'),
    level: z.int().min(1),
    team: line.optional(),
    reason: text.max(5000, 'at most 5000 characters'),
  }),
  set_target_date: z.strictObject({ action: z.literal('set_target_date'), at: instantSchema, reason }),
  book_appointment: z.strictObject({ action: z.literal('book_appointment'), ...bookingFields, reason }),
  move_appointment: z.strictObject({ action: z.literal('move_appointment'), ...movingFields, reason }),
  cancel_appointment: z.strictObject({ action: z.literal('cancel_appointment'), ...cancellingFields, reason }),
  end_appointment: z.strictObject({ action: z.literal('end_appointment'), ...endingFields, reason }),
  propose: z.strictObject({ action: z.literal('propose'), correctiveActions: text.max(20_000), reason }),
  approve: z.strictObject({ action: z.literal('approve'), reason }),
  reject: z.strictObject({ action: z.literal('reject'), reason }),
  resolve: z.strictObject({
    action: z.literal('resolve'),
    resolution: text,
    resolutionForCounterparty: text.max(20_000).optional(),
    outcome: line.optional(),
    correctiveActions: text.max(20_000).optional(),
    /** The published article that the resolution is based on. */
    article: articleIdSchema.optional(),
    final: z.boolean().optional(),
    reason,
  }),
  confirm: z.strictObject({ action: z.literal('confirm'), contact: contactSchema.optional(), reason }),
  decline: z.strictObject({
    action: z.literal('decline'),
    comment: text.max(20_000).optional(),
    contact: contactSchema.optional(),
    reason,
  }),
  reopen: z.strictObject({ action: z.literal('reopen'), reason }),
  merge: z.strictObject({ action: z.literal('merge'), into: line, reason }),
  split: z.strictObject({
    action: z.literal('split'),
    messages: z
      .array(z.string().regex(/^[1-9]\d{0,5}$/, 'must be the id of a message'))
      .min(1, 'must have at least one message id')
      .max(20, 'must have at most 20 messages'),
    subject: line.optional(),
    reason,
  }),
  close: z.strictObject({
    action: z.literal('close'),
    as: closedAsSchema.extract(['no_answer', 'handed_over', 'duplicate', 'withdrawn', 'spam']),
    theirReference: line.optional(),
    /** For `handed_over`, the third party's contact; for `withdrawn`, how the requester said so. */
    contact: z.union([line, contactSchema]).optional(),
    reason,
  }),
};

type Schemas = typeof actionSchemas;

export type Action = keyof Schemas;

/** The body of one action. */
export type RequestOf<A extends Action> = z.infer<Schemas[A]>;

export type ActionRequest = RequestOf<Action>;

/** The body of any action. */
export const actionSchema = z.discriminatedUnion(
  'action',
  // Object.values is typed as an array that may be empty; the table above isn't empty.
  Object.values(actionSchemas) as [Schemas[Action], ...Schemas[Action][]],
  { error: (): string => `action: one of ${Object.keys(actionSchemas).join(', ')}` },
);
export type Contact = z.infer<typeof contactSchema>;

/** Staff actions that may send mail to people outside the organisation. A message is one too. */
const TOLD_ACTIONS = [
  ...(['message', 'take', 'ask_requester', 'hand_to_third_party', 'escalate', 'return'] as const),
  ...(['set_target_date', 'resolve', 'decline', 'reopen', 'close'] as const),
];

const toldActionSchema = z.enum(TOLD_ACTIONS);
export type ToldAction = z.infer<typeof toldActionSchema>;

/** The planned step: a message to one side or both, or an action. */
export const audienceQuerySchema = z.strictObject({
  action: toldActionSchema.default('message'),
  to: z
    .enum(['requester', 'counterparty', 'both'])
    .default('requester')
    .transform((to): readonly Side[] => (to === 'both' ? ['requester', 'counterparty'] : [to])),
  as: closedAsSchema.optional(),
});
