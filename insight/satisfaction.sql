-- Title: Satisfaction
-- Says: Answers to the survey in the period, the latest of each ticket: mean of scores from 1 to 5, how many are 4 or 5, and 1 or 2. The response rate is of tickets that were closed in the period with a report (confirmed, no answer, handed over, final). A score stays with who resolved the ticket.
-- By: channel, category, type, priority, level=resolved_level, policy, team=resolved_team, agent=resolved_by, day, week, month
-- Of: what, score
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at, score, 'answered' AS what
FROM facts WHERE type = 'survey_answered' AND in_period(happened_at)
QUALIFY chosen AND row_number() OVER (PARTITION BY reference ORDER BY sequence DESC) = 1
UNION ALL
SELECT part, reference, happened_at, NULL, 'asked'
FROM facts
WHERE status = 'closed' AND was_status IS DISTINCT FROM 'closed' AND in_period(happened_at)
  AND closed_as IN ('confirmed', 'no_answer', 'handed_over', 'final')
QUALIFY chosen AND row_number() OVER (PARTITION BY reference ORDER BY sequence DESC) = 1;

SELECT part, count(*) FILTER (what = 'asked') AS asked, count(*) FILTER (what = 'answered') AS answered,
  least(1, count(*) FILTER (what = 'answered') / nullif(count(*) FILTER (what = 'asked'), 0)) AS response_rate,
  avg(score) AS mean_score, count(*) FILTER (score >= 4) AS good, count(*) FILTER (score <= 2) AS poor
FROM counted GROUP BY part ORDER BY part;
