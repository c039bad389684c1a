import type { Instant, Interval } from '../../../../schemas/primitives.ts';
import { instantOf } from '../../../../schemas/primitives.ts';
import type { Priority } from '../../../../schemas/ticket.ts';
import { prioritySchema } from '../../../../schemas/ticket.ts';
import { numberIn, type Rows, textIn } from '../figures.ts';

/** A month's stays of tickets at levels: how each ended, or whether it kept the level's limit. */
export type Stay = {
  reference: string;
  restricted: boolean;
  policy: string;
  level: number;
  priority: Priority | null;
  category: string;
  /** The event's type and reason: `escalated` with `limit_passed` is a move by the clock. */
  ended: string;
  reason: string;
  /** The level afterwards. */
  to: number;
  at: Instant;
  /** What the event says about the level's limit. */
  kept: boolean | null;
  /** When the stay began. Null if unknown. */
  started: Instant | null;
  /** Whether the ticket came from another level. */
  came: boolean;
  /** All times at which the ticket's clock was paused. */
  pauses: readonly Interval[];
  /** When a person first met a level's clock afterwards, and at which level. Null until the month's end. */
  answered: Instant | null;
  answeredAt: number | null;
};

/** Reads a month's stays from the facts, in standard SQL. The facts contain the complete lives of its tickets. */
export const STAYS = `WITH wanted AS (
  SELECT reference, sequence FROM facts WHERE chosen AND in_period(happened_at)
    AND (type IN ('escalated', 'returned', 'resolved') OR limit_kept IS NOT NULL)
),
lives AS (
  SELECT *, CASE WHEN type IN ('created', 'clocks_started', 'escalated', 'returned', 'reopened') THEN happened_at END AS begins,
    CASE WHEN limit_kept THEN happened_at END AS met, CASE WHEN limit_kept THEN level END AS met_level
  FROM facts WHERE happened_at < getvariable('to') AND reference IN (SELECT reference FROM wanted)
),
told AS (
  SELECT *,
    last_value(begins IGNORE NULLS) OVER earlier AS started,
    last_value(CASE WHEN begins IS NOT NULL THEN type END IGNORE NULLS) OVER earlier AS began_by,
    first_value(met IGNORE NULLS) OVER later AS answered,
    first_value(met_level IGNORE NULLS) OVER later AS answered_at
  FROM lives WINDOW
    earlier AS (PARTITION BY reference ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    later AS (PARTITION BY reference ORDER BY sequence ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
),
stood AS (
  SELECT reference, string_agg(epoch_ms(was_at)::VARCHAR || '-' || epoch_ms(happened_at)::VARCHAR, ' ' ORDER BY sequence) AS pauses
  FROM lives WHERE was_paused AND was_at < happened_at GROUP BY reference
)
SELECT told.reference, told.reference IN (SELECT reference FROM facts WHERE restricted) AS restricted,
  coalesce(was_policy, policy) AS policy, coalesce(was_level, level) AS level, was_priority AS priority,
  coalesce(was_category, 'none') AS category, type AS ended, coalesce(reason, 'none') AS reason, coalesce(level, 1) AS left_to, happened_at AS left_at,
  limit_kept AS kept, started, coalesce(began_by IN ('escalated', 'returned'), false) AS came, stood.pauses, answered, answered_at
FROM told JOIN wanted ON wanted.reference = told.reference AND wanted.sequence = told.sequence
LEFT JOIN stood ON stood.reference = told.reference
ORDER BY left_at, told.reference, told.sequence`;

const instantIn = (row: Rows[number], name: string): Instant | null => {
  const value = row[name];
  return typeof value === 'string' ? value : null;
};

const pausesIn = (row: Rows[number]): Interval[] =>
  (instantIn(row, 'pauses') ?? '').split(' ').flatMap((pause): Interval[] => {
    const [from = '', to = ''] = pause.split('-');
    return from && to ? [[instantOf(Number(from)), instantOf(Number(to))]] : [];
  });

export const staysOf = (rows: Rows): Stay[] =>
  rows.map((row) => ({
    reference: textIn(row, 'reference'),
    restricted: row.restricted === true,
    policy: textIn(row, 'policy'),
    level: numberIn(row, 'level') ?? 1,
    priority: prioritySchema.nullable().catch(null).parse(row.priority),
    category: textIn(row, 'category'),
    ended: textIn(row, 'ended'),
    reason: textIn(row, 'reason'),
    to: numberIn(row, 'left_to') ?? 1,
    at: textIn(row, 'left_at'),
    kept: typeof row.kept === 'boolean' ? row.kept : null,
    started: instantIn(row, 'started'),
    came: row.came === true,
    pauses: pausesIn(row),
    answered: instantIn(row, 'answered'),
    answeredAt: numberIn(row, 'answered_at'),
  }));
