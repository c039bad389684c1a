import type { Sites } from '../../domain/portal/sites.ts';
import type { Answer, HttpEvent } from '../answer.ts';
import type { Route } from '../routes/route.ts';
import { plainPage } from './plain-page.ts';

/** The pages for people who open a URL of the API in a browser: always a page, never JSON (docs/decisions/0156). */

/** The Accept header of a browser's navigation begins with this. Programs that accept HTML write it differently. */
const BROWSERS_ACCEPT = 'text/html,application/xhtml+xml';

/** Whether a browser will show the answer as a page. Browsers say so (Fetch Metadata), except old ones. */
export const isOpened = ({ headers }: HttpEvent): boolean =>
  headers['sec-fetch-mode'] === undefined
    ? (headers.accept ?? '').startsWith(BROWSERS_ACCEPT)
    : headers['sec-fetch-mode'] === 'navigate';

const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A refusal as a page. It shows the problem's texts, which contain nothing meant only for programs. */
export const problemPage = (answer: Answer): Answer => {
  // `problem` wrote the body.
  const { title, detail } = JSON.parse(answer.body) as { title: string; detail: string };
  const headers = {
    ...answer.headers,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    vary: 'Sec-Fetch-Mode, Accept',
  };
  return { ...answer, headers, body: plainPage({ title, text: detail }) };
};

const NEEDS_SIGN_IN: readonly number[] = [401, 403];

/**
 * Where to send a browser that opened a page for signed-in people. Returns the answer unchanged for any other route.
 */
export const towardsSignIn = (
  row: Route,
  sites: Pick<Sites, 'pathOf'> | undefined,
  event: HttpEvent,
  answer: Answer,
): Answer => {
  if (!row.page || !NEEDS_SIGN_IN.includes(answer.statusCode) || !isOpened(event)) return answer;
  const page = row.page({ params: event.pathParameters ?? {}, query: event.queryStringParameters ?? {} });
  if (page === null || !sites) return answer;
  const location = `${sites.pathOf(page.organisation)}${page.path}`;
  const { cookies } = answer;
  const headers = { location, 'cache-control': 'no-store' };
  return { statusCode: 303, headers, body: '', ...(cookies ? { cookies } : {}) };
};
