import middy from '@middy/core';
import type { SiteBucket } from '../../shared/adapters/s3/site-bucket.ts';
import { missingPath } from '../../shared/domain/knowledge/paths.ts';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';
import { plainPage } from '../../shared/http/browser/plain-page.ts';
import { observe } from '../../shared/http/observe.ts';
import { MISSING_PAGES } from '../../shared/http/routes/help-centre.ts';

/** Of an address that no organisation has: it is nobody's page, in nobody's colours. */
const NOBODYS = plainPage({
  title: 'This page doesn’t exist',
  text: 'Check the address, or follow the link again that brought you here.',
});

/** Short, so that an article is there soon after it is published; scanners that repeat themselves cost nothing. */
const KEPT = 'public, max-age=10';

/** Logged in place of the path, which may hold anything. */
const ROUTE = { path: `${MISSING_PAGES}/{proxy+}`, methods: ['GET' as const], pattern: /^/ };

const pathOf = ({ requestContext }: HttpEvent): string => requestContext.http.path;

export const isMissingPage = (event: HttpEvent): boolean => pathOf(event).startsWith(`${MISSING_PAGES}/`);

/** The page of the address's language, else the organisation's, else nobody's. */
const pageFor = async (bucket: Pick<SiteBucket, 'read'>, address: string): Promise<string> => {
  const [organisation = '', language = ''] = address.split('/');
  const own = await bucket.read(`${organisation}/${missingPath(language)}`);
  return own ?? (await bucket.read(`${organisation}/${missingPath(null)}`)) ?? NOBODYS;
};

/** Says that an address of the help centre has no page, with 404. It changes nothing. */
export const missingPages = (bucket: Pick<SiteBucket, 'read'>) =>
  middy<HttpEvent, Answer>({ timeoutEarlyInMillis: 0 })
    .use(observe(() => ROUTE))
    .handler(async (event) => ({
      statusCode: 404,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': KEPT },
      body: await pageFor(bucket, pathOf(event).slice(`${MISSING_PAGES}/`.length)),
    }));
