import type * as z from 'zod';
import type { Role } from '../../schemas/ticket.ts';
import type { ProblemKind } from '../problem.ts';
import { heedsKey, type Route, type Routes } from '../routes/route.ts';

/** Groups of routes, as the API reference shows them. */
export const TAGS = {
  tickets: 'Post, read and list tickets.',
  conversation: 'Messages of a ticket, and their original mails.',
  records: 'The history of a ticket: audit trail, clocks, escalations, export.',
  keys: 'API keys and their scopes.',
  people: 'The caller, and erasures of people’s data.',
  attachments: 'Files of tickets and messages.',
  imports: 'Tickets from other systems, with their history.',
  configuration: 'Policies, calendars, templates and the organisation, each with versions.',
  announcements: 'Service updates and planned maintenance for requesters.',
  'held mail': 'Mail that waits for a decision, blocked and allowed senders, and suppressed addresses.',
  channels: 'Alarms and calls from other systems.',
  webhooks: 'URLs that receive events of tickets.',
  'help centre': 'Articles for readers.',
  portal: "Requests of the requesters' portal. Its cookie works only on its own pages. Programs use a key.",
  chat: 'Live chat, for its widget and the staff area. docs/chat.md describes the protocol.',
  reports: 'Figures with their definitions, and the tickets behind them.',
  pages: 'Pages behind links in mails. The token in the URL grants access.',
  reference: 'This document, and a page to read it.',
} as const;

/** The request header of routes that honour an Idempotency-Key. */
const IDEMPOTENCY = {
  'Idempotency-Key': 'Makes a retry safe for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.',
};
/** The header of answers to a repeated request. */
const REPLAYED = {
  'Idempotent-Replayed':
    '`true` if an earlier request with the same `Idempotency-Key` made the change; otherwise left out.',
};

/** The request header of `conditional` routes. */
export const IF_NONE_MATCH = {
  'If-None-Match': 'The `ETag` that you have. If it is still current, the answer is 304 without a body.',
};
export const NOT_MODIFIED = { says: 'You have the current version.', headers: { ETag: 'Its `ETag`.' } };

export type AnswerTold = {
  says: string;
  /** The schema of a JSON body. Without it, the answer has no body or another media type. */
  body?: z.ZodType;
  /** The other media types. With a JSON body, the alternatives to it. */
  media?: string | readonly string[];
  headers?: Readonly<Record<string, string>>;
};

/** The documentation of a route. Problems that follow from the row itself (`usualProblems`) aren't listed again. */
export type Told = {
  tag: keyof typeof TAGS;
  summary: string;
  description?: string;
  answers: Readonly<Record<number, AnswerTold>>;
  problems?: readonly ProblemKind[];
  /** What a repetition does, for a POST that ignores an Idempotency-Key. */
  again?: string;
  /** Other request headers that the route uses, with their descriptions. */
  headers?: Readonly<Record<string, string>>;
  /** Descriptions of path parameters whose names don't explain them. */
  params?: Readonly<Record<string, string>>;
  /** A form as browsers post it, instead of a JSON body. */
  form?: z.ZodType;
  /** Replaces the row's body if the row leaves the fields to the handler. */
  body?: z.ZodType;
  /** What the example needs and the test of the examples doesn't provide. Other tests cover it. */
  untried?: string;
  /** An example request. Its answer is the first of `answers`. */
  example: {
    as?: Role;
    params?: Readonly<Record<string, string>>;
    query?: Readonly<Record<string, string>>;
    body?: object;
    form?: Readonly<Record<string, string>>;
  };
};

/** Required for a POST that ignores an Idempotency-Key: what a repetition does. */
type Again<R extends Route> = R extends { once: 'by_nature' } ? { again: string } : unknown;

/** Documentation for each route of a table. */
export type ToldOf<Rows extends Routes> = { readonly [Name in keyof Rows]: Told & Again<Rows[Name]> };

/** The request headers that a route uses. */
export const headersOf = (row: Route, { headers = {} }: Told): Readonly<Record<string, string>> => ({
  ...(heedsKey(row) ? IDEMPOTENCY : {}),
  ...headers,
});

/** The headers that any answer of a route may have. */
export const answerHeadersOf = (row: Route): Readonly<Record<string, string>> => (heedsKey(row) ? REPLAYED : {});

/** The problems that follow from what a row asks for. */
export const usualProblems = (row: Route): ProblemKind[] => {
  const { roles, path, body, query, method, fromSite, match, once } = row;
  return [
    ...(roles === 'requester' ? (['not-signed-in', 'sign-in-needed'] as const) : []),
    ...(fromSite || (roles === 'requester' && method !== 'GET') ? (['cross-site'] as const) : []),
    ...(typeof roles === 'string' ? [] : (['unauthenticated', 'forbidden', 'too-many-requests'] as const)),
    ...(path.includes('{ref}') ? (['no-such-ticket'] as const) : []),
    ...(body ? (['not-json', 'body-too-large', 'not-a-json-body'] as const) : []),
    ...(body || query ? (['validation'] as const) : []),
    ...(typeof roles === 'string' || method === 'GET' ? [] : (['if-match'] as const)),
    ...(match ? (['changed-meanwhile'] as const) : []),
    ...(heedsKey(row) ? (['idempotency-key', 'idempotency-key-reused'] as const) : []),
    ...(once === 'by_answer' ? (['still-running', 'answer-not-kept'] as const) : []),
    ...(roles === 'nobody' ? [] : (['internal', 'busy'] as const)),
  ];
};
