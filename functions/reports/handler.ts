import { REPORT_ROUTES } from '../../shared/http/routes/reports.ts';
import { serve } from '../../shared/http/serve.ts';
import { getFigureMails, putFigureMails } from './figure-mails.ts';
import { getReview, listReviews } from './reviews.ts';
import { getReport, listReports, listReportTickets } from './routes.ts';
import { services } from './services.ts';
import { listWarnings } from './warnings.ts';

export const handler = serve({
  rows: REPORT_ROUTES,
  services,
  handlers: {
    listReports,
    getReport,
    listReportTickets,
    listWarnings,
    getFigureMails,
    putFigureMails,
    listReviews,
    getReview,
  },
});
