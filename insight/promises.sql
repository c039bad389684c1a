-- Title: Promises
-- Says: Promises kept and missed in the period, by clock: the first response, a level's target and limit, the next update. Each counts once: when it was kept, or when it was missed, whichever came first. A level that answers in time keeps its limit, however long the ticket stays unresolved after it, unless its policy asks for a resolution. A level that is passed on before its limit is neither.
-- By: channel, category, type, priority, level=was_level, policy=was_policy, team=was_team, day, week, month
-- Of: clock, kept
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at, clock, kept
FROM (
  UNPIVOT (
    SELECT part, reference, happened_at, first_response_kept AS first_response, target_kept AS level_target,
      CASE WHEN reason = 'met_but_not_resolved' THEN NULL ELSE limit_kept END AS level_limit, update_kept AS next_update
    FROM facts WHERE chosen AND in_period(happened_at)
  ) ON first_response, level_target, level_limit, next_update INTO NAME clock VALUE kept
);

SELECT part, clock, count(*) FILTER (kept) AS kept, count(*) FILTER (NOT kept) AS missed,
  avg(kept::INTEGER) AS share_kept
FROM counted GROUP BY part, clock ORDER BY part, clock;
