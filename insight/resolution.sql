-- Title: Resolution
-- Says: How long tickets took that were resolved in the period and stayed so to its end: from creation, or from the latest reopening of a closed ticket, to the last resolution, pauses included. A ticket that was opened again or declined counts once it is resolved again; merged, duplicate, withdrawn and spam tickets never do.
-- By: channel, category, type, priority, level=resolved_level, policy, team=resolved_team, agent=resolved_by, day, week, month
-- Reads: period
CREATE VIEW counted AS
WITH solved AS (
  SELECT reference, max(sequence) FILTER (type = 'resolved') AS sequence,
    arg_max(status, sequence) AS status, arg_max(coalesce(closed_as, ''), sequence) AS closed_as,
    count(*) FILTER (type = 'resolved') AS resolutions
  FROM facts WHERE in_period(happened_at) GROUP BY reference
)
SELECT part, f.reference, happened_at, solved.resolutions, hours_between(opened_at, happened_at) AS hours,
  worked(b.before, b.opens, b.closes, happened_at) - worked(a.before, a.opens, a.closes, opened_at) AS working_hours
FROM facts AS f
JOIN solved ON f.reference = solved.reference AND f.sequence = solved.sequence
ASOF LEFT JOIN working AS a ON f.opened_at >= a.opens
ASOF LEFT JOIN working AS b ON f.happened_at >= b.opens
WHERE chosen AND solved.status IN ('resolved', 'closed') AND solved.closed_as NOT IN ('merged', 'duplicate', 'withdrawn', 'spam');

SELECT part, count(*) AS tickets, sum(resolutions)::BIGINT AS resolutions,
  avg(hours) AS mean_hours, median(hours) AS median_hours, quantile_cont(hours, 0.9) AS p90_hours,
  avg(working_hours) AS mean_working_hours, median(working_hours) AS median_working_hours,
  quantile_cont(working_hours, 0.9) AS p90_working_hours
FROM counted GROUP BY part ORDER BY part;
