-- Title: Actions of incidents’ reviews
-- Says: Actions that reviews of major incidents agreed, by incident, where one was open in the period or was agreed in it: how many there are, how many were done and open at its end, and of how many open ones the date had passed by then.
-- By: channel
-- Of: has_open, has_overdue
-- Reads: history
CREATE VIEW counted AS
WITH lives AS (
  SELECT arg_max(part, sequence) AS part, arg_max(chosen, sequence) AS chosen, reference,
    max(happened_at) FILTER (type = 'reviewed') AS happened_at, arg_max(agreed_actions, sequence) AS agreed,
    arg_max(open_actions, sequence) AS still,
    arg_max(open_actions, sequence) FILTER (happened_at < getvariable('from')) AS still_at_first,
    bool_or(in_period(happened_at) AND (type = 'reviewed' OR open_actions <> '')) AS in_it
  FROM facts WHERE happened_at < getvariable('to') AND agreed_actions > 0
  GROUP BY reference
),
pieces AS (SELECT reference, unnest(string_split(still, ' ')) AS piece FROM lives),
ends AS (SELECT local_day(least(getvariable('to'), getvariable('now'))) AS day),
opens AS (
  SELECT reference, count(*) AS open, count(*) FILTER (substr(piece, 1, 10) < day) AS overdue
  FROM pieces, ends WHERE piece <> '' GROUP BY reference
)
SELECT part, lives.reference, happened_at, still, agreed, coalesce(open, 0) AS open, coalesce(overdue, 0) AS overdue,
  coalesce(open, 0) > 0 AS has_open, coalesce(overdue, 0) > 0 AS has_overdue
FROM lives LEFT JOIN opens ON lives.reference = opens.reference WHERE chosen AND (still_at_first <> '' OR in_it);

SELECT part, count(*) AS incidents, sum(agreed)::BIGINT AS agreed, sum(agreed - open)::BIGINT AS done, sum(open)::BIGINT AS still_open,
  sum(overdue)::BIGINT AS overdue
FROM counted GROUP BY part ORDER BY part;
