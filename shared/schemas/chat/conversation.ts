import * as z from 'zod';

/** What a chat looks like to its participants (docs/chat.md). */

/** Clients make the ids of conversations and entries: 16 random bytes in base64url. */
export const chatIdSchema = z.string().regex(/^[\w-]{22}$/, '16 random bytes in base64url: 22 characters');
/** Ids of entries made by the server: `server-` or `answer-` and a number. */
const OWN_ID = /^(server|answer)-\d{15}$/;
/**
 * An id made by a client. It must not look like a server's id, or the client could pass its entry off as the server's.
 */
export const madeIdSchema = chatIdSchema.refine((id) => !OWN_ID.test(id), 'one of the ids that only the server makes');
/** A visitor's secret: 32 random bytes in base64url, made by the client and kept in its storage. */
export const chatSecretSchema = z.string().regex(/^[\w-]{43}$/, '32 random bytes in base64url: 43 characters');

const instant = z.iso.datetime();
const number = z.int().min(1);

/** Who wrote an entry or caused it. Visitors see only the name of an agent. */
const bySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visitor') }),
  z.strictObject({ kind: z.literal('agent'), name: z.string(), agent: z.string().optional() }),
  z.strictObject({ kind: z.literal('system') }),
]);

/** A file of a message. Its id is the SHA-256 of its content, in hexadecimal. */
export const chatFileSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
});
export type ChatFile = z.output<typeof chatFileSchema>;

/** Why a chat became a ticket. */
export const TICKET_REASONS = [
  'nobody_there',
  'no_answer_in_time',
  'asked_by_visitor',
  'by_agent',
  'visitor_gone',
] as const;
/** Why a chat ended. `no_reply`: the visitor stayed silent although no answer to them was due. */
export const END_REASONS = ['by_visitor', 'by_agent', 'no_reply', 'became_ticket', 'signed_out', 'blocked'] as const;

const common = { number, id: chatIdSchema, at: instant, by: bySchema };

/**
 * One entry of a conversation. Numbers begin at 1 and have no gaps: sort by number, drop duplicates, and fetch missing
 * entries. `id` is the client's if a client made the entry.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('message'), text: z.string(), files: z.array(chatFileSchema) }),
  z.strictObject({ ...common, kind: z.literal('agent_joined') }),
  /** The agent left or was away for too long. Another agent is being looked for. */
  z.strictObject({ ...common, kind: z.literal('agent_left') }),
  z.strictObject({ ...common, kind: z.literal('handed_over'), to: z.string() }),
  z.strictObject({
    ...common,
    kind: z.literal('became_ticket'),
    reference: z.string(),
    why: z.enum(TICKET_REASONS),
    /** False if the chat joined an existing ticket. */
    isNew: z.boolean(),
  }),
  /** A visitor gave an address. It is not shown again. */
  z.strictObject({ ...common, kind: z.literal('address_left') }),
  z.strictObject({ ...common, kind: z.literal('ended'), why: z.enum(END_REASONS) }),
]);
export type Entry = z.output<typeof entrySchema>;

/**
 * `waiting`: not yet accepted by an agent. `active`: an agent has it. `ticket`: it became a ticket, and further
 * messages are added to that ticket. `ended`: nothing more can be written.
 */
export const CHAT_STATUSES = ['waiting', 'active', 'ticket', 'ended'] as const;

/** How the visitor is identified: not at all, by the host page's signature, or by a portal session. */
export const VISITOR_KINDS = ['anonymous', 'signed', 'signed_in'] as const;

export const COPY_STATES = ['address', 'ready', 'code', 'wrong_code', 'mailed'] as const;

/** A conversation as its visitor sees it. */
export const conversationSchema = z.strictObject({
  id: chatIdSchema,
  organisation: z.string(),
  status: z.enum(CHAT_STATUSES),
  /** The number of the last entry. 0 if there are none. */
  last: z.int().min(0),
  visitor: z.strictObject({ kind: z.enum(VISITOR_KINDS), name: z.string().nullable() }),
  /** The agent who has the chat. */
  agent: z.strictObject({ name: z.string() }).nullable(),
  startedAt: instant,
  /**
   * The time by which a person answers. After it, the chat becomes a ticket. Null after the first answer, and for a
   * ticket.
   */
  promisedBy: instant.nullable(),
  /** The ticket that the chat became or joined. */
  reference: z.string().nullable(),
  /** The existing request that the chat joins instead of becoming a new one. */
  joins: z.string().nullable(),
  /** Whether to ask the visitor for an address: the chat is a ticket, and there is no address for the answer. */
  asksForAddress: z.boolean(),
  endedAt: instant.nullable(),
  /** `open`: the visitor can give a score. Null until the chat ends. */
  survey: z.enum(['open', 'answered']).nullable(),
  /**
   * The copy by mail, after the chat. `address`: the visitor has to enter one. `ready`: it goes to the known address.
   * `code` and `wrong_code`: a code was sent to the address entered. `mailed`: the copy is on its way. Null if there
   * can be no copy.
   */
  copy: z.enum(COPY_STATES).nullable(),
});
export type Conversation = z.output<typeof conversationSchema>;

/** A conversation as agents see it. */
export const agentChatSchema = z.strictObject({
  ...conversationSchema.omit({ agent: true, visitor: true, asksForAddress: true, copy: true, joins: true }).shape,
  visitor: z.strictObject({
    kind: z.enum(VISITOR_KINDS),
    /** Not set from what an anonymous visitor typed or a page claimed without a signature. */
    name: z.string().nullable(),
    email: z.string().nullable(),
    /** Whether the address is proved to be the visitor's. */
    isProved: z.boolean(),
    language: z.string(),
    timeZone: z.string().nullable(),
    /** Whether the visitor has an open socket. */
    isHere: z.boolean(),
  }),
  /** The page on which the chat began: origin and path. */
  page: z.string().nullable(),
  /** The beginning of the first message. */
  about: z.string(),
  category: z.string().nullable(),
  team: z.string(),
  /** The agent who has the chat, and the agent it is offered to. */
  agent: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  offeredTo: z.strictObject({ id: z.string(), name: z.string(), until: instant }).nullable(),
  /** Agents who have the chat open now. */
  watchers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** When the visitor wrote the first message that is not answered yet. */
  owedSince: instant.nullable(),
  /** A note from the previous agent to the next. */
  note: z.string().nullable(),
});
export type AgentChat = z.output<typeof agentChatSchema>;

/**
 * `available`: switched on, recently heard from and within working hours. `busy`: the agent has as many chats as
 * allowed.
 */
export const PRESENCES = ['available', 'busy', 'off', 'away', 'out_of_hours'] as const;

/** Whether an agent is offered chats, and why not, as the server decides. */
export const standingSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The agent's own switch. */
  isOn: z.boolean(),
  presence: z.enum(PRESENCES),
  mostChats: z.int(),
});
export type Standing = z.output<typeof standingSchema>;

export const deskSchema = z.strictObject({
  me: standingSchema,
  /** Chats offered to me, my chats, and waiting chats of my organisation, oldest first. */
  offers: z.array(agentChatSchema),
  mine: z.array(agentChatSchema),
  waiting: z.array(agentChatSchema),
  colleagues: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      team: z.string(),
      presence: z.enum(PRESENCES),
      chats: z.int(),
    }),
  ),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  answers: z.array(z.strictObject({ id: z.string(), title: z.string(), text: z.string() })),
});
export type Desk = z.output<typeof deskSchema>;
