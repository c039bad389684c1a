-- Title: Pauses
-- Says: How long the levels' clocks stood still in the period, by who had the ticket and why: it waited for the requester, for a third party, was resolved, or was part of a major incident.
-- By: channel, category, type, priority, level, policy, team, agent=assignee
-- Names: why
-- Of: why
-- Reads: history
CREATE VIEW counted AS
SELECT part, reference, begins AS happened_at,
  CASE WHEN status IN ('new', 'open') THEN 'major_incident' ELSE status END AS why, hours
FROM stretches WHERE paused AND status <> 'closed' AND hours > 0;

SELECT part, why, count(*) AS pauses, count(DISTINCT reference) AS tickets, sum(hours) AS hours, median(hours) AS median_hours
FROM counted GROUP BY part, why ORDER BY part, why;
