-- Title: Uptime of services
-- Says: How much of the period each service was up: minutes without planned maintenance, of them those in which an alarm that means "down" fired, and the share of the others. Beginning and end are as the alarm's source says, or else the end is when a person resolved or closed the incident. One that was closed as spam, withdrawn, duplicate or merged counts nothing. What lies before anything watched a service counts neither as up nor as down. Of a time in which nothing watched it (no rule for alarms named it, and none had fired), there is no share.
-- By: month
-- Names: service, name, monitored
-- Of: service
-- Reads: history
CREATE VIEW counted AS
WITH told AS (
  SELECT reference, service, outage_began AS began, outage_ended AS ended, impact, closed_as,
    row_number() OVER (PARTITION BY reference, service, outage_began ORDER BY sequence DESC) AS place
  FROM facts WHERE outage_began IS NOT NULL AND service IS NOT NULL
)
SELECT part, reference, service, greatest(began, begins) AS happened_at, least(coalesce(ended, ends), ends) AS until
FROM told JOIN windows ON began < ends AND coalesce(ended, ends) > begins
WHERE place = 1 AND impact = 'down' AND coalesce(closed_as, 'none') NOT IN ('spam', 'withdrawn', 'duplicate', 'merged');

WITH watched AS (
  SELECT service, name, monitored, CASE WHEN monitored THEN coalesce(since, TIMESTAMP '1970-01-01') END AS since FROM services
  UNION ALL
  SELECT service, NULL, true, outage_began FROM facts WHERE outage_began IS NOT NULL AND service IS NOT NULL
),
named AS (
  SELECT service, coalesce(max(name), service) AS name, bool_or(monitored) AS monitored, min(since) AS since FROM watched
  WHERE service IN (SELECT service FROM services UNION SELECT service FROM counted) GROUP BY service
),
spans AS (
  SELECT part, service, happened_at AS begins, until AS ends, 'down' AS kind FROM counted
  UNION ALL
  SELECT part, service, greatest(maintenance.begins, windows.begins), least(maintenance.ends, windows.ends), 'planned'
  FROM maintenance JOIN windows ON maintenance.begins < windows.ends AND maintenance.ends > windows.begins
  UNION ALL
  SELECT part, service, greatest(begins, since), ends, 'whole' FROM windows, named WHERE since < ends AND begins < ends
),
points AS (SELECT DISTINCT part, service, unnest([begins, ends]) AS edge FROM spans),
pieces AS (SELECT part, service, edge AS begins, lead(edge) OVER (PARTITION BY part, service ORDER BY edge) AS ends FROM points),
said AS (
  SELECT part, service, hours_between(pieces.begins, pieces.ends) * 60 AS minutes, bool_or(kind = 'down') AS down,
    bool_or(kind = 'planned') AS planned
  FROM pieces JOIN spans USING (part, service)
  WHERE spans.begins <= pieces.begins AND spans.ends >= pieces.ends
  GROUP BY part, service, pieces.begins, pieces.ends HAVING bool_or(kind = 'whole')
)
SELECT part, service, name, coalesce(sum(minutes) FILTER (NOT planned), 0) AS minutes,
  coalesce(sum(minutes) FILTER (down AND NOT planned), 0) AS down_minutes,
  coalesce(sum(minutes) FILTER (planned), 0) AS maintenance_minutes,
  1 - coalesce(sum(minutes) FILTER (down AND NOT planned), 0) / sum(minutes) FILTER (NOT planned) AS share_up,
  monitored
FROM (SELECT part, service, name, monitored FROM windows CROSS JOIN named WHERE begins < ends) AS asked
LEFT JOIN said USING (part, service)
GROUP BY part, service, name, monitored ORDER BY part, service;
