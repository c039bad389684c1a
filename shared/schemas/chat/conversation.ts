import * as z from 'zod';

/** What a chat looks like to those in it (docs/chat.md). */

/** Ids of conversations and of what is said are made by the client: 16 random bytes in base64url. */
export const chatIdSchema = z.string().regex(/^[\w-]{22}$/, '16 random bytes in base64url: 22 characters');
/** Ids of entries that no client made: `server-` or `answer-` and a number. */
const OWN_ID = /^(server|answer)-\d{15}$/;
/** An id that a client makes: none of ours, by which it would stand for what it didn't write. */
export const madeIdSchema = chatIdSchema.refine((id) => !OWN_ID.test(id), 'one of the ids that only the server makes');
/** A visitor's secret: 32 random bytes in base64url, made by the client and kept in its storage. */
export const chatSecretSchema = z.string().regex(/^[\w-]{43}$/, '32 random bytes in base64url: 43 characters');

const instant = z.iso.datetime();
const number = z.int().min(1);

/** Who wrote an entry, or did what it tells. Visitors see an agent's name and nothing else of them. */
const bySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visitor') }),
  z.strictObject({ kind: z.literal('agent'), name: z.string(), agent: z.string().optional() }),
  z.strictObject({ kind: z.literal('system') }),
]);

/** A file of a message. Its id is the SHA-256 of what it holds, in hexadecimal. */
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
/** Why a chat is over. `no_reply`: the visitor was silent while nothing was owed to them. */
export const END_REASONS = ['by_visitor', 'by_agent', 'no_reply', 'became_ticket', 'signed_out', 'blocked'] as const;

const common = { number, id: chatIdSchema, at: instant, by: bySchema };

/**
 * One entry of a conversation. Numbers begin at 1 and have no gaps: sort by number, drop what is there already, and fetch
 * where one is missing. `id` is the client's own where a client made the entry.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('message'), text: z.string(), files: z.array(chatFileSchema) }),
  z.strictObject({ ...common, kind: z.literal('agent_joined') }),
  /** The agent left, or was away for too long: somebody else is looked for. */
  z.strictObject({ ...common, kind: z.literal('agent_left') }),
  z.strictObject({ ...common, kind: z.literal('handed_over'), to: z.string() }),
  z.strictObject({
    ...common,
    kind: z.literal('became_ticket'),
    reference: z.string(),
    why: z.enum(TICKET_REASONS),
    /** False where the chat has joined a ticket that was there. */
    isNew: z.boolean(),
  }),
  /** A visitor gave an address; it is not shown again. */
  z.strictObject({ ...common, kind: z.literal('address_left') }),
  z.strictObject({ ...common, kind: z.literal('ended'), why: z.enum(END_REASONS) }),
]);
export type Entry = z.output<typeof entrySchema>;

/**
 * `waiting`: nobody has taken it yet. `active`: an agent has it. `ticket`: it became a ticket; what the visitor still writes
 * is added to it. `ended`: nothing more can be written.
 */
export const CHAT_STATUSES = ['waiting', 'active', 'ticket', 'ended'] as const;

/** How the visitor is known: by nothing, by the host page's signature, or by a session of the portal. */
export const VISITOR_KINDS = ['anonymous', 'signed', 'signed_in'] as const;

export const COPY_STATES = ['address', 'ready', 'code', 'wrong_code', 'mailed'] as const;

/** A conversation as its visitor sees it. */
export const conversationSchema = z.strictObject({
  id: chatIdSchema,
  organisation: z.string(),
  status: z.enum(CHAT_STATUSES),
  /** The number of the last entry; 0 for none. */
  last: z.int().min(0),
  visitor: z.strictObject({ kind: z.enum(VISITOR_KINDS), name: z.string().nullable() }),
  /** Who has it. */
  agent: z.strictObject({ name: z.string() }).nullable(),
  startedAt: instant,
  /** By when a person answers, or it becomes a ticket; null once somebody has answered, or it is one. */
  promisedBy: instant.nullable(),
  /** Of the ticket that it has become or joined. */
  reference: z.string().nullable(),
  /** The request that it joins in place of becoming one of its own. */
  joins: z.string().nullable(),
  /** Whether the visitor is asked for an address: it is a ticket, and nobody knows where to answer. */
  asksForAddress: z.boolean(),
  endedAt: instant.nullable(),
  /** `open`: a score may be given. Null while the chat goes on. */
  survey: z.enum(['open', 'answered']).nullable(),
  /**
   * The copy by mail, once it is over. `address`: one has to be named; `ready`: it goes to the one that is known; `code` and
   * `wrong_code`: the address that was named has a code; `mailed`: the copy is on its way. Null where there is none to be had.
   */
  copy: z.enum(COPY_STATES).nullable(),
});
export type Conversation = z.output<typeof conversationSchema>;

/** A conversation as agents see it. */
export const agentChatSchema = z.strictObject({
  ...conversationSchema.omit({ agent: true, visitor: true, asksForAddress: true, copy: true, joins: true }).shape,
  visitor: z.strictObject({
    kind: z.enum(VISITOR_KINDS),
    /** What an anonymous visitor typed or a page claimed unsigned is not shown as a name. */
    name: z.string().nullable(),
    email: z.string().nullable(),
    /** Whether the address is theirs for sure. */
    isProved: z.boolean(),
    language: z.string(),
    timeZone: z.string().nullable(),
    /** Whether a socket of theirs is open. */
    isHere: z.boolean(),
  }),
  /** Of the page on which it began: origin and path. */
  page: z.string().nullable(),
  /** The beginning of what was written first. */
  about: z.string(),
  category: z.string().nullable(),
  team: z.string(),
  /** Who has it, and to whom it is offered. */
  agent: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  offeredTo: z.strictObject({ id: z.string(), name: z.string(), until: instant }).nullable(),
  /** Agents who have it open just now. */
  watchers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** When the visitor wrote what nobody has answered yet. */
  owedSince: instant.nullable(),
  /** Said by who handed it over, to the next. */
  note: z.string().nullable(),
});
export type AgentChat = z.output<typeof agentChatSchema>;

/** `available`: switched on, heard from and within working hours. `busy`: as many chats as they may have. */
export const PRESENCES = ['available', 'busy', 'off', 'away', 'out_of_hours'] as const;

/** How an agent stands, as the server decides it: whether they are offered chats, and why not. */
export const standingSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The switch. */
  isOn: z.boolean(),
  presence: z.enum(PRESENCES),
  mostChats: z.int(),
});
export type Standing = z.output<typeof standingSchema>;

export const deskSchema = z.strictObject({
  me: standingSchema,
  /** Offered to me, mine, and those of my organisation that wait: the oldest first. */
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
