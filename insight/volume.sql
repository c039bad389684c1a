-- Title: Volume
-- Says: Tickets created in the period, as they are categorised by now. Those that turned out to be merged, duplicate or spam stand apart.
-- By: channel, category, type, priority, level, policy, team, day, week, month, weekday, hour
-- Of: stands_apart
-- Reads: since
CREATE VIEW counted AS
WITH latest AS (
  SELECT reference, min(happened_at) AS happened_at, min(part) FILTER (type = 'created') AS part_at_creation,
    arg_max(part, sequence) AS latest_part, arg_max(chosen, sequence) AS chosen,
    arg_max(coalesce(closed_as, ''), sequence) AS closed_as,
    count(*) FILTER (type = 'created') AS created
  FROM facts GROUP BY reference
)
SELECT CASE WHEN getvariable('by_time') THEN part_at_creation ELSE latest_part END AS part, reference, happened_at,
  closed_as IN ('merged', 'duplicate', 'spam') AS stands_apart
FROM latest WHERE chosen AND created = 1 AND in_period(happened_at);

SELECT part, count(*) AS created, count(*) FILTER (stands_apart) AS apart, count(*) FILTER (NOT stands_apart) AS tickets
FROM counted GROUP BY part ORDER BY part;
