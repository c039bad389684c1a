/** Words for the fields of figures. */
export const REPORT_FIELDS: Readonly<Record<string, string>> = {
  figure: 'The id of the figure, as in the path.',
  says: 'Its definition.',
  rows: 'The figure: a row for each part, with columns as its definition has them.',
  part: 'The part of the table, such as `phone` with `by=channel`; `all` where it is not broken down.',
  'listReportTickets.query.part': 'Only tickets of this part of the table.',
  happenedAt: 'When it happened first in the period.',
  times: 'How often the ticket counts.',
  withheld: 'How many restricted tickets count and are not listed.',
};
