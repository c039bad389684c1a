-- Title: Time
-- Says: Where the time of tickets went in the period: every second between creation and closing, once, by the status that the ticket had.
-- By: channel, category, type, priority, level, policy, team, agent=assignee
-- Names: status
-- Of: status
-- Reads: history
CREATE VIEW counted AS
SELECT part, reference, begins AS happened_at, status, hours FROM stretches WHERE status <> 'closed' AND hours > 0;

SELECT part, status, count(DISTINCT reference) AS tickets, sum(hours) AS hours
FROM counted GROUP BY part, status ORDER BY part, status;
