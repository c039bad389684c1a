-- Title: Searches that found nothing
-- Says: Searches in the help centre that found no article in the period. What was searched for is listed with the articles, not here.
-- By: language, day, week, month, weekday, hour
-- Leads: searches
-- Reads: period
CREATE VIEW counted AS
SELECT part, NULL::VARCHAR AS reference, happened_at
FROM activities WHERE chosen AND activity = 'search_missed' AND in_period(happened_at);

SELECT part, count(*) AS searches FROM counted GROUP BY part ORDER BY part;
