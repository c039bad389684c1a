-- Title: Automatic answers
-- Says: Answers to common questions that were given by themselves in the period, and what requesters said of such answers in it: it helped, which closed the ticket and saved an agent the work, or it didn't help. The share is of tickets saved in answers given. Who says nothing is in neither.
-- By: channel, category, type, priority, level, policy, team, day, week, month
-- Of: what
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at,
  CASE type WHEN 'answer_offered' THEN 'given' WHEN 'resolved' THEN 'saved' ELSE 'declined' END AS what
FROM facts
WHERE chosen AND in_period(happened_at)
  AND (type IN ('answer_offered', 'answer_declined') OR (type = 'resolved' AND reason = 'answer_accepted'));

SELECT part, count(*) FILTER (what = 'given') AS given, count(*) FILTER (what = 'saved') AS saved,
  count(*) FILTER (what = 'declined') AS declined,
  count(*) FILTER (what = 'saved') / nullif(count(*) FILTER (what = 'given'), 0) AS share_saved
FROM counted GROUP BY part ORDER BY part;
