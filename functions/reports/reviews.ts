import { reviewPdf } from '../../shared/adapters/pdf/review-pdf.ts';
import { json } from '../../shared/http/answer.ts';
import { problem } from '../../shared/http/problem.ts';
import type { REPORT_ROUTES } from '../../shared/http/routes/reports.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { monthSchema } from '../../shared/schemas/insight/review.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof REPORT_ROUTES> = HandlerOf<(typeof REPORT_ROUTES)[Name]>;

export const listReviews: Handler<'listReviews'> = async ({ key }) => {
  const months = await services.reviews.months(key.organisation);
  return json(200, { items: months.toReversed().map((month) => ({ month })) });
};

export const getReview: Handler<'getReview'> = async ({ key, params, query }) => {
  const month = monthSchema.safeParse(params.month);
  const review = month.success ? await services.reviews.load(key.organisation, month.data) : null;
  if (!review) return problem('no-such-review', `No review of ${params.month.slice(0, 20)} is published.`);
  if (query.format === 'json') return json(200, review);
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="review-${review.month}.pdf"`,
      'cache-control': 'no-store',
    },
    body: Buffer.from(await reviewPdf(review)).toString('base64'),
    isBase64Encoded: true,
  };
};
