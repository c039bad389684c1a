import * as z from 'zod';
import { codeSchema } from '../portal/sign-in.ts';
import { emailSchema, line, text } from '../requests.ts';
import { attachmentsSchema } from '../uploads.ts';
import { chatIdSchema, madeIdSchema } from './conversation.ts';
import { MAX_FILES, MAX_TEXT } from './limits.ts';

/**
 * What clients send, over the socket or HTTP (docs/chat.md). A frame that changes something has an `id` made by the
 * client. A frame repeated with the same id takes effect once and gets the same answer.
 */

const after = z.int().min(0);
const upTo = z.int().min(1);
const id = madeIdSchema;
const said = {
  id,
  text: text.max(MAX_TEXT, `at most ${MAX_TEXT} characters`),
  files: attachmentsSchema.max(MAX_FILES, `at most ${MAX_FILES}`).optional(),
};

/** Answered by `pong`. For agents, it is also the heartbeat of their presence. */
const ping = z.strictObject({ type: z.literal('ping') });

export const visitorFrameSchema = z.discriminatedUnion('type', [
  ping,
  /** The first frame on each socket and after any gap. Answered by `conversation` and `entries`. */
  z.strictObject({ type: z.literal('resume'), after }),
  z.strictObject({ type: z.literal('say'), ...said }),
  z.strictObject({ type: z.literal('typing'), on: z.boolean() }),
  z.strictObject({ type: z.literal('read'), upTo }),
  /** The address for answers, once the chat is a ticket. */
  z.strictObject({ type: z.literal('leave_address'), id, email: emailSchema, name: line.max(100).optional() }),
  /** Make a ticket instead of waiting. */
  z.strictObject({ type: z.literal('make_ticket'), id }),
  z.strictObject({ type: z.literal('end'), id }),
  z.strictObject({
    type: z.literal('rate'),
    id,
    score: z.int().min(1).max(5),
    comment: text.max(2000, 'at most 2000 characters').optional(),
  }),
  /** After the chat: send a copy by mail. `email` if no address is known; that address first gets a code. */
  z.strictObject({ type: z.literal('mail_copy'), id, email: emailSchema.optional() }),
  /** The code from that mail. The copy is then sent to the address. */
  z.strictObject({ type: z.literal('confirm_copy'), id, code: codeSchema }),
  /** Closes the conversation on this computer: its sockets close and its secret stops working. */
  z.strictObject({ type: z.literal('sign_out'), id }),
]);
export type VisitorFrame = z.output<typeof visitorFrameSchema>;

const chat = chatIdSchema;

export const agentFrameSchema = z.discriminatedUnion('type', [
  /** `hidden`: the page isn't visible, so the browser lets it ping only once a minute. */
  ping.extend({ hidden: z.boolean().optional() }),
  /** The first frame on each socket. Answered by `desk`. */
  z.strictObject({ type: z.literal('desk') }),
  z.strictObject({ type: z.literal('available'), id, on: z.boolean() }),
  z.strictObject({ type: z.literal('resume'), chat, after }),
  /** Whether the agent has the chat open. Colleagues see this. */
  z.strictObject({ type: z.literal('watch'), chat, on: z.boolean() }),
  z.strictObject({ type: z.literal('typing'), chat, on: z.boolean() }),
  z.strictObject({ type: z.literal('read'), chat, upTo }),
  /** Accepts an offer, or any waiting chat. */
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
  /** Ends the chat and refuses the visitor's network and person for a day. */
  z.strictObject({ type: z.literal('block'), chat, id, reason: line }),
]);
export type AgentFrame = z.output<typeof agentFrameSchema>;
