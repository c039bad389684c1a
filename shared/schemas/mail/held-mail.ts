import * as z from 'zod';
import { MAX_DOMAIN } from '../ascii-domain.ts';
import { limitSchema } from '../list-query.ts';
import { emailSchema } from '../requests.ts';
import { sideSchema } from '../ticket.ts';

/** Why a mail is held. It becomes a ticket or a message only when a supervisor releases it. */
export const holdCauseSchema = z.enum([
  'virus_found',
  'blocked_sender',
  'own_address',
  'no_support_address',
  'message_id_reused',
  'feedback_report',
  'bounce',
  'receipt',
  'automatic_reply',
  'unauthenticated_agent',
  'quarantine',
  'spam_suspected',
  'sender_cap',
  'domain_cap',
  'ticket_cap',
]);
/** Why a message is held on the ticket whose thread it refers to. */
export const messageHoldCauseSchema = z.enum(['not_a_party', 'not_authenticated']);
/** What a supervisor has decided about an address or a whole domain. */
export const mailStandingSchema = z.enum(['blocked', 'allowed']);
export const heldMailStateSchema = z.enum(['held', 'released', 'rejected']);

/** The id of a held mail: the time when it was held, and a unique part. Ids sort by time. */
const heldMailIdSchema = z.string().regex(/^h[0-9a-z]{9}-[\w-]{10}$/, 'must be a cursor from this API');

/** The query of GET /v1/held-mail. Every value in it is text. The cursor is the last mail's id. */
export const heldMailQuerySchema = z.strictObject({
  cause: holdCauseSchema.optional(),
  state: heldMailStateSchema.default('held'),
  limit: limitSchema,
  cursor: heldMailIdSchema.optional(),
});

/** Body of POST /v1/held-mail/{id}/actions. */
export const heldMailActionSchema = z.strictObject({
  action: z.enum(['release', 'reject', 'block_sender', 'allow_sender']),
});

/** Body of POST /v1/tickets/{ref}/messages/{id}/actions, about a message that is held on the ticket. */
export const heldMessageActionSchema = z.strictObject({
  action: z.enum(['accept', 'reject']),
  /** The sender becomes a participant, and their later mails join the ticket. */
  addParticipant: z.boolean().default(false),
  /** In a dispute: the sender's side, if their mail doesn't show it. */
  side: sideSchema.optional(),
});

/** A sender in a rule: one address, or `@` and a domain for all its addresses. */
export const senderSchema = z.union(
  [
    emailSchema,
    z
      .string()
      .max(MAX_DOMAIN + 1)
      .toLowerCase()
      .regex(/^@[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  ],
  { error: 'an address such as ann@customer.example, or a domain such as @customer.example' },
);

/** Body of POST /v1/senders. */
export const senderRuleSchema = z.strictObject({ sender: senderSchema, standing: mailStandingSchema });

/** A command on the mail queue: an agent releases a held mail, which is then received as if it had just arrived. */
export const releaseSchema = z.object({
  release: z.object({
    organisation: z.string(),
    heldMail: z.string(),
    /** The agent who released it. */
    by: z.string(),
    /** Also adds the sender to the list of allowed senders. */
    allowSender: z.boolean(),
  }),
});

/** A command on the mail queue: a stored mail is read again (`npm run replay -- --mail KEY --yes`). */
export const replaySchema = z.object({ replay: z.object({ key: z.string().min(1) }) });

export type HoldCause = z.infer<typeof holdCauseSchema>;
export type MessageHoldCause = z.infer<typeof messageHoldCauseSchema>;
export type MailStanding = z.infer<typeof mailStandingSchema>;
export type HeldMailQuery = z.output<typeof heldMailQuerySchema>;
export type HeldMailAction = z.infer<typeof heldMailActionSchema>['action'];
export type HeldMessageAction = z.output<typeof heldMessageActionSchema>;
export type HeldMailState = z.infer<typeof heldMailStateSchema>;
export type SenderRule = z.infer<typeof senderRuleSchema>;
export type Release = z.infer<typeof releaseSchema>;
