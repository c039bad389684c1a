import * as z from 'zod';
import { codeSchema } from '../portal/sign-in.ts';
import { emailSchema, line, text } from '../requests.ts';
import { attachmentsSchema } from '../uploads.ts';
import { chatIdSchema, madeIdSchema } from './conversation.ts';
import { MAX_FILES, MAX_TEXT } from './limits.ts';

/**
 * What clients send, over the socket and over HTTP alike (docs/chat.md). What changes something has an `id` of the client's:
 * sent again under the same id it happens once, and is answered alike.
 */

const after = z.int().min(0);
const upTo = z.int().min(1);
const id = madeIdSchema;
const said = {
  id,
  text: text.max(MAX_TEXT, `at most ${MAX_TEXT} characters`),
  files: attachmentsSchema.max(MAX_FILES, `at most ${MAX_FILES}`).optional(),
};

/** Answered by `pong`. An agent's is the heartbeat of their presence. */
const ping = z.strictObject({ type: z.literal('ping') });

export const visitorFrameSchema = z.discriminatedUnion('type', [
  ping,
  /** The first frame on each socket, and after any gap: answered by `conversation` and `entries`. */
  z.strictObject({ type: z.literal('resume'), after }),
  z.strictObject({ type: z.literal('say'), ...said }),
  z.strictObject({ type: z.literal('typing'), on: z.boolean() }),
  z.strictObject({ type: z.literal('read'), upTo }),
  /** Where to answer, once it is a ticket. */
  z.strictObject({ type: z.literal('leave_address'), id, email: emailSchema, name: line.max(100).optional() }),
  /** Rather a ticket than waiting. */
  z.strictObject({ type: z.literal('make_ticket'), id }),
  z.strictObject({ type: z.literal('end'), id }),
  z.strictObject({
    type: z.literal('rate'),
    id,
    score: z.int().min(1).max(5),
    comment: text.max(2000, 'at most 2000 characters').optional(),
  }),
  /** Once it is over: a copy by mail. `email` where no address is known, which then gets a code first. */
  z.strictObject({ type: z.literal('mail_copy'), id, email: emailSchema.optional() }),
  /** The code of that mail: the address gets the copy. */
  z.strictObject({ type: z.literal('confirm_copy'), id, code: codeSchema }),
  /** Nobody at this computer gets at it any more: its sockets close, its secret is good for nothing. */
  z.strictObject({ type: z.literal('sign_out'), id }),
]);
export type VisitorFrame = z.output<typeof visitorFrameSchema>;

const chat = chatIdSchema;

export const agentFrameSchema = z.discriminatedUnion('type', [
  /** `hidden`: nobody sees the page, and its browser lets it ping once a minute only. */
  ping.extend({ hidden: z.boolean().optional() }),
  /** The first frame on each socket: answered by `desk`. */
  z.strictObject({ type: z.literal('desk') }),
  z.strictObject({ type: z.literal('available'), id, on: z.boolean() }),
  z.strictObject({ type: z.literal('resume'), chat, after }),
  /** Whether the chat is open before the agent: their colleagues see it. */
  z.strictObject({ type: z.literal('watch'), chat, on: z.boolean() }),
  z.strictObject({ type: z.literal('typing'), chat, on: z.boolean() }),
  z.strictObject({ type: z.literal('read'), chat, upTo }),
  /** Of an offer, or of any chat that waits. */
  z.strictObject({ type: z.literal('accept'), chat, id }),
  z.strictObject({ type: z.literal('decline'), chat, id }),
  z.strictObject({ type: z.literal('say'), chat, ...said }),
  z.strictObject({
    type: z.literal('hand_over'),
    chat,
    id,
    to: z.union([z.strictObject({ agent: z.string().max(100) }), z.strictObject({ team: z.string().max(100) })]),
    note: text.max(2000, 'at most 2000 characters').optional(),
  }),
  z.strictObject({ type: z.literal('make_ticket'), chat, id, subject: line.optional() }),
  z.strictObject({ type: z.literal('end'), chat, id }),
  /** Ends the chat, and refuses its visitor's network and person for a day. */
  z.strictObject({ type: z.literal('block'), chat, id, reason: line }),
]);
export type AgentFrame = z.output<typeof agentFrameSchema>;
