import * as z from 'zod';
import { organisationIdSchema } from '../portal/sign-in.ts';
import { said } from '../primitives.ts';
import { languageSchema, line, timeZoneSchema } from '../requests.ts';
import { newUploadSchema } from '../uploads.ts';
import { agentFrameSchema, visitorFrameSchema } from './client-frames.ts';
import {
  agentChatSchema,
  chatIdSchema,
  chatSecretSchema,
  conversationSchema,
  deskSchema,
  entrySchema,
  madeIdSchema,
} from './conversation.ts';
import { MAX_FRAMES, PROTOCOL } from './limits.ts';
import { serverFrameSchema } from './server-frames.ts';

/** Bodies and answers of the chat's HTTP routes (docs/chat.md). */

const version = z.literal(PROTOCOL, `version ${PROTOCOL} is the only one there is`);

/**
 * Who the visitor is according to the host page. Refused if the signature is wrong or older than five minutes. Without
 * an identity, the visitor is anonymous.
 */
export const identitySchema = z.strictObject({
  /** The site's own id for the person. */
  id: line.max(100),
  email: z.string().max(254).optional(),
  name: z.string().max(100).optional(),
  /** Seconds since 1970. */
  at: z.int().positive(),
  /**
   * HMAC-SHA256 in hexadecimal over the lines `v1`, organisation, at, id, email, name. A field left out is an empty
   * line.
   */
  signature: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
});
export type Identity = z.output<typeof identitySchema>;

/** What gives a visitor access to their conversation: its secret, and the signed identity if it began with one. */
const visitorsRight = {
  version,
  secret: chatSecretSchema,
};

/** POST /v1/chat/conversations: begins a conversation, or finds the existing one. */
export const startSchema = z.strictObject({
  ...visitorsRight,
  id: chatIdSchema,
  organisation: organisationIdSchema,
  language: languageSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  /** The page on which the chat begins. */
  page: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  identity: identitySchema.optional(),
  /**
   * The subject of the chat: one of the visitor's own requests by reference, or any request by a link from its mails.
   */
  about: z.strictObject({ reference: z.string().max(40).optional(), link: z.string().max(500).optional() }).optional(),
  /** The first message. The promised time starts with it. */
  first: z.strictObject({ id: madeIdSchema, text: said.max(10_000) }),
});
export type Start = z.output<typeof startSchema>;

/** POST /v1/chat/conversations/{id}/socket, and …/entries/{number}/files/{file} */
export const visitorSocketSchema = z.strictObject({ ...visitorsRight, organisation: organisationIdSchema });

/**
 * POST /v1/chat/conversations/{id}/frames: the frames of the socket, if there is no socket or a frame is too large for
 * it.
 */
export const visitorFramesSchema = z.strictObject({
  ...visitorsRight,
  organisation: organisationIdSchema,
  frames: z.array(visitorFrameSchema).min(1).max(MAX_FRAMES),
});

/** POST /v1/chat/conversations/{id}/uploads */
export const visitorUploadSchema = z.strictObject({
  ...visitorsRight,
  organisation: organisationIdSchema,
  upload: newUploadSchema,
});

/** POST /v1/chats/frames */
export const agentFramesSchema = z.strictObject({ version, frames: z.array(agentFrameSchema).min(1).max(MAX_FRAMES) });

export const availabilityQuerySchema = z.strictObject({
  organisation: organisationIdSchema,
  language: languageSchema.optional(),
  /** The request that the page shows. */
  reference: z.string().max(40).optional(),
});
export const chatQuerySchema = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,9}$/, 'the number of an entry')
    .transform(Number)
    .default(0),
});

/** GET /v1/chat/availability */
export const availabilityAnswer = z.strictObject({
  version: z.int(),
  organisation: z.string(),
  name: z.string(),
  brand: z.strictObject({ name: z.string(), colour: z.string().nullable() }),
  language: z.string(),
  languages: z.array(z.string()),
  /** `closed`: no agent is there now, so messages become a ticket at once. `off`: there is no chat. */
  state: z.enum(['open', 'closed', 'off']),
  /** When an agent is there again. Null if it isn't known. */
  opensAt: z.iso.datetime().nullable(),
  /** The time within which a person answers. */
  promiseSeconds: z.int(),
  /** Whether files may be sent, their largest size, and the refused file name endings. */
  files: z.strictObject({ allowed: z.boolean(), mostBytes: z.int(), refusedEndings: z.array(z.string()) }),
  mostText: z.int(),
  helpCentrePath: z.string(),
  /**
   * How a chat started now will relate to the request asked about: `joined` if it is the visitor's own. Otherwise, if
   * the chat becomes a request, that request is `linked` to it. Null if no request was asked about.
   */
  about: z.enum(['joined', 'linked']).nullable(),
});

/** A socket's URL with its token in the query. The token works once, for 30 seconds. */
export const socketAnswer = z.strictObject({
  url: z.string(),
  expiresAt: z.iso.datetime(),
});

export const startAnswer = z.strictObject({
  version: z.int(),
  /** For a known visitor, this may be another conversation than requested: the one they already have open. */
  conversation: conversationSchema,
  entries: z.array(entrySchema),
  more: z.boolean(),
  socket: socketAnswer,
});

export const identitySecretAnswer = z.strictObject({ secret: z.string() });
export const framesAnswer = z.strictObject({ version: z.int(), frames: z.array(serverFrameSchema) });
export const deskAnswer = deskSchema;
export const chatAnswer = z.strictObject({
  chat: agentChatSchema,
  entries: z.array(entrySchema),
  last: z.int(),
  more: z.boolean(),
});
