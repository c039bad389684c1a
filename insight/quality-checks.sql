-- Title: Quality checks
-- Says: Tickets of which the last reading that a quality check waits for was made in the period, how many readings these took, what the tickets came to (the share of what could be reached; of two readers the mean; each ticket counts once), and how near the two readers of a ticket were.
-- By: team, level, month
-- Leads: checks
-- Reads: period
CREATE VIEW counted AS
SELECT part, leads_to AS reference, happened_at, readings, quality, agreement
FROM activities WHERE chosen AND activity = 'ticket_checked' AND readings > 0 AND in_period(happened_at);

SELECT part, count(*) AS tickets, coalesce(sum(readings), 0)::BIGINT AS readings,
  avg(quality) / 100 AS share_reached, avg(agreement) / 100 AS share_agreed
FROM counted GROUP BY part ORDER BY part;
