-- Title: Closings
-- Says: Why tickets were closed in the period, and by whose hand: requester, agent, integrator, or the system's clock. A ticket that was closed twice counts twice.
-- By: channel, category, type, priority, level, policy, team, day, week, month
-- Names: closed_as, closed_by
-- Of: closed_as, closed_by
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at, closed_as, actor AS closed_by
FROM facts WHERE chosen AND status = 'closed' AND was_status IS DISTINCT FROM 'closed' AND in_period(happened_at);

SELECT part, closed_as, closed_by, count(*) AS closings, count(DISTINCT reference) AS tickets
FROM counted GROUP BY part, closed_as, closed_by ORDER BY part, closed_as, closed_by;
