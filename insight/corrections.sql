-- Title: Corrections
-- Says: Categories and types that were corrected in the period, from what to what: what assessment or agents have yet to learn.
-- By: channel, team=was_team, agent, month
-- Names: was, became, was_type, became_type
-- Of: was, became, was_type, became_type
-- Reads: period
CREATE VIEW counted AS
SELECT part, reference, happened_at, coalesce(was_category, 'none') AS was, coalesce(category, 'none') AS became,
  coalesce(was_type, 'none') AS was_type, coalesce(ticket_type, 'none') AS became_type
FROM facts
WHERE chosen AND type = 'categorised' AND in_period(happened_at)
  AND (was_category IS DISTINCT FROM category OR was_type IS DISTINCT FROM ticket_type);

SELECT part, was, became, was_type, became_type, count(*) AS corrections, count(DISTINCT reference) AS tickets
FROM counted GROUP BY part, was, became, was_type, became_type ORDER BY part, corrections DESC, was, became, was_type, became_type;
