-- Title: Promises
-- Says: Promises kept and missed in the period, by clock: the first response, a level's target and limit, the next update. Each counts once: when it was kept, or when it was missed, whichever came first. A level that misses its limit has missed its target, too. A level that answers in time keeps its limit, however long the ticket stays unresolved after it, unless its policy asks for a resolution. A level that is passed on before its limit is neither.
-- By: channel, category, type, priority, level=was_level, policy=was_policy, team=was_team, day, week, month
-- Names: clock
-- Of: clock, kept
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at, clock, kept
FROM (
  SELECT part, reference, happened_at, clock,
    CASE clock WHEN 'first_response' THEN first_response_kept WHEN 'level_target' THEN target_kept
      WHEN 'level_limit' THEN CASE WHEN reason = 'met_but_not_resolved' THEN NULL ELSE limit_kept END
      ELSE update_kept END AS kept
  FROM facts CROSS JOIN (VALUES ('first_response'), ('level_target'), ('level_limit'), ('next_update')) AS clocks(clock)
  WHERE chosen AND in_period(happened_at) AND coalesce(first_response_kept, target_kept, limit_kept, update_kept) IS NOT NULL
) AS told
WHERE kept IS NOT NULL;

SELECT part, clock, count(*) AS promises, count(*) FILTER (kept) AS kept, count(*) FILTER (NOT kept) AS missed,
  avg(kept::INTEGER) AS share_kept
FROM counted GROUP BY part, clock ORDER BY part, clock;
