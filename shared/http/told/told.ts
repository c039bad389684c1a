import type * as z from 'zod';
import type { Role } from '../../schemas/ticket.ts';
import type { ProblemKind } from '../problem.ts';
import { heedsKey, type Route, type Routes } from '../routes/route.ts';

/** Groups of routes, as the API reference shows them. */
export const TAGS = {
  tickets: 'Post, read and list tickets.',
  conversation: 'Messages of a ticket, and the mails that they came in as.',
  records: 'What has happened to a ticket: audit trail, clock, escalations, export.',
  keys: 'API keys: who may ask, for what, and from where.',
  people: 'Who asks, and erasures of persons.',
  attachments: 'Files of tickets and messages.',
  imports: 'Tickets of other systems, with their history.',
  configuration: 'Policies, calendars, templates and the organisation, each with versions.',
  announcements: 'Service updates and planned maintenance, told to requesters.',
  'held mail': 'Mail that is neither a ticket nor a message of one, senders, and addresses that no mail goes to.',
  channels: 'Alarms and calls, as other systems tell of them.',
  webhooks: 'URLs that are told of what happens to tickets.',
  'help centre': 'Articles that readers find answers in.',
  portal: "What the requesters' portal sends for its reader. Its cookie is its page's alone: programs use a key.",
  chat: 'Live chat: what its widget and the staff area send. Its protocol: docs/chat.md.',
  reports: 'Figures, each with its definition, and the tickets behind them.',
  pages: 'Pages behind links in mails. The token in the address is the right to ask.',
  reference: 'This document, and a page to read it.',
} as const;

/** The request header of routes that honour an Idempotency-Key. */
const IDEMPOTENCY = {
  'Idempotency-Key': 'Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.',
};
/** The header of answers to a repeated request. */
const REPLAYED = {
  'Idempotent-Replayed': '`true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise.',
};

/** The request header of `conditional` routes. */
export const IF_NONE_MATCH = {
  'If-None-Match': 'The `ETag` that you have: 304 without a body while it is the same.',
};
export const NOT_MODIFIED = { says: 'You have what it would answer.', headers: { ETag: 'The one that you have.' } };

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
