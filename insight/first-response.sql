-- Title: First response
-- Says: How long requesters waited for a person's first public answer, over the tickets that got it in the period; from creation, in elapsed hours and in the organisation's working hours. Acknowledgements and automatic answers are none.
-- By: channel, category, type, priority, level, policy, team, agent, day, week, month, weekday, hour
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at, hours_between(created_at, happened_at) AS hours,
  worked(b.before, b.opens, b.closes, happened_at) - worked(a.before, a.opens, a.closes, created_at) AS working_hours
FROM (FROM facts WHERE chosen AND is_first_response AND in_period(happened_at)) AS f
ASOF LEFT JOIN working AS a ON f.created_at >= a.opens
ASOF LEFT JOIN working AS b ON f.happened_at >= b.opens;

SELECT part, count(*) AS tickets,
  avg(hours) AS mean_hours, median(hours) AS median_hours, quantile_cont(hours, 0.9) AS p90_hours,
  avg(working_hours) AS mean_working_hours, median(working_hours) AS median_working_hours,
  quantile_cont(working_hours, 0.9) AS p90_working_hours
FROM counted GROUP BY part ORDER BY part;
