-- Title: Articles
-- Says: What readers said of articles in the period: it helped, or it didn't. Who changes their answer counts as they say now, and what they said before is taken back on that day. The share is of those that helped in both.
-- By: article, language, day, week, month
-- Leads: articles
-- Times: counts
-- Reads: period
CREATE VIEW counted AS
SELECT part, leads_to AS reference, happened_at, helped, was_helped, CASE WHEN was_helped IS NULL THEN 1 ELSE 0 END AS counts
FROM activities WHERE chosen AND activity = 'article_answered' AND in_period(happened_at);

SELECT part, count(*) FILTER (helped) - count(*) FILTER (was_helped) AS helped,
  count(*) FILTER (NOT helped) - count(*) FILTER (NOT was_helped) AS did_not_help,
  count(*) - count(was_helped) AS answers,
  (count(*) FILTER (helped) - count(*) FILTER (was_helped)) / nullif(count(*) - count(was_helped), 0) AS share_helped
FROM counted GROUP BY part ORDER BY part;
