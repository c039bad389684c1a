import middy from '@middy/core';
import type { SiteBucket } from '../../shared/adapters/s3/site-bucket.ts';
import { missingPath } from '../../shared/domain/knowledge/paths.ts';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';
import { plainPage } from '../../shared/http/browser/plain-page.ts';
import { observe } from '../../shared/http/observe.ts';
import { MISSING_PAGES } from '../../shared/http/routes/help-centre.ts';

/** The page for an address outside all organisations, without a name or a colour. */
const NOBODYS = plainPage({
  title: 'This page doesn’t exist',
  text: 'Check the address, or follow the link again that brought you here.',
});

/**
 * Short, so that a new article appears soon after it is published. Scanners that repeat their requests are still answered from
 * the cache.
 */
const KEPT = 'public, max-age=10';

/** Logged instead of the path, which may hold anything. */
const ROUTE = { path: `${MISSING_PAGES}/{proxy+}`, methods: ['GET' as const], pattern: /^/ };

const pathOf = ({ requestContext }: HttpEvent): string => requestContext.http.path;

export const isMissingPage = (event: HttpEvent): boolean => pathOf(event).startsWith(`${MISSING_PAGES}/`);

/** Returns the page in the address's language, else the organisation's page, else the general one. */
const pageFor = async (bucket: Pick<SiteBucket, 'read'>, address: string): Promise<string> => {
  const [organisation = '', language = ''] = address.split('/');
  const own = await bucket.read(`${organisation}/${missingPath(language)}`);
  return own ?? (await bucket.read(`${organisation}/${missingPath(null)}`)) ?? NOBODYS;
};

/** Answers 404 for an address of the help centre without a page. Changes nothing. */
export const missingPages = (bucket: Pick<SiteBucket, 'read'>) =>
  middy<HttpEvent, Answer>({ timeoutEarlyInMillis: 0 })
    .use(observe(() => ROUTE))
    .handler(async (event) => ({
      statusCode: 404,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': KEPT },
      body: await pageFor(bucket, pathOf(event).slice(`${MISSING_PAGES}/`.length)),
    }));
