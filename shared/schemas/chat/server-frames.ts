import * as z from 'zod';
import {
  agentChatSchema,
  chatIdSchema,
  conversationSchema,
  deskSchema,
  entrySchema,
  standingSchema,
} from './conversation.ts';

/** What the server sends, over the socket and as the answer over HTTP alike (docs/chat.md). */

/** Why a frame was refused. A client never sends one again by itself but after `too_fast` and `try_again`. */
export const REFUSALS = [
  /** It fits no schema, or is another version's. */
  'malformed',
  /** A text, file or frame is larger than may be. */
  'too_large',
  /** Too much within a short time: `retryAfterSeconds` says when. */
  'too_fast',
  /** There is no such chat, or it is another's: nobody learns which. */
  'no_such_chat',
  /** It is over, or it is no chat that this can happen to any more: fetch its state. */
  'not_now',
  /** Somebody else was faster: the offer is over, or a colleague has it. */
  'taken',
  /** The agent has as many chats as they may. */
  'too_many_chats',
  /** Nobody by that id who could have it. */
  'no_such_colleague',
  'file_not_allowed',
  'not_allowed',
  'blocked',
  /** Nothing happened for a reason of ours: send it again, after a while. */
  'try_again',
] as const;

const chat = chatIdSchema.optional();

export const serverFrameSchema = z.discriminatedUnion('type', [
  /**
   * With the last number of the conversation, or to agents of each chat that is offered to them or theirs, and the ids of those
   * that wait for anybody: a push that was lost is noticed by it, and what waits is pushed to nobody whom it isn't offered to.
   * `me`: how the agent stands now, which hours that end and a switch elsewhere change without a push.
   */
  z.strictObject({
    type: z.literal('pong'),
    at: z.iso.datetime(),
    last: z.int().min(0).optional(),
    chats: z.array(z.strictObject({ chat: chatIdSchema, last: z.int().min(0) })).optional(),
    waiting: z.array(chatIdSchema).optional(),
    me: standingSchema.optional(),
  }),
  /** Done, or done before under this id. `number` is of the entry that it made. */
  z.strictObject({ type: z.literal('done'), of: chatIdSchema, chat, number: z.int().optional() }),
  z.strictObject({
    type: z.literal('refused'),
    /** The frame's id; left out where it had none that could be read. */
    of: chatIdSchema.optional(),
    chat,
    code: z.enum(REFUSALS),
    message: z.string(),
    retryAfterSeconds: z.int().optional(),
  }),
  /** Entries by number. `last` is the conversation's: where it is beyond what is held, `resume`. `chat` is there for agents. */
  z.strictObject({
    type: z.literal('entries'),
    chat,
    entries: z.array(entrySchema),
    last: z.int().min(0),
    more: z.boolean(),
  }),
  /** To visitors: the conversation as it is now. */
  z.strictObject({ type: z.literal('conversation'), conversation: conversationSchema }),
  /** To agents: a chat as it is now, also one that is offered to them; what isn't theirs to see any more is `gone`. */
  z.strictObject({ type: z.literal('chat'), chat: agentChatSchema }),
  z.strictObject({ type: z.literal('gone'), chat: chatIdSchema }),
  z.strictObject({ type: z.literal('desk'), desk: deskSchema }),
  /** Not kept anywhere: over after `until` unless it is said again. */
  z.strictObject({
    type: z.literal('typing'),
    chat,
    by: z.enum(['visitor', 'agent']),
    name: z.string().nullable(),
    on: z.boolean(),
    until: z.iso.datetime(),
  }),
  z.strictObject({ type: z.literal('read'), chat, by: z.enum(['visitor', 'agent']), upTo: z.int() }),
  /** The right to see this is gone: forget everything of it, at once. */
  z.strictObject({ type: z.literal('signed_out') }),
]);
export type ServerFrame = z.output<typeof serverFrameSchema>;
