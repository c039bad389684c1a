import { createHash } from 'node:crypto';
import type { Answer } from '../../shared/http/answer.ts';
import { PROBLEMS, type ProblemKind } from '../../shared/http/problem.ts';
import { PROBLEMS_TOLD } from '../../shared/http/told/problems.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';

const STYLE = `:root { color-scheme: light dark; } body { margin: 0 auto; max-width: 42rem; padding: 1.5rem;
 font: 1.0625rem/1.55 system-ui, sans-serif; } code { font-family: ui-monospace, Menlo, Consolas, monospace; }
 dt { margin-top: 1rem; font-weight: 600; } dd { margin: 0; }`;
const styleHash = createHash('sha256').update(STYLE).digest('base64');

const COMMON = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'public, max-age=300',
  'referrer-policy': 'no-referrer',
};

/** Allows only Swagger UI and the document from this origin, and no inline script or style. */
const REFERENCE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The page for Swagger UI. Its assets have relative addresses, with or without a slash at the end of the path: the API may be
 * below a path, as behind a gateway or on the local stack.
 */
export const referencePage = (path: string): Answer => {
  const here = path.endsWith('/') ? '' : 'docs/';
  return {
    statusCode: 200,
    headers: { ...COMMON, 'content-security-policy': REFERENCE_POLICY },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tierdesk API reference</title>
<link rel="stylesheet" href="${here}swagger-ui.css">
<link rel="stylesheet" href="${here}page.css">
<script src="${here}swagger-ui-bundle.js" defer></script>
<script src="${here}start.js" defer></script>
</head>
<body>
<main id="reference"><p>The document itself is <a href="${here === '' ? '../' : ''}v1/openapi.json">/v1/openapi.json</a>.</p></main>
</body>
</html>
`,
  };
};

/** Makes room on a phone: operations' tabs, tables of answers and tags wrap or scroll, and their words don't break. */
export const PAGE_STYLE = `.swagger-ui .opblock .opblock-section-header { flex-wrap: wrap; row-gap: 20px; height: auto; }
.swagger-ui .responses-inner { overflow-x: auto; }
@media (max-width: 40rem) {
  .swagger-ui .opblock-tag { flex-wrap: wrap; row-gap: 4px; }
  .swagger-ui .opblock-tag a { flex: 1; }
  .swagger-ui .opblock-tag small { flex-basis: 100%; order: 1; padding: 0; }
}
`;

/**
 * The start script, as a file since the policy allows no inline script. Requests that the reader tries go to the page's own
 * origin.
 */
export const START = `document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);
const root = new URL('..', document.currentScript.src).href;
fetch(root + 'v1/openapi.json').then((answer) => answer.json()).then((spec) =>
  SwaggerUIBundle({
    spec: { ...spec, servers: [{ url: root.replace(/\\/$/, '') }] },
    dom_id: '#reference',
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: 0,
    persistAuthorization: false,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
  }),
);
`;

/** The page for a problem's type; null for an unknown problem. */
export const problemPage = (kind: string): Answer | null => {
  if (!Object.hasOwn(PROBLEMS, kind)) return null;
  const known = kind as ProblemKind; // PROBLEMS has it
  const [status, title] = PROBLEMS[known];
  const { means, do: toDo, members = {} } = PROBLEMS_TOLD[known];
  const text = (words: string): string => escapeHtml(words).replace(/`([^`]+)`/g, '<code>$1</code>');
  const listed = Object.entries(members).map(([name, says]) => `<dt><code>${name}</code></dt><dd>${text(says)}</dd>`);
  return {
    statusCode: 200,
    headers: {
      ...COMMON,
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}: Tierdesk API</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p><code>/problems/${kind}</code>, status ${status}</p>
<p>${text(means)}</p>
<h2>What to do</h2>
<p>${text(toDo)}</p>
${listed.length > 0 ? `<h2>Members</h2>\n<dl>${listed.join('')}</dl>` : ''}
<p><a href="../docs">The API reference</a></p>
</main>
</body>
</html>
`,
  };
};
