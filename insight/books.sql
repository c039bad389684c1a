-- Title: Books
-- Says: Tickets that were not closed at the beginning of the period, those that came (created, imported, or reopened after they were closed), those that were closed, and those not closed at its end: the first three make the last.
-- By: channel
-- Of: entry
-- Reads: history
CREATE VIEW counted AS
SELECT part, reference, happened_at,
  CASE WHEN type IN ('created', 'clocks_started') THEN 'created' WHEN status = 'closed' THEN 'closed' ELSE 'reopened' END AS entry
FROM facts
WHERE chosen AND happened_at < getvariable('to') AND (type IN ('created', 'clocks_started') OR (status = 'closed') IS DISTINCT FROM (was_status = 'closed'));

SELECT part,
  count(*) FILTER (entry <> 'closed' AND happened_at < getvariable('from'))
    - count(*) FILTER (entry = 'closed' AND happened_at < getvariable('from')) AS at_first,
  count(*) FILTER (entry = 'created' AND in_period(happened_at)) AS created,
  count(*) FILTER (entry = 'reopened' AND in_period(happened_at)) AS reopened,
  count(*) FILTER (entry = 'closed' AND in_period(happened_at)) AS closed,
  count(*) FILTER (entry <> 'closed') - count(*) FILTER (entry = 'closed') AS at_last
FROM counted GROUP BY part ORDER BY part;
