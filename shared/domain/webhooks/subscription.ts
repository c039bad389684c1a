import * as z from 'zod';
import { EVENTS, type EventType } from '../ticket/events.ts';

/** The events that webhooks can subscribe to, and the input for making one (specification 10). */

/** Internal events, which change nothing visible, and events from another system's past. */
const INTERNAL: readonly EventType[] = [
  'imported',
  'message_imported',
  'clocks_started',
  'checkpoint_moved',
  'policy_moved',
  'workflow_replaced',
  'confirmation_kept',
  'requester_reachable',
  'notice_suppressed',
];

/** Events that change how an integrator sees its ticket or conversation. All others are for the team only. */
const FOR_INTEGRATORS: readonly EventType[] = [
  'created',
  'assessed',
  'details_requested',
  'answer_offered',
  'requester_reminded',
  'confirmation_reminded',
  'fix_shipped',
  'appointment_booked',
  'appointment_moved',
  'appointment_cancelled',
  'appointment_ended',
  'taken',
  'assigned',
  'prioritised',
  'categorised',
  'linked',
  'merge_undone',
  'split_off',
  'split_undone',
  'message_added',
  'requester_asked',
  'requester_answered',
  'handed_to_third_party',
  'taken_back',
  'escalated',
  'returned',
  'target_date_set',
  'resolved',
  'declined',
  'reopened',
  'closed',
  'survey_answered',
];

/** An integrator gets these events only if it may see the message. */
export const BY_MESSAGE: readonly EventType[] = ['message_added', 'requester_answered'];

const PREFIX = 'ticket.';

/** An event type's name for receivers. */
export const webhookTypeOf = (type: EventType): string => `${PREFIX}${type}`;

/** Types of ticket events that a webhook can receive. */
export const WEBHOOK_TYPES: readonly string[] = Object.keys(EVENTS)
  // EVENTS has exactly these keys.
  .filter((type) => !INTERNAL.includes(type as EventType))
  .map((type) => `${PREFIX}${type}`);

export const PING_TYPE = 'webhook.ping';

/** Whether a subscription includes an event, regardless of access to its ticket. */
export const subscribesTo = (
  { events, key }: { events: readonly string[] | null; key: string | null },
  type: EventType,
): boolean => {
  if (INTERNAL.includes(type) || (key !== null && !FOR_INTEGRATORS.includes(type))) return false;
  return events === null || events.includes(webhookTypeOf(type));
};

const MAX_URL = 2000;

const urlSchema = z
  .url({ protocol: /^https?$/, error: 'an https URL' })
  .max(MAX_URL)
  .refine((url) => !URL.canParse(url) || `${new URL(url).username}${new URL(url).password}` === '', {
    error: 'must hold no user name or password',
  });

const typesSchema = z
  .array(z.enum(WEBHOOK_TYPES as [string, ...string[]])) // it has more than one
  .min(1)
  .max(WEBHOOK_TYPES.length)
  .transform((types) => [...new Set(types)]);

/** The body of POST /v1/webhooks. */
export const newWebhookSchema = z.strictObject({
  url: urlSchema,
  events: typesSchema.nullable().default(null),
  withTicket: z.boolean().default(false),
  key: z.string().min(1).max(100).nullable().default(null),
  skipOwn: z.boolean().default(false),
  description: z.string().trim().max(200).default(''),
});

/** The body of PATCH /v1/webhooks/{id}. Fields left out stay. Which tickets it covers can never change. */
export const webhookChangeSchema = z.strictObject({
  url: urlSchema.optional(),
  events: typesSchema.nullable().optional(),
  withTicket: z.boolean().optional(),
  skipOwn: z.boolean().optional(),
  description: z.string().trim().max(200).optional(),
  enabled: z.boolean().optional(),
});

export type NewWebhook = z.output<typeof newWebhookSchema>;
export type WebhookChange = z.output<typeof webhookChangeSchema>;
