-- Title: Backlog
-- Says: Tickets that were neither resolved nor closed at the end of the period, by level and by age since creation or reopening.
-- By: channel, category, type, priority, level, policy, team, assignee
-- Names: level
-- Of: level, status
-- Reads: history
CREATE VIEW counted AS
WITH latest AS (
  SELECT reference, arg_max(status, sequence) AS status, arg_max(level, sequence) AS level,
    arg_max(part, sequence) AS part, arg_max(chosen, sequence) AS chosen, arg_max(opened_at, sequence) AS opened_at
  FROM facts WHERE happened_at < getvariable('to') GROUP BY reference
)
SELECT part, reference, opened_at AS happened_at, status, level,
  hours_between(opened_at, least(getvariable('to'), getvariable('now'))) AS hours
FROM latest WHERE chosen AND status NOT IN ('resolved', 'closed');

SELECT part, level, count(*) AS tickets,
  count(*) FILTER (hours < 24) AS under_a_day, count(*) FILTER (hours >= 24 AND hours < 72) AS under_3_days,
  count(*) FILTER (hours >= 72 AND hours < 168) AS under_a_week, count(*) FILTER (hours >= 168 AND hours < 720) AS under_30_days,
  count(*) FILTER (hours >= 720) AS older, max(hours) AS oldest_hours
FROM counted GROUP BY part, level ORDER BY part, level;
