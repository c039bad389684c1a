-- Title: Quality checks
-- Says: Tickets that were read for a quality check in the period, what the readings came to (the share of what could be reached, on average), and how near second readers were to the first.
-- By: team, level, month
-- Leads: checks
-- Reads: period
CREATE VIEW counted AS
SELECT part, leads_to AS reference, happened_at, reading, quality, agreement
FROM activities WHERE chosen AND activity = 'ticket_checked' AND in_period(happened_at);

SELECT part, count(*) FILTER (reading = 1) AS tickets, count(*) AS readings,
  avg(quality) / 100 AS share_reached, avg(agreement) / 100 AS share_agreed
FROM counted GROUP BY part ORDER BY part;
