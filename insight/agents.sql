-- Title: Agents
-- Says: What each agent did in the period, beside their team's sums: by who acted, not who was assigned. They don't say how hard a ticket was, nor who took the ones that nobody else wanted: read them with the tickets behind them, and never as a ranking.
-- By: month
-- Names: team, agent
-- Of: team, agent, did
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at, coalesce(was_team, team, 'none') AS team, agent,
  CASE WHEN type = 'message_added' THEN 'answered' ELSE type END AS did, NULL AS score
FROM facts
WHERE chosen AND agent IS NOT NULL AND in_period(happened_at)
  AND (type IN ('taken', 'requester_asked', 'resolved', 'escalated', 'returned') OR (type = 'message_added' AND visibility = 'public'))
UNION ALL
SELECT part, reference, happened_at, coalesce(resolved_team, 'none'), resolved_by, type, score
FROM facts
WHERE chosen AND resolved_by IS NOT NULL AND in_period(happened_at) AND type IN ('declined', 'survey_answered');

SELECT part, team, coalesce(agent, 'the team') AS agent, count(DISTINCT reference) AS tickets,
  count(*) FILTER (did = 'taken') AS taken, count(*) FILTER (did = 'answered') AS answered,
  count(*) FILTER (did = 'requester_asked') AS asked, count(*) FILTER (did = 'resolved') AS resolved,
  count(*) FILTER (did = 'escalated') AS escalated, count(*) FILTER (did = 'declined') AS declined,
  avg(score) AS mean_score, count(score) AS scores
FROM counted GROUP BY GROUPING SETS ((part, team, agent), (part, team)) ORDER BY part, team, GROUPING(agent) DESC, agent;
