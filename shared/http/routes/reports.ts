import { figureMailsSchema } from '../../schemas/insight/figure-mails.ts';
import {
  reportQuerySchema,
  reportTicketsQuerySchema,
  reviewQuerySchema,
  warningsQuerySchema,
} from '../../schemas/insight/report-query.ts';
import { routes, SUPERVISORS } from './route.ts';

/** What `reports` serves: figures, the tickets behind them, early warnings and published reviews. */
export const REPORT_ROUTES = routes({
  listReports: { method: 'GET', path: '/v1/reports', roles: SUPERVISORS },
  getReport: { method: 'GET', path: '/v1/reports/{figure}', roles: SUPERVISORS, query: reportQuerySchema },
  listReportTickets: {
    method: 'GET',
    path: '/v1/reports/{figure}/tickets',
    roles: SUPERVISORS,
    query: reportTicketsQuerySchema,
  },
  listWarnings: { method: 'GET', path: '/v1/warnings', roles: SUPERVISORS, query: warningsQuerySchema },
  getFigureMails: { method: 'GET', path: '/v1/figure-mails', roles: SUPERVISORS },
  putFigureMails: { method: 'PUT', path: '/v1/figure-mails', roles: SUPERVISORS, body: figureMailsSchema },
  listReviews: { method: 'GET', path: '/v1/reviews', roles: SUPERVISORS },
  getReview: { method: 'GET', path: '/v1/reviews/{month}', roles: SUPERVISORS, query: reviewQuerySchema },
});
