import { Temporal } from 'temporal-polyfill';
import type { QuietHours } from '../../schemas/portal/quiet-hours.ts';
import { type Instant, instantOf } from '../../schemas/primitives.ts';
import type { NoticeTemplate } from './standing.ts';

/**
 * When a person's current quiet hours end. Null outside them. They follow local time, also across midnight and clock
 * changes. Equal ends mean no quiet hours.
 */
export const quietUntil = (now: Instant, { from, until }: QuietHours, timeZone: string): Instant | null => {
  const at = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const begins = Temporal.PlainTime.from(from);
  const ends = Temporal.PlainTime.from(until);
  const time = at.toPlainTime();
  const isAfter = (one: Temporal.PlainTime, other: Temporal.PlainTime) => Temporal.PlainTime.compare(one, other) >= 0;
  const isOverMidnight = Temporal.PlainTime.compare(begins, ends) > 0;
  const isQuiet = isOverMidnight
    ? isAfter(time, begins) || !isAfter(time, ends)
    : isAfter(time, begins) && !isAfter(time, ends);
  if (!isQuiet) return null;
  const day = isAfter(time, ends) ? at.toPlainDate().add({ days: 1 }) : at.toPlainDate();
  return instantOf(day.toZonedDateTime({ timeZone, plainTime: ends }).epochMilliseconds);
};

/**
 * What happens to each notice to a requester or counterparty in their quiet hours. Progress updates wait. Answers,
 * questions, confirmations of their own actions, and appointments are sent at once.
 */
export const IN_QUIET_HOURS: Readonly<Partial<Record<NoticeTemplate, 'waits' | 'comes'>>> = {
  acknowledgement: 'comes',
  request_split: 'comes',
  missing_details: 'comes',
  automatic_answer: 'comes',
  attachments_left_out: 'comes',
  investigation_started: 'waits',
  escalated: 'waits',
  level_changed: 'waits',
  status: 'waits',
  expected_by: 'waits',
  third_party: 'waits',
  third_party_update: 'waits',
  fix_shipped: 'waits',
  message: 'comes',
  question: 'comes',
  question_reminder: 'waits',
  resolution: 'comes',
  resolved_without_answer: 'waits',
  confirmation_reminder: 'waits',
  declined: 'comes',
  reopened: 'comes',
  closing_report: 'waits',
  final_decision: 'comes',
  appointment_booked: 'comes',
  appointment_moved: 'comes',
  appointment_cancelled: 'comes',
  appointment_reminder: 'comes',
  counterparty_added: 'comes',
  counterparty_message: 'comes',
  counterparty_level_changed: 'waits',
  counterparty_outcome: 'comes',
  counterparty_reopened: 'comes',
  counterparty_closed: 'waits',
};

const waiting: ReadonlySet<string> = new Set(
  Object.entries(IN_QUIET_HOURS).flatMap(([template, then]) => (then === 'waits' ? [template] : [])),
);

export const waitsInQuietHours = (template: string): boolean => waiting.has(template);
