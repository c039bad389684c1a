-- Title: Major incidents
-- Says: Tickets that were major incidents in the period, or became one, with how they stand at its end, whether their review is on record, and how long they lasted.
-- By: channel
-- Reads: history
CREATE VIEW counted AS
SELECT arg_max(part, sequence) AS part, reference, min(happened_at) FILTER (is_incident) AS happened_at,
  arg_max(status, sequence) AS status, arg_max(category, sequence) AS category,
  bool_or(type = 'reviewed') AS reviewed,
  hours_between(min(created_at), coalesce(max(happened_at) FILTER (type = 'resolved'), least(getvariable('to'), getvariable('now')))) AS hours
FROM facts WHERE happened_at < getvariable('to') GROUP BY reference
HAVING bool_or(is_incident) AND max(happened_at) >= getvariable('from');

SELECT part, coalesce(category, 'none') AS category, count(*) AS incidents, count(*) FILTER (status NOT IN ('resolved', 'closed')) AS unresolved,
  count(*) FILTER (NOT reviewed) AS without_review, max(hours) AS longest_hours
FROM counted GROUP BY ALL ORDER BY ALL;
