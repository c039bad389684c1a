import type { Measure } from '../../../schemas/insight/review.ts';
import type { WarningKind } from '../../../schemas/insight/warnings.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { inPercent, minutesIn, ofNothing, type Unit, uptimeShare } from '../units.ts';

/** Codes and numbers as text for managers. */

/** The text for `none`, by column. */
const NONE: Record<string, string> = {
  agent: 'nobody',
  assignee: 'nobody',
  category: 'no category',
  language: 'no language',
  level: 'no level',
  policy: 'no policy',
  priority: 'no priority',
  team: 'no team',
  type: 'no type',
};

/** A column's code as text: `service_booking` becomes service booking, and `none` becomes no team, no category and so on. */
export const spoken = (code: string, of: string): string =>
  code === 'none' ? (ownValue(NONE, of) ?? 'none') : code.replaceAll(/[_-]/g, ' ');

/** The text for what unusually many tickets have in common. */
export const risingName = ({ kind, value }: { kind: WarningKind; value: string }): string => {
  if (kind === 'level') return `level ${value}`;
  if (kind === 'error_code') return `error code ${value.toUpperCase()}`;
  if (kind === 'word') return `requests about “${spoken(value, kind)}”`;
  return kind === 'service' ? value : spoken(value, kind);
};

const REASONS: Record<string, string> = {
  limit_passed: 'time ran out',
  agent: 'an agent passed it on',
  requester_asked: 'the requester asked',
  declined_again: 'the requester declined twice',
  unresolved: 'unresolved for too long',
  none: 'no reason given',
};
export const reasonOf = (reason: string): string => ownValue(REASONS, reason) ?? spoken(reason, 'reason');

/** What would have prevented a move, by its reason. */
export const preventionOf = (move: string, reason: string): string => {
  if (move === 'returned') return 'The right team from the start: routes and assessment rules.';
  switch (reason) {
    case 'limit_passed':
      return 'A person who decides at the warning: solve, ask or pass on before the time is up.';
    case 'agent':
      return 'Knowledge at this level: training, an article, or rights that are missing.';
    case 'unresolved':
      return 'A plan at this level: these were worked on, and stayed unresolved for too long.';
    case 'requester_asked':
    case 'declined_again':
      return 'An earlier word on what happens next, and a check before resolving.';
    default:
      return 'Read some of these tickets: the reason is too seldom to have an answer of its own.';
  }
};

/** A number with words in singular or plural: `1 ticket was`, `2 tickets were`. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const uptime = (share: number): string => `${(uptimeShare(share) * 100).toFixed(2)}%`;

/** Minutes as hours and minutes; less than a minute counts as one. */
export const lasting = (minutes: number): string => {
  if (minutes <= 0) return '–';
  const whole = Math.max(1, Math.round(minutes));
  const [hours, left] = [Math.floor(whole / 60), whole % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(left > 0 ? [`${left} min`] : [])].join(' ');
};

const WHOLE = { maximumFractionDigits: 0 };

/** A number with its unit; without data 0 for a count, and else a dash. Less than a tenth of an hour is given in minutes. */
export const amount = (known: number | null, unit: Unit): string => {
  const value = known ?? ofNothing(unit);
  if (value === null) return '–';
  switch (unit) {
    case 'count':
    case 'minutes':
    case 'seconds':
      return value.toLocaleString('en-GB', WHOLE);
    case 'hours': {
      const minutes = minutesIn(value);
      return minutes === null ? `${value === 0 ? 0 : value.toFixed(1)} h` : `${minutes} min`;
    }
    case 'share':
      return `${inPercent(value)}%`;
    case 'uptime':
      return uptime(value);
    case 'score':
      return value.toFixed(1);
  }
};

/** Whether a number got better. Numbers that look the same are the same. Null if there is nothing to compare, or no direction is better. */
export const verdictOn = (
  { better, unit }: Pick<Measure, 'better' | 'unit'>,
  now: number | null,
  then: number | null,
): 'better' | 'worse' | 'same' | null => {
  if (now === null || then === null) return null;
  if (amount(now, unit) === amount(then, unit)) return 'same';
  if (better === 'neither') return null;
  return now > then === (better === 'higher') ? 'better' : 'worse';
};
