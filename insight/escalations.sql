-- Title: Escalations
-- Says: Moves to another level in the period, by the policy and level that they left, and why: time ran out (limit_passed), an agent passed it on (agent), or the requester asked or declined twice (requester_asked, declined_again). Returned ones went back down or to another team.
-- By: channel, category, type, priority, level=was_level, policy=was_policy, team=was_team, day, week, month
-- Names: policy, level, move, reason
-- Of: policy, level, move, reason
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at, coalesce(was_policy, policy) AS policy, coalesce(was_level, level) AS level, type AS move, coalesce(reason, 'none') AS reason
FROM facts WHERE chosen AND type IN ('escalated', 'returned') AND in_period(happened_at);

SELECT part, policy, level, move, reason, count(*) AS moves, count(DISTINCT reference) AS tickets
FROM counted GROUP BY part, policy, level, move, reason ORDER BY part, policy, level, move, moves DESC, reason;
