import { escapeHtml } from '../../mail/html/escape.ts';
import type { Answer, HttpEvent } from '../answer.ts';
import type { Route } from '../routes/route.ts';

/** What people see who open an address of the API in a browser: a page, never JSON (docs/decisions/0156). */

/** How every browser's navigation begins; programs that name HTML among what they take do it otherwise. */
const BROWSERS_ACCEPT = 'text/html,application/xhtml+xml';

/** Whether a browser shows the answer as a page of its own: it says so itself (Fetch Metadata), or is too old to. */
export const isOpened = ({ headers }: HttpEvent): boolean =>
  headers['sec-fetch-mode'] === undefined
    ? (headers.accept ?? '').startsWith(BROWSERS_ACCEPT)
    : headers['sec-fetch-mode'] === 'navigate';

const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A refusal as a page. What it says is the problem's: it holds nothing that only a program may read. */
export const problemPage = (answer: Answer): Answer => {
  // `problem` wrote the body.
  const { title, detail } = JSON.parse(answer.body) as { title: string; detail: string };
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
</head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(detail)}</p></main></body>
</html>
`;
  const headers = {
    ...answer.headers,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    vary: 'Sec-Fetch-Mode, Accept',
  };
  return { ...answer, headers, body };
};

const NEEDS_SIGN_IN: readonly number[] = [401, 403];

/** Where a browser goes that has opened a page for signed-in people alone; the answer where that is no such page. */
export const towardsSignIn = (row: Route, event: HttpEvent, answer: Answer): Answer => {
  if (!row.page || !NEEDS_SIGN_IN.includes(answer.statusCode) || !isOpened(event)) return answer;
  const location = row.page({ params: event.pathParameters ?? {}, query: event.queryStringParameters ?? {} });
  if (location === null) return answer;
  const { cookies } = answer;
  const headers = { location, 'cache-control': 'no-store' };
  return { statusCode: 303, headers, body: '', ...(cookies ? { cookies } : {}) };
};
