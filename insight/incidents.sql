-- Title: Major incidents
-- Says: Major incidents that were not closed all through the period, with how they stand at its end, which of them still owe their review (one that was closed without a review owes none: it was withdrawn, merged, or none after all), and how long they lasted: from creation to the last resolution, or to the period's end.
-- By: channel
-- Names: category
-- Of: category, status, reviewed, owes_review
-- Reads: history
CREATE VIEW counted AS
WITH lives AS (
  SELECT arg_max(part, sequence) AS part, arg_max(chosen, sequence) AS chosen, reference, min(happened_at) FILTER (is_incident) AS happened_at,
    arg_max(status, sequence) AS status, coalesce(arg_max(category, sequence), 'none') AS category,
    bool_or(type = 'reviewed') AS reviewed, min(created_at) AS created_at,
    arg_max(status, sequence) FILTER (happened_at < getvariable('from')) AS status_at_first,
    bool_or(status <> 'closed') FILTER (in_period(happened_at)) AS opened,
    coalesce(max(happened_at) FILTER (type = 'resolved'), max(happened_at) FILTER (type = 'closed')) AS over_at
  FROM facts WHERE happened_at < getvariable('to') AND reference IN (SELECT reference FROM facts WHERE is_incident)
  GROUP BY reference
)
SELECT part, reference, happened_at, status, category, reviewed, NOT reviewed AND status <> 'closed' AS owes_review,
  hours_between(created_at, CASE WHEN status IN ('resolved', 'closed') THEN over_at ELSE least(getvariable('to'), getvariable('now')) END) AS hours
FROM lives WHERE chosen AND happened_at IS NOT NULL AND (status_at_first <> 'closed' OR opened);

SELECT part, category, count(*) AS incidents, count(*) FILTER (status NOT IN ('resolved', 'closed')) AS unresolved,
  count(*) FILTER (owes_review) AS without_review, max(hours) AS longest_hours
FROM counted GROUP BY ALL ORDER BY ALL;
