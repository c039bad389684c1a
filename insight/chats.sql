-- Title: Chats
-- Says: Chats that were over in the period: how many an agent answered, after how long (seconds from the visitor's first message to the agent's first), how many became a ticket or part of one, how long they lasted, and what visitors said of them, from 1 to 5. A chat counts for the agent who answered first.
-- By: team, agent, category, language, day, week, month, weekday, hour
-- Of: became_ticket
-- Leads: tickets
-- Times: counts
-- Reads: period
CREATE VIEW counted AS
SELECT part, leads_to AS reference, happened_at, activity, answered_at, created_at, became_ticket, score,
  CASE WHEN activity = 'chat_over' THEN 1 ELSE 0 END AS counts
FROM activities WHERE chosen AND activity IN ('chat_over', 'chat_rated') AND in_period(happened_at);

SELECT part, count(*) FILTER (activity = 'chat_over') AS chats, count(answered_at) AS answered,
  count(answered_at) / nullif(count(*) FILTER (activity = 'chat_over'), 0) AS share_answered,
  count(*) FILTER (became_ticket) AS became_ticket,
  median(hours_between(created_at, answered_at) * 3600) AS median_answer_seconds,
  quantile_cont(hours_between(created_at, answered_at) * 3600, 0.9) AS p90_answer_seconds,
  avg(hours_between(created_at, happened_at) * 60) FILTER (activity = 'chat_over') AS mean_length_minutes,
  count(score) AS rated, avg(score) AS mean_score
FROM counted GROUP BY part ORDER BY part;
