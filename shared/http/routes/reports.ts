import { reportQuerySchema, reportTicketsQuerySchema } from '../../schemas/insight/report-query.ts';
import { routes, SUPERVISORS } from './route.ts';

/** What `reports` serves: figures, and the tickets behind them. */
export const REPORT_ROUTES = routes({
  listReports: { method: 'GET', path: '/v1/reports', roles: SUPERVISORS },
  getReport: { method: 'GET', path: '/v1/reports/{figure}', roles: SUPERVISORS, query: reportQuerySchema },
  listReportTickets: {
    method: 'GET',
    path: '/v1/reports/{figure}/tickets',
    roles: SUPERVISORS,
    query: reportTicketsQuerySchema,
  },
});
