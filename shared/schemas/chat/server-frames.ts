import * as z from 'zod';
import {
  agentChatSchema,
  chatIdSchema,
  conversationSchema,
  deskSchema,
  entrySchema,
  standingSchema,
} from './conversation.ts';

/** What the server sends, over the socket or as the answer over HTTP (docs/chat.md). */

/** Why a frame was refused. Clients automatically repeat a frame only after `too_fast` and `try_again`. */
export const REFUSALS = [
  /** The frame fits no schema, or has another version. */
  'malformed',
  /** A text, file or frame is too large. */
  'too_large',
  /** Too many frames in a short time. `retryAfterSeconds` says when to try again. */
  'too_fast',
  /** The chat doesn't exist or isn't the caller's. The answer doesn't tell which. */
  'no_such_chat',
  /** The chat is over, or the action is no longer possible: fetch its state. */
  'not_now',
  /** The offer has ended, or another agent has the chat. */
  'taken',
  /** The agent already has as many chats as allowed. */
  'too_many_chats',
  /** There is no agent with this id who could take the chat. */
  'no_such_colleague',
  'file_not_allowed',
  'not_allowed',
  'blocked',
  /** Nothing happened, because of a server problem: send the frame again after a while. */
  'try_again',
] as const;

const chat = chatIdSchema.optional();

export const serverFrameSchema = z.discriminatedUnion('type', [
  /**
   * Contains the number of the conversation's last entry. For agents, it has that number for each chat of theirs or
   * offered to them, and the ids of chats that wait for any agent. This reveals a lost push; waiting chats are pushed
   * only to agents they are offered to. `me` is the agent's standing: working hours that end or a switch on another
   * device change it without a push.
   */
  z.strictObject({
    type: z.literal('pong'),
    at: z.iso.datetime(),
    last: z.int().min(0).optional(),
    chats: z.array(z.strictObject({ chat: chatIdSchema, last: z.int().min(0) })).optional(),
    waiting: z.array(chatIdSchema).optional(),
    me: standingSchema.optional(),
  }),
  /** Done now, or earlier under this id. `number` is the number of the entry it made. */
  z.strictObject({ type: z.literal('done'), of: chatIdSchema, chat, number: z.int().optional() }),
  z.strictObject({
    type: z.literal('refused'),
    /** The frame's id. Left out if the frame had no readable id. */
    of: chatIdSchema.optional(),
    chat,
    code: z.enum(REFUSALS),
    message: z.string(),
    retryAfterSeconds: z.int().optional(),
  }),
  /**
   * Entries by number. `last` is the conversation's last number: if it is higher than the client's, send `resume`.
   * `chat` is set for agents.
   */
  z.strictObject({
    type: z.literal('entries'),
    chat,
    entries: z.array(entrySchema),
    last: z.int().min(0),
    more: z.boolean(),
  }),
  /** To visitors: the current state of the conversation. */
  z.strictObject({ type: z.literal('conversation'), conversation: conversationSchema }),
  /**
   * To agents: the current state of a chat, including chats offered to them. `gone` follows when the agent may no
   * longer see it.
   */
  z.strictObject({ type: z.literal('chat'), chat: agentChatSchema }),
  z.strictObject({ type: z.literal('gone'), chat: chatIdSchema }),
  z.strictObject({ type: z.literal('desk'), desk: deskSchema }),
  /** Not stored. Ends at `until` unless it is repeated. */
  z.strictObject({
    type: z.literal('typing'),
    chat,
    by: z.enum(['visitor', 'agent']),
    name: z.string().nullable(),
    on: z.boolean(),
    until: z.iso.datetime(),
  }),
  z.strictObject({ type: z.literal('read'), chat, by: z.enum(['visitor', 'agent']), upTo: z.int() }),
  /** The client may no longer see this conversation and must delete all of it at once. */
  z.strictObject({ type: z.literal('signed_out') }),
]);
export type ServerFrame = z.output<typeof serverFrameSchema>;
