import type { Measure } from '../../../schemas/insight/review.ts';
import type { WarningKind } from '../../../schemas/insight/warnings.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { inPercent, minutesIn, ofNothing, type Unit } from '../units.ts';

/** Codes and numbers as a manager reads them. */

/** What there is none of, by the column that says so. */
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

/** A code of a column in words: `service_booking` is service booking, and no team is no category. */
export const spoken = (code: string, of: string): string =>
  code === 'none' ? (ownValue(NONE, of) ?? 'none') : code.replaceAll(/[_-]/g, ' ');

/** What unusually many tickets have in common, as a supervisor reads it. */
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

/** What would have prevented a move, by why it was made. */
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

/** A number with the words that go with it: `1 ticket was`, `2 tickets were`. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Never rounded up: a minute's outage is no 100%. */
export const uptime = (share: number): string => `${(Math.floor(share * 10_000 + 1e-6) / 100).toFixed(2)}%`;

/** Minutes as hours and minutes; less than a minute is one, since it was something. */
export const lasting = (minutes: number): string => {
  if (minutes <= 0) return '–';
  const whole = Math.max(1, Math.round(minutes));
  const [hours, left] = [Math.floor(whole / 60), whole % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(left > 0 ? [`${left} min`] : [])].join(' ');
};

const WHOLE = { maximumFractionDigits: 0 };

/** A number with its unit; of nothing a dash, and of a count 0. What would be no tenth of an hour is told in minutes. */
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

/** Half a percent is no change. */
const SAME = 0.005;

/** Whether a number has got better: nothing where there is nothing to compare, or no better. */
export const verdictOn = (
  { better }: Pick<Measure, 'better'>,
  now: number | null,
  then: number | null,
): 'better' | 'worse' | 'same' | null => {
  if (now === null || then === null) return null;
  if (Math.abs(now - then) <= SAME * Math.abs(then)) return 'same';
  if (better === 'neither') return null;
  return now > then === (better === 'higher') ? 'better' : 'worse';
};
