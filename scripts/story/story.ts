import type { Due } from '../../shared/domain/clocks/clocks.ts';
import type { TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { Actor, Ticket } from '../../shared/domain/ticket/ticket.ts';
import type { SentNotice } from '../../shared/usecases/ports/telling.ts';
import type { StoredMessage } from '../../shared/usecases/ports/tickets.ts';
import { SENTENCES } from './event-sentences.ts';
import { factSentences } from './fact-sentences.ts';

export type StateVisit = { state: string; at: string };
export type ExecutionStory = {
  name: string;
  status: string;
  error: string | null;
  visits: StateVisit[];
};

/** Everything that is known about a ticket. */
export type Records = {
  ticket: Ticket;
  events: readonly TicketEvent[];
  messages: readonly StoredMessage[];
  notices: readonly SentNotice[];
  executions: readonly ExecutionStory[];
  ahead: readonly Due[];
  now: string;
};

export type NoticeStory = { template: string; to: string; state: string; at: string | null; why: string | null };
export type Chapter = {
  sequence: number;
  at: string;
  what: string;
  by: string;
  why: string | null;
  /** `field: before → after`. */
  changes: string[];
  /** `name: value`, for programs. */
  facts: string[];
  /** The facts in words. */
  says: string[];
  /** The length of the text in characters; the text itself only on request. */
  words: { kind: string; visibility: string; characters: number; attachments: number; text?: string } | null;
  notices: NoticeStory[];
};

export type Story = {
  reference: string;
  stands: { field: string; value: string }[];
  chapters: Chapter[];
  executions: ExecutionStory[];
  next: { kind: string; at: string; in: string }[];
};

/** Fields whose changes belong to the story. The others are bookkeeping. */
const TOLD_FIELDS = [
  'status',
  'type',
  'category',
  'priority',
  'policy',
  'level',
  'team',
  'assignee',
  'targetDate',
  'outcome',
  'closedAs',
  'restricted',
] as const;

const byOf = ({ kind, id }: Actor): string => (id ? `${kind} ${id}` : kind);

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const changesOf = ({ before, after }: TicketEvent): string[] =>
  TOLD_FIELDS.filter((field) => Object.hasOwn(after, field) && shown(before[field]) !== shown(after[field])).map(
    (field) => `${field}: ${shown(before[field])} → ${shown(after[field])}`,
  );

const noticeOf = ({ template, recipient, state, at, cause, isOpen }: SentNotice): NoticeStory => ({
  template,
  to: recipient,
  state: isOpen ? 'claimed by a sender that died' : state,
  at,
  why: cause,
});

const wordsOf = (message: StoredMessage | undefined, withTexts: boolean): Chapter['words'] =>
  message
    ? {
        kind: message.kind,
        visibility: message.visibility,
        characters: message.body.length,
        attachments: message.attachments?.length ?? 0,
        ...(withTexts ? { text: message.body } : {}),
      }
    : null;

const chapterOf = (event: TicketEvent, { messages, notices }: Records, withTexts: boolean): Chapter => ({
  sequence: event.sequence,
  at: event.at,
  what: SENTENCES[event.type],
  by: byOf(event.actor),
  why: event.reason,
  changes: changesOf(event),
  facts: Object.entries(event.facts ?? {}).map(([name, value]) => `${name}: ${shown(value)}`),
  says: factSentences(event),
  words: wordsOf(
    messages.find(({ sequence }) => sequence === event.sequence),
    withTexts,
  ),
  notices: notices.filter(({ sequence }) => sequence === event.sequence).map(noticeOf),
});

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `in 2 days`, `3 hours ago`; `now` within a minute. */
export const distance = (from: string, to: string): string => {
  const milliseconds = Date.parse(to) - Date.parse(from);
  const [unit, size] = UNITS.find(([, each]) => Math.abs(milliseconds) >= each) ?? [];
  if (!unit || !size) return 'now';
  const count = Math.round(Math.abs(milliseconds) / size);
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return milliseconds > 0 ? `in ${words}` : `${words} ago`;
};

const standsOf = (ticket: Ticket): Story['stands'] =>
  TOLD_FIELDS.flatMap((field) => {
    const value: unknown = Reflect.get(ticket, field);
    return value === null || value === undefined || value === false ? [] : [{ field, value: shown(value) }];
  });

/**
 * A ticket's story: what came in, what was decided and why, where each notice went, what the executions did, and what comes
 * next. Without personal text unless `withTexts` is set.
 */
export const storyOf = (records: Records, withTexts: boolean): Story => ({
  reference: records.ticket.reference,
  stands: standsOf(records.ticket),
  chapters: records.events.map((event) => chapterOf(event, records, withTexts)),
  executions: [...records.executions],
  next: records.ahead
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ kind, at, clock }) => ({
      kind: clock === kind ? kind : `${clock} ${kind}`,
      at,
      in: distance(records.now, at),
    })),
});
