import type * as z from 'zod';
import type { Role } from '../../schemas/ticket.ts';
import type { ProblemKind } from '../problem.ts';
import { heedsKey, type Route, type Routes } from '../routes/route.ts';

/** Groups of routes, as a reference shows them. */
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

/** The header of routes whose repetition makes nothing again. */
const IDEMPOTENCY = {
  'Idempotency-Key': 'Makes a repetition harmless for 24 hours: 1 to 255 visible ASCII characters, such as a UUID.',
};
/** The header of the answers to such a repetition. */
const REPLAYED = {
  'Idempotent-Replayed': '`true` where an earlier request with the same `Idempotency-Key` did it; left out otherwise.',
};

/** Of routes that are `conditional`. */
export const IF_NONE_MATCH = {
  'If-None-Match': 'The `ETag` that you have: 304 without a body while it is the same.',
};
export const NOT_MODIFIED = { says: 'You have what it would answer.', headers: { ETag: 'The one that you have.' } };

export type AnswerTold = {
  says: string;
  /** Of a JSON body; without it, the answer has none, or one of another media type. */
  body?: z.ZodType;
  /** The other media types; with a JSON body, those that it may have instead. */
  media?: string | readonly string[];
  headers?: Readonly<Record<string, string>>;
};

/** What is told of a route. Problems that a row itself gives rise to (`usualProblems`) aren't listed again. */
export type Told = {
  tag: keyof typeof TAGS;
  summary: string;
  description?: string;
  answers: Readonly<Record<number, AnswerTold>>;
  problems?: readonly ProblemKind[];
  /** Of a POST that heeds no Idempotency-Key, what a repetition does. */
  again?: string;
  /** Request headers that it heeds, with what they say, besides Idempotency-Key. */
  headers?: Readonly<Record<string, string>>;
  /** What the path's parts are, where the name alone doesn't tell. */
  params?: Readonly<Record<string, string>>;
  /** A form as browsers post it, in place of a JSON body. */
  form?: z.ZodType;
  /** In place of the row's body, where that leaves the fields to the handler. */
  body?: z.ZodType;
  /** What its example needs that the test of the examples doesn't put there: other tests show it at work. */
  untried?: string;
  /** A request that is answered as the first of `answers` says. */
  example: {
    as?: Role;
    params?: Readonly<Record<string, string>>;
    query?: Readonly<Record<string, string>>;
    body?: object;
    form?: Readonly<Record<string, string>>;
  };
};

/** Why a POST heeds no Idempotency-Key: what a repetition does. */
type Again<R extends Route> = R extends { once: 'by_nature' } ? { again: string } : unknown;

/** Something told of each route of a table. */
export type ToldOf<Rows extends Routes> = { readonly [Name in keyof Rows]: Told & Again<Rows[Name]> };

/** The headers of requests that a route heeds. */
export const headersOf = (row: Route, { headers = {} }: Told): Readonly<Record<string, string>> => ({
  ...(heedsKey(row) ? IDEMPOTENCY : {}),
  ...headers,
});

/** The headers that all of a route's answers may have. */
export const answerHeadersOf = (row: Route): Readonly<Record<string, string>> => (heedsKey(row) ? REPLAYED : {});

/** Problems that follow from what a row asks for. */
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
