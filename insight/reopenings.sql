-- Title: Reopenings
-- Says: What came back in the period: closed tickets that were reopened, replies that opened a resolved one, declined solutions and of them the second ones at their level, beside all resolutions of the period. The share is of reopenings, replies and declines in resolutions.
-- By: channel, category, type, priority, level=resolved_level, policy, team=resolved_team, agent=resolved_by, day, week, month
-- Of: what
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at,
  CASE WHEN type = 'resolved' THEN 'resolved' WHEN type = 'declined' AND declines >= 2 THEN 'declined_again'
    WHEN type = 'declined' THEN 'declined' WHEN was_status = 'closed' THEN 'reopened' ELSE 'replied' END AS what
FROM facts
WHERE chosen AND in_period(happened_at) AND (type IN ('resolved', 'declined') OR (type = 'reopened' AND was_status IN ('resolved', 'closed')));

SELECT part, count(*) FILTER (what = 'resolved') AS resolutions,
  count(*) FILTER (what = 'reopened') AS reopened, count(*) FILTER (what = 'replied') AS replied,
  count(*) FILTER (what LIKE 'declined%') AS declined, count(*) FILTER (what = 'declined_again') AS declined_again,
  count(*) FILTER (what <> 'resolved') AS came_back,
  count(*) FILTER (what <> 'resolved') / nullif(count(*) FILTER (what = 'resolved'), 0) AS share_back
FROM counted GROUP BY part ORDER BY part;
